"""Questions answered in a word or two; portable.

A short text has `forms` (accepted), `fold` (what doesn't matter, see `quiz.engine.folding`) and `wrong` (foreseen
answers with feedback); some have `also` (further texts, with the `share` that each is worth) and `pattern` (whether a
star stands for any letters). The answer is the text.
"""

from quiz.engine import numeric
from quiz.engine.exact import ONE, ZERO, at_most, exact
from quiz.engine.folding import folded, squeezed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.contract import TextData, Values
    from quiz.engine.exact import Pair


STAR, ANYTHING = "\ue000", "\ue001"  # what a pattern says by \\* and by *, while it is folded

validate, answered = numeric.validate, numeric.answered  # a text is typed as a number is


def fits(text: str, forms: "list[str]", folds: "list[str]") -> bool:
    """Tell whether a text is one of some forms, apart from what doesn't matter."""
    return folded(text, folds) in [folded(form, folds) for form in forms]


def credit(question: "TextData", values: "Values", answer: str) -> "Pair":
    """Give one for any of the accepted forms, or the share of another text."""
    place = _accepted_as(question, answer)
    if place is None:
        return ZERO
    return _share(question, place)


def key(question: "TextData", values: "Values") -> str:
    """Return the answer that is right."""
    return str(question["forms"][0])


def notes(question: "TextData", values: "Values", answer: str) -> "list[int]":
    """Return the places of what is to be said: wrong texts come first, then accepted ones, then all others."""
    if not squeezed(answer):
        return []
    place = _accepted_as(question, answer)
    if place is not None:
        return [len(question["wrong"]) + place]
    wrong = [n for n, form in enumerate(question["wrong"]) if _is(question, answer, form)]
    return wrong or [len(question["wrong"]) + len(question["forms"]) + len(question.get("also", []))]


def _accepted_as(question: "TextData", answer: str) -> "int | None":
    """Return the position of the accepted text that an answer is, of several the one that is worth most."""
    for place, form in enumerate(question["forms"]):
        if _is(question, answer, form):
            return place
    best = None
    for number, text in enumerate(question.get("also", [])):
        place = len(question["forms"]) + number
        if _is(question, answer, text["form"]) and (
            best is None or not at_most(_share(question, place), _share(question, best))
        ):
            best = place
    return best


def _share(question: "TextData", place: int) -> "Pair":
    partly = place - len(question["forms"])
    if partly < 0:
        return ONE
    share = question["also"][partly]["share"]
    return exact(share[0], share[1])


def _is(question: "TextData", answer: str, form: str) -> bool:
    if not question.get("pattern"):
        return fits(answer, [form], question["fold"])
    pieces = folded(form.replace("\\*", STAR).replace("*", ANYTHING), question["fold"]).split(ANYTHING)
    return _consists_of(folded(answer, question["fold"]), [piece.replace(STAR, "*") for piece in pieces])


def _consists_of(text: str, pieces: "list[str]") -> bool:
    """Tell whether a text is these pieces in this order, with anything between them."""
    first, last = pieces[0], pieces[-1]
    if len(pieces) == 1:
        return text == first
    if not (text.startswith(first) and text.endswith(last)) or len(text) < len(first) + len(last):
        return False
    between = text[len(first) : len(text) - len(last)]
    for piece in pieces[1:-1]:
        position = between.find(piece)
        if position < 0:
            return False
        between = between[position + len(piece) :]
    return True
