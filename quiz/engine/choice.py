"""Questions with options: single, multiple, true-false; portable.

The question has `options` (how many), `right` (positions from 0), and where other options of a single choice are worth
something, `shares` (one for each option); the answer is a list of chosen positions. In a single choice each of several
right options is right by itself. `show` is "right" or "all" where feedback to such options is shown, too.
"""

from quiz.engine.exact import ONE, ZERO, at_most, exact, minus

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from quiz.contract import ChoiceData, Values
    from quiz.engine.exact import Pair


def validate(question: "ChoiceData", answer: "list[int]") -> None:
    """Refuse an answer that names an option twice, or one that is not there.

    Raises:
        ValueError: with what was found and what would be right.
    """
    options = question["options"]
    for position in answer:
        if not 0 <= position < options:
            raise ValueError(f"option {position} chosen; expected 0 to {options - 1}")
    if len(set(answer)) < len(answer):
        raise ValueError("an option chosen twice; expected each once")
    if question["kind"] != "multiple" and len(answer) > 1:
        raise ValueError(f"{len(answer)} options chosen; expected one")


def answered(question: "ChoiceData", answer: "list[int]") -> bool:
    """Tell whether anything was chosen."""
    return len(answer) > 0


def credit(question: "ChoiceData", values: "Values", answer: "list[int]") -> "Pair":
    """Give the share of right options that were chosen, less the share of wrong ones.

    Choosing everything gives nothing, and nothing is below nothing.
    """
    if question["kind"] != "multiple":
        return share(question, answer[0]) if len(answer) == 1 else ZERO
    right = set(question["right"])
    hits = len([position for position in answer if position in right])
    wrong = question["options"] - len(right)
    gained = exact(hits, len(right))
    lost = exact(len(answer) - hits, wrong) if wrong else ZERO
    return minus(gained, lost) if at_most(lost, gained) else ZERO


def key(question: "ChoiceData", values: "Values") -> "list[int]":
    """Return an answer that is right."""
    return list(question["right"]) if question["kind"] == "multiple" else list(question["right"][:1])


def share(question: "ChoiceData", position: int) -> "Pair":
    """Return what an option of a single choice is worth."""
    if "shares" in question:
        return exact(question["shares"][position][0], question["shares"][position][1])
    return ONE if position in question["right"] else ZERO


def explained(question: "Any", notes: "list[int]") -> "list[int]":
    """Return the places of the feedback that is shown once an answer is final.

    Args:
        question: of any kind.
        notes: the places of what is said to the answer.
    """
    show = question.get("show")
    if not show:
        return notes
    return [n for n in range(question["options"]) if n in notes or show == "all" or n in question["right"]]


def notes(question: "ChoiceData", values: "Values", answer: "list[int]") -> "list[int]":
    """Return the positions of the options whose feedback applies: those that were chosen."""
    return sorted(answer)
