"""The tokens in a question's texts, and how drawn numbers are filled in for them; portable."""

from overrides.language import decimal
from quiz.engine.decimals import shown
from quiz.engine.expression import evaluate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.contract import QuestionData, SharedData, Values


def number_token(number: int) -> str:
    """Write what stands for the value of a question's expression with this number, from 0."""
    return f"⟦{number}⟧"


def gap_token(number: int) -> str:
    """Write what stands for the blank with this number, from 0."""
    return f"⟦blank {number}⟧"


def filled(text: str, question: "QuestionData | SharedData", values: "Values") -> str:
    """Replace each token ⟦n⟧ by the value of the n-th expression of a question, or of a stem."""
    for position, expression in enumerate(question.get("shown", [])):
        token = number_token(position)
        if token in text:
            text = text.replace(token, decimal(shown(evaluate(expression, values))))
    return text


def with_gaps(stem: str, count: int, draw: "Callable[[int], str]") -> str:
    """Put what stands for a blank, such as a text field, where the stem has a token ⟦blank n⟧."""
    for number in range(count):
        stem = stem.replace(gap_token(number), draw(number))
    return stem
