"""Write Moodle XML, with texts as Markdown. Blanks become "Embedded answers" (cloze), orderings need Moodle 4.4."""

import re
from html import escape
from typing import assert_never
from xml.etree.ElementTree import Element, SubElement

from quiz.document import (
    Blank,
    Blanks,
    Body,
    Choice,
    Description,
    Drawn,
    Essay,
    Gap,
    Matching,
    Number,
    Ordering,
    Parsons,
    Passage,
    Question,
    Quiz,
    Survey,
    Text,
    plain,
    ranked,
    written,
)
from quiz.formats.document import document
from quiz.formats.features import FEATURES, Holding, setting_losses
from quiz.formats.fixed import decimal, fixed, interval
from quiz.formats.loss import Loss
from quiz.formats.weights import form, percent, weights, wrong_values

TYPES = {
    "single": "multichoice",
    "multiple": "multichoice",
    "true-false": "truefalse",
    "number": "numerical",
    "text": "shortanswer",
    "blanks": "cloze",
    "ordering": "ordering",
    "matching": "matching",
    "essay": "essay",
    "description": "description",
}
SPECIAL = re.compile(r"([~=#{}\\\"*])")


HOLDING = Holding(
    kept=frozenset(
        {
            "arrows in a text",
            "blanks",
            "capitals count",
            "checklist",
            "choices beside other blanks",
            "explanation",
            "feedback to options",
            "feedback to typed answers",
            "fixed order of options",
            "foreseen wrong answers",
            "hints",
            "mathematics",
            "numbers in blanks",
            "order",
            "order of options",
            "partial credit of an order",
            "patterns",
            "points",
            "shares of the points",
            "tags",
            "texts between questions",
            "units",
            "a list of its own for each blank",
            "format of texts",
            "numbers compared as such",
        }
    ),
    changed={
        "drawn numbers": "those of one attempt are written",
        "format of partners": "kept in the text",
        "more than twelve digits": "written with twelve",
        "relative links and pictures": "written as it is",
        "tolerance in percent or digits": "written as an absolute one",
        "what hints cost": "Moodle has one penalty for all",
        "surveys": "asked as a free text, the options named in the question",
        "shared stems": "repeated in each of its parts",
        "lines of code": "an order of the right lines",
        "places in a picture": "a choice of their names",
    },
)


def write_moodle(quiz: Quiz) -> tuple[bytes, list[Loss]]:
    """Write the questions of a quiz; settings of the quiz have no place in Moodle's question bank."""
    losses = setting_losses(quiz)
    root = Element("quiz")
    category = SubElement(SubElement(root, "question", type="category"), "category")
    SubElement(category, "text").text = f"$course$/top/{quiz.title.replace('/', '//')}"
    for question in quiz.questions:
        losses += HOLDING.losses(question)
        _question(root, _writable(fixed(question)))
    return document(root), losses


def _writable(question: Question) -> Question:
    for name in ("surveys", "lines of code"):
        question = FEATURES[name].without(question)
    return question


def _question(root: Element, question: Question) -> None:
    element = SubElement(root, "question", type=TYPES[question.kind])
    SubElement(SubElement(element, "name"), "text").text = question.id
    _text(element, "questiontext", _stem(question))
    _text(element, "generalfeedback", plain(question.explanation))
    SubElement(element, "defaultgrade").text = str(question.points if question.asks else 0)
    SubElement(element, "idnumber").text = question.id
    _body(element, question.body)
    for hint in question.hints:
        _text(element, "hint", plain(hint.text))
    if question.tags:
        tags = SubElement(element, "tags")
        for tag in question.tags:
            SubElement(SubElement(tags, "tag"), "text").text = tag


def _body(element: Element, body: Body) -> None:
    match body:
        case Choice():
            _choice(element, body)
        case Number():
            _number(element, body)
        case Text():
            _short_text(element, body)
        case Ordering():
            SubElement(element, "gradingtype").text = "RELATIVE_NEXT_EXCLUDE_LAST"
            for place, item in enumerate(body.items, start=1):
                _answer(element, item, str(place), ())
        case Essay():
            _essay(element, body)
        case Matching():
            for left, partner in [*body.pairs, *(("", other) for other in body.others)]:
                pair = _text(element, "subquestion", left)
                SubElement(SubElement(pair, "answer"), "text").text = partner
        case Blanks() | Description():
            pass  # blanks stand in the text
        case Survey() | Parsons():
            raise AssertionError(f"Moodle's question bank has no {body.kind}")
        case _:
            assert_never(body)


def _essay(element: Element, essay: Essay) -> None:
    """Write what Moodle wants of an essay; the checklist is for whoever marks it."""
    fields = {"format": "plain", "required": "1", "fieldlines": "15"}
    for name, value in fields.items():
        SubElement(element, f"response{name}").text = value
    SubElement(element, "attachments").text = "0"
    _text(element, "graderinfo", "\n".join(f"- {point}".replace("\n", "\n  ") for point in essay.checklist))
    _text(element, "responsetemplate", "")


def _choice(element: Element, choice: Choice) -> None:
    if choice.kind != "true-false":
        SubElement(element, "single").text = "true" if choice.kind == "single" else "false"
        SubElement(element, "shuffleanswers").text = "false" if choice.fixed else "true"
    for option, weight in zip(choice.options, weights(choice), strict=True):
        text = option.markdown.lower() if choice.kind == "true-false" else option.markdown
        _answer(element, text, percent(weight), option.feedback)


def _number(element: Element, number: Number) -> None:
    for value in map(interval, [*ranked(number.accepted), *wrong_values(number)]):
        answer = _answer(element, decimal(value.value), percent(value.share), value.feedback)
        SubElement(answer, "tolerance").text = decimal(value.tolerance)
    if number.others:
        _answer(element, "*", "0", number.others)
    if number.units:
        SubElement(element, "unitgradingtype").text = "1"  # without its unit, an answer loses what unitpenalty says
        SubElement(element, "unitpenalty").text = "0.5"
        units = SubElement(element, "units")
        for unit in number.units:
            written = SubElement(units, "unit")
            SubElement(written, "multiplier").text = decimal(unit.factor)
            SubElement(written, "unit_name").text = unit.name


def _short_text(element: Element, text: Text) -> None:
    SubElement(element, "usecase").text = "0" if "case" in text.fold else "1"
    for answer in ranked(text.accepted):
        _answer(element, form(text, answer.form), percent(answer.share), answer.feedback)
    for wrong in text.wrong:
        _answer(element, form(text, wrong.form), "0", wrong.feedback)
    if text.others:
        _answer(element, "*", "0", text.others)


def _answer(element: Element, text: str, fraction: str, feedback: Passage) -> Element:
    answer = SubElement(element, "answer", fraction=fraction, format="markdown")
    SubElement(answer, "text").text = text
    _text(answer, "feedback", plain(feedback))
    return answer


def _text(element: Element, tag: str, text: str) -> Element:
    child = SubElement(element, tag, format="markdown")
    SubElement(child, "text").text = text
    return child


def _stem(question: Question) -> str:
    """Write what is asked, with blanks as Moodle's embedded answers."""
    body = question.body
    if not isinstance(body, Blanks):
        return plain(question.stem)

    def embedded(gap: Gap | Drawn) -> str:
        assert isinstance(gap, Gap)
        return _embedded(body.blanks[gap.number], capitals="case" not in body.fold)

    return written(question.stem, embedded)


def _embedded(blank: Blank, *, capitals: bool) -> str:
    """Write a blank: {1:SHORTANSWER:=one~=other}, {1:NUMERICAL:=3.14:0.01} or {1:MULTICHOICE:=one~other}."""
    if blank.numbers:
        values = [interval(value) for value in blank.numbers]
        answers = [f"={decimal(value.value)}:{decimal(value.tolerance)}" for value in values]
        return f"{{1:NUMERICAL:{'~'.join(answers)}}}"
    if blank.choices:
        options = [("=" if text in blank.forms else "") + _in_gap(text) for text in blank.choices]
        return f"{{1:MULTICHOICE:{'~'.join(options)}}}"
    kind = "SHORTANSWER_C" if capitals else "SHORTANSWER"
    return f"{{1:{kind}:" + "~".join("=" + _in_gap(form) for form in blank.forms) + "}"


def _in_gap(text: str) -> str:
    """Write an answer of a gap, which Moodle reads as HTML: c < a is c &lt; a."""
    return SPECIAL.sub(r"\\\1", escape(text, quote=False))
