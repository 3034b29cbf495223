import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.models.tasks import (
    CLOSE_ENOUGH,
    Task,
    adding_baseline,
    adding_guessing,
    adding_task,
    first_bit_task,
    one_hot,
)
from tests.references.copy_task import BLANK, RECALL, copy_baseline, copy_guessing, copy_task

SEEDS = st.integers(0, 10**6)


@given(SEEDS, st.integers(2, 20))
def test_the_first_input_alone_tells_the_bit(seed: int, T: int) -> None:
    x, y, counts = first_bit_task(T).sample(np.random.default_rng(seed), 8)
    np.testing.assert_array_equal(x[0, :, 0] > 0, y[-1] == 1)
    assert not x[1:, :, 0].any()
    assert counts[-1].all()
    assert not counts[:-1].any()


def test_both_bits_are_equally_likely() -> None:
    y = first_bit_task(3).sample(np.random.default_rng(0), 4000).y
    assert abs(y.astype(float).mean() - 0.5) < 0.04  # five standard errors


@given(SEEDS, st.integers(2, 30))
def test_the_sum_is_of_one_number_from_each_half(seed: int, T: int) -> None:
    x, y, _ = adding_task(T).sample(np.random.default_rng(seed), 8)
    numbers, marks = x[..., 0], x[..., 1]
    np.testing.assert_array_equal(marks[: T // 2].sum(axis=0), np.ones(8))
    np.testing.assert_array_equal(marks[T // 2 :].sum(axis=0), np.ones(8))
    np.testing.assert_allclose(y[-1, :, 0].astype(float), (numbers * marks).sum(axis=0))


def test_always_answering_one_costs_a_sixth() -> None:
    y = adding_task(10).sample(np.random.default_rng(0), 40_000).y[-1].astype(float)
    assert np.mean((y - 1.0) ** 2) == pytest.approx(adding_baseline(), rel=0.03)
    assert f"{adding_baseline():.4f}" == "0.1667"


@given(SEEDS, st.integers(1, 15))
def test_the_copy_task_asks_for_its_first_ten_symbols(seed: int, T: int) -> None:
    x, y, counts = copy_task(T).sample(np.random.default_rng(seed), 4)
    tokens = x.argmax(axis=2)
    assert tokens.shape == (T + 20, 4)
    np.testing.assert_array_equal(tokens[:10], y[-10:])
    assert (tokens[10 : T + 9] == BLANK).all()
    assert (tokens[T + 9] == RECALL).all()
    assert (tokens[T + 10 :] == BLANK).all()
    assert (y[:-10] == BLANK).all()
    assert counts.all()


@pytest.mark.parametrize(("T", "published"), [(50, "0.297"), (100, "0.173")])
def test_the_copy_baseline_is_the_published_one(T: int, published: str) -> None:
    assert f"{copy_baseline(T):.3f}" == published


def test_answering_one_is_close_enough_as_often_as_said() -> None:
    y = adding_task(10).sample(np.random.default_rng(0), 40_000).y[-1].astype(float)
    assert np.mean(np.abs(y - 1.0) < CLOSE_ENOUGH) == pytest.approx(adding_guessing(), abs=0.006)


def test_blanks_and_one_symbol_of_eight_can_be_guessed() -> None:
    y = copy_task(30).sample(np.random.default_rng(0), 4000).y
    guess = np.where(np.arange(50) < 40, BLANK, 3)[:, None]
    assert np.mean(y == guess) == pytest.approx(copy_guessing(30), abs=0.003)


def test_one_hot_vectors_name_their_class() -> None:
    np.testing.assert_array_equal(one_hot(np.array([1, 0]), 3), [[0, 1, 0], [1, 0, 0]])


@pytest.mark.parametrize("task", [first_bit_task(5), adding_task(6), copy_task(3)])
def test_the_same_seed_gives_the_same_batch(task: Task) -> None:
    first, again = (task.sample(np.random.default_rng(3), 4) for _ in range(2))
    for one, other in zip(first, again, strict=True):
        np.testing.assert_array_equal(one, other)
