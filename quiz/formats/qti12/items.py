"""One question as an item of QTI 1.2."""

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from quiz.document import (
    Blanks,
    Choice,
    Essay,
    Matching,
    Number,
    Passage,
    Question,
    Text,
    plain,
)
from quiz.engine.exact import minus, plus
from quiz.formats.fixed import decimal, interval, unrounded
from quiz.formats.gap_marks import fill_marks, marked
from quiz.formats.html_text import as_html, as_line_of_html, as_plain_text

TYPES = {
    "single": "multiple_choice_question",
    "multiple": "multiple_answers_question",
    "true-false": "true_false_question",
    "number": "numerical_question",
    "text": "short_answer_question",
    "matching": "matching_question",
    "essay": "essay_question",
    "description": "text_only_question",
}
DROPDOWNS, FILL_IN = "multiple_dropdowns_question", "fill_in_multiple_blanks_question"
FULL = "100"  # of a score, as Canvas counts it


def assessment_item(question: Question, picture: Callable[[str], str]) -> Element:
    """Build the item of a question of which nothing is left that QTI 1.2 can't hold; `picture` gives addresses."""
    item = _Item(question, picture)
    match question.body:
        case Choice() as choice:
            _choice(item, choice)
        case Number() as number:
            _number(item, number)
        case Text() as text:
            _short_text(item, text)
        case Blanks() as blanks:
            _blanks(item, blanks)
        case Matching() as matching:
            _matching(item, matching)
        case Essay():
            _entry(item)
            _other(item.condition("No"))
    return item.built()


class _Item:
    """An item that grows: what it shows, how it is scored, and what it says afterwards."""

    def __init__(self, question: Question, picture: Callable[[str], str]) -> None:
        self.question = question
        self.picture = picture
        self.presentation = Element("presentation")
        self.processing = Element("resprocessing")
        self.feedback: list[Element] = []
        outcomes = SubElement(self.processing, "outcomes")
        SubElement(outcomes, "decvar", maxvalue=FULL, minvalue="0", varname="SCORE", vartype="Decimal")
        stem = as_html(marked(question.stem), picture)
        self.material(self.presentation, fill_marks(stem, lambda number: f"[blank{number + 1}]"))
        if question.explanation:
            self.add_feedback(_other(self.condition("Yes")), "general_fb", question.explanation)

    def built(self) -> Element:
        """Return the item."""
        item = Element("item", ident=self.question.id, title=self.question.id)
        fields = SubElement(SubElement(item, "itemmetadata"), "qtimetadata")
        points = self.question.points if self.question.asks else 0
        for label, value in (("question_type", _type(self.question)), ("points_possible", str(points))):
            field = SubElement(fields, "qtimetadatafield")
            SubElement(field, "fieldlabel").text = label
            SubElement(field, "fieldentry").text = value
        item.append(self.presentation)
        if self.question.asks:
            item.append(self.processing)
        item.extend(self.feedback)
        return item

    def material(self, parent: Element, html: str) -> None:
        """Show HTML in an element."""
        SubElement(SubElement(parent, "material"), "mattext", texttype="text/html").text = html

    def rich(self, markdown: str) -> str:
        """Render the Markdown of an option or an item."""
        return as_line_of_html(markdown, self.picture)

    def condition(self, goes_on: str) -> Element:
        """Add a condition; `goes_on` says whether those below it are looked at, too."""
        return SubElement(self.processing, "respcondition", {"continue": goes_on})

    def add_feedback(self, condition: Element, name: str, passage: Passage) -> None:
        """Show a passage where a condition holds."""
        SubElement(condition, "displayfeedback", feedbacktype="Response", linkrefid=name)
        shown = Element("itemfeedback", ident=name)
        self.material(SubElement(shown, "flow_mat"), as_html(plain(passage), self.picture))
        self.feedback.append(shown)


def _type(question: Question) -> str:
    if isinstance(question.body, Blanks):
        return DROPDOWNS if question.body.blanks[0].choices else FILL_IN
    return TYPES[question.kind]


def _choice(item: _Item, choice: Choice) -> None:
    many = choice.kind == "multiple"
    response = SubElement(
        item.presentation, "response_lid", ident="response1", rcardinality="Multiple" if many else "Single"
    )
    shown = SubElement(response, "render_choice")
    names = [f"option{number}" for number in range(1, len(choice.options) + 1)]
    for name, option in zip(names, choice.options, strict=True):
        item.material(SubElement(shown, "response_label", ident=name), item.rich(option.markdown))
        if option.feedback:
            condition = item.condition("Yes")
            _equal(SubElement(condition, "conditionvar"), "response1", name)
            item.add_feedback(condition, f"{name}_fb", option.feedback)
    right = [name for name, option in zip(names, choice.options, strict=True) if option.right]
    if many:
        condition = item.condition("No")
        every = SubElement(SubElement(condition, "conditionvar"), "and")
        for name in names:
            _equal(every if name in right else SubElement(every, "not"), "response1", name)
        _score(condition)
        return
    for name in right:
        condition = item.condition("No")
        _equal(SubElement(condition, "conditionvar"), "response1", name)
        _score(condition)


def _number(item: _Item, number: Number) -> None:
    fill = _entry(item)
    fill.set("fibtype", "Decimal")
    for place, value in enumerate(map(interval, number.accepted), start=1):
        condition = item.condition("No")
        either = SubElement(SubElement(condition, "conditionvar"), "or")
        _equal(either, "response1", decimal(value.value))
        within = SubElement(either, "and")
        bounds = (("vargte", minus(value.value, value.tolerance)), ("varlte", plus(value.value, value.tolerance)))
        for name, bound in bounds:
            SubElement(within, name, respident="response1").text = unrounded(bound)
        _score(condition)
        if value.feedback:
            item.add_feedback(condition, f"answer{place}_fb", value.feedback)
    _feedback_to_others(item, number.others)


def _short_text(item: _Item, text: Text) -> None:
    _entry(item)
    for place, answer in enumerate(text.accepted, start=1):
        if answer.feedback:
            condition = item.condition("Yes")
            _equal(SubElement(condition, "conditionvar"), "response1", answer.form)
            item.add_feedback(condition, f"answer{place}_fb", answer.feedback)
    condition = item.condition("No")
    forms = SubElement(condition, "conditionvar")
    for answer in text.accepted:
        _equal(forms, "response1", answer.form)
    _score(condition)
    _feedback_to_others(item, text.others)


def _entry(item: _Item) -> Element:
    response = SubElement(item.presentation, "response_str", ident="response1", rcardinality="Single")
    fill = SubElement(response, "render_fib")
    SubElement(fill, "response_label", ident="answer1", rshuffle="No")
    return fill


def _blanks(item: _Item, blanks: Blanks) -> None:
    for number, blank in enumerate(blanks.blanks, start=1):
        texts = blank.choices or tuple(blank.forms)
        response = SubElement(item.presentation, "response_lid", ident=f"response_blank{number}")
        SubElement(SubElement(response, "material"), "mattext").text = f"blank{number}"
        shown = SubElement(response, "render_choice")
        for place, text in enumerate(texts, start=1):
            label = SubElement(shown, "response_label", ident=f"blank{number}answer{place}")
            SubElement(SubElement(label, "material"), "mattext", texttype="text/plain").text = text
            if text in blank.forms:
                _add(item, f"response_blank{number}", f"blank{number}answer{place}", len(blanks.blanks))


def _matching(item: _Item, matching: Matching) -> None:
    partners = matching.partners
    for number, (left, partner) in enumerate(matching.pairs, start=1):
        response = SubElement(item.presentation, "response_lid", ident=f"response_item{number}")
        item.material(response, item.rich(left))
        shown = SubElement(response, "render_choice")
        for place, text in enumerate(partners, start=1):
            label = SubElement(shown, "response_label", ident=f"partner{place}")
            SubElement(SubElement(label, "material"), "mattext", texttype="text/plain").text = as_plain_text(text)
        _add(item, f"response_item{number}", f"partner{partners.index(partner) + 1}", len(matching.pairs))


def _add(item: _Item, response: str, name: str, count: int) -> None:
    """Let an answer add its share of the score, which goes up in equal shares."""
    condition = item.condition("Yes")
    _equal(SubElement(condition, "conditionvar"), response, name)
    SubElement(condition, "setvar", varname="SCORE", action="Add").text = f"{100 / count:.2f}"


def _equal(parent: Element, response: str, text: str) -> None:
    SubElement(parent, "varequal", respident=response).text = text


def _other(condition: Element) -> Element:
    SubElement(SubElement(condition, "conditionvar"), "other")
    return condition


def _score(condition: Element) -> None:
    SubElement(condition, "setvar", action="Set", varname="SCORE").text = FULL


def _feedback_to_others(item: _Item, passage: Passage) -> None:
    if passage:
        item.add_feedback(_other(item.condition("Yes")), "general_incorrect_fb", passage)
