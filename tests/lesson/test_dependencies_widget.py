"""The widget `dependencies`: a sentence, two words, and what is left of a gradient between them."""

import re

import pytest

from sim.views.typesetting import typeset
from sim.widgets import WIDGETS
from sim.worker import run

WIDGET = WIDGETS["dependencies"]


def shown(**changed: object) -> tuple[str, str]:
    """Return the result line and the picture of a setting."""
    inputs = {**WIDGET.start(), **changed}
    trace = run("survival", WIDGET.question(inputs))
    return WIDGET.result(trace, inputs).line, WIDGET.picture(trace, inputs, 720)


def test_the_default_is_the_outlines_sentence_over_twelve_tokens() -> None:
    line, picture = shown()
    assert line == "cat ← sits, 12 tokens: plain RNN 0.0687, LSTM 0.8864"  # 0.8^12 and 0.99^12
    assert re.findall(r'gh-token--linked"[^>]*>(\w+)<', picture) == ["cat", "sits"]


@pytest.mark.parametrize(("first", "last"), [(2, 14), (14, 2)])
def test_the_order_of_the_sliders_does_not_matter(first: int, last: int) -> None:
    assert shown(first=first, last=last)[0].startswith("cat ← sits, 12 tokens")


def test_a_pressed_token_moves_the_slider_that_holds_the_nearer_end() -> None:
    assert 'data-set="first" data-to="1"' in shown(first=2, last=14)[1]
    assert 'data-set="last" data-to="15"' in shown(first=2, last=14)[1]
    assert 'data-set="last" data-to="1"' in shown(first=14, last=2)[1]


@pytest.mark.parametrize("sentence", ["", "   ", "one", "one two"])
def test_any_sentence_has_two_different_ends(sentence: str) -> None:
    line, _ = shown(sentence=sentence)
    assert ", 1 token: plain RNN 0.8, LSTM 0.99" in line


def test_sliders_beyond_the_end_of_a_sentence_stop_at_its_last_tokens() -> None:
    assert shown(sentence="one two three", first=50, last=60)[0].startswith("two ← three")


def test_what_the_reader_types_never_becomes_html() -> None:
    line, picture = shown(sentence='< & "', first=1, last=3)
    assert typeset(line).startswith('&lt; ← &quot;, 2 tokens')  # fmt: skip
    assert ">&lt;<" in picture
    assert ">&amp;<" in picture


def test_a_sentence_longer_than_the_chain_is_cut() -> None:
    assert shown(sentence="w " * 150, first=1, last=60)[1].count("<button") == 60


def test_a_leaky_forget_gate_delivers_no_more_than_a_plain_network() -> None:
    assert shown(multiplier=0.8, forget=0.8)[0].endswith("plain RNN 0.0687, LSTM 0.0687")


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="at most 300 signs"):
        WIDGET.inputs[0].read("w" * 301)
