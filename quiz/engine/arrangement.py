"""Questions about order and pairs: ordering and matching; portable.

An ordering has `items` (how many, written in the right order); the answer is the order as positions. A matching has
`pairs`, the position of the right partner for each item, and `partners` (how many there are to choose from); the
answer is a partner for each item, −1 where none was chosen. An empty answer is no answer.
"""

from quiz.engine.exact import exact

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.contract import MatchingData, OrderingData, Values
    from quiz.engine.exact import Pair

NONE = -1


def validate_order(question: "OrderingData", answer: "list[int]") -> None:
    """Refuse an answer that is no order of the items.

    Raises:
        ValueError: with what was found and what would be right.
    """
    if answer and sorted(answer) != list(range(question["items"])):
        raise ValueError(f"the order {answer!r}; expected each of 0 to {question['items'] - 1} once")


def order_answered(question: "OrderingData", answer: "list[int]") -> bool:
    """Tell whether the items were ordered."""
    return len(answer) > 0


def order_credit(question: "OrderingData", values: "Values", answer: "list[int]") -> "Pair":
    """Give the share of neighbours that rightly follow each other; the reverse order gives nothing."""
    right = len([1 for place in range(1, len(answer)) if answer[place] == answer[place - 1] + 1])
    return exact(right, question["items"] - 1)


def order_key(question: "OrderingData", values: "Values") -> "list[int]":
    """Return the answer that is right."""
    return list(range(question["items"]))


def validate_pairs(question: "MatchingData", answer: "list[int]") -> None:
    """Refuse an answer that doesn't name a partner, or none, for each item.

    Raises:
        ValueError: with what was found and what would be right.
    """
    if len(answer) not in (0, len(question["pairs"])):
        raise ValueError(f"{len(answer)} items matched; expected {len(question['pairs'])}")
    for partner in answer:
        if not NONE <= partner < question["partners"]:
            raise ValueError(f"partner {partner} chosen; expected −1 to {question['partners'] - 1}")


def pairs_answered(question: "MatchingData", answer: "list[int]") -> bool:
    """Tell whether every item has a partner."""
    return len(answer) > 0 and NONE not in answer


def pairs_credit(question: "MatchingData", values: "Values", answer: "list[int]") -> "Pair":
    """Give the share of right pairs."""
    right = len([1 for chosen, partner in zip(answer, question["pairs"]) if chosen == partner])
    return exact(right, len(question["pairs"]))


def pairs_key(question: "MatchingData", values: "Values") -> "list[int]":
    """Return the answer that is right."""
    return list(question["pairs"])
