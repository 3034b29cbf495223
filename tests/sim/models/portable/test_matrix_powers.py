"""Powers of a matrix that may not be normal: against NumPy's own powers and singular values."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.models.portable.matrix_powers import matrix_powers


@given(st.floats(0.5, 1.05), st.floats(0, 10))
def test_norms_are_those_of_numpy(eigenvalue: float, shear: float) -> None:
    found = matrix_powers(eigenvalue, shear, 40)
    A = np.array([[eigenvalue, shear], [0.0, eigenvalue]])
    expected = [np.linalg.norm(np.linalg.matrix_power(A, n), 2) for n in range(41)]
    assert found["norms"] == pytest.approx(expected, rel=1e-9)
    assert found["powers"] == pytest.approx([eigenvalue**n for n in range(41)])


def test_the_matrix_of_the_lesson_climbs_to_19_and_falls_below_1_at_55() -> None:
    norms = matrix_powers(0.9, 5.0, 80)["norms"]
    assert (norms.index(max(norms)), max(norms)) == (9, pytest.approx(19.4, abs=0.05))
    assert [norm < 1 for norm in norms[1:]] == [False] * 54 + [True] * 26
