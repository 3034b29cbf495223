"""The bundle in a reader's own Firefox, where only cookies cross from page to page, and in Chromium, where none do."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.firefox import Firefox, started, system_firefox
from tests.quiz import site
from tests.quiz.site import written

LONG = "\nA paragraph.\n" * 100  # so that no page is read to its end at first sight, which would tick it
PAGES = {
    "index.md": "---\nminutes: {reading: 1}\n---\n# Start\n\n/// plan\n///\n" + LONG,
    "one.md": "---\nminutes: {reading: 10}\n---\n# One\n\n" + written("kinds").split("\n", 1)[1] + LONG,
    "two.md": "---\nminutes: {reading: 20}\n---\n# Two\n" + LONG,
}
READY = "document.documentElement.dataset.runtimePage === 'complete'"
TICK = "document.querySelector('[data-done] input').click()"
PROGRESS = "document.querySelector('[data-part=progress-text]').textContent"


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site.build(tmp_path_factory.mktemp("disk") / "project", PAGES, disk=True)


@pytest.fixture
def firefox() -> Iterator[Firefox]:
    command = system_firefox()
    if not command:
        pytest.skip("no Firefox")
    with started(command) as firefox:
        yield firefox


def visit(firefox: Firefox, path: Path) -> None:
    firefox.open(path.as_uri())
    firefox.wait_for(READY)


def test_every_page_from_disk_has_a_storage_of_its_own_here(firefox: Firefox, bundle: Path) -> None:
    """Otherwise the tests below would show nothing."""
    visit(firefox, bundle / "one.html")
    firefox.evaluate("localStorage.setItem('probe', 'one')")
    visit(firefox, bundle / "two.html")
    assert firefox.evaluate("localStorage.getItem('probe')") is None


def test_progress_carries_over_to_the_plan_in_firefox(firefox: Firefox, bundle: Path) -> None:
    for name in ("one", "two"):
        visit(firefox, bundle / f"{name}.html")
        firefox.evaluate(TICK)
    visit(firefox, bundle / "index.html")
    assert firefox.evaluate(PROGRESS) == "30 of 31 minutes worked through."
    visit(firefox, bundle / "two.html")
    firefox.evaluate(TICK)
    visit(firefox, bundle / "index.html")
    assert firefox.evaluate(PROGRESS) == "10 of 31 minutes worked through."


def test_what_is_forgotten_on_the_plan_is_forgotten_by_every_page_in_firefox(firefox: Firefox, bundle: Path) -> None:
    visit(firefox, bundle / "one.html")
    firefox.evaluate(TICK)
    firefox.evaluate("document.querySelector('[data-quiz] input[type=radio]').click()")
    assert firefox.evaluate("document.querySelectorAll('[data-quiz] input:checked').length") == 1
    visit(firefox, bundle / "index.html")
    firefox.evaluate("document.querySelector('[data-part=forget]').click()")
    firefox.evaluate("document.querySelector('[data-part=really]').click()")
    assert firefox.evaluate(PROGRESS) == "0 of 31 minutes worked through."
    visit(firefox, bundle / "one.html")
    assert firefox.evaluate("document.querySelectorAll('[data-quiz] input:checked').length") == 0
    assert firefox.evaluate("document.querySelector('[data-done] input').checked") is False


def test_two_bundles_on_one_disk_keep_apart(firefox: Firefox, bundle: Path, tmp_path: Path) -> None:
    visit(firefox, bundle / "one.html")
    firefox.evaluate(TICK)
    other = tmp_path / "Kurs #2 – 50%"
    other.symlink_to(bundle, target_is_directory=True)
    visit(firefox, other / "index.html")
    assert firefox.evaluate(PROGRESS) == "0 of 31 minutes worked through."


def test_progress_carries_over_to_the_plan_in_chromium(browser: Browser, bundle: Path) -> None:
    page = browser.new_context().new_page()
    page.goto((bundle / "one.html").as_uri())
    page.get_by_label("I have worked through this page").check()
    page.goto((bundle / "index.html").as_uri())
    expect(page.get_by_text("10 of 31 minutes worked through.")).to_be_visible()
    page.context.close()
