"""Read a quiz out of a table, CSV: each row is put down as a question in Markdown, and read as such."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import PurePath
from typing import Any, NamedTuple

from overrides.syntax.problems import AuthorError, Problem, one_of
from quiz.document import Question
from quiz.engine.quantity import read_quantity
from quiz.formats.foreign import Bank, Entry, Notes, UnreadableError
from quiz.formats.gap_marks import fill_marks, gap_mark
from quiz.formats.rich_text import as_markdown
from quiz.formats.spreadsheet import COLUMNS, NEEDED
from quiz.syntax.pieces import find_gaps
from quiz.syntax.question_lines import ARROW
from quiz.syntax.questions import read_questions

SEPARATORS = ",;\t"
SHARE = re.compile(r"\(\s*(?P<percent>\d{1,3}(?:\.\d{1,6})? ?%)\s*\)\s*(?P<text>.*)", re.DOTALL)
LONGEST = 10_000_000  # characters of a cell
TRUTHS = {"true", "false"}
Row = dict[str, str]


class Answer(NamedTuple):
    """An answer of a cell: its text, and the feedback below it."""

    text: str
    feedback: str


def read_csv(text: Iterable[str], name: str) -> Bank:
    """Read a table whose first row names the columns (`quiz.formats.spreadsheet`).

    Args:
        text: of the file, its lines with what ends them.
        name: of the file, which gives the title.

    Raises:
        AuthorError: it is no table, or its columns are not those of a quiz.
    """
    csv.field_size_limit(LONGEST)
    lines = list(text)
    first = lines[0] if lines else ""
    table = csv.reader(lines, delimiter=max(SEPARATORS, key=first.count), strict=True)
    try:
        return Bank(PurePath(name).stem, {}, list(_entries(table, lines)))
    except csv.Error as error:
        found = f"a table with a mistake: {error}"
        raise AuthorError([Problem(table.line_num, found, "CSV, as spreadsheets write it")]) from error


def _entries(table: Any, lines: list[str]) -> Iterator[Entry]:
    columns = _columns(next(table, []))
    above = table.line_num
    for cells in table:
        line, above = above + 1, table.line_num
        if any(cell.strip() for cell in cells):
            source = "".join(lines[line - 1 : above]).strip("\r\n")
            yield Entry(line, source, partial(_question, columns, [cell.strip() for cell in cells]))


def _columns(cells: list[str]) -> list[str]:
    columns = [cell.strip().lower() for cell in cells]
    problems = [
        Problem(1, f"the column {column!r}", one_of(column, COLUMNS, "a column"))
        for column in columns
        if column not in COLUMNS
    ]
    missing = [column for column in NEEDED if column not in columns]
    problems += [Problem(1, f"no column {column!r}", "it in the first row") for column in missing]
    if problems or len(set(columns)) < len(columns):
        raise AuthorError(problems or [Problem(1, "a column twice", "each once")])
    return columns


def _question(columns: list[str], cells: list[str], notes: Notes) -> Question:
    if len(cells) > len(columns):
        raise UnreadableError("row", f"it has {len(cells)} cells in {len(columns)} columns")
    row = {column: cell.replace("\r\n", "\n") for column, cell in zip(columns, cells, strict=False)}
    right, wrong = _answers(row.get("right", "")), _answers(row.get("wrong", ""))
    kind = row.get("kind", "").lower() or _kind(row["question"], right, wrong)
    if kind not in KINDS:
        raise UnreadableError("row", f"the kind {kind!r} is none of {', '.join(KINDS)}")
    try:
        text = _markdown(row, kind, KINDS[kind](right, wrong, notes), notes)
        (question,) = read_questions(text.split("\n"), 1)
    except AuthorError as error:
        problem = error.problems[0]
        raise UnreadableError(kind, f"found {problem.found}; expected {problem.expected}") from error
    except ValueError as error:
        raise UnreadableError(kind, "its text would be read as more than one question") from error
    return question._replace(line=notes.line)


def _answers(cell: str) -> list[Answer]:
    """Read the answers of a cell, one on each line; what belongs to one is indented below it."""
    found: list[Answer] = []
    for line in filter(str.strip, cell.split("\n")):
        text = line.strip()
        if found and text.startswith(">"):
            found[-1] = found[-1]._replace(feedback=f"{found[-1].feedback}\n{text[1:].strip()}".strip())
        elif found and line.startswith("  "):
            found[-1] = found[-1]._replace(text=f"{found[-1].text}\n{line[2:]}")
        else:
            found.append(Answer(text, ""))
    return found


def _kind(asked: str, right: list[Answer], wrong: list[Answer]) -> str:
    """Tell what a row asks for that doesn't say so."""
    texts = [answer.text for answer in right]
    if find_gaps(asked):
        return "blanks"
    if not right:
        return "essay"
    if {answer.text.lower() for answer in [*right, *wrong]} <= TRUTHS:
        return "true-false"
    if len(texts) > 1 and all(ARROW.search(text) for text in texts):
        return "matching"
    if wrong:
        return "single" if len(right) == 1 else "multiple"
    return "number" if all(read_quantity(re.split("±|\\+-", text)[0]) for text in texts) else "text"


def _markdown(row: Row, kind: str, answers: list[str], notes: Notes) -> str:
    """Put a row down as a question in Markdown."""
    title, _, rest = _stem(row["question"], notes).partition("\n")
    settings = [f"{name}: {row[name]}" for name in ("id", "points", "tags") if row.get(name)]
    settings += [line.strip() for line in row.get("settings", "").split("\n") if line.strip()]
    if kind in ("single", "multiple", "hotspot", "essay", "survey", "description"):
        settings.append(f"kind: {kind}")
    head = "\n".join([f"### {title}", *(f"    {setting}" for setting in settings)])
    hints = [f"? {_clean(line, notes)}" for line in row.get("hints", "").split("\n") if line.strip()]
    explanation = _clean(row.get("explanation", ""), notes)
    rule = "---\n" if explanation and not answers else ""
    parts = [head + (f"\n{rest}" if rest else ""), "\n".join(answers), "\n".join(hints), rule + explanation]
    return "\n\n".join(part for part in parts if part)


def _stem(text: str, notes: Notes) -> str:
    """Clean what is asked; blanks are taken out meanwhile."""
    gaps = find_gaps(text)
    for number, gap in reversed(list(enumerate(gaps))):
        text = f"{text[: gap.start()]}{gap_mark(number)}{text[gap.end() :]}"
    return fill_marks(_clean(text, notes), lambda number: gaps[number][0])


def _clean(text: str, notes: Notes) -> str:
    return as_markdown(text, "markdown", notes)


def _line(mark: str, text: str, feedback: str, notes: Notes) -> str:
    listed = "".join(f"\n  > {line}" for line in _clean(feedback, notes).split("\n")) if feedback else ""
    return f"{mark} {text}".replace("\n", "\n  ") + listed


def _choice(right: list[Answer], wrong: list[Answer], notes: Notes) -> list[str]:
    lines = [_line("- [x]", _clean(answer.text, notes), answer.feedback, notes) for answer in right]
    for answer in wrong:
        share = SHARE.match(answer.text)
        text = share["text"] if share else answer.text
        lines.append(_line(f"- [{share['percent'] if share else ' '}]", _clean(text, notes), answer.feedback, notes))
    return lines


def _true_false(right: list[Answer], wrong: list[Answer], notes: Notes) -> list[str]:
    there = {answer.text.lower() for answer in [*right, *wrong]}
    if not there <= TRUTHS or len(right) != 1:
        raise UnreadableError("true-false", "what is right is neither 'true' nor 'false'")
    missing = [Answer(text, "") for text in sorted(TRUTHS - there)]
    correct, others = (
        [answer._replace(text=answer.text.capitalize()) for answer in side] for side in (right, [*wrong, *missing])
    )
    return _choice(correct, others, notes)


def _typed(form: Callable[[str], str]) -> Callable[[list[Answer], list[Answer], Notes], list[str]]:
    def lines(right: list[Answer], wrong: list[Answer], notes: Notes) -> list[str]:
        marked = [*(("=", answer) for answer in right), *(("!=", answer) for answer in wrong)]
        return [_line(mark, form(answer.text), answer.feedback, notes) for mark, answer in marked]

    return lines


def _quoted(text: str) -> str:
    """Put a text in quotes, unless it stands in quotes, behind a share, or for all others."""
    share = SHARE.match(text)
    if share:
        return f"({share['percent']}) {_quoted(share['text'])}"
    return text if text.startswith('"') or text == "*" else '"' + text.replace('"', '""') + '"'


def _order(right: list[Answer], wrong: list[Answer], notes: Notes) -> list[str]:
    return [_line(f"{place})", _clean(answer.text, notes), "", notes) for place, answer in enumerate(right, start=1)]


def _pairs(right: list[Answer], wrong: list[Answer], notes: Notes) -> list[str]:
    halves = [[_clean(half, notes) for half in ARROW.split(answer.text, maxsplit=1)] for answer in right]
    pairs = [_line("-", " -> ".join(both), "", notes) for both in halves]
    return [*pairs, *(_line("- ->", _clean(answer.text, notes), "", notes) for answer in wrong)]


def _unmarked(right: list[Answer], wrong: list[Answer], notes: Notes) -> list[str]:
    return [_line("- [ ]", _clean(answer.text, notes), "", notes) for answer in right]


def _none(right: list[Answer], wrong: list[Answer], notes: Notes) -> list[str]:
    return []


KINDS: dict[str, Callable[[list[Answer], list[Answer], Notes], list[str]]] = {
    "single": _choice,
    "multiple": _choice,
    "hotspot": _choice,
    "true-false": _true_false,
    "number": _typed(str),
    "text": _typed(_quoted),
    "blanks": _none,
    "ordering": _order,
    "matching": _pairs,
    "essay": _unmarked,
    "survey": _unmarked,
    "description": _none,
}
