"""Questions answered in words: short text, and blanks in a sentence; portable.

A short text has `forms` (accepted), `fold` (what doesn't matter, see `quiz.engine.folding`) and `wrong` (foreseen
answers with feedback); the answer is the text. Blanks have `blanks`, a list of accepted forms for each, and `fold`;
the answer is a list of texts.
"""

from quiz.engine.exact import ONE, ZERO, exact
from quiz.engine.folding import folded, squeezed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from quiz.engine.exact import Pair

    Question = dict[str, Any]


def validate_blanks(question: "Question", answer: "Any") -> None:
    """Refuse an answer that is not one text for each blank, or none at all.

    Raises:
        ValueError: with what was found and what would be right.
    """
    expected = len(question["blanks"])
    if len(answer) not in (0, expected):
        raise ValueError(f"{len(answer)} blanks filled; expected {expected}")
    for text in answer:
        if not isinstance(text, str):
            raise ValueError(f"{text!r} answered; expected a text")


def blanks_answered(question: "Question", answer: "list[str]") -> bool:
    """Tell whether every blank was filled."""
    return len(answer) > 0 and all(squeezed(text) for text in answer)


def fits(text: str, forms: "list[str]", folds: "list[str]") -> bool:
    """Tell whether a text is one of some forms, apart from what doesn't matter."""
    return folded(text, folds) in [folded(form, folds) for form in forms]


def text_credit(question: "Question", values: "Any", answer: str) -> "Pair":
    """Give one for any of the accepted forms."""
    return ONE if fits(answer, question["forms"], question["fold"]) else ZERO


def blanks_credit(question: "Question", values: "Any", answer: "list[str]") -> "Pair":
    """Give the share of blanks that were filled rightly."""
    right = [fits(text, forms, question["fold"]) for text, forms in zip(answer, question["blanks"])]
    return exact(len([1 for fits in right if fits]), len(question["blanks"]))


def text_key(question: "Question", values: "Any") -> str:
    """Return the answer that is right."""
    return str(question["forms"][0])


def blanks_key(question: "Question", values: "Any") -> "list[str]":
    """Return the answer that is right."""
    return [forms[0] for forms in question["blanks"]]


def text_notes(question: "Question", values: "Any", answer: str) -> "list[int]":
    """Return the positions of the foreseen wrong answers that this one is."""
    if text_credit(question, values, answer)[0]:
        return []
    return [n for n, form in enumerate(question["wrong"]) if fits(answer, [form], question["fold"])]


def no_notes(question: "Question", values: "Any", answer: "Any") -> "list[int]":
    """Return nothing: a question whose parts have no feedback of their own."""
    return []
