"""A question as a card: what it asks on the front, its right answer and the explanation on the back."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from quiz.document import (
    ALL,
    NOTHING,
    Blank,
    Blanks,
    Choice,
    Essay,
    Matching,
    Number,
    Option,
    Ordering,
    Parsons,
    Passage,
    Question,
    Share,
    Text,
    plain,
    ranked,
)
from quiz.engine.right_answer import STEP
from quiz.formats.fixed import decimal
from quiz.formats.gap_marks import fill_marks, marked
from quiz.formats.html_text import as_html, as_line_of_html
from quiz.formats.markdown import value_text
from quiz.formats.weights import percent
from quiz.syntax.engine_data import as_code
from quiz.syntax.typed_answers import EXACT

LINE = "______"
PROGRAM = Markup("<pre><code>{}</code></pre>")
RULE, BREAK = Markup("<hr>"), Markup("<br>")
RIGHT, WRONG = Markup('<span class="right">{}</span>'), Markup("<s>{}</s>")
FEEDBACK, ITEM = Markup('<div class="feedback">{}</div>'), Markup("<li>{}</li>")


class Card(NamedTuple):
    """The HTML of a card: its front, its back, and the hints, which are shown on request."""

    front: str
    back: str
    hints: str


def card(question: Question, picture: Callable[[str], str]) -> Card:
    """Make the card of a question without drawn numbers; `picture` gives addresses of pictures."""
    maker = _Maker(question, picture)
    back = maker.answer() + (f"{RULE}{maker.whole(plain(question.explanation))}" if question.explanation else "")
    return Card(maker.asked(), back, str(BREAK).join(maker.line(plain(hint.text)) for hint in question.hints))


class _Maker:
    """Writes the sides of one card."""

    def __init__(self, question: Question, picture: Callable[[str], str]) -> None:
        self.question = question
        self.picture = picture

    def whole(self, markdown: str) -> str:
        """Render a text of several paragraphs."""
        return as_html(markdown, self.picture)

    def line(self, markdown: str) -> str:
        """Render a text that stands in a line."""
        return as_line_of_html(markdown, self.picture)

    def asked(self) -> str:
        """Write the front."""
        body = self.question.body
        stem = self.stem(_room)
        match body:
            case Choice(options=options):
                return stem + _list(self.line(option.markdown) for option in options)
            case Ordering(items=items):
                return stem + _list(self.mixed(items))
            case Parsons(lines=lines, others=others):
                return stem + _list(self.mixed([as_code(text) for text in (*(line.code for line in lines), *others)]))
            case Matching(pairs=pairs):
                return stem + _list(self.line(left) for left, _ in pairs) + _list(self.mixed(body.partners))
        return stem

    def answer(self) -> str:
        """Write what is right, and what is said to each answer."""
        match self.question.body:
            case Choice(options=options):
                return _list(map(self.option, options))
            case (Number() | Text()) as typed:
                return _list(self.typed(typed)) + _other_units(typed)
            case Blanks():
                return self.stem(_filled)
            case (Ordering() | Parsons()) as order:
                return self.in_order(order)
            case Matching(pairs=pairs):
                return _list(f"{self.line(left)} → {self.line(right)}" for left, right in pairs)
            case Essay(checklist=points):
                return _list(map(self.line, points)) if points else ""
        raise AssertionError(self.question.kind)

    def in_order(self, body: Ordering | Parsons) -> str:
        """Write items, or lines of code, in their order."""
        if isinstance(body, Ordering):
            return _list((self.line(item) for item in body.items), "ol")
        return str(PROGRAM.format("\n".join(STEP * line.indent + line.code for line in body.lines)))

    def stem(self, fill: Callable[[Blank], str]) -> str:
        """Write what is asked; `fill` gives what stands in a blank."""
        blanks = self.question.body.blanks if isinstance(self.question.body, Blanks) else []
        return fill_marks(self.whole(marked(self.question.stem)), lambda number: fill(blanks[number]))

    def mixed(self, texts: Sequence[str]) -> list[str]:
        """Put texts in an order that tells nothing, and stays the same."""
        ordered = sorted(texts, key=lambda text: hashlib.sha256(f"{self.question.id} {text}".encode()).digest())
        return [self.line(text) for text in ordered]

    def option(self, option: Option) -> str:
        """Write an option with what it is worth."""
        text = self.line(option.markdown)
        shown = RIGHT.format(Markup(f"✓ {text}")) if option.right else text
        return self.with_feedback(shown, option.share, option.feedback)

    def with_feedback(self, text: str, share: Share, feedback: Passage) -> str:
        """Write an answer, what it is worth if that is a part of the points, and what is said to it."""
        worth = "" if share in (ALL, NOTHING) else f" ({percent(share)} %)"
        shown_feedback = FEEDBACK.format(Markup(self.line(plain(feedback)))) if feedback else ""
        return f"{text}{worth}{shown_feedback}"

    def typed(self, body: Number | Text) -> list[str]:
        """Write the answers that are accepted, those that are foreseen to be wrong, and what is said to all others."""
        if isinstance(body, Text):
            right = [(answer.form, answer.share, answer.feedback) for answer in ranked(body.accepted)]
            wrong = [(answer.form, answer.feedback) for answer in body.wrong]
        else:
            unit = body.units[0].name if body.units else ""
            right = [(value_text(v, unit, EXACT), v.share, v.feedback) for v in ranked(body.accepted)]
            wrong = [(value_text(v, unit, EXACT), v.feedback) for v in body.wrong]
        rows = [self.with_feedback(_right(text), share, feedback) for text, share, feedback in right]
        rows += [self.with_feedback(WRONG.format(text), NOTHING, feedback) for text, feedback in wrong]
        return [*rows, self.with_feedback("…", NOTHING, body.others)] if body.others else rows


def _other_units(body: Number | Text) -> str:
    """Say how the other units of a number are converted."""
    units = body.units if isinstance(body, Number) else []
    equal = [f"1 {units[0].name} = {decimal(unit.factor)} {unit.name}" for unit in units[1:]]
    return str(Markup("<p>{}</p>").format(", ".join(equal))) if equal else ""


def _room(blank: Blank) -> str:
    return f"({escape(' / '.join(blank.choices))})" if blank.choices else LINE


def _filled(blank: Blank) -> str:
    texts = blank.forms or [value_text(value, "", EXACT) for value in blank.numbers]
    return _right(" / ".join(texts))


def _right(text: str) -> str:
    return str(RIGHT.format(text))


def _list(items: Iterable[str], tag: str = "ul") -> str:
    return f"<{tag}>{''.join(ITEM.format(Markup(item)) for item in items)}</{tag}>"
