"""What the widget says of a sentence that a reader has typed."""

from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.views.sentence import tokens
from sim.views.typesetting import typeset
from sim.widgets.dependencies import WIDGET
from tests.examples import examples

LEFT = {"rnn": [0.8**lag for lag in range(40)], "lstm": [0.99**lag for lag in range(40)]}


@settings(max_examples=examples(200))
@given(st.lists(st.text("ab<&\"'*_^()“é", min_size=1, max_size=5), min_size=2, max_size=8).map(" ".join))
def test_every_word_is_shown_as_it_was_typed(sentence: str) -> None:
    words = tokens(sentence)
    result = WIDGET.result(LEFT, {**WIDGET.start(), "sentence": sentence, "first": 1, "last": len(words)})
    shown = typeset(result.line)
    assert "<" not in shown
    assert unescape(shown).startswith(f"{words[0]} ← {words[-1]}, " if len(words) > 1 else "")
    assert f"at “{words[0]}”" in unescape(typeset(result.explanation))


@pytest.mark.parametrize(
    ("first", "last", "linked", "said"),
    [
        (2, 14, "cat ← sits", ""),
        (14, 2, "cat ← sits", ""),
        (1, 15, "The ← .", ""),
        (1, 60, "The ← .", " The sentence ends with token 15: a word behind it is the last one."),
        (2, 2, "The ← cat", " Of a word and itself its neighbour is taken."),
    ],
)
def test_words_that_are_not_those_of_the_sliders_are_explained(first: int, last: int, linked: str, said: str) -> None:
    result = WIDGET.result(LEFT, {**WIDGET.start(), "first": first, "last": last})
    assert result.line.startswith(f"{linked}, ")
    assert result.summary.endswith("in the LSTM." + said)
