"""A quick run tries fewer examples of every property, and a full one all of them."""

import pytest
from hypothesis import settings

from tests.examples import examples


@pytest.mark.parametrize(("profile", "tried"), [("full", [1500, 100]), ("quick", [150, 10])])
def test_the_profile_decides_how_many_examples_are_tried(profile: str, tried: list[int]) -> None:
    before = settings.get_current_profile_name()
    settings.load_profile(profile)
    try:
        assert [examples(1500), settings().max_examples] == tried
    finally:
        settings.load_profile(before)
