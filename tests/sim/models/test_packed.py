import numpy as np

from sim.models.packed import Packed, packed

ARRAYS = np.arange(6.0).reshape(2, 3), np.array(7.0), np.zeros((0, 4)), np.array([8.0, 9.0])


def test_packed_arrays_are_the_same_in_one_piece() -> None:
    found = packed(ARRAYS)
    for one, other in zip(found, ARRAYS, strict=True):
        np.testing.assert_array_equal(one, other)
        assert one.shape == other.shape
    np.testing.assert_array_equal(found.whole, [0, 1, 2, 3, 4, 5, 7, 8, 9])
    found.whole[0] = -1.0
    assert found[0][0, 0] == -1.0
    assert ARRAYS[0][0, 0] == 0.0


def test_what_is_packed_is_not_copied_again() -> None:
    found = packed(ARRAYS)
    assert packed(found) is found


def test_other_numbers_get_the_same_shapes() -> None:
    doubled = packed(ARRAYS).like(2 * packed(ARRAYS).whole)
    assert isinstance(doubled, Packed)
    np.testing.assert_array_equal(doubled[0], 2 * ARRAYS[0])
    assert [a.shape for a in doubled] == [a.shape for a in ARRAYS]


def test_columns_in_another_order_are_packed_row_by_row() -> None:
    np.testing.assert_array_equal(packed([ARRAYS[0].T]).whole, [0, 3, 1, 4, 2, 5])
