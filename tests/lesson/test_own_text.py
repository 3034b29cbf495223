"""What the page *Your own text* promises, on the network that it starts with."""

import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.models.arrays import Array, Booleans, Integers
from sim.models.own_text import OwnText, own_text, start_training
from sim.models.text_looks import state_of
from sim.models.texts import pieces, read_text, shipped_text
from sim.models.tracking import QUOTES, areas
from sim.widgets import WIDGETS
from sim.widgets.own_text import WORSE
from sim.worker import plain

WIDGET = WIDGETS["own-text"]
MARKS = "“”"
PAGE = (Path(__file__).parents[2] / "docs" / "lab" / "text.md").read_text(encoding="utf-8").replace("\n", " ")


@cache
def trained(**changed: Any) -> OwnText:
    return own_text(**WIDGET.question({**WIDGET.start(), **changed}))


def after(found: OwnText, batches: int) -> float:
    """Bits per held-out character after so many batches."""
    return found.held_out[batches // found.every]


def test_guessing_leaves_what_the_page_says() -> None:
    kinds = len(read_text(shipped_text("alice")).characters)
    assert f"Guessing among the {kinds}   kinds".replace("  ", " ") in PAGE.replace("  ", " ")
    assert rf"\log_2 {kinds} = {math.log2(kinds):.1f}" in PAGE
    assert trained(steps=100).held_out[0] == pytest.approx(math.log2(kinds), abs=0.1)


def test_the_network_passes_counting_characters_and_pairs_as_soon_as_the_page_says() -> None:
    found = trained(steps=100)
    characters, pairs, _ = found.facts.counting
    assert "characters within 20 batches, better than counting pairs within 80" in PAGE
    assert after(found, 20) < characters
    assert after(found, 80) < pairs


def test_the_plain_network_is_quicker_at_first() -> None:
    found, lstm = trained(steps=100, cell="rnn"), trained(steps=100)
    pairs = found.facts.counting[1]
    assert "is quicker at first and passes pairs within 60, but has not passed threes after 400" in PAGE
    assert after(found, 20) < after(lstm, 20)
    assert after(found, 60) < pairs < after(lstm, 60)


def test_a_unit_follows_quotations_before_anything_is_trained_as_much_as_the_page_says() -> None:
    quotes = next(tracker for tracker in trained(steps=100).untrained if tracker.feature == "quotes")
    assert f"an AUC of {quotes.score:.2f}" in PAGE


class Beginning:
    """The network before its first batch, as it reads the held-out text; arrays are (T, B), B pieces side by side."""

    def __init__(self) -> None:
        self.training = start_training(**WIDGET.question(WIDGET.start()))
        self.text = self.training.text
        self.inside = self.training.tracked[QUOTES] > 0  # quotation marks
        self.ids = self.cut(self.text.ids)
        self.since = self.cut(_since_a_mark(self.text.content))  # characters since the last quotation mark
        self.unit = next(found for found in trained(steps=100).untrained if found.feature == QUOTES)

    def cut(self, values: Integers) -> Integers:
        return pieces(values, self.text.start - 1, *self.inside.shape)

    def area(self, ids: Integers, where: Booleans) -> float:
        """The AUC of the unit there, if it reads these characters, on the half on which units are scored."""
        (trace,) = self.training.network.forward(self.training.parameters, ids).traces
        states = state_of(trace)[:, 1::2, self.unit.unit] * (1 if self.unit.rises else -1)
        return auc(states, self.inside[:, 1::2], where[:, 1::2])


def auc(rises: Array, inside: Booleans, where: Booleans) -> float:
    """How well what rises tells what stands inside, at these places of (T, B)."""
    return float((areas(rises[where][:, None].astype(float), inside[where].astype(float))[0] + 1) / 2)


def _since_a_mark(content: str) -> Integers:
    found, last = [], -len(content)
    for place, character in enumerate(content):
        last = place if character in MARKS else last
        found.append(place - last)
    return np.array(found)


@pytest.fixture(scope="module")
def beginning() -> Beginning:
    return Beginning()


def test_a_mark_moves_that_unit_only_for_some_characters(beginning: Beginning) -> None:
    assert "A mark moves the state, but only for some characters." in PAGE
    everywhere = beginning.area(beginning.ids, beginning.since >= 0)
    assert everywhere == pytest.approx(beginning.unit.score)
    assert beginning.area(beginning.ids, beginning.since < 8) > 0.8
    assert beginning.area(beginning.ids, beginning.since >= 20) < everywhere


def test_half_of_its_score_is_there_without_any_mark(beginning: Beginning) -> None:
    marks = [beginning.text.characters.index(mark) for mark in MARKS]
    blanked = np.where(np.isin(beginning.ids, marks), beginning.text.characters.index(" "), beginning.ids)
    without = beginning.area(blanked, beginning.since >= 0)
    assert f"the same unit still has {without:.2f}" in PAGE
    assert without - 0.5 > 0.5 * (beginning.unit.score - 0.5)


def test_letters_by_themselves_tell_what_is_spoken_as_well_as_that_unit(beginning: Beginning) -> None:
    ids, inside = beginning.ids, beginning.inside
    for letter in "I’":
        assert inside[ids == beginning.text.characters.index(letter)].mean() > 0.8 > 2.5 * inside.mean()
    kinds = range(len(beginning.text.characters))
    counts = [[((ids == kind) & (inside == spoken))[:, ::2].sum() + 0.5 for kind in kinds] for spoken in (True, False)]
    odds = np.array(counts[0]) / np.array(counts[1])  # counted on the one half, scored on the other
    no_mark = beginning.since > 0
    assert auc(odds[ids[:, 1::2]], inside[:, 1::2], no_mark[:, 1::2]) > beginning.unit.score - 0.01


def explanations(found: OwnText) -> Iterator[tuple[bool, str]]:
    """Whether the network foretells the held-out text worse than it did, and what is said, at each of its readings."""
    whole = plain(found)
    for reading in range(2, len(found.held_out) + 1):
        held_out, done = found.held_out[:reading], (reading - 1) * found.every
        trace = whole | {"held_out": held_out, "loss": found.loss[:done], "done": done}
        yield held_out[-1] > min(held_out) + WORSE, WIDGET.result(trace, WIDGET.start()).explanation


def test_a_network_that_reads_a_short_text_again_and_again_is_told_that_it_helps_with_that_alone() -> None:
    short = {"text": "own", "content": shipped_text("alice")[:5000], "cell": "rnn"}
    worse, said = zip(*explanations(trained(**short)), strict=True)
    assert sum(worse) == 15
    assert ["still learns" in text for text in said[-13:]] == [True] * 13  # the third reading that is worse, and on


@pytest.mark.long
def test_a_network_that_goes_up_and_down_is_only_told_what_it_was() -> None:
    uneven = {"text": "own", "content": shipped_text("alice")[:60_000], "cell": "gru", "rate": 0.03, "steps": 800}
    worse, said = zip(*explanations(trained(**uneven)), strict=True)
    assert sum(worse) > 5
    assert not any("still learns" in text for text in said)
    assert [" before. " in text for text in said] == list(worse)


@pytest.mark.thorough
def test_the_lstm_passes_counting_threes_and_reaches_further_than_the_rnn() -> None:
    lstm, rnn = trained(), trained(cell="rnn")
    threes = lstm.facts.counting[2]
    assert after(lstm, 400) < threes < after(rnn, 400)
    assert lstm.look
    assert rnn.look
    assert 1e-6 < lstm.look.reach[-1] < 1e-5
    assert rnn.look.reach[-1] < lstm.look.reach[-1] / 1000
