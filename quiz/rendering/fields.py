"""One question as a fieldset, by kind. Its parts are numbered as they are shown, not as the key has them."""

import re
from collections.abc import Callable
from html import escape, unescape

from overrides.markup import action, part
from quiz.contract import BlanksData, ChoiceData, Drawn, NumberData, QuestionData
from quiz.engine.template import filled, with_gaps
from quiz.names import BLANK, HINT, LEFT, QUESTION, SLOT, Action, Part

PARAGRAPH = re.compile(r"<p>(?P<inline>.*?)</p>\s*(?P<rest>.*)$", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
BLANK_SIZES = (6, 12, 18, 26, 40)  # widths that tell little of what belongs into a blank
MARK = f'<span class="gh-option__mark" {part(Part.MARK)}></span>'


def fieldset(
    number: int | None, question: QuestionData, drawn: Drawn, anchor: str, *, alone: bool, scored: bool = True
) -> str:
    """Draw a question.

    Args:
        number: shown before it, if there is one.
        question: as the engine takes it.
        drawn: how it looks in the first attempt.
        anchor: id of the form.
        alone: whether it can be graded by itself.
        scored: whether points are counted.
    """
    name = f"{anchor}-{question['id']}"
    stem = filled(question["texts"]["stem"], question, drawn["values"])
    tip = _tip(question, TAG.sub("", stem), scored=scored)
    inline, rest = first_paragraph(_with_blanks(stem, question, name) if question["kind"] == "blanks" else stem)
    tip_line = f'<p class="gh-question__hint">{tip}</p>' if tip else ""
    button = (
        f'<button type="button" class="gh-button gh-button--small" {action(Action.GRADE)}>Check this answer</button>'
    )
    shown = f'<span class="gh-question__number" {part(Part.NUMBER)}>{number}.</span> ' if number else ""
    return (
        f'<fieldset class="gh-question" id="{name}" {QUESTION}="{question["id"]}">'
        f"<legend>{shown}<span {part(Part.STEM)}>{inline}</span></legend><div {part(Part.REST)}>{rest}</div>"
        f"{tip_line}{DRAWERS[question['kind']](question, drawn, name)}{_hints(question, drawn)}"
        f'{button if alone else ""}<div class="gh-feedback" {part(Part.FEEDBACK)} hidden></div></fieldset>'
    )


def first_paragraph(html: str) -> tuple[str, str]:
    """Split rendered Markdown into the content of its first paragraph and what follows."""
    match = PARAGRAPH.match(html)
    return (match["inline"], match["rest"]) if match else (html, "")


def one_line(html: str) -> str:
    """Take the paragraph off rendered Markdown that is just one."""
    inline, rest = first_paragraph(html)
    return html if rest else inline


def _choice(question: QuestionData, drawn: Drawn, name: str) -> str:
    kind = "checkbox" if question["kind"] == "multiple" else "radio"
    return "".join(
        f'<label class="gh-option" {SLOT}="{slot}"><input type="{kind}" name="{name}" value="{slot}">'
        f'<span class="gh-option__text">{one_line(question["texts"]["items"][position])}</span>{MARK}</label>'
        for slot, position in enumerate(drawn["order"])
    )


def _entry(question: QuestionData, drawn: Drawn, name: str) -> str:
    wide = ' class="gh-entry__wide"' if question["kind"] == "text" else ""
    return (
        f'<label class="gh-entry"><span>Your answer</span><input type="text" name="{name}"{wide} autocomplete="off" '
        f'autocapitalize="none" spellcheck="false" maxlength="200">{MARK}</label>'
    )


def _ordering(question: QuestionData, drawn: Drawn, name: str) -> str:
    items = "".join(
        f'<li class="gh-order__item" {SLOT}="{slot}"><span class="gh-order__text" id="{name}-{slot}">'
        f"{one_line(question['texts']['items'][position])}</span>{MARK}"
        f"{_mover(Action.UP, '↑', name, slot)}{_mover(Action.DOWN, '↓', name, slot)}</li>"
        for slot, position in enumerate(drawn["order"])
    )
    return f'<ol class="gh-order" {part(Part.ITEMS)}>{items}</ol>'


def _mover(way: str, arrow: str, name: str, slot: int) -> str:
    return (
        f'<button type="button" class="gh-order__move" {action(way)} aria-label="Move {way}" '
        f'aria-describedby="{name}-{slot}">{arrow}</button>'
    )


def _matching(question: QuestionData, drawn: Drawn, name: str) -> str:
    partners = [one_line(question["texts"]["partners"][position]) for position in drawn["order"]]
    plain = not any(TAG.search(partner) for partner in partners)
    names = [unescape(partner) if plain else LETTERS[slot] for slot, partner in enumerate(partners)]
    choices = "".join(f'<option value="{slot}">{escape(text)}</option>' for slot, text in enumerate(names))
    rows = "".join(
        f'<label class="gh-match"><span class="gh-match__left">{one_line(left)}</span>'
        f'<select name="{name}" {LEFT}="{number}"><option value="-1">Choose …</option>{choices}</select>{MARK}</label>'
        for number, left in enumerate(question["texts"]["items"])
    )
    return rows if plain else f"{_lettered(partners)}{rows}"


def _lettered(partners: list[str]) -> str:
    items = "".join(
        f"<li><b>{letter}</b> <span>{partner}</span></li>" for letter, partner in zip(LETTERS, partners, strict=False)
    )
    return f'<ul class="gh-match__partners">{items}</ul>'


def _nothing(question: QuestionData, drawn: Drawn, name: str) -> str:
    return ""


def _with_blanks(stem: str, question: BlanksData, name: str) -> str:
    def drawn(number: int) -> str:
        longest = max(len(form) for form in question["blanks"][number])
        size = next((size for size in BLANK_SIZES if longest <= size), BLANK_SIZES[-1])
        return (
            f'<span class="gh-blank"><input type="text" name="{name}" {BLANK}="{number}" size="{size}" '
            f'aria-label="Blank {number + 1}" autocomplete="off" autocapitalize="none" spellcheck="false" '
            f'maxlength="200">{MARK}</span>'
        )

    return with_gaps(stem, len(question["blanks"]), drawn)


def _hints(question: QuestionData, drawn: Drawn) -> str:
    return "".join(
        f'<details class="gh-hint" {HINT}="{number}"><summary>Hint{_cost(hint["cost"])}</summary>'
        f"<div {part(Part.HINT)}>{filled(text, question, drawn['values'])}</div></details>"
        for number, (hint, text) in enumerate(zip(question["hints"], question["texts"]["hints"], strict=True))
    )


def _cost(percent: int) -> str:
    return f" (costs {percent} % of this question)" if percent else ""


def _tip(question: QuestionData, stem: str, *, scored: bool) -> str:
    """Say how to answer, unless that goes without saying."""
    match question["kind"]:
        case "multiple":
            return _multiple_tip(question, stem, scored=scored)
        case "number" | "computed":
            return _number_tip(question)
    return TIPS.get(question["kind"], "")


def _multiple_tip(question: ChoiceData, stem: str, *, scored: bool) -> str:
    """Say that several options may be right, if the question doesn't, and what a choice is worth."""
    tips = [] if ALL_THAT_APPLY.rstrip(".").lower() in stem.lower() else [ALL_THAT_APPLY]
    right, options = len(question["right"]), question["options"]
    if scored and right < options:
        tips.append(f"A right choice earns {_share(right)}, a wrong one takes away {_share(options - right)}.")
    return " ".join(tips)


def _share(parts: int) -> str:
    """Write one of so many equal parts of a question's points."""
    return f"1/{parts} of the points" if parts > 1 else "all points"


def _number_tip(question: NumberData) -> str:
    tolerance = question["tolerance"]
    unit = " with its unit" if question["units"] else ""
    digits = f", to {tolerance[1]} significant digits" if tolerance[0] == "digits" else ""
    return f"Give a number{unit}{digits}; 0.001, 1/1000 and 1e-3 are all the same."


ALL_THAT_APPLY = "Choose all that apply."

TIPS = {
    "text": "Answer in a word or two.",
    "blanks": "Fill in every blank.",
    "ordering": "Put these in order with the arrow buttons.",
    "matching": "Choose a partner for each.",
}

DRAWERS: dict[str, Callable[[QuestionData, Drawn, str], str]] = {
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
