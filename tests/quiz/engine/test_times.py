"""Time spans, as ISO 8601 and SCORM 1.2 have them."""

import pytest

from tests.quiz.conftest import Engine


@pytest.mark.parametrize(
    ("milliseconds", "clock", "duration"),
    [
        (0, "0000:00:00.00", "PT0.00S"),
        (63_219, "0000:01:03.21", "PT63.21S"),
        (3_600_000, "0001:00:00.00", "PT3600.00S"),
        (2**32, "1193:02:47.29", "PT4294967.29S"),
    ],
)
def test_a_time_span_is_written(engine: Engine, milliseconds: int, clock: str, duration: str) -> None:
    assert engine("times", "clock", milliseconds) == clock
    assert engine("times", "duration", milliseconds) == duration
