"""Small files of every format, each with what it means; see the head of the files in `cases`."""

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from quiz.formats import read_foreign
from quiz.formats.foreign import Foreign
from quiz.formats.markdown import write_question

CASES = Path(__file__).parent / "cases"
FIRST = 5  # the line on which the question of a case stands
OTHER = (
    '<question type="shortanswer"><questiontext><text>And?</text></questiontext><answer fraction="100"><text>a</text>'
)
ITEM = (
    "<item><presentation><material><mattext>And?</mattext></material><response_str><render_fib/></response_str>"
    "</presentation></item>"
)
AROUND = {  # what stands around it: also a question that can be read, so that a file is not refused for the other
    "gift": ("\n\n\n\n{}\n\nAnd? {{=yes ~no}}\n", "gift"),
    "csv": ("question,right,wrong,kind,settings,hints,explanation\n\n\n\n{}\nAnd?,yes,no\n", "csv"),
    "qti12": (
        "<questestinterop><assessment><section>\n\n\n\n{}" + ITEM + "</section></assessment></questestinterop>",
        "xml",
    ),
    "olx": (
        "<problem>\n\n\n\n<question>{}</question>"
        "<question><p>And?</p><stringresponse answer='a'/></question></problem>",
        "xml",
    ),
    "moodle": ("<quiz>\n\n\n\n{}" + OTHER + "</answer></question></quiz>", "xml"),
}


class Case(NamedTuple):
    """A case: what stands in the file, and what it means."""

    name: str
    source: str
    meaning: str


def cases(form: str) -> list[Case]:
    text = (CASES / f"{form}.txt").read_text(encoding="utf-8")
    found = []
    for part in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        name, _, rest = part.partition("\n")
        source, _, meaning = rest.partition("\n---\n")
        found.append(Case(name, source, meaning.strip("\n")))
    return found


def imported(source: str, form: str) -> Foreign:
    around, suffix = AROUND[form]
    return read_foreign(around.format(source).encode(), f"case.{suffix}")


def meaning(source: str, form: str) -> str:
    """Write what a question means as a case does."""
    foreign = imported(source, form)
    if foreign.asides:
        (aside,) = foreign.asides
        return f"aside: {aside.kind}: {aside.why}"
    lines = write_question(foreign.quiz.questions[0]).split("\n")
    kept = [line for line in lines if not re.match(r" {4}(id|tags): ", line)]
    return "\n".join([*kept, *(f"\nloss: {loss.what}" for loss in foreign.losses)])


def every_case() -> list[Any]:
    return [pytest.param(form, case, id=f"{form}: {case.name}") for form in AROUND for case in cases(form)]


@pytest.mark.parametrize(("form", "case"), every_case())
def test_a_question_means_what_its_format_says(form: str, case: Case) -> None:
    assert meaning(case.source, form) == case.meaning


@pytest.mark.parametrize(("form", "case"), every_case())
def test_what_is_kept_aside_names_its_line(form: str, case: Case) -> None:
    for aside in imported(case.source, form).asides:
        assert aside.line >= FIRST
        assert aside.source in case.source
