"""Plain text: what means the same in every format, and in Markdown. Most questions of a bank say nothing else."""

import re

from quiz.document import (
    ALL,
    NOTHING,
    Accepted,
    Body,
    Choice,
    Description,
    Essay,
    Matching,
    Number,
    Passage,
    Prose,
    Question,
    Text,
    Value,
)
from quiz.engine.folding import folded

PLAIN = re.compile(r"[^\W\d_][^\x00-\x1f\x7f-\x9f\u2028\u2029\\`*_{}\[\]#$<>&|~]*(?<!\s)")
TAG = re.compile(r"[^\s,]+")
TRUE_FALSE = {"True", "False"}
LINE = "____"
"""Stands in a text for a place to write in, where a format has it outside of the text."""

MOST = 10**12  # digits that are surely read as they are written


def is_plain(text: str) -> bool:
    """Tell whether a text is plain: a line that begins with a letter, and has no sign that any format knows."""
    return PLAIN.fullmatch(text) is not None


def is_plain_question(question: Question) -> bool:
    """Tell whether a question says nothing but plain text: it is read as it is written, and need not be tried out."""
    return (
        not question.hints
        and _is_plain_passage(question.stem, LINE)
        and (not question.explanation or _is_plain_passage(question.explanation))
        and (not question.tags or _are_usual_tags(question.tags))
        and _is_usual(question.body)
    )


def _are_usual_tags(tags: list[str]) -> bool:
    return len(set(tags)) == len(tags) and all(TAG.fullmatch(tag) for tag in tags)


def _is_plain_passage(passage: Passage, besides: str = "") -> bool:
    """Tell whether a passage is plain, but for what stands besides, which our syntax doesn't know either."""
    if len(passage) != 1 or not isinstance(passage[0], Prose):
        return False
    text = passage[0].markdown
    return is_plain(text.replace(besides, "x") if besides and besides in text else text)


def _is_usual(body: Body) -> bool:
    match body:
        case Choice():
            return _is_usual_choice(body)
        case Text(wrong=[], pattern=False, others=()):
            forms = {folded(answer.form, ["case", *body.fold]) for answer in body.accepted}
            simple = all(answer == Accepted(answer.form) and _is_squeezed(answer.form) for answer in body.accepted)
            return simple and len(forms) == len(body.accepted) > 0
        case Number(kind="number", units=[], wrong=[], others=()):
            return all(map(_is_usual_value, body.accepted))
        case Matching(pairs=pairs, others=others):
            lefts = [left for left, _ in pairs]
            sides = [*lefts, *others, *(right for _, right in pairs)]
            return len(set(lefts)) == len(lefts) > 1 and all(_is_squeezed(side) and "→" not in side for side in sides)
        case Essay(checklist=[]) | Description():
            return True
    return False


def _is_usual_value(value: Value) -> bool:
    """Tell whether a number, and how far off an answer may be, are short decimals, and nothing is said to it."""
    name, *number = value.expression
    tolerance = value.tolerance
    if (name, value.share, value.feedback) != ("number", ALL, ()) or tolerance[0] != "absolute":
        return False
    n, d = tolerance[1]
    return _is_short(*number) and _is_short(n, d) and n >= 0


def _is_short(n: int, d: int) -> bool:
    return abs(n) < MOST and MOST % d == 0


def _is_squeezed(text: str) -> bool:
    """Tell whether a text stays as it is when spaces are made one, and letters composed."""
    return text.isascii() and is_plain(text) and "  " not in text


def _is_usual_choice(choice: Choice) -> bool:
    """Tell whether options differ and are plain, and whether the kind of a choice can be told from them."""
    texts, right = set(), 0
    for option in choice.options:
        _, text, is_right, feedback, share, hotspot = option
        if share != NOTHING or hotspot or not is_plain(text) or (feedback and not _is_plain_passage(feedback)):
            return False
        texts.add(" ".join(text.split()))
        right += is_right
    return (
        len(texts) == len(choice.options) > 1
        and (choice.kind == "true-false") == (texts == TRUE_FALSE)
        and (1 <= right < len(texts) if choice.kind == "multiple" else right == 1)
    )
