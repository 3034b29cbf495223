"""The tokens in a question's texts, and how drawn numbers are filled in for them; portable."""

from overrides.language import MINUS, decimal
from quiz.engine.decimals import shown, written_out
from quiz.engine.expression import evaluate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.contract import QuestionData, SharedData, Values


IN_CODE, BLANK = "code ", "blank "


def token(number: int, kind: str = "") -> str:
    """Write what stands for the value of a question's expression with this number, from 0, or for this `BLANK`."""
    return f"⟦{kind}{number}⟧"


def filled(text: str, question: "QuestionData | SharedData", values: "Values") -> str:
    """Replace each token by the value of an expression of a question, or of a stem; in code, as programs write it."""
    for position, expression in enumerate(question.get("shown", [])):
        if f"{position}⟧" in text:
            value = evaluate(expression, values)
            text = text.replace(token(position), decimal(shown(value)))
            text = text.replace(token(position, IN_CODE), written_out(value).replace(MINUS, "-") or shown(value))
    return text


def with_gaps(stem: str, count: int, draw: "Callable[[int], str]") -> str:
    """Put what stands for a blank, such as a text field, where the stem has a token ⟦blank n⟧."""
    for number in range(count):
        stem = stem.replace(token(number, BLANK), draw(number))
    return stem
