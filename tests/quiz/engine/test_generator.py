"""The generator is the one of its papers, on every interpreter: what was drawn for a learner once is drawn again.

FNV-1a's values for three texts are those its authors publish; the first numbers of the xorshift are those of
Marsaglia's program (Xorshift RNGs, 2003, section 4), which starts from 2463534242. The draws are compared with the same
two algorithms on NumPy's 32-bit integers.
"""

from collections.abc import Iterator

import numpy as np
import pytest

from quiz.engine.generator import MASK, Generator, _hash
from tests.quiz.conftest import Engine

THROWN_AWAY = 8
QUIZ = {
    "draw": [],
    "shuffle": ["questions"],
    "questions": [
        {"id": name, "revision": "1", "kind": "number", "tags": [], "draws": [["n", ["range", [1, 1], [1, 1], 1000]]]}
        for name in "abcde"
    ],
}


@pytest.mark.parametrize(("text", "value"), [("", 0x811C9DC5), ("a", 0xE40C292C), ("foobar", 0xBF9CF968)])
def test_the_hash_is_fnv_1a(text: str, value: int) -> None:
    assert _hash(text) == value


def test_the_numbers_are_marsaglias() -> None:
    generator = Generator(1, "")
    generator.state = 2463534242
    assert [generator.next() for _ in range(3)] == [723471715, 2497366906, 2064144800]


@pytest.mark.parametrize(("seed", "label"), [(0, ""), (1, "q"), (4294967295, "gates-3"), (7, "größer")])
def test_a_stream_belongs_to_its_seed_and_label(seed: int, label: str) -> None:
    expected = numbers(seed, label)
    generator = Generator(seed, label)
    assert [generator.next() for _ in range(20)] == [next(expected) for _ in range(20)]


def test_a_draw_is_as_likely_for_each_number() -> None:
    limit = 2**31 + 1  # of the numbers from 0 to 2³² − 2, those from `limit` on would come once more than the others
    assert Given([limit]).below(limit) == limit - 1
    assert Given([limit + 1, MASK, 5]).below(limit) == 4
    assert Given([1]).below(6) == 0


def test_a_shuffle_is_fishers_and_yates() -> None:
    # for the last place a number below 4, then below 3, then below 2; each draw is one less than the number
    assert Given([1, 3, 2]).shuffled("abcd") == ["d", "b", "c", "a"]
    assert Given([4, 3, 2]).shuffled("abcd") == list("abcd")


def test_a_learners_attempt_is_drawn_again(engine: Engine) -> None:
    drawn = engine("attempt", "draw", QUIZ, 12)
    found = {question["id"]: question["values"]["n"] for question in drawn["questions"]}
    assert found == {name: [1 + (next(numbers(12, f"{name}/n")) - 1) % 1000, 1] for name in "abcde"}
    assert [question["id"] for question in drawn["questions"]] == shuffled(list("abcde"), numbers(12, "questions"))


class Given(Generator):
    """A generator whose numbers are given."""

    def __init__(self, given: list[int]) -> None:
        self.given = iter(given)

    def next(self) -> int:
        return next(self.given)


def shuffled(items: list[str], stream: Iterator[int]) -> list[str]:
    """Exchange each place, from the last on, with one up to it."""
    for last in range(len(items) - 1, 0, -1):
        other = (next(stream) - 1) % (last + 1)
        items[last], items[other] = items[other], items[last]
    return items


def numbers(seed: int, label: str) -> Iterator[int]:
    """The stream on NumPy's integers, which wrap by themselves."""
    with np.errstate(over="ignore"):
        state = np.uint32(0x811C9DC5)
        for byte in f"{seed}/{label}".encode():
            state = (state ^ np.uint32(byte)) * np.uint32(0x01000193)
        for number in range(1000):
            state = state ^ (state << np.uint32(13))
            state = state ^ (state >> np.uint32(17))
            state = state ^ (state << np.uint32(5))
            if number >= THROWN_AWAY:
                yield int(state)
