"""The lesson in Firefox, hosted and from disk: NumPy from every start, a graded quiz, a race."""

import json
from collections.abc import Iterator

import pytest

from tests.firefox import Firefox, started, system_firefox
from tests.site.lesson import PAGE, PAGE_ON_DISK, QUIZ
from tests.site.test_lab import SHORT
from tests.site.test_quiz import key

WIDGET = "document.querySelector('[data-widget=gradient-flow]')"
PAGE_READY = "document.documentElement.dataset.runtimePage === 'complete'"
SLIDER = f"{WIDGET}.querySelector('[type=range]')"
CHOOSE = (
    "document.querySelectorAll('[data-quiz] .gh-option').forEach((label) => "
    "{ label.querySelector('input').checked = %s.includes(label.textContent.trim().replaceAll('\u00a0', ' ')) })"
)


@pytest.fixture(scope="module")
def firefox() -> Iterator[Firefox]:
    """The machine's Firefox, with a profile of its own."""
    found = system_firefox()
    if not found:
        pytest.skip("no Firefox on this machine (Debian, Ubuntu: apt install firefox-esr)")
    with started(found) as firefox:
        yield firefox


@pytest.mark.parametrize(
    ("place", "asked", "start"),
    [
        ("hosted", "", "snapshot"),
        ("hosted", "?runtime=packs", "packs"),
        ("disk", "", "snapshot"),
        ("disk", "?runtime=packs", "packs"),
    ],
)
def test_numpy_starts_and_computes(
    firefox: Firefox, request: pytest.FixtureRequest, place: str, asked: str, start: str
) -> None:
    site = request.getfixturevalue(f"{place}_site")
    firefox.open(f"{site}{PAGE_ON_DISK if place == 'disk' else PAGE}{asked}")
    firefox.wait_for(f"{WIDGET}.dataset.source === 'numpy'")
    assert firefox.evaluate("document.documentElement.dataset.runtimeStart") == start
    firefox.evaluate(f"{SLIDER}.value = 7")
    firefox.evaluate(f"{SLIDER}.dispatchEvent(new Event('input', {{bubbles: true}}))")
    firefox.wait_for(f"{WIDGET}.dataset.source === 'numpy'")
    assert float(firefox.evaluate(f"{WIDGET}.querySelector('output').dataset.value")) == 0.5**7


@pytest.fixture(params=["hosted", "disk"])
def site(request: pytest.FixtureRequest) -> str:
    """Address of the site, hosted and from disk."""
    return str(request.getfixturevalue(f"{request.param}_site"))


def test_the_quiz_is_graded(firefox: Firefox, site: str) -> None:
    firefox.open(site + QUIZ)
    firefox.wait_for(PAGE_READY)
    right = [text for question in key() for text, box in question.items() if box]
    firefox.evaluate(CHOOSE % json.dumps(right))
    firefox.evaluate("document.querySelector('[data-quiz] [type=submit]').click()")
    status = "document.querySelector('[data-quiz] output').textContent"
    assert firefox.evaluate(status) == "10 of 10 correct · 100 % · passed"


def test_two_networks_race(firefox: Firefox, site: str) -> None:
    firefox.open(f"{site}{'lab/race.html' if site.startswith('file:') else 'lab/race/'}{SHORT}")
    firefox.wait_for("document.documentElement.dataset.runtimeWorker === 'ready'")
    firefox.evaluate("[...document.querySelectorAll('button')].find((one) => one.textContent === 'Train').click()")
    firefox.wait_for("document.querySelector('[data-widget=training-race]').textContent.includes('Done in')")
