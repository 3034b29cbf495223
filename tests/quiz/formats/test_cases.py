"""Small files of every format, each with what it means; see the head of the files in `cases`."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from quiz.formats import read_foreign
from quiz.formats.foreign import Foreign
from quiz.formats.markdown import write_question

CASES = Path(__file__).parent / "cases"
COMPANION = {  # a question that can be read, so that a file is not refused for the one that can't
    "gift": "\n\nThe other? {=yes ~no}\n",
}
FIRST = {"gift": 5}  # the line on which the question of a case stands


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
    return read_foreign(("\n" * (FIRST[form] - 1) + source + COMPANION[form]).encode(), f"case.{form}")


def meaning(source: str, form: str) -> str:
    """Write what a question means as a case does."""
    foreign = imported(source, form)
    if foreign.asides:
        (aside,) = foreign.asides
        return f"aside: {aside.kind}: {aside.why}"
    lines = write_question(foreign.quiz.questions[0]).split("\n")
    kept = [line for line in lines if not re.match(r" {4}(id|tags): ", line)]
    return "\n".join([*kept, *(f"\nloss: {loss.what}" for loss in foreign.losses)])


@pytest.mark.parametrize("case", cases("gift"), ids=lambda case: case.name)
def test_gift_means_what_moodle_says(case: Case) -> None:
    assert meaning(case.source, "gift") == case.meaning


@pytest.mark.parametrize("case", cases("gift"), ids=lambda case: case.name)
def test_what_is_kept_aside_names_its_line(case: Case) -> None:
    for aside in imported(case.source, "gift").asides:
        assert aside.line >= FIRST["gift"]
        assert aside.source in case.source
