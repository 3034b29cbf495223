"""What a record store is told of a score: four decimals, cut off, because rounding must not make anybody pass."""

import pytest

from tests.quiz.conftest import Engine


@pytest.mark.parametrize(
    ("points", "points_of", "scaled"),
    [([2, 1], 3, 0.6666), ([1, 1], 3, 0.3333), ([69999, 1000], 100, 0.6999), ([7, 1], 10, 0.7), ([3, 1], 3, 1.0)],
)
def test_a_score_is_cut_off(engine: Engine, points: list[int], points_of: int, scaled: float) -> None:
    record = {"points": points, "points_of": points_of, "percent": 0, "passed": False}
    assert engine("xapi", "scaled", record) == scaled


@pytest.mark.parametrize(("mastery", "verdict"), [(0.6666, "passed"), (0.66667, "failed"), (None, "failed")])
def test_the_systems_mark_goes_before_the_authors(engine: Engine, mastery: float | None, verdict: str) -> None:
    record = {"points": [2, 1], "points_of": 3, "percent": 66, "passed": False}
    assert engine("xapi", "verdict", record, {} if mastery is None else {"masteryScore": mastery}) == verdict
