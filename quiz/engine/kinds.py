"""The kinds of questions, and what the engine must know of each; portable.

Every function takes the question first; `credit`, `key` and `notes` also take the numbers that were drawn for it.
"""

from quiz.engine import arrangement, choice, numeric, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class Kind:
    """The functions of one kind of question, and the answer that is none."""

    def __init__(
        self,
        check: "Callable[..., None]",
        answered: "Callable[..., bool]",
        credit: "Callable[..., tuple[int, int]]",
        key: "Callable[..., Any]",
        notes: "Callable[..., list[int]]",
        *,
        empty: "Any",
    ) -> None:
        self.check = check
        self.answered = answered
        self.credit = credit
        self.key = key
        self.notes = notes
        self.empty = empty


_choice = Kind(choice.check, choice.answered, choice.credit, choice.key, choice.notes, empty=[])
_number = Kind(numeric.check, numeric.answered, numeric.credit, numeric.key, numeric.notes, empty="")

KINDS = {
    "single": _choice,
    "multiple": _choice,
    "true-false": _choice,
    "number": _number,
    "computed": _number,
    "text": Kind(numeric.check, numeric.answered, words.text_credit, words.text_key, words.text_notes, empty=""),
    "blanks": Kind(
        words.check_blanks, words.blanks_answered, words.blanks_credit, words.blanks_key, words.no_notes, empty=[]
    ),
    "ordering": Kind(
        arrangement.check_order,
        arrangement.order_answered,
        arrangement.order_credit,
        arrangement.order_key,
        words.no_notes,
        empty=[],
    ),
    "matching": Kind(
        arrangement.check_pairs,
        arrangement.pairs_answered,
        arrangement.pairs_credit,
        arrangement.pairs_key,
        words.no_notes,
        empty=[],
    ),
}
