"""Items to match with partners; portable.

The question has `pairs`, the position of the right partner for each item, and `partners` (how many there are to choose
from); the answer is a partner for each item, −1 where none was chosen. An empty answer is no answer.
"""

from quiz.engine.exact import exact

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.contract import MatchingData, Values
    from quiz.engine.exact import Pair

NONE = -1


def validate(question: "MatchingData", answer: "list[int]") -> None:
    """Refuse an answer that doesn't name a partner, or none, for each item.

    Raises:
        ValueError: with what was found and what would be right.
    """
    if len(answer) not in (0, len(question["pairs"])):
        raise ValueError(f"{len(answer)} items matched; expected {len(question['pairs'])}")
    for partner in answer:
        if not NONE <= partner < question["partners"]:
            raise ValueError(f"partner {partner} chosen; expected −1 to {question['partners'] - 1}")


def answered(question: "MatchingData", answer: "list[int]") -> bool:
    """Tell whether every item has a partner."""
    return len(answer) > 0 and NONE not in answer


def credit(question: "MatchingData", values: "Values", answer: "list[int]") -> "Pair":
    """Give the share of right pairs."""
    right = len([1 for chosen, partner in zip(answer, question["pairs"]) if chosen == partner])
    return exact(right, len(question["pairs"]))


def key(question: "MatchingData", values: "Values") -> "list[int]":
    """Return the answer that is right."""
    return list(question["pairs"])
