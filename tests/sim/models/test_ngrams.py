"""Counting characters, against sums done by hand."""

import math

import numpy as np
import pytest

from sim.models.ngrams import bits_per_character, probabilities

ABRA = np.array([0, 1, 2, 0, 3, 0, 1, 2, 0])  # "abracadab…" without c's place: a b r a c, a b r a
V = 4


def test_single_characters_are_counted_and_mixed_with_equal_chances() -> None:
    """Seen: a b r a, three kinds. p(c) = (0 + 3 · 1/4) / (4 + 3), p(a) = (2 + 3/4) / 7, p(b) = (1 + 3/4) / 7."""
    found = probabilities(ABRA[:7], 4, V, 0)
    assert found == pytest.approx([0.75 / 7, 2.75 / 7, 1.75 / 7])


def test_pairs_leave_the_rest_to_single_characters() -> None:
    """Seen: a b r a c. "a" was followed by b and c: p(b | a) = (1 + 2 p(b)) / (2 + 2), p(b) = (1 + 4/4) / (5 + 4)."""
    ids = np.array([0, 1, 2, 0, 3, 0, 1])
    after_c, after_a = probabilities(ids, 5, V, 1)
    p_a, p_b = (2 + 1) / 9, (1 + 1) / 9
    assert after_c == pytest.approx(p_a)  # nothing has followed "c": the order below decides
    assert after_a == pytest.approx((1 + 2 * p_b) / 4)


@pytest.mark.parametrize("order", [0, 1, 2, 3])
def test_the_chances_of_all_characters_add_up_to_one(order: int) -> None:
    text = np.random.default_rng(order).integers(0, V, 40)
    total = sum(probabilities(np.append(text, last), len(text), V, order)[0] for last in range(V))
    assert total == pytest.approx(1.0)


def test_what_is_held_out_is_not_counted() -> None:
    text = np.random.default_rng(0).integers(0, V, 60)
    other = np.concatenate([text[:40], np.zeros(20, dtype=int)])
    assert probabilities(np.append(text[:40], 0), 40, V, 2)[0] == probabilities(other, 40, V, 2)[0]


def test_a_text_of_equal_chances_costs_the_logarithm_of_its_kinds() -> None:
    text = np.random.default_rng(0).integers(0, 8, 60_000)
    assert bits_per_character(text, 50_000, 8, 0) == pytest.approx(math.log2(8), abs=2e-3)
    assert bits_per_character(text, 50_000, 8, 1) == pytest.approx(math.log2(8), abs=5e-3)


def test_a_text_in_which_each_character_tells_the_next_costs_almost_nothing_by_pairs() -> None:
    text = np.arange(4_000) % 5
    assert bits_per_character(text, 3_000, 5, 0) == pytest.approx(math.log2(5), abs=1e-3)
    assert bits_per_character(text, 3_000, 5, 1) < 0.01
