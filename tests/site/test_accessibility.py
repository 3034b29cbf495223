"""Every page against axe-core's rules (WCAG 2.2 A and AA), in both schemes, contrast included."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from overrides.runtime.packages import packages

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = sorted(path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md"))
RUN = """
async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}))
  .violations.map(rule => [rule.id, rule.nodes.map(node => node.html.slice(0, 160))])
"""


@pytest.mark.parametrize("path", PAGES)
def test_a_page_breaks_no_rule(page: Page, hosted_site: str, path: str) -> None:
    page.goto(f"{hosted_site}{path}/" if not path.endswith("index") else f"{hosted_site}{path.removesuffix('index')}")
    if page.locator("[data-widget], [data-quiz]").count():
        expect(page.locator("html")).to_have_attribute("data-runtime-page", "complete")
    page.add_script_tag(path=packages() / "axe-core" / "axe.min.js")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function(
            f"document.body.dataset.mdColorScheme === '{'slate' if scheme == 'dark' else 'default'}'"
        )
        page.wait_for_timeout(300)  # colours fade from one scheme to the other
        assert page.evaluate(RUN) == [], scheme
    page.set_viewport_size({"width": 360, "height": 740})  # where tables and pictures become wider than the screen
    page.wait_for_timeout(300)
    assert page.evaluate(RUN) == [], "phone"
