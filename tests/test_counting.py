"""How many there are, in words."""

from overrides.counting import counted


def test_one_is_not_said_in_the_plural() -> None:
    assert [counted(number, "option") for number in (0, 1, 2)] == ["0 options", "1 option", "2 options"]
