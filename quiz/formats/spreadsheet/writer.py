"""Write a quiz as CSV, in UTF-8 with a mark that tells spreadsheets so."""

import csv
import io
import re
from collections.abc import Iterator

from quiz.document import Blanks, Description, Question, Quiz, Survey, plain
from quiz.formats.features import FEATURES, Holding, setting_losses
from quiz.formats.fixed import fixed
from quiz.formats.loss import Loss
from quiz.formats.markdown import answer_lines, body_settings, hint_text, stem_text
from quiz.formats.spreadsheet import COLUMNS

ANSWER = re.compile(r"- \[(?P<box>[^\]]*)\] |(?P<wrong>!= |- -> )|= |\d+\) |- ")
SHARE = re.compile(r"(?=\(\s*\d+(?:\.\d+)? ?%\s*\))")
CHANGED = {
    "lines of code": "an order of the right lines",
    "shared stems": "repeated in each of its parts",
    "drawn numbers": "those of one attempt are written",
    "order of options": "the right ones come first",
    "relative links and pictures": "written as it is",
}
HOLDING = Holding(kept=frozenset(FEATURES) - set(CHANGED) - {"link to a section"}, changed=CHANGED)


def write_csv(quiz: Quiz) -> tuple[bytes, list[Loss]]:
    """Write the questions of a quiz; its title and settings have no place in a table."""
    losses = setting_losses(quiz)
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for question in quiz.questions:
        losses += HOLDING.losses(question)
        row = _row(FEATURES["lines of code"].without(fixed(question)))
        table.writerow([row[column] for column in COLUMNS])
    return text.getvalue().encode("utf-8-sig"), losses


def _row(question: Question) -> dict[str, str]:
    answers = list(_answers(question))
    settings = dict(body_settings(question.body))
    kind = settings.pop("kind", question.kind)
    return {
        "question": stem_text(question),
        "kind": kind,
        "right": "\n".join(text for right, text in answers if right),
        "wrong": "\n".join(text for right, text in answers if not right),
        "hints": "\n".join(map(hint_text, question.hints)),
        "explanation": plain(question.explanation),
        "tags": ", ".join(question.tags),
        "points": "" if isinstance(question.body, (Survey, Description)) else str(question.points),
        "settings": "\n".join(f"{name}: {value}" for name, value in settings.items()),
        "id": question.id,
    }


def _answers(question: Question) -> Iterator[tuple[bool, str]]:
    """Yield whether an answer is right, and what stands behind its mark in Markdown, line by line."""
    right, unmarked = True, question.kind in ("essay", "survey")
    lines = [] if isinstance(question.body, Blanks) else answer_lines(question.body).split("\n")
    for line in filter(None, lines):
        mark = ANSWER.match(line)
        if not mark:
            yield right, line
            continue
        box, text = mark["box"], line[mark.end() :]
        right = unmarked or box == "x" or (box is None and not mark["wrong"])
        if box and "%" in box:
            text = f"({box}) {text}"
        elif not right and box:
            text = SHARE.sub(r"\\", text, count=1) if SHARE.match(text) else text
        yield right, text
