"""Drawing attempts from a seed."""

from collections import Counter
from typing import Any

import pytest

from quiz.engine.attempt import draw
from quiz.engine.generator import Generator
from tests.quiz.conftest import Engine
from tests.quiz.samples import everything, question, quiz

POOL = [question("single", id=f"{topic}{n}", tags=[topic, "any"]) for topic in "ab" for n in range(6)]
BLUEPRINT = quiz(POOL, draw=[["a", 2], ["b", 3]], shuffle=["questions", "options"])


def ids(attempt: Any) -> list[str]:
    return [drawn["id"] for drawn in attempt["questions"]]


def test_a_seed_gives_the_same_attempt_again(engine: Engine) -> None:
    assert engine("attempt", "draw", everything(), 5) == engine("attempt", "draw", everything(), 5)


def test_a_blueprint_draws_by_topic(engine: Engine) -> None:
    for seed in range(20):
        counts = Counter(name[0] for name in ids(engine("attempt", "draw", BLUEPRINT, seed)))
        assert counts == {"a": 2, "b": 3}


PARTS = [question("computed", id=f"{name}-{n}", shared=name, tags=[name]) for name in ("s", "t") for n in range(3)]
WITH_STEMS = quiz([POOL[0], *PARTS, POOL[1]], shuffle=["questions"])


def test_parts_of_a_stem_are_drawn_and_shuffled_as_one(engine: Engine) -> None:
    sizes = set()
    for seed in range(30):
        drawn = ids(engine("attempt", "draw", {**WITH_STEMS, "draw": [["", 2]]}, seed))
        for name in ("s", "t"):
            places = [drawn.index(f"{name}-{n}") for n in range(3) if f"{name}-{n}" in drawn]
            assert places == ([*range(places[0], places[0] + 3)] if places else [])
        sizes.add(len(drawn))
    assert sizes == {2, 4, 6}


def test_parts_of_a_stem_are_drawn_by_its_topic(engine: Engine) -> None:
    assert ids(engine("attempt", "draw", {**WITH_STEMS, "draw": [["t", 1]]}, 5)) == ["t-0", "t-1", "t-2"]


def test_one_draw_gives_all_parts_of_a_stem_their_numbers(engine: Engine) -> None:
    for seed in range(10):
        drawn = engine("attempt", "draw", WITH_STEMS, seed)["questions"]
        for name in ("s", "t"):
            first, *others = [part["values"] for part in drawn if part["id"].startswith(f"{name}-")]
            assert others == [first, first]


def test_other_seeds_give_other_attempts() -> None:
    assert len({tuple(ids(draw(BLUEPRINT, seed))) for seed in range(50)}) > 40


def test_every_question_is_drawn_sooner_or_later() -> None:
    assert {name for seed in range(60) for name in ids(draw(BLUEPRINT, seed))} == {item["id"] for item in POOL}


def test_too_small_a_pool_is_refused(engine: Engine) -> None:
    answer = engine("attempt", "draw", quiz(POOL, draw=[["a", 7]]), 1)
    assert answer == "ValueError: 6 questions on 'a'; expected at least 7"


def test_an_ordering_is_never_shown_in_the_right_order(engine: Engine) -> None:
    two = quiz([question("ordering", items=2)])
    assert all(engine("attempt", "draw", two, seed)["questions"][0]["order"] == [1, 0] for seed in range(20))


def test_what_a_question_looks_like_does_not_depend_on_the_others() -> None:
    alone = quiz([POOL[3]], shuffle=["options"])
    together = quiz(POOL, shuffle=["questions", "options"])
    for seed in range(10):
        (mine,) = [drawn for drawn in draw(together, seed)["questions"] if drawn["id"] == POOL[3]["id"]]
        assert draw(alone, seed)["questions"] == [mine]


def test_true_comes_before_false_however_much_is_shuffled() -> None:
    both = quiz([question("true-false")], shuffle=["options"])
    assert all(draw(both, seed)["questions"][0]["order"] == [0, 1] for seed in range(20))


@pytest.mark.parametrize("limit", [2, 3, 10])
def test_random_numbers_are_about_as_frequent(limit: int) -> None:
    """Chi-squared below its 99.9 % quantile for up to 9 degrees of freedom, 27.9."""
    generator = Generator(1, "test")
    counts = Counter(generator.below(limit) for _ in range(6000))
    expected = 6000 / limit
    assert sum((counts[n] - expected) ** 2 / expected for n in range(limit)) < 27.9


def test_the_generator_is_xorshift(engine: Engine) -> None:
    """The first number after state 1 in Marsaglia's paper's 32-bit generator (13, 17, 5) is 270369."""
    generator = Generator(0, "")
    generator.state = 1
    assert [generator.next(), generator.next()] == [270369, 67634689]
