"""The kinds of questions, and what the engine must know of each; portable.

A kind is a module with `validate`, `answered`, `credit`, `key` and, where parts of its questions have feedback of their
own, `notes`. Every function takes the question first; `credit`, `key` and `notes` also take the numbers that were drawn
for it.
"""

from quiz.engine import blanks, choice, essay, matching, numeric, ordering, parsons, short_text, survey

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from quiz.contract import Answer, QuestionData, Values
    from quiz.engine.exact import Pair

    class Module(Protocol):
        """What a kind's module has."""

        @property
        def validate(self) -> Callable[..., None]: ...
        @property
        def answered(self) -> Callable[..., bool]: ...
        @property
        def credit(self) -> Callable[..., Pair]: ...
        @property
        def key(self) -> Callable[..., Answer]: ...


def no_notes(question: "QuestionData", values: "Values", answer: "Answer") -> "list[int]":
    """Return nothing: a question whose parts have no feedback of their own."""
    return []


class Kind:
    """The functions of one kind of question, the answer that is none, and whether the kind counts in the score."""

    def __init__(self, module: "Module", *, empty: "Answer", counts: bool = True) -> None:
        self.validate = module.validate
        self.answered = module.answered
        self.credit = module.credit
        self.key = module.key
        self.notes: "Callable[..., list[int]]" = getattr(module, "notes", no_notes)
        self.empty = empty
        self.counts = counts


KINDS = {
    "single": Kind(choice, empty=[]),
    "multiple": Kind(choice, empty=[]),
    "true-false": Kind(choice, empty=[]),
    "number": Kind(numeric, empty=""),
    "computed": Kind(numeric, empty=""),
    "text": Kind(short_text, empty=""),
    "blanks": Kind(blanks, empty=[]),
    "ordering": Kind(ordering, empty=[]),
    "parsons": Kind(parsons, empty=[]),
    "matching": Kind(matching, empty=[]),
    "essay": Kind(essay, empty=[], counts=False),
    "survey": Kind(survey, empty=[], counts=False),
}
