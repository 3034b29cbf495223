"""The kinds of questions, and what the engine must know of each; portable.

Every function takes the question first; `credit`, `key` and `notes` also take the numbers that were drawn for it.
"""

from quiz.engine import arrangement, blanks, choice, essay, numeric, short_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.contract import Answer
    from quiz.engine.exact import Pair


class Kind:
    """The functions of one kind of question, the answer that is none, and whether the kind counts in the score."""

    def __init__(
        self,
        validate: "Callable[..., None]",
        answered: "Callable[..., bool]",
        credit: "Callable[..., Pair]",
        key: "Callable[..., Answer]",
        notes: "Callable[..., list[int]]",
        *,
        empty: "Answer",
        counts: bool = True,
    ) -> None:
        self.validate = validate
        self.answered = answered
        self.credit = credit
        self.key = key
        self.notes = notes
        self.empty = empty
        self.counts = counts


_choice = Kind(choice.validate, choice.answered, choice.credit, choice.key, choice.notes, empty=[])
_number = Kind(numeric.validate, numeric.answered, numeric.credit, numeric.key, numeric.notes, empty="")
_text = Kind(
    numeric.validate,
    numeric.answered,
    short_text.text_credit,
    short_text.text_key,
    short_text.text_notes,
    empty="",
)
_blanks = Kind(blanks.validate, blanks.answered, blanks.credit, blanks.key, short_text.no_notes, empty=[])
_ordering = Kind(
    arrangement.validate_order,
    arrangement.order_answered,
    arrangement.order_credit,
    arrangement.order_key,
    short_text.no_notes,
    empty=[],
)
_matching = Kind(
    arrangement.validate_pairs,
    arrangement.pairs_answered,
    arrangement.pairs_credit,
    arrangement.pairs_key,
    short_text.no_notes,
    empty=[],
)
_essay = Kind(essay.validate, essay.answered, essay.credit, essay.key, short_text.no_notes, empty=[], counts=False)

KINDS = {
    "single": _choice,
    "multiple": _choice,
    "true-false": _choice,
    "number": _number,
    "computed": _number,
    "text": _text,
    "blanks": _blanks,
    "ordering": _ordering,
    "matching": _matching,
    "essay": _essay,
}
