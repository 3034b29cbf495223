"""A quick run tries fewer examples of a property than a full one, both the same each time; a search tries others."""

import pytest
from hypothesis import settings

from tests.examples import examples


@pytest.mark.parametrize(
    ("profile", "tried", "same"),
    [("full", [1500, 100], True), ("quick", [150, 10], True), ("search", [30_000, 2_000], False)],
)
def test_the_profile_decides_what_examples_are_tried(profile: str, tried: list[int], same: bool) -> None:
    before = settings.get_current_profile_name()
    settings.load_profile(profile)
    try:
        assert [examples(1500), settings().max_examples] == tried
        assert settings().derandomize is same
    finally:
        settings.load_profile(before)
