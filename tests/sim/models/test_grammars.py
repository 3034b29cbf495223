from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.models.grammars import (
    LINKS,
    PLURAL,
    SINGULAR,
    agreement_lesson,
    agreement_task,
    dyck_baseline,
    dyck_guessing,
    dyck_lesson,
    dyck_task,
    nearest_noun_error,
    parity_baseline,
    parity_guessing,
    parity_lesson,
    parity_task,
    sentence,
)
from sim.models.portable.races import PHRASES
from sim.models.tasks import Batch, Task

SEEDS = st.integers(0, 10**6)


def is_plural(noun: str) -> bool:
    assert noun in SINGULAR + PLURAL
    return noun in PLURAL


@given(SEEDS, st.one_of(st.none(), st.integers(0, PHRASES)))
def test_a_sentence_is_a_subject_and_five_phrases(seed: int, attractors: int | None) -> None:
    x, y, counts = agreement_task(attractors).sample(np.random.default_rng(seed), 3)
    for b in range(3):
        the, subject, *rest = sentence(x[:, b]).split()
        assert the == "the"
        assert is_plural(subject) == bool(y[-1, b])
        assert set(rest[0::3]) <= set(LINKS)
        assert set(rest[1::3]) == {"the"}
        differing = [is_plural(noun) != is_plural(subject) for noun in rest[2::3]]
        assert len(differing) == PHRASES
        assert attractors is None or sum(differing) == attractors
    assert counts[-1].all()
    assert not counts[:-1].any()


@pytest.mark.parametrize("attractors", range(PHRASES + 1))
def test_the_nearest_noun_misleads_as_often_as_said(attractors: int) -> None:
    x, y, _ = agreement_task(attractors).sample(np.random.default_rng(0), 4000)
    nearest = [is_plural(sentence(x[-1:, b])) for b in range(4000)]
    error = np.mean(np.array(nearest) != (y[-1] == 1))
    assert error == pytest.approx(nearest_noun_error(attractors), abs=0.04)


@pytest.mark.parametrize("attractors", [-1, 6])
def test_more_attractors_than_nouns_are_refused(attractors: int) -> None:
    with pytest.raises(ValueError, match=f"{attractors} attractors; there can be 0 to 5"):
        agreement_task(attractors)


@given(SEEDS, st.integers(1, 30))
def test_the_answer_is_whether_all_brackets_are_closed(seed: int, T: int) -> None:
    x, y, counts = dyck_task(T).sample(np.random.default_rng(seed), 3)
    for b in range(3):
        word = "".join("()"[k] for k in x[:, b].argmax(axis=1))
        for t in range(T):
            prefix = word[: t + 1]
            assert prefix.count("(") >= prefix.count(")")
            assert bool(y[t, b]) == (prefix.count("(") == prefix.count(")"))
    assert counts.all()


@pytest.mark.parametrize("T", [2, 7, 20])
def test_the_bracket_baseline_is_the_entropy_given_the_bracket(T: int) -> None:
    x, y, _ = dyck_task(T).sample(np.random.default_rng(0), 40_000)
    after_closing = y[x[..., 1] == 1].astype(float)
    q = after_closing.mean()
    entropy = -q * np.log(q) - (1 - q) * np.log1p(-q) if 0 < q < 1 else 0.0
    assert dyck_baseline(T) == pytest.approx(len(after_closing) / y.size * entropy, rel=0.02, abs=1e-9)


@pytest.mark.parametrize("T", [2, 7, 20])
def test_the_best_guess_at_brackets_is_right_as_often_as_said(T: int) -> None:
    x, y, _ = dyck_task(T).sample(np.random.default_rng(0), 40_000)
    closing = x[..., 1] == 1
    best = max(np.mean(y == closing * guess) for guess in (0, 1))  # after "(" nothing is ever closed
    assert dyck_guessing(T) == pytest.approx(best, abs=0.01)


@given(SEEDS, st.integers(1, 30))
def test_parity_turns_over_with_every_one(seed: int, T: int) -> None:
    x, y, counts = parity_task(T).sample(np.random.default_rng(seed), 3)
    for b in range(3):
        bits = x[:, b].argmax(axis=1).tolist()
        assert y[:, b].tolist() == [sum(bits[: t + 1]) % 2 for t in range(T)]
    assert counts.all()


@pytest.mark.parametrize("T", [1, 5, 20])
def test_the_best_guess_at_parity_is_the_bit_itself(T: int) -> None:
    x, y, _ = parity_task(T).sample(np.random.default_rng(0), 20_000)
    right = np.mean(y == x[..., 1])
    assert parity_guessing(T) == pytest.approx(right, abs=0.005)
    entropy = -(right * np.log(right) + (1 - right) * np.log1p(-right)) if right < 1 else 0.0
    assert parity_baseline(T) == pytest.approx(entropy, abs=0.005)


@pytest.mark.parametrize("lesson", [dyck_lesson, parity_lesson])
def test_brackets_and_parity_are_tested_at_five_times_the_length(lesson: Callable[[int], Task]) -> None:
    task = lesson(6)
    assert task.test is not None
    lengths = [len(some.sample(np.random.default_rng(0), 2).x) for some in (task, task.test)]
    assert lengths == [6, 30]


@pytest.mark.parametrize("attractors", [0, 2, 5])
def test_agreement_is_tested_on_sentences_with_so_many_attractors(attractors: int) -> None:
    lesson = agreement_lesson(attractors, phrases=8)
    assert lesson.test is not None
    assert (lesson.guessing, lesson.test.guessing) == (0.5, 1 - attractors / 8)
    rng = np.random.default_rng(0)
    trained, tested = (_differing(task.sample(rng, 500)) for task in (lesson, lesson.test))
    assert set(tested) == {attractors}
    assert np.mean(trained) == pytest.approx(4.0, abs=0.35)  # four and a half standard errors


def _differing(batch: Batch) -> list[int]:
    """How many nouns of each sentence differ in number from its subject."""
    sentences = [sentence(batch.x[:, b]).split() for b in range(batch.x.shape[1])]
    nouns = [[word for word in words if word in SINGULAR + PLURAL] for words in sentences]
    return [sum(is_plural(noun) != is_plural(subject) for noun in rest) for subject, *rest in nouns]
