"""The page that shows published figures beside ours says what the models give."""

import pytest

from tests.references.reproduce_published import MARK, PAGE, fast_parts, line


@pytest.mark.parametrize("part", fast_parts(), ids=lambda part: part.__name__)
def test_the_page_shows_what_the_models_give(part: object) -> None:
    table = PAGE.read_text(encoding="utf-8").split(MARK)[1].splitlines()
    for row in part():  # type: ignore[operator]
        assert line(row) in table
