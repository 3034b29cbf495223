"""Every widget with the keyboard alone, and what those who listen to the page are told of it.

The trees in `tests/site/trees` are read by people; after a change that is meant, they are written anew by

    RENEW=trees .venv/bin/python -m pytest tests/site/test_keyboard.py
"""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from sim.widgets import WIDGETS
from tests.keyboard import walked
from tests.trees import verify_tree

TREES = Path(__file__).with_name("trees")


@pytest.fixture(scope="module")
def places(hosted_folder: Path) -> dict[str, str]:
    """The first page of each widget, before those that show authors what they look like."""
    order = sorted(hosted_folder.rglob("index.html"), key=lambda path: (hosted_folder / "blocks" in path.parents, path))
    pages = {path: path.read_text(encoding="utf-8") for path in order}
    return {
        name: next(
            path.relative_to(hosted_folder).as_posix()
            for path, html in pages.items()
            if f'data-widget="{name}"' in html
        )
        for name in WIDGETS
    }


@pytest.fixture(scope="module", params=sorted(WIDGETS))
def widget(request: pytest.FixtureRequest, tab: Page, hosted_site: str, places: dict[str, str]) -> Locator:
    """A widget as it comes; it is listened to before it is walked through, which leaves marks."""
    name: str = request.param
    tab.goto(hosted_site + places[name])
    expect(tab.locator("html")).to_have_attribute("data-runtime-page", "complete")
    box = tab.locator(f'[data-widget="{name}"]').first
    if box.get_attribute("data-numpy") is not None:
        expect(tab.locator("html")).to_have_attribute("data-runtime-worker", "ready", timeout=60_000)
        expect(box).not_to_have_attribute("aria-busy", "true")
        if not WIDGETS[name].streams:  # of the others nothing is computed before a reader starts it
            expect(box).to_have_attribute("data-source", "numpy")
    return box


def test_a_widget_is_told_as_its_tree_says(widget: Locator) -> None:
    verify_tree(widget, TREES / f"{widget.get_attribute('data-widget')}.yaml")


def test_a_widget_is_walked_through_with_the_keyboard(tab: Page, widget: Locator) -> None:
    assert walked(tab, widget) == []
