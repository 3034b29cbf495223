"""Read what was typed in a terminal as the answer to a question."""

import re

from overrides.counting import counted
from quiz.contract import Answer, BlanksData, Drawn, QuestionData
from quiz.engine.kinds import KINDS

LETTERS = "abcdefghijklmnopqrstuvwxyz"
NONE = -1
LINE = re.compile(r"(?P<letter>[a-z])(?P<indent>[0-9]?)$")


def read_reply(question: QuestionData, drawn: Drawn, text: str) -> Answer:
    """Return the answer that a line of text means; an empty line means none.

    Raises:
        ValueError: it means none, with what would be right.
    """
    text = text.strip()
    kind = KINDS[question["kind"]]
    if not text:
        return kind.empty
    if isinstance(kind.empty, str):
        return text
    if question["kind"] == "essay" or (question["kind"] == "survey" and not question["options"]):
        return [text]
    if question["kind"] == "parsons":
        answer: Answer = _program(text, drawn)
    else:
        answer = _blanks(text, question) if question["kind"] == "blanks" else _positions(text, question, drawn)
    kind.validate(question, answer)
    return answer


def _blanks(text: str, question: BlanksData) -> list[str]:
    parts = [part.strip() for part in text.split("|")]
    if len(parts) != len(question["blanks"]):
        raise ValueError(f"{counted(len(parts), 'part')}; expected {len(question['blanks'])}, separated by |")
    return parts


def _program(text: str, drawn: Drawn) -> list[int]:
    """Read letters as lines of code, each with the number behind it as how far it is indented."""
    order = drawn["order"]
    answer = []
    for part in text.lower().replace(",", " ").split():
        match = LINE.match(part)
        if not match or LETTERS.index(match["letter"]) >= len(order):
            expected = f"letters from a to {LETTERS[len(order) - 1]}, each with a digit if it is indented"
            raise ValueError(f"{part!r}; expected {expected}")
        answer += [order[LETTERS.index(match["letter"])], int(match["indent"] or 0)]
    return answer


def _positions(text: str, question: QuestionData, drawn: Drawn) -> list[int]:
    """Read letters as the positions that they were shown for."""
    order = drawn["order"]
    positions = []
    for letter in text.lower().replace(" ", "").replace(",", ""):
        if letter == "-" and question["kind"] == "matching":
            positions.append(NONE)
        elif letter in LETTERS[: len(order)]:
            positions.append(order[LETTERS.index(letter)])
        else:
            raise ValueError(f"{letter!r}; expected letters from a to {LETTERS[len(order) - 1]}")
    return positions
