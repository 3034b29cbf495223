"""Tables of questions: what spreadsheets write is read, whichever sign separates the columns."""

import csv
import io

import pytest

from quiz.formats import EXPORTS, read_foreign
from tests.quiz.formats.test_round_trips import keep, meaning, sample

ROWS = [["Question", "Wrong", "Right"], ["Which, of these; then?", "a", 'say "b"'], ["And?\nSo?", "a\nc", "b"]]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_tables_of_other_programs_are_read(separator: str, end: str, mark: str) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(ROWS)
    foreign = read_foreign((mark + text.getvalue()).encode(), "My bank.csv")
    assert foreign.asides == []
    assert foreign.quiz.title == "My bank"
    assert [question.line for question in foreign.quiz.questions] == [2, 3]
    options = [[(option.markdown, option.right) for option in q.body.options] for q in foreign.quiz.questions]  # type: ignore[union-attr]
    assert options == [[('say "b"', True), ("a", False)], [("b", True), ("a", False), ("c", False)]]


def test_a_row_that_is_not_read_keeps_none_of_the_others_out_and_is_kept_as_it_stands() -> None:
    foreign = read_foreign(b'question,right,kind\n"One\nof these?",a,guess\nTwo?,b,text\n', "q.csv")
    assert [(aside.line, aside.source) for aside in foreign.asides] == [(2, '"One\nof these?",a,guess')]
    assert [question.line for question in foreign.quiz.questions] == [4]


def test_a_table_keeps_the_meaning_of_a_quiz() -> None:
    """But for the order of options, in which the right ones come first; those of the sample stand so."""
    again = read_foreign(EXPORTS["csv"](sample())[0], "sample.csv").quiz
    before, after = meaning(sample()), meaning(again)
    third = "third"  # true or false: what is right stands first
    assert {name: after[name] for name in after if name != third} == {
        name: before[name] for name in before if name != third
    }
    assert keep(again, set()).questions[2].kind == "true-false"
