import numpy as np
import pytest

from sim.models.losses import cross_entropy, squared_error
from sim.models.tasks import Batch
from tests.sim.models.finite_differences import numerical_gradient, relative_error

T, B, K = 3, 2, 4
RNG = np.random.default_rng(0)
COUNTS = np.array([[True, False], [True, True], [False, True]])
CLASSES = Batch(np.zeros((T, B, 1)), RNG.integers(K, size=(T, B)), COUNTS)
NUMBERS = Batch(np.zeros((T, B, 1)), RNG.normal(size=(T, B, K)), COUNTS)


@pytest.mark.parametrize(("loss", "batch"), [(cross_entropy, CLASSES), (squared_error, NUMBERS)])
def test_the_gradient_matches_finite_differences(loss: type, batch: Batch) -> None:
    y = RNG.normal(size=(T, B, K))
    expected = numerical_gradient(lambda: loss(y, batch).loss, y)
    assert relative_error(loss(y, batch).dy, expected) < 1e-6


def test_equal_outputs_cost_the_logarithm_of_the_classes() -> None:
    assert cross_entropy(np.zeros((T, B, K)), CLASSES).loss == pytest.approx(np.log(K))


def test_huge_outputs_overflow_nothing() -> None:
    y = 1e4 * np.eye(K)[CLASSES.y.astype(int)]
    verdict = cross_entropy(y, CLASSES)
    assert verdict.loss == pytest.approx(0.0)
    assert verdict.accuracy == 1.0


def test_what_does_not_count_changes_nothing() -> None:
    y = RNG.normal(size=(T, B, K))
    other = np.where(COUNTS[..., None], y, 100.0)
    assert cross_entropy(other, CLASSES).loss == pytest.approx(cross_entropy(y, CLASSES).loss)
    assert squared_error(other, NUMBERS).loss == pytest.approx(squared_error(y, NUMBERS).loss)


def test_accuracy_is_the_share_of_right_answers_that_count() -> None:
    y = np.eye(K)[CLASSES.y.astype(int)]
    y[1, 0] = -y[1, 0]
    assert cross_entropy(y, CLASSES).accuracy == 0.75


def test_a_number_is_right_within_four_hundredths() -> None:
    y = NUMBERS.y.astype(float)
    y[0, 0, 0] += 0.039
    y[1, 0, 0] += 0.041
    assert squared_error(y, NUMBERS).accuracy == 0.75
    assert squared_error(y, NUMBERS).loss == pytest.approx((0.039**2 + 0.041**2) / 4)
