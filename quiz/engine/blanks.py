"""Blanks in a sentence: a text or a number to write, or a text to choose from a list; portable.

The question has `blanks`, for each the texts that are right, and `fold`, what doesn't matter in those that are typed
(see `quiz.engine.folding`). Some have `numbers`, for each blank those that are accepted, and `choices`, for each blank
the texts to choose from, the right ones included; there, what belongs to another sort of blank is empty. The answer is
a list of texts.
"""

from quiz.engine.exact import exact
from quiz.engine.expression import evaluate
from quiz.engine.folding import squeezed
from quiz.engine.numeric import close
from quiz.engine.quantity import read_typed
from quiz.engine.short_text import fits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.contract import BlanksData, Foreseen, Values
    from quiz.engine.exact import Pair


def validate(question: "BlanksData", answer: "list[str]") -> None:
    """Refuse an answer that doesn't have a text for each blank; an empty answer is none.

    Raises:
        ValueError: with what was found and what would be right.
    """
    expected = len(question["blanks"])
    if len(answer) not in (0, expected):
        raise ValueError(f"{len(answer)} blanks filled; expected {expected}")
    for text in answer:
        if not isinstance(text, str):
            raise ValueError(f"{text!r} answered; expected a text")


def answered(question: "BlanksData", answer: "list[str]") -> bool:
    """Tell whether every blank was filled."""
    return len(answer) > 0 and all(squeezed(text) for text in answer)


def credit(question: "BlanksData", values: "Values", answer: "list[str]") -> "Pair":
    """Give the share of blanks that were filled rightly."""
    right = [number for number, text in enumerate(answer) if blank_fits(question, number, text)]
    return exact(len(right), len(question["blanks"]))


def key(question: "BlanksData", values: "Values") -> "list[str]":
    """Return the answer that is right."""
    return [forms[0] for forms in question["blanks"]]


def blank_fits(question: "BlanksData", number: int, text: str) -> bool:
    """Tell whether a blank is filled rightly."""
    if "numbers" in question and question["numbers"][number]:
        return _is_one_of(question["numbers"][number], text)
    if "choices" in question and question["choices"][number]:
        return text in question["blanks"][number]
    return fits(text, question["blanks"][number], question["fold"])


def _is_one_of(accepted: "list[Foreseen]", text: str) -> bool:
    quantity = read_typed(text)
    if quantity is None or quantity[1]:
        return False
    return any(close(evaluate(value["value"], {}), quantity[0], value["tolerance"]) for value in accepted)
