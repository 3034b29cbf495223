"""What the race's page says of ten seeds: recorded for every preset, and computed anew here."""

from pathlib import Path
from typing import Any

import pytest

from sim.models import products
from sim.models.tasks import first_bit_task
from sim.models.ten_seeds import ten_seeds
from sim.models.training import Settings
from sim.models.training_race import Racer, racer
from sim.results.ten_seeds import Question, questions, recorded, rounded, table
from sim.widgets import WIDGETS
from sim.worker import plain

RACE = WIDGETS["training-race"]
PRESETS = [name for name, _ in RACE.presets]
KNOWN = recorded()
RACES = [
    pytest.param(*known, marks=[pytest.mark.long] if number else [], id=name)
    for number, (known, name) in enumerate(zip(KNOWN, PRESETS, strict=True))
]


def same(found: list[Any], known: list[Any]) -> bool:
    """Whether a network ended alike, but for what other rounding does to the batch and the loss."""
    kinds = [(end[0] > 0, end[1] > 0) for end in (found, known)]
    return kinds[0] == kinds[1] and found[0] == pytest.approx(known[0], rel=0.2)


def test_every_preset_is_recorded_and_nothing_else() -> None:
    assert [asked for asked, _ in KNOWN] == questions()
    assert all(len(trace[lane]) == 10 for _, trace in KNOWN for lane in ("first", "second"))


@pytest.mark.parametrize("in_the_browser", [False, True], ids=["native", "browser"])
@pytest.mark.parametrize(("asked", "trace"), RACES)
def test_the_first_seed_ends_as_recorded(
    asked: Question, trace: dict[str, Any], in_the_browser: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the race that a preset shows; also with the products of the browser, which round otherwise."""
    monkeypatch.setattr(products, "IN_THE_BROWSER", in_the_browser)
    found = rounded(plain(ten_seeds(seeds=1, **asked)))
    assert same(found["first"][0], trace["first"][0])
    assert same(found["second"][0], trace["second"][0])


@pytest.mark.thorough
@pytest.mark.parametrize(("asked", "trace"), KNOWN, ids=PRESETS)
def test_every_seed_ends_as_recorded(asked: Question, trace: dict[str, Any]) -> None:
    found = rounded(plain(ten_seeds(**asked)))
    for lane in ("first", "second"):
        assert all(same(*ends) for ends in zip(found[lane], trace[lane], strict=True))


@pytest.mark.long
def test_it_is_the_bias_not_the_architecture() -> None:
    """A GRU whose update gate starts open solves all of ten, an LSTM whose forget gate does not solves none."""
    assert [racer.solved > 0 for racer in trained("gru", keep=1.0)] == [True] * 10
    lstm = trained("lstm", keep=0.0)
    assert [racer.solved > 0 for racer in lstm] == [False] * 10
    assert all(sum(racer.loss[-10:]) / 10 > 0.9 * racer.task.baseline for racer in lstm)


def trained(cell: str, keep: float) -> list[Racer]:
    """Train a network with ten seeds on the first bit over thirty steps, in half the batches of the preset."""
    found = []
    for seed in range(10):
        settings = Settings(cell, steps=100, learning_rate=0.01, max_norm=1.0)
        network = racer(cell, first_bit_task(30), 1.0, keep, settings, seed)
        while not (network.finished or network.solved):
            network.step()
        found.append(network)
    return found


def test_the_page_says_what_was_recorded() -> None:
    page = (Path(__file__).parents[2] / "docs" / "lab" / "race.md").read_text(encoding="utf-8")
    assert "\n".join(table()) in page


def test_after_counting_nine_of_ten_lstms_are_ahead_of_every_gru() -> None:
    trace = next(trace for asked, trace in KNOWN if asked["task"] == "brackets")
    gru, lstm = ([end[3] for end in trace[lane]] for lane in ("first", "second"))
    assert min(lstm) < max(gru)
    assert sum(tested > max(gru) for tested in lstm) == 9


def test_the_presets_show_the_same() -> None:
    open_gates, shut = (
        next(
            trace
            for asked, trace in KNOWN
            if asked["keep"] == keep and asked["first"] == "gru" and asked["task"] == "first-bit"
        )
        for keep in (1.0, 0.0)
    )
    assert [sum(end[0] > 0 for end in open_gates[lane]) for lane in ("first", "second")] == [10, 10]
    assert [sum(end[0] > 0 for end in shut[lane]) for lane in ("first", "second")] == [1, 0]
