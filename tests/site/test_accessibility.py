"""Every page against axe-core's rules (WCAG 2.2 A and AA), in both schemes, contrast included."""

import pytest
from playwright.sync_api import Browser, expect

from overrides.runtime.packages import packages

PAGES = ["index.html", "notation/index.html", "authors/index.html", "licences/index.html"]
RUN = """
async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}))
  .violations.map(rule => [rule.id, rule.nodes.map(node => node.html.slice(0, 160))])
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_breaks_no_rule(browser: Browser, hosted_site: str, path: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(hosted_site + path)
    if page.locator("[data-widget]").count():
        expect(page.locator("html")).to_have_attribute("data-runtime-page", "ready")
    page.add_script_tag(path=packages() / "axe-core" / "axe.min.js")
    assert page.evaluate(RUN) == []
    context.close()
