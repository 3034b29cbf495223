"""One question as an item of QTI 2.1."""

from collections.abc import Callable
from typing import assert_never
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from bs4 import BeautifulSoup
from markupsafe import Markup

from quiz.document import (
    NOTHING,
    Blank,
    Blanks,
    Choice,
    Description,
    Essay,
    Matching,
    Number,
    Ordering,
    Parsons,
    Question,
    Survey,
    Text,
    Value,
    plain,
)
from quiz.engine.exact import minus, plus
from quiz.formats.fixed import Interval, decimal, interval
from quiz.formats.gap_marks import fill_marks, marked
from quiz.formats.html_text import rendered
from quiz.formats.weights import weights


def assessment_item(question: Question) -> Element:
    """Build the item of a question without drawn numbers."""
    item = Element("assessmentItem", identifier=question.id, title=question.id, adaptive="false", timeDependent="false")
    body = Element("itemBody")
    match question.body:
        case Choice() as choice:
            _choice(item, body, question, choice)
        case Number() | Text():
            _entry(item, body, question)
        case Blanks() as blanks:
            _blanks(item, body, question, blanks)
        case Ordering(items=items):
            _ordering(item, body, question, items)
        case Matching() as matching:
            _matching(item, body, question, matching)
        case Essay():
            _essay(item, body, question)
        case Survey(options=[]):
            _essay(item, body, question)
        case Survey() as survey:
            _survey(item, body, question, survey)
        case Description():
            body.extend(_html(plain(question.stem)))
        case Parsons():
            raise AssertionError("QTI has no lines of code")
        case _:
            assert_never(question.body)
    _outcomes(item, question)
    item.append(body)
    _processing(item, question)
    if question.explanation:
        feedback = SubElement(
            item, "modalFeedback", outcomeIdentifier="FEEDBACK", identifier="explanation", showHide="show"
        )
        feedback.extend(_html(plain(question.explanation)))
    return item


def _outcomes(item: Element, question: Question) -> None:
    score = SubElement(item, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    SubElement(SubElement(score, "defaultValue"), "value").text = "0"
    if isinstance(question.body, Essay):
        score.set("externalScored", "human")
    most = SubElement(item, "outcomeDeclaration", identifier="MAXSCORE", cardinality="single", baseType="float")
    SubElement(SubElement(most, "defaultValue"), "value").text = str(0 if _is_unscored(question) else question.points)
    if isinstance(question.body, Choice):
        cardinality = "multiple" if question.kind == "multiple" else "single"
        SubElement(item, "outcomeDeclaration", identifier="CHOSEN", cardinality=cardinality, baseType="identifier")
    if question.explanation:
        shown = SubElement(
            item, "outcomeDeclaration", identifier="FEEDBACK", cardinality="single", baseType="identifier"
        )
        SubElement(SubElement(shown, "defaultValue"), "value").text = "explanation"


def _processing(item: Element, question: Question) -> None:
    """Say how the score comes about: by comparing numbers, by adding up a mapping, or all or nothing."""
    if isinstance(question.body, Number):
        _number_processing(item, question)
        return
    if isinstance(question.body, Essay) or _is_unscored(question):
        return
    processing = SubElement(item, "responseProcessing")
    if isinstance(question.body, Blanks):
        _blanks_processing(processing, question, question.body)
        return
    if isinstance(question.body, Choice):
        chosen = SubElement(processing, "setOutcomeValue", identifier="CHOSEN")
        SubElement(chosen, "variable", identifier="RESPONSE")
    responses = [node.get("identifier", "") for node in item.iter("responseDeclaration")]
    mapped = any(node.find("mapping") is not None for node in item.iter("responseDeclaration"))
    if not mapped:
        _scored(processing, question.points)
        return
    total = SubElement(SubElement(processing, "setOutcomeValue", identifier="SCORE"), "sum")
    for response in responses:
        SubElement(total, "mapResponse", identifier=response)


def _scored(processing: Element, points: int) -> None:
    branch = SubElement(SubElement(processing, "responseCondition"), "responseIf")
    equal = SubElement(branch, "match")
    SubElement(equal, "variable", identifier="RESPONSE")
    SubElement(equal, "correct", identifier="RESPONSE")
    _set_score(branch, points)


def _number_processing(item: Element, question: Question) -> None:
    """Compare with each accepted number by its bounds, the one that is worth most first.

    The operator `equal` has a tolerance too, but a certified player takes what is no number for equal.
    """
    assert isinstance(question.body, Number)
    processing = SubElement(item, "responseProcessing")
    condition = SubElement(processing, "responseCondition")
    for place, value in enumerate(map(interval, sorted(question.body.accepted, key=_least_worth))):
        branch = SubElement(condition, "responseElseIf" if place else "responseIf")
        _within(branch, "RESPONSE", value)
        _set_score(branch, question.points * value.share[0] / value.share[1])


def _within(branch: Element, response: str, value: Interval) -> None:
    both = SubElement(branch, "and")
    for operator, bound in (
        ("gte", minus(value.value, value.tolerance)),
        ("lte", plus(value.value, value.tolerance)),
    ):
        compared = SubElement(both, operator)
        SubElement(compared, "variable", identifier=response)
        SubElement(compared, "baseValue", baseType="float").text = decimal(bound)


def _blanks_processing(processing: Element, question: Question, blanks: Blanks) -> None:
    """Add up the blanks that are mapped, then those whose numbers are compared."""
    share = question.points / len(blanks.blanks)
    total = SubElement(SubElement(processing, "setOutcomeValue", identifier="SCORE"), "sum")
    SubElement(total, "baseValue", baseType="float").text = "0"
    for number, blank in enumerate(blanks.blanks, start=1):
        if not blank.numbers:
            SubElement(total, "mapResponse", identifier=f"RESPONSE{number}")
            continue
        condition = SubElement(processing, "responseCondition")
        for place, value in enumerate(map(interval, blank.numbers)):
            branch = SubElement(condition, "responseElseIf" if place else "responseIf")
            _within(branch, f"RESPONSE{number}", value)
            more = SubElement(SubElement(branch, "setOutcomeValue", identifier="SCORE"), "sum")
            SubElement(more, "variable", identifier="SCORE")
            SubElement(more, "baseValue", baseType="float").text = f"{share:.6g}"


def _least_worth(value: Value) -> float:
    return -value.share[0] / value.share[1]


def _set_score(branch: Element, points: float) -> None:
    outcome = SubElement(branch, "setOutcomeValue", identifier="SCORE")
    SubElement(outcome, "baseValue", baseType="float").text = f"{points:g}"


def _response(item: Element, name: str, cardinality: str, base: str, right: list[str]) -> Element:
    response = SubElement(item, "responseDeclaration", identifier=name, cardinality=cardinality, baseType=base)
    correct = SubElement(response, "correctResponse")
    for value in right:
        SubElement(correct, "value").text = value
    return response


def _mapping(response: Element, worth: dict[str, float], most: float, fold: list[str] | None = None) -> None:
    """Say what each value is worth; texts, which have a fold, may be case-sensitive."""
    mapping = SubElement(response, "mapping", lowerBound="0", upperBound=f"{most:g}", defaultValue="0")
    for value, points in worth.items():
        entry = SubElement(mapping, "mapEntry", mapKey=value, mappedValue=f"{points:.6g}")
        if fold is not None:
            entry.set("caseSensitive", "false" if "case" in fold else "true")


def _choice(item: Element, body: Element, question: Question, choice: Choice) -> None:
    names = [f"option{n}" for n in range(1, len(choice.options) + 1)]
    right = [name for name, option in zip(names, choice.options, strict=True) if option.right]
    many = choice.kind == "multiple"
    response = _response(item, "RESPONSE", "multiple" if many else "single", "identifier", right if many else right[:1])
    if many or len(right) > 1 or any(option.share != NOTHING for option in choice.options):
        worth = [question.points * n / d for n, d in weights(choice)]
        _mapping(response, dict(zip(names, worth, strict=True)), question.points)
    body.extend(_html(plain(question.stem)))
    shuffle = "false" if choice.fixed or choice.kind == "true-false" else "true"
    asked = SubElement(
        body, "choiceInteraction", responseIdentifier="RESPONSE", shuffle=shuffle, maxChoices="0" if many else "1"
    )
    for name, option in zip(names, choice.options, strict=True):
        shown = SubElement(asked, "simpleChoice", identifier=name)
        shown.extend(_html(option.markdown))
        if option.feedback:
            inline = SubElement(shown, "feedbackInline", outcomeIdentifier="CHOSEN", identifier=name, showHide="show")
            inline.text = " ".join("".join(part.itertext()) for part in _html(plain(option.feedback)))


def _entry(item: Element, body: Element, question: Question) -> None:
    if isinstance(question.body, Number):
        _response(item, "RESPONSE", "single", "float", [decimal(interval(question.body.right).value)])
    elif isinstance(question.body, Text):
        response = _response(item, "RESPONSE", "single", "string", question.body.forms[:1])
        worth = {answer.form: question.points * answer.share[0] / answer.share[1] for answer in question.body.accepted}
        _mapping(response, worth, question.points, fold=question.body.fold)
    body.extend(_html(plain(question.stem)))
    SubElement(SubElement(body, "p"), "textEntryInteraction", responseIdentifier="RESPONSE")


def _blanks(item: Element, body: Element, question: Question, blanks: Blanks) -> None:
    share = question.points / len(blanks.blanks)
    for number, blank in enumerate(blanks.blanks, start=1):
        if blank.numbers:
            _response(item, f"RESPONSE{number}", "single", "float", [decimal(interval(blank.numbers[0]).value)])
            continue
        worth = {_choice_name(blank, form): share for form in blank.forms}
        kind = "identifier" if blank.choices else "string"
        response = _response(item, f"RESPONSE{number}", "single", kind, list(worth)[:1])
        _mapping(response, worth, share, fold=None if blank.choices else blanks.fold)

    def interaction(number: int) -> str:
        return tostring(_interaction(number, blanks.blanks[number]), encoding="unicode")

    body.extend(_html(marked(question.stem), interaction))


def _interaction(number: int, blank: Blank) -> Element:
    """Build what a blank is filled with."""
    name = f"RESPONSE{number + 1}"
    if not blank.choices:
        return Element("textEntryInteraction", responseIdentifier=name)
    asked = Element("inlineChoiceInteraction", responseIdentifier=name, shuffle="false")
    for text in blank.choices:
        SubElement(asked, "inlineChoice", identifier=_choice_name(blank, text)).text = text
    return asked


def _choice_name(blank: Blank, text: str) -> str:
    """Name a text to choose; what is typed is its own name."""
    return f"choice{blank.choices.index(text) + 1}" if blank.choices else text


def _ordering(item: Element, body: Element, question: Question, items: list[str]) -> None:
    names = [f"item{n}" for n in range(1, len(items) + 1)]
    _response(item, "RESPONSE", "ordered", "identifier", names)
    body.extend(_html(plain(question.stem)))
    asked = SubElement(body, "orderInteraction", responseIdentifier="RESPONSE", shuffle="true")
    for name, text in zip(names, items, strict=True):
        SubElement(asked, "simpleChoice", identifier=name).extend(_html(text))


def _matching(item: Element, body: Element, question: Question, matching: Matching) -> None:
    partners = matching.partners
    right = [f"left{n} right{partners.index(partner) + 1}" for n, (_, partner) in enumerate(matching.pairs, start=1)]
    response = _response(item, "RESPONSE", "multiple", "directedPair", right)
    _mapping(response, dict.fromkeys(right, question.points / len(right)), question.points)
    body.extend(_html(plain(question.stem)))
    asked = SubElement(
        body, "matchInteraction", responseIdentifier="RESPONSE", shuffle="true", maxAssociations=str(len(right))
    )
    for side, texts, most in (("left", [left for left, _ in matching.pairs], "1"), ("right", partners, "0")):
        group = SubElement(asked, "simpleMatchSet")
        for number, text in enumerate(texts, start=1):
            choice = SubElement(group, "simpleAssociableChoice", identifier=f"{side}{number}", matchMax=most)
            choice.extend(_html(text))


def _essay(item: Element, body: Element, question: Question) -> None:
    SubElement(item, "responseDeclaration", identifier="RESPONSE", cardinality="single", baseType="string")
    body.extend(_html(plain(question.stem)))
    SubElement(body, "extendedTextInteraction", responseIdentifier="RESPONSE", expectedLines="15")


def _survey(item: Element, body: Element, question: Question, survey: Survey) -> None:
    """Write options of which none is right: nothing is compared, and nothing scored."""
    cardinality, most = ("multiple", "0") if survey.several else ("single", "1")
    SubElement(item, "responseDeclaration", identifier="RESPONSE", cardinality=cardinality, baseType="identifier")
    body.extend(_html(plain(question.stem)))
    shuffle = "false" if survey.fixed or survey.scale else "true"
    asked = SubElement(body, "choiceInteraction", responseIdentifier="RESPONSE", shuffle=shuffle, maxChoices=most)
    for number, option in enumerate(survey.options, start=1):
        SubElement(asked, "simpleChoice", identifier=f"option{number}").extend(_html(option))


def _is_unscored(question: Question) -> bool:
    return isinstance(question.body, (Survey, Description))


def _html(markdown: str, gap: Callable[[int], str] = str) -> list[Element]:
    """Render Markdown as elements of XHTML; `gap` writes what stands in a gap. HTML of authors is made well-formed."""
    html = rendered(markdown, ("tables", "fenced_code"))
    well_formed = BeautifulSoup(html, "html.parser").decode(formatter="minimal")
    return list(fromstring(Markup("<div>{}</div>").format(Markup(fill_marks(well_formed, gap)))))
