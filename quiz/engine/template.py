"""Fill drawn numbers into the texts of a computed question; portable."""

from quiz.engine.decimals import shown
from quiz.engine.expression import evaluate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

OPEN, CLOSE = "⟦", "⟧"


def filled(text: str, question: "dict[str, Any]", values: "dict[str, Any]") -> str:
    """Replace each token ⟦n⟧ by the value of the question's n-th expression."""
    for position, expression in enumerate(question.get("shown", [])):
        token = f"{OPEN}{position}{CLOSE}"
        if token in text:
            text = text.replace(token, shown(evaluate(expression, values)))
    return text
