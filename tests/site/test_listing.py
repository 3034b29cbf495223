"""The listings of the lesson, run and edited in a real browser."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.site.lesson import open_any


def run(listing: Locator) -> Locator:
    """Press *Run*; return what the listing prints, once it has ended."""
    listing.get_by_role("button", name="Run").click()
    expect(listing.get_by_role("button", name="Run")).to_be_enabled(timeout=60_000)
    return listing.get_by_role("log")


def test_a_listing_runs_after_those_above_it(tab: Page, hosted_site: str) -> None:
    open_any(tab, hosted_site, "lesson/code")
    tab.locator(".gh-exercise").get_by_text("solution").first.click()
    printed = run(tab.locator("[data-listing]").last).inner_text().split()
    assert float(printed[0]) == pytest.approx(float(printed[1]), rel=1e-6)
    assert float(printed[0]) != 0


def test_what_a_reader_changes_is_run(tab: Page, hosted_site: str) -> None:
    open_any(tab, hosted_site, "lesson/experiments")
    second = tab.locator("[data-listing]").nth(1)
    second.get_by_role("button", name="Edit").click()
    field = second.get_by_role("textbox", name="The listing")
    expect(field).to_have_value("for lag in (1, 2, 5, 10, 20, 50, 100):\n    print(lag, rnn_survival(1, lag))\n")
    field.fill("print(round(rnn_survival(1, 2), 2))")
    expect(run(second)).to_have_text("0.94\n")
    field.fill("while True: pass")
    second.get_by_role("button", name="Run").click()
    expect(second.get_by_role("log")).to_have_text("Running", timeout=60_000)
    second.get_by_role("button", name="Stop").click()
    expect(second.get_by_role("log")).to_have_text("Stopped.")
