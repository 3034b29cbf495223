import re

import pytest

from overrides.counting import counted
from sim.views.sentence import arc, describe, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The cat sits.", ["The", "cat", "sits", "."]),
        ("don't stop", ["don't", "stop"]),
        ("well-known, isn’t it?", ["well-known", ",", "isn’t", "it", "?"]),
        ("a - b", ["a", "-", "b"]),
        ("f(x_1)[0]", ["f", "(", "x_1", ")", "[", "0", "]"]),
        ("Düsseldorf, Łódź", ["Düsseldorf", ",", "Łódź"]),
        ("“so”, she said – 3×4", ["“", "so", "”", ",", "she", "said", "–", "3", "×", "4"]),
        ("no\u2003break\u00a0here", ["no", "break", "here"]),
        ("dogs' toys", ["dogs", "'", "toys"]),
        ("", []),
        ("   ", []),
    ],
)
def test_words_and_single_signs_are_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_a_longer_distance_draws_a_wider_arc() -> None:
    words = ["w"] * 20
    assert _width(arc(words, 2, 14)) > _width(arc(words, 2, 5)) > _width(arc(words, 2, 3)) > 0


def test_short_sentences_share_one_scale() -> None:
    assert _width(arc(["w"] * 5, 1, 3)) == pytest.approx(_width(arc(["w"] * 15, 6, 8)))


def test_a_long_sentence_stays_inside_the_picture() -> None:
    drawn = arc(["w"] * 200, 0, 199, width=390)
    assert max(map(float, re.findall(r'cx="([\d.]+)"', drawn))) <= 390


def test_one_is_a_token_and_two_are_tokens() -> None:
    assert (counted(1, "token"), counted(2, "token")) == ("1 token", "2 tokens")


def test_the_picture_is_described_in_words() -> None:
    assert (
        describe(["The", "cat", "sits"], 1, 2)
        == "3 tokens; an arc links number 2, cat, to number 3, sits, 1 token apart."
    )


def _width(drawn: str) -> float:
    match = re.search(r'd="M([\d.]+) [\d.]+ A[\d.]+ [\d.]+ 0 0 1 ([\d.]+) ', drawn)
    assert match
    return float(match[2]) - float(match[1])
