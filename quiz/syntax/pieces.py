"""Cut the text of a question into its pieces: prose, code and mathematics, gaps `[[…]]`, drawn numbers `{n}`.

This is the only place where gaps and drawn numbers are looked for. Gaps stand in prose only; drawn numbers anywhere,
and their braces stay where they belong to mathematics.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from overrides.syntax.fences import verbatim, without_verbatim
from overrides.syntax.problems import Edit, Problem
from quiz.document import Drawn, Gap, Passage, Piece, Prose, Verbatim
from quiz.syntax.formula import FormulaError, mentions, read_formula
from quiz.syntax.lines import Line

PROSE = re.compile(r"[^`$~{\[]+")  # a text in which nothing stands but prose: most are
GAP = re.compile(r"\[\[(?P<forms>[^\[\]]*)\]\]")
FIELD = re.compile(r"\{\s?(?P<computed>=)?(?P<text>[^{}=]+)\}")


class FieldError(ValueError):
    """A field `{…}` that holds no expression."""

    def __init__(self, field: re.Match[str], mistake: FormulaError, instead: str = "") -> None:
        super().__init__(str(mistake))
        self.instead = instead  # what takes the field's place, if that is certain
        self.field = field[0]
        self.column = field.start("text") - field.start() + mistake.column
        self.mistake = mistake

    def problem(self, lines: Sequence[Line]) -> Problem:
        """Report it where it stands among the lines that the text was made of."""
        line = next((line for line in lines if self.field in line.text), lines[0])
        column = line.cut + max(line.text.find(self.field), 0) + self.column + 1
        edits = [
            Edit(other.number, other.cut + at.start() + 1, self.field, self.instead)
            for other in (lines if self.instead else ())
            for at in re.finditer(re.escape(self.field), other.text)
        ]
        return Problem(line.number, self.mistake.found, self.mistake.expected, column, tuple(edits))


def read_stem(text: str, names: Collection[str]) -> Passage:
    """Cut the text of a question.

    Args:
        text: its Markdown.
        names: of the numbers that are drawn.

    Raises:
        FieldError: a field holds no expression.
    """
    return _prose(text) or tuple(_pieces(text, names, gaps=find_gaps(text)))


def read_passage(text: str, names: Collection[str] = ()) -> Passage:
    """Cut an explanation, a hint or feedback, where a gap means nothing.

    Args:
        text: its Markdown.
        names: of the numbers that are drawn.

    Raises:
        FieldError: a field holds no expression.
    """
    return (_prose(text) or tuple(_pieces(text, names, gaps=[]))) if text else ()


def find_gaps(text: str) -> list[re.Match[str]]:
    """Find the gaps in a text; `forms` of each is what it accepts."""
    return list(GAP.finditer(without_verbatim(text)))


def _prose(text: str) -> Passage:
    """Return a text that is nothing but prose as its one piece, or else none."""
    return (Prose(text),) if PROSE.fullmatch(text) else ()


def _pieces(text: str, names: Collection[str], gaps: list[re.Match[str]]) -> Iterator[Piece]:
    done, number = 0, 0
    places = sorted([*((start, end, False) for start, end in verbatim(text)), *((*gap.span(), True) for gap in gaps)])
    for start, end, is_gap in places:
        yield from _filled(text, done, start, names, Prose)
        if is_gap:
            yield Gap(number)
            number += 1
        else:
            yield from _filled(text, start, end, names, Verbatim)
        done = end
    yield from _filled(text, done, len(text), names, Prose)


def _filled(
    text: str, start: int, end: int, names: Collection[str], kind: type[Prose] | type[Verbatim]
) -> Iterator[Piece]:
    """Cut a stretch of one kind at its drawn numbers."""
    kept = 1 if text[start:end].startswith("$") else 0  # braces of mathematics
    done = start
    for field in FIELD.finditer(text, start, end) if names else ():
        if not field["computed"] and field["text"] not in names:
            if kind is Prose and _computes(field["text"], names):
                right = f"{{= {field['text'].strip()}}}"
                raise FieldError(field, FormulaError(0, repr(field[0]), repr(right)), right)
            continue
        try:
            expression = read_formula(field["text"], names)
        except FormulaError as error:
            raise FieldError(field, error) from error
        if done < field.start() + kept:
            yield kind(text[done : field.start() + kept])
        yield Drawn(expression)
        done = field.end() - kept
    if done < end:
        yield kind(text[done:end])


def _computes(text: str, names: Collection[str]) -> bool:
    """Tell whether a text is an expression of drawn numbers, which its author forgot to mark as one."""
    try:
        expression = read_formula(text, names)
    except FormulaError:
        return False
    return any(mentions(expression, name) for name in names)
