"""Every page against axe-core's rules (WCAG 2.2 A and AA), in both schemes, contrast included."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.axe import SCHEMES, add_axe, choose_scheme, violations

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = sorted(path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md"))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_breaks_no_rule(page: Page, hosted_site: str, path: str) -> None:
    page.goto(f"{hosted_site}{path}/" if not path.endswith("index") else f"{hosted_site}{path.removesuffix('index')}")
    if page.locator("[data-widget], [data-quiz]").count():
        expect(page.locator("html")).to_have_attribute("data-runtime-page", "complete")
    add_axe(page)
    for scheme in SCHEMES:
        choose_scheme(page, scheme)
        assert violations(page) == [], scheme
    page.set_viewport_size({"width": 360, "height": 740})  # where tables and pictures become wider than the screen
    assert violations(page) == [], "phone"
