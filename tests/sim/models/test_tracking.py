"""What can be told of a text, and the unit that follows it."""

import numpy as np
import pytest

from sim.models.tracking import BRACKETS, LINE, QUOTES, areas, correlations, features, trackers


def tracked(content: str, name: str) -> list[int]:
    return [int(value) for value in features(content)[name]]


def test_quotes_are_told_from_the_opening_mark_to_the_one_before_the_closing_mark() -> None:
    assert tracked("a “b c” d", QUOTES) == [0, 0, 1, 1, 1, 1, 0, 0, 0]
    assert tracked('a "b" c', QUOTES) == [0, 0, 1, 1, 0, 0, 0]


def test_a_triple_quotation_goes_on_over_empty_lines_and_marks_inside_it_are_its_own() -> None:
    assert tracked('"""a\n\n"b""" c', QUOTES) == [1] * 8 + [0] * 5


def test_a_paragraph_that_leaves_its_quotation_open_ends_it() -> None:
    assert tracked("“a\n\nb", QUOTES) == [1, 1, 0, 0, 0]


def test_the_place_in_a_line_is_counted_from_its_beginning() -> None:
    assert tracked("ab\nc\n\nd", LINE) == [1, 2, 0, 1, 0, 0, 1]


def test_brackets_are_counted_as_deep_as_they_are_and_never_below_none() -> None:
    assert tracked("f(a[0])) (", BRACKETS) == [0, 1, 1, 2, 2, 1, 0, 0, 0, 1]
    assert tracked("(a\n\nb", BRACKETS) == [1, 1, 0, 0, 0]


def test_correlations_are_those_of_numpy() -> None:
    rng = np.random.default_rng(0)
    rows, values = rng.normal(size=(50, 3)), rng.normal(size=50)
    expected = [np.corrcoef(column, values)[0, 1] for column in rows.T]
    assert correlations(rows, values) == pytest.approx(expected)
    assert correlations(np.ones((50, 1)), values) == [0.0]


def test_areas_count_the_pairs_that_are_in_order_and_half_of_the_ties() -> None:
    """Positive: 3, 2; negative: 1, 2. Of four pairs three are in order and one is a tie: AUC 3.5 / 4."""
    rows = np.array([[3.0, -3.0], [1.0, -1.0], [2.0, -2.0], [2.0, -2.0]])
    assert areas(rows, np.array([1, 0, 1, 0])) == pytest.approx([2 * 3.5 / 4 - 1, 1 - 2 * 3.5 / 4])


def test_the_unit_that_follows_a_feature_is_found_and_scored_on_other_pieces() -> None:
    rng = np.random.default_rng(1)
    values = rng.integers(0, 2, (200, 8)).astype(float)
    low, high = rng.normal(size=(200, 8, 5)), rng.normal(size=(200, 8, 5))
    high[..., 3] = -values
    (found,) = trackers([low, high], {QUOTES: values})
    assert (found.layer, found.unit, found.rises, found.score) == (1, 3, False, 1.0)


def test_a_unit_that_follows_on_the_pieces_it_was_chosen_on_only_scores_what_chance_gives() -> None:
    rng = np.random.default_rng(2)
    values = rng.normal(size=(500, 8))
    states = rng.normal(size=(500, 8, 1))
    states[:, ::2, 0] = values[:, ::2]
    (found,) = trackers([states], {LINE: values})
    assert abs(found.score) < 0.1


def test_a_text_without_quotes_has_no_unit_that_tracks_them() -> None:
    states = np.random.default_rng(3).normal(size=(20, 4, 2))
    assert trackers([states], {QUOTES: np.zeros((20, 4))}) == []
