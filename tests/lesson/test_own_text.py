"""What the page *Your own text* promises, on the network that it starts with."""

import math
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sim.models.own_text import OwnText, own_text
from sim.models.texts import read_text, shipped_text
from sim.widgets import WIDGETS

WIDGET = WIDGETS["own-text"]
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


@pytest.mark.thorough
def test_the_lstm_passes_counting_threes_and_reaches_further_than_the_rnn() -> None:
    lstm, rnn = trained(), trained(cell="rnn")
    threes = lstm.facts.counting[2]
    assert after(lstm, 400) < threes < after(rnn, 400)
    assert lstm.look
    assert rnn.look
    assert 1e-6 < lstm.look.reach[-1] < 1e-5
    assert rnn.look.reach[-1] < lstm.look.reach[-1] / 1000
