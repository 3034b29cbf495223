"""Read what was typed in a terminal as the answer to a question."""

from typing import Any

from quiz.engine.kinds import KINDS

LETTERS = "abcdefghijklmnopqrstuvwxyz"
NONE = -1


def read_reply(question: dict[str, Any], drawn: dict[str, Any], text: str) -> Any:
    """Return the answer that a line of text means; an empty line means none.

    Raises:
        ValueError: it means none, with what would be right.
    """
    text = text.strip()
    kind = question["kind"]
    if not text:
        return KINDS[kind].empty
    if kind in ("number", "computed", "text"):
        return text
    answer: Any = _blanks(text, question) if kind == "blanks" else _positions(text, question, drawn)
    KINDS[kind].validate(question, answer)
    return answer


def _blanks(text: str, question: dict[str, Any]) -> list[str]:
    parts = [part.strip() for part in text.split("|")]
    if len(parts) != len(question["blanks"]):
        raise ValueError(f"{len(parts)} parts; expected {len(question['blanks'])}, separated by |")
    return parts


def _positions(text: str, question: dict[str, Any], drawn: dict[str, Any]) -> list[int]:
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
