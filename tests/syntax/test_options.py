"""What the settings of all blocks and questions may say."""

import pytest

from overrides.syntax.options import option_on, whole_number


@pytest.mark.parametrize("text", ["2", "5", "000000005"])
def test_a_whole_number_is_read_up_to_its_limits(text: str) -> None:
    assert whole_number(2, 5)(text) == int(text)


@pytest.mark.parametrize("text", ["1", "6", "", "2.0", "+2", "٢", "0000000005"])
def test_whatever_else_is_refused_with_the_limits(text: str) -> None:
    with pytest.raises(ValueError, match=r"^a whole number from 2 to 5$"):
        whole_number(2, 5)(text)


@pytest.mark.parametrize(
    ("line", "value"),
    [('    pass: "80"', "80"), ("    pass: '80'", "80"), ("    pass: \"80'", "\"80'"), ("\tpass: 80", "80")],
)
def test_quotes_around_a_value_are_taken_off_where_they_are_a_pair(line: str, value: str) -> None:
    option = option_on(line, 1)
    assert option
    assert option.value == value


@pytest.mark.parametrize("line", ["pass: 80", "   pass: 80", "    pass 80", ""])
def test_a_line_that_is_not_indented_or_names_nothing_is_no_setting(line: str) -> None:
    assert option_on(line, 1) is None
