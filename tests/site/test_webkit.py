"""The lesson in WebKit, hosted and from disk: NumPy from both starts, a slider, edited code, a graded quiz, a race."""

import json
from collections.abc import Iterator

import pytest

from tests.site.lesson import PAGE, PAGE_ON_DISK, QUIZ
from tests.site.test_firefox import CHOOSE, PAGE_READY, SLIDER, WIDGET
from tests.site.test_lab import SHORT
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


@pytest.fixture(params=["hosted", "disk"])
def site(request: pytest.FixtureRequest) -> str:
    """Address of the site, hosted and from disk."""
    return str(request.getfixturevalue(f"{request.param}_site"))


@pytest.mark.parametrize("start", ["snapshot", "packs"])
def test_numpy_starts_and_computes(webkit: WebKit, site: str, start: str) -> None:
    webkit.open(f"{site}{PAGE_ON_DISK if site.startswith('file:') else PAGE}?runtime={start}")
    webkit.wait_for(f"{WIDGET}.dataset.source === 'numpy'")
    assert webkit.evaluate("document.documentElement.dataset.runtimeStart") == start
    webkit.evaluate(f"{SLIDER}.value = 7")
    webkit.evaluate(f"{SLIDER}.dispatchEvent(new Event('input', {{bubbles: true}}))")
    webkit.wait_for(f"{WIDGET}.dataset.source === 'numpy'")
    assert float(webkit.evaluate(f"{WIDGET}.querySelector('output').dataset.value")) == 0.5**7
    press(webkit, "Run")
    webkit.wait_for(f"{WIDGET}.dataset.source === 'edited'")
    assert "Drawn above" in webkit.evaluate(f"{WIDGET}.querySelector('[role=log]').textContent")


def test_the_service_worker_takes_the_site_over(webkit: WebKit, hosted_site: str) -> None:
    webkit.open(hosted_site + PAGE)
    webkit.wait_for("Boolean(navigator.serviceWorker.controller)")


def test_the_quiz_is_graded(webkit: WebKit, site: str) -> None:
    webkit.open(site + QUIZ)
    webkit.wait_for(PAGE_READY)
    right = [text for question in key() for text, box in question.items() if box]
    webkit.evaluate(CHOOSE % json.dumps(right))
    webkit.evaluate("document.querySelector('[data-quiz] [type=submit]').click()")
    status = "document.querySelector('[data-quiz] output').textContent"
    assert webkit.evaluate(status) == "10 of 10 correct · 100 % · passed"


def test_two_networks_race(webkit: WebKit, site: str) -> None:
    webkit.open(f"{site}{'lab/race.html' if site.startswith('file:') else 'lab/race/'}{SHORT}")
    webkit.wait_for("document.documentElement.dataset.runtimeWorker === 'ready'")
    press(webkit, "Train")
    webkit.wait_for("document.querySelector('[data-widget=training-race]').textContent.includes('Done in')")


def press(webkit: WebKit, name: str) -> None:
    webkit.evaluate(f"[...document.querySelectorAll('button')].find((one) => one.textContent === '{name}').click()")
