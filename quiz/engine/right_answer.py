"""The right answer of a question: worked out here, and only written down by page, terminal and answer key; portable."""

from overrides.language import decimal, later, say
from quiz.engine.kinds import KINDS
from quiz.engine.template import filled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.contract import Answer, QuestionData, RightPart, Values


BETWEEN = {"single": later(" or "), "ordering": " → ", "parsons": "\n"}  # parts of the answer; else stands a dot

STEP = "    "  # by which lines of code are indented


def key(question: "QuestionData", values: "Values") -> "Answer":
    """Return the right answer in the shape in which answers are given; it gets full marks."""
    return KINDS[question["kind"]].key(question, values)


def right_answer(question: "QuestionData", values: "Values") -> "list[RightPart]":
    """Return the parts of the right answer; in a single choice, each of several is right by itself.

    A part has `item`, the position of an option, of an item, of a line of code or of the left side of a pair; of a pair
    also `partner`, the position of the right side, of a line of code `indent`, how many steps it is indented; where
    something is typed, it has `text` alone.
    """
    if question["kind"] == "matching":
        return [{"item": item, "partner": partner} for item, partner in enumerate(question["pairs"])]
    if question["kind"] == "single":
        return [{"item": item} for item in question["right"]]
    if question["kind"] == "parsons":
        return [{"item": item, "indent": indent} for item, indent in enumerate(question["indents"])]
    right = key(question, values)
    if question["kind"] == "blanks" and "numbers" in question:
        return [{"text": decimal(str(part)) if n else str(part)} for part, n in zip(right, question["numbers"])]
    if isinstance(right, str):
        return [{"text": decimal(right) if question["kind"] in ("number", "computed") else right}]
    return [{"text": part} if isinstance(part, str) else {"item": part} for part in right]


def in_one_line(
    question: "QuestionData", values: "Values", written: "Callable[[str], str]", typed: "Callable[[str], str]"
) -> str:
    """Write the right answer down.

    Args:
        question: with all its texts.
        values: the numbers that were drawn for it.
        written: brings a text of the author's into the line.
        typed: brings a text that is to be typed into the line.
    """
    items, partners = question["texts"]["items"], question["texts"]["partners"]
    lines = []
    for part in right_answer(question, values):
        texts = [typed(part["text"])] if "text" in part else [written(filled(items[part["item"]], question, values))]
        if "partner" in part:
            texts.append(written(filled(partners[part["partner"]], question, values)))
        lines.append(STEP * part.get("indent", 0) + " → ".join(texts))
    between = BETWEEN.get(question["kind"], " · ")
    return say(between).join(lines)
