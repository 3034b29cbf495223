"""The whole lesson on one page, in a real browser: one can read and touch."""

from playwright.sync_api import Page, expect

from tests.site.lesson import open_any


def test_a_widget_is_moved_there_as_on_its_own_page(tab: Page, hosted_site: str) -> None:
    open_any(tab, hosted_site, "whole")
    shares = tab.locator("#lab-gradients--gradient-shares")
    expect(shares).to_have_attribute("data-source", "numpy", timeout=60_000)
    before = shares.get_by_role("status").inner_text()
    shares.get_by_role("slider", name="ρ on the line").press("ArrowRight")
    expect(shares.get_by_role("status")).not_to_have_text(before)
    flow = tab.locator("#lesson-vanishing--gradient-flow")
    flow.get_by_role("slider", name="Number of time steps").fill("3")
    expect(flow.get_by_role("status")).to_contain_text("= 0.125")
