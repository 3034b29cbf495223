"""The compiled kernels in the reader's worker: fetched when something trains, from whichever start, and dispensable."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Worker

from sim.models.training_race import training_race
from sim.widgets import WIDGETS
from sim.worker import plain
from tests.quickstart.conftest import WAYS, run, started, worker_of

RACE = WIDGETS["training-race"]
SHORT = {**RACE.question(RACE.start()), "steps": 50}
TRAINED = f"""
import json, sys
before = "sim.kernels" in sys.modules
from sim.models import compiled
from sim.models.training_race import training_race
from sim.worker import plain
race = plain(training_race(**json.loads({json.dumps(json.dumps(SHORT))})))
json.dumps([before, compiled.kernels() is not None, race])
"""
WITHOUT = """
from sim.models import compiled
compiled.kernels = lambda: None
"""


def trained(worker: Worker, code: str = TRAINED) -> tuple[bool, bool, dict[str, Any]]:
    """Whether the kernels were there before, and while something trained, and the race."""
    before, during, race = json.loads(str(run(worker, code)))
    return before, during, race


@pytest.mark.parametrize("way", WAYS)
def test_a_race_fetches_the_kernels_and_goes_as_natively(browser: Browser, places: dict[str, str], way: str) -> None:
    """In a worker of its own: in one that others have used, something may have been trained."""
    with started(browser, places, way) as worker:
        before, during, race = trained(worker)
    assert (before, during) == (False, True)
    assert race["first"]["loss"] == pytest.approx(plain(training_race(**SHORT))["first"]["loss"], rel=1e-3)


def test_a_race_with_kernels_draws_the_picture_of_one_without(browser: Browser, places: dict[str, str]) -> None:
    address = f"{places['hosted']}?runtime=snapshot"
    pictures = []
    with browser.new_context() as context:
        page = context.new_page()
        for preparation in ("", WITHOUT):
            _, kernels, race = trained(worker_of(page, address, "snapshot"), preparation + TRAINED)
            assert kernels == (preparation == "")
            page.set_content(picture(race))
            pictures.append(page.locator("svg").screenshot())
    assert pictures[0] == pictures[1]


def picture(race: dict[str, Any]) -> str:
    """Draw the race as a page does, with its lines in view."""
    svg = RACE.picture(race, {**RACE.start(), "steps": 50}, 700)
    return f"<style>svg {{ width: 700px; stroke: black; fill: none }}</style>{svg}"


@pytest.mark.parametrize("place", ["hosted", "disk"])
def test_without_the_file_training_goes_on_without_kernels(
    browser: Browser, places: dict[str, str], place: str
) -> None:
    with browser.new_context() as context:
        context.route("**/kernels.*", lambda route: route.abort())
        worker = worker_of(context.new_page(), f"{places[place]}?runtime=packs", "packs")
        _, kernels, race = trained(worker)
    assert not kernels
    assert len(race["first"]["loss"]) == 50
