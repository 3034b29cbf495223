"""Moodle's embedded answers (cloze): gaps such as {1:SHORTANSWER:=one~=other} in a text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import nh3

from quiz.document import Blank, Blanks, Body
from quiz.engine.exact import ONE, ZERO
from quiz.formats.foreign import Notes, UnreadableError
from quiz.formats.rich_text import as_markdown, escaped
from quiz.formats.weighted import Pair, Weighted, choice, percent, short_text, value
from quiz.syntax.typed_answers import normalised

EMBEDDED = re.compile(r"\{(?P<grade>\d*):(?P<kind>[A-Z_]+):(?P<answers>(?:\\.|[^}\\])*)\}")
SHORT, EXACT_CASE = {"SHORTANSWER", "SA", "MW"}, {"SHORTANSWER_C", "SAC", "MWC"}
NUMBERS = {"NUMERICAL", "NM"}
CHOICES = {f"{name}{shown}" for name in ("MULTICHOICE_", "MC") for shown in ("V", "H", "S", "VS", "HS")}
CHOICES |= {"MULTICHOICE", "MC"}
BOXES = {"MULTIRESPONSE", "MULTIRESPONSE_H", "MULTIRESPONSE_S", "MULTIRESPONSE_HS", "MR", "MRH", "MRS", "MRHS"}
ANSWER = re.compile(
    r"(?P<mark>=|%(?P<weight>-?\d{1,3}(?:\.\d*)?)%)?(?P<text>(?:\\.|[^#\\])*)(?P<feedback>#.*)?", re.DOTALL
)
UNESCAPED_STAR = re.compile(r"(?<!\\)(?:\\\\)*\*")


class GapAnswer(NamedTuple):
    """An answer in a gap: as it stands there, what it is worth, and its feedback."""

    source: str
    weight: Pair
    feedback: str

    @property
    def text(self) -> str:
        """What it says, without escapes and HTML."""
        return _without_html(_unescaped(self.source))

    @property
    def pattern(self) -> str:
        """What it says, without escapes and HTML, where a star stands for any letters unless it is escaped."""
        return _without_html(_unescaped(self.source, but="*"))


def _unescaped(text: str, but: str = "") -> str:
    return re.sub(r"\\(.)", lambda match: match[0] if match[1] == but else match[1], text)


def _without_html(text: str) -> str:
    return normalised(nh3.clean(text, tags=set()).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


def read_gaps(text: str, notes: Notes) -> Blanks:
    """Read the gaps of a text.

    Args:
        text: as it stands in the file.
        notes: is told what is not kept.

    Raises:
        UnreadableError: there is no gap, or one that can't be read.
    """
    found = list(EMBEDDED.finditer(text))
    blanks = [_blank(match["kind"], list(_answers(match["answers"])), notes) for match in found]
    if not blanks:
        raise UnreadableError("cloze", "it has no gap")
    exact = {match["kind"] in EXACT_CASE for match in found if match["kind"] in SHORT | EXACT_CASE}
    if len(exact) > 1:
        raise UnreadableError("cloze", "capitals count in some of its gaps only")
    if len({match["grade"] for match in found}) > 1:
        notes.lost("the weights of the gaps are read as equal shares")
    return Blanks(blanks, [] if exact == {True} else ["case"])


def read_lone_gap(text: str, notes: Notes) -> Body | None:
    """Read the one gap of a text that is more than a blank: check boxes, or a pattern; None if it is anything else.

    Args:
        text: as it stands in the file.
        notes: is told what is not kept.

    Raises:
        UnreadableError: no answer is right.
    """
    found = list(EMBEDDED.finditer(text))
    if len(found) != 1:
        return None
    kind, answers = found[0]["kind"], list(_answers(found[0]["answers"]))
    if kind in BOXES:
        return choice(
            [_weighted(answer, escaped(answer.text), notes) for answer in answers], "multiple", fixed=False, notes=notes
        )
    if kind in SHORT | EXACT_CASE and any(UNESCAPED_STAR.search(answer.source) for answer in _right(answers)):
        fold = [] if kind in EXACT_CASE else ["case"]
        return short_text([_weighted(answer, answer.pattern, notes) for answer in answers], fold, notes)
    return None


def _weighted(answer: GapAnswer, text: str, notes: Notes) -> Weighted:
    return Weighted(text, answer.weight, as_markdown(_unescaped(answer.feedback), "moodle", notes))


def _answers(text: str) -> Iterator[GapAnswer]:
    for part in re.findall(r"(?:\\.|[^~\\])+", text):
        match = ANSWER.fullmatch(part)
        if not match:
            raise UnreadableError("cloze", f"the answer {part!r} in a gap")
        weight = ONE if match["mark"] == "=" else percent(match["weight"] or "0") or ZERO
        yield GapAnswer(match["text"].strip(), weight, (match["feedback"] or "")[1:].strip())


def _right(answers: list[GapAnswer]) -> list[GapAnswer]:
    return [answer for answer in answers if answer.weight == ONE]


def _blank(kind: str, answers: list[GapAnswer], notes: Notes) -> Blank:
    if kind not in SHORT | EXACT_CASE | NUMBERS | CHOICES:
        raise UnreadableError("cloze", f"a gap of the type {kind}")
    right = _right(answers)
    if not right:
        raise UnreadableError("cloze", "a gap without a right answer")
    if any(answer.feedback for answer in answers):
        notes.lost("feedback in a gap is not kept")
    for answer in answers:
        if answer.weight[0] and answer.weight != ONE:
            notes.lost(f"the answer {answer.text!r} in a gap, which is worth a part of the points, counts as wrong")
    if kind in CHOICES:
        return Blank([answer.text for answer in right], choices=tuple(answer.text for answer in answers))
    if any(UNESCAPED_STAR.search(answer.source) for answer in right):
        raise UnreadableError(
            "cloze",
            f"the answer {right[0].source!r} in one of several gaps is a pattern; only a lone gap may have one",
        )
    if kind in NUMBERS:
        return Blank([], numbers=tuple(value(Weighted(answer.text, ONE, "")) for answer in right))
    return Blank([answer.text for answer in right])
