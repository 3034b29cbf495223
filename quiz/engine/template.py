"""The tokens in a question's texts, and how drawn numbers are filled in for them; portable."""

from quiz.engine.decimals import shown
from quiz.engine.expression import evaluate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def number_token(number: int) -> str:
    """Write what stands for the value of a question's expression with this number, from 0."""
    return f"⟦{number}⟧"


def gap_token(number: int) -> str:
    """Write what stands for the blank with this number, from 0."""
    return f"⟦blank {number}⟧"


def filled(text: str, question: "dict[str, Any]", values: "dict[str, Any]") -> str:
    """Replace each token ⟦n⟧ by the value of the question's n-th expression."""
    for position, expression in enumerate(question.get("shown", [])):
        token = number_token(position)
        if token in text:
            text = text.replace(token, shown(evaluate(expression, values)))
    return text
