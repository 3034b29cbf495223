"""The lesson in WebKit: NumPy from both starts, a slider, a graded quiz; from disk the page's own Python."""

import json
from collections.abc import Iterator

import pytest

from tests.site.lesson import PAGE, PAGE_ON_DISK, QUIZ
from tests.site.test_firefox import CHOOSE, PAGE_READY, SLIDER, WIDGET
from tests.site.test_quiz import key
from tests.webkit import WebKit, mini_browser, started


@pytest.fixture(scope="module")
def webkit() -> Iterator[WebKit]:
    """The machine's WebKit, with a profile of its own."""
    found = mini_browser()
    if not found:
        pytest.skip("no WebKit on this machine (Debian, Ubuntu: apt install webkit2gtk-driver xvfb)")
    with started(found) as webkit:
        yield webkit


@pytest.mark.parametrize("start", ["snapshot", "packs"])
def test_numpy_starts_and_computes(webkit: WebKit, hosted_site: str, start: str) -> None:
    webkit.open(f"{hosted_site}{PAGE}?runtime={start}")
    webkit.wait_for(f"{WIDGET}.dataset.source === 'numpy'")
    assert webkit.evaluate("document.documentElement.dataset.runtimeStart") == start
    webkit.evaluate(f"{SLIDER}.value = 7")
    webkit.evaluate(f"{SLIDER}.dispatchEvent(new Event('input', {{bubbles: true}}))")
    webkit.wait_for(f"{WIDGET}.dataset.source === 'numpy'")
    assert float(webkit.evaluate(f"{WIDGET}.querySelector('output').dataset.value")) == 0.5**7
    webkit.wait_for("Boolean(navigator.serviceWorker.controller)")


def test_the_quiz_is_graded(webkit: WebKit, hosted_site: str) -> None:
    webkit.open(hosted_site + QUIZ)
    webkit.wait_for(PAGE_READY)
    right = [text for question in key() for text, box in question.items() if box]
    webkit.evaluate(CHOOSE % json.dumps(right))
    webkit.evaluate("document.querySelector('[data-quiz] [type=submit]').click()")
    status = "document.querySelector('[data-quiz] output').textContent"
    assert webkit.evaluate(status) == "10 of 10 correct · 100 % · passed"


def test_from_disk_the_page_answers(webkit: WebKit, disk_site: str) -> None:
    webkit.open(f"{disk_site}{PAGE_ON_DISK}")
    webkit.wait_for(PAGE_READY)
