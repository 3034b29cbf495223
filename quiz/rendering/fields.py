"""One question as a fieldset, by kind. Its parts are numbered as they are shown, not as the key has them."""

import re
from collections.abc import Callable
from html import escape, unescape
from typing import Any

from quiz.engine.template import filled, gap_token

PARAGRAPH = re.compile(r"<p>(?P<inline>.*?)</p>\s*(?P<rest>.*)$", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
BLANK_SIZES = (6, 12, 18, 26, 40)  # widths that tell little of what belongs into a blank

Question = dict[str, Any]
Drawn = dict[str, Any]


def fieldset(
    number: int | None, question: Question, drawn: Drawn, anchor: str, *, check: bool, scored: bool = True
) -> str:
    """Draw a question.

    Args:
        number: shown before it, if there is one.
        question: as the engine takes it.
        drawn: how it looks in the first attempt.
        anchor: id of the form.
        check: whether it can be checked by itself.
        scored: whether points are counted.
    """
    name = f"{anchor}-{question['id']}"
    stem = filled(question["texts"]["stem"], question, drawn["values"])
    inline, rest = first_paragraph(_with_blanks(stem, question, name))
    tip = TIPS[question["kind"]](question) + (COST if scored and question["kind"] == "multiple" else "")
    tip_line = f'<p class="gh-question__hint">{tip}</p>' if tip else ""
    button = '<button type="button" class="gh-button gh-button--small" data-action="grade">Check this answer</button>'
    shown = f'<span class="gh-question__number" data-part="number">{number}.</span> ' if number else ""
    return (
        f'<fieldset class="gh-question" id="{name}" data-question="{question["id"]}">'
        f'<legend>{shown}<span data-part="stem">{inline}</span></legend><div data-part="rest">{rest}</div>'
        f"{tip_line}{DRAWERS[question['kind']](question, drawn, name)}{_hints(question, drawn)}"
        f'{button if check else ""}<div class="gh-feedback" data-part="feedback" hidden></div></fieldset>'
    )


def first_paragraph(html: str) -> tuple[str, str]:
    """Split rendered Markdown into the content of its first paragraph and what follows."""
    match = PARAGRAPH.match(html)
    return (match["inline"], match["rest"]) if match else (html, "")


def one_line(html: str) -> str:
    """Take the paragraph off rendered Markdown that is just one."""
    inline, rest = first_paragraph(html)
    return html if rest else inline


def _choice(question: Question, drawn: Drawn, name: str) -> str:
    kind = "checkbox" if question["kind"] == "multiple" else "radio"
    return "".join(
        f'<label class="gh-option" data-slot="{slot}"><input type="{kind}" name="{name}" value="{slot}">'
        f'<span class="gh-option__text">{one_line(question["texts"]["items"][position])}</span>'
        f'<span class="gh-option__mark" data-part="mark"></span></label>'
        for slot, position in enumerate(drawn["order"])
    )


def _entry(question: Question, drawn: Drawn, name: str) -> str:
    wide = ' class="gh-entry__wide"' if question["kind"] == "text" else ""
    return (
        f'<label class="gh-entry"><span>Your answer</span><input type="text" name="{name}"{wide} autocomplete="off" '
        'autocapitalize="none" spellcheck="false" maxlength="200"><span class="gh-option__mark" data-part="mark">'
        "</span></label>"
    )


def _ordering(question: Question, drawn: Drawn, name: str) -> str:
    items = "".join(
        f'<li class="gh-order__item" data-slot="{slot}"><span class="gh-order__text" id="{name}-{slot}">'
        f"{one_line(question['texts']['items'][position])}</span>"
        f'<span class="gh-option__mark" data-part="mark"></span>{_mover("up", "↑", name, slot)}'
        f"{_mover('down', '↓', name, slot)}</li>"
        for slot, position in enumerate(drawn["order"])
    )
    return f'<ol class="gh-order" data-part="items">{items}</ol>'


def _mover(way: str, arrow: str, name: str, slot: int) -> str:
    return (
        f'<button type="button" class="gh-order__move" data-action="{way}" aria-label="Move {way}" '
        f'aria-describedby="{name}-{slot}">{arrow}</button>'
    )


def _matching(question: Question, drawn: Drawn, name: str) -> str:
    partners = [one_line(question["texts"]["partners"][position]) for position in drawn["order"]]
    plain = not any(TAG.search(partner) for partner in partners)
    names = [unescape(partner) if plain else LETTERS[slot] for slot, partner in enumerate(partners)]
    choices = "".join(f'<option value="{slot}">{escape(text)}</option>' for slot, text in enumerate(names))
    rows = "".join(
        f'<label class="gh-match"><span class="gh-match__left">{one_line(left)}</span>'
        f'<select name="{name}" data-left="{number}"><option value="-1">Choose …</option>{choices}</select>'
        f'<span class="gh-option__mark" data-part="mark"></span></label>'
        for number, left in enumerate(question["texts"]["items"])
    )
    return rows if plain else f"{_lettered(partners)}{rows}"


def _lettered(partners: list[str]) -> str:
    items = "".join(
        f"<li><b>{letter}</b> <span>{partner}</span></li>" for letter, partner in zip(LETTERS, partners, strict=False)
    )
    return f'<ul class="gh-match__partners">{items}</ul>'


def _nothing(question: Question, drawn: Drawn, name: str) -> str:
    return ""


def _with_blanks(stem: str, question: Question, name: str) -> str:
    for number, forms in enumerate(question.get("blanks", [])):
        size = next((size for size in BLANK_SIZES if max(map(len, forms)) <= size), BLANK_SIZES[-1])
        field = (
            f'<span class="gh-blank"><input type="text" name="{name}" data-blank="{number}" size="{size}" '
            f'aria-label="Blank {number + 1}" autocomplete="off" autocapitalize="none" spellcheck="false" '
            'maxlength="200"><span class="gh-option__mark" data-part="mark"></span></span>'
        )
        stem = stem.replace(gap_token(number), field)
    return stem


def _hints(question: Question, drawn: Drawn) -> str:
    return "".join(
        f'<details class="gh-hint" data-hint="{number}"><summary>Hint{_cost(hint["cost"])}</summary>'
        f'<div data-part="hint">{filled(text, question, drawn["values"])}</div></details>'
        for number, (hint, text) in enumerate(zip(question["hints"], question["texts"]["hints"], strict=True))
    )


def _cost(percent: int) -> str:
    return f" (costs {percent} % of this question)" if percent else ""


def _no_tip(question: Question) -> str:
    return ""


def _number_tip(question: Question) -> str:
    kind, limit = question["tolerance"]
    unit = " with its unit" if question["units"] else ""
    digits = f", to {limit} significant digits" if kind == "digits" else ""
    return f"Give a number{unit}{digits}; 0.001, 1/1000 and 1e-3 are all the same."


COST = " Wrong choices cost."

TIPS: dict[str, Callable[[Question], str]] = {
    "single": _no_tip,
    "true-false": _no_tip,
    "multiple": lambda question: "Choose all that apply.",
    "number": _number_tip,
    "computed": _number_tip,
    "text": lambda question: "Answer in a word or two.",
    "blanks": lambda question: "Fill in every blank.",
    "ordering": lambda question: "Put these in order with the arrow buttons.",
    "matching": lambda question: "Choose a partner for each.",
}

DRAWERS: dict[str, Callable[[Question, Drawn, str], str]] = {
    "single": _choice,
    "true-false": _choice,
    "multiple": _choice,
    "number": _entry,
    "computed": _entry,
    "text": _entry,
    "blanks": _nothing,
    "ordering": _ordering,
    "matching": _matching,
}
