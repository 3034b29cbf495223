"""Items to put in order; portable.

The question has `items` (how many, written in the right order); the answer is the order as positions. An empty answer
is no answer.
"""

from quiz.engine.exact import exact

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.contract import OrderingData, Values
    from quiz.engine.exact import Pair


def validate(question: "OrderingData", answer: "list[int]") -> None:
    """Refuse an answer that is no order of the items.

    Raises:
        ValueError: with what was found and what would be right.
    """
    if answer and sorted(answer) != list(range(question["items"])):
        raise ValueError(f"the order {answer!r}; expected each of 0 to {question['items'] - 1} once")


def answered(question: "OrderingData", answer: "list[int]") -> bool:
    """Tell whether the items were ordered."""
    return len(answer) > 0


def credit(question: "OrderingData", values: "Values", answer: "list[int]") -> "Pair":
    """Give the share of neighbours that rightly follow each other; the reverse order gives nothing."""
    right = len([1 for place in range(1, len(answer)) if answer[place] == answer[place - 1] + 1])
    return exact(right, question["items"] - 1)


def key(question: "OrderingData", values: "Values") -> "list[int]":
    """Return the answer that is right."""
    return list(range(question["items"]))
