"""What a question has that a format may not hold; each writer declares what it keeps, and what is lost is computed.

A feature knows how to name itself in a question, and what the question is without it. So a loss can't be forgotten, and
a round trip shows that whatever is not lost comes back equal.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any, NamedTuple, assert_never

from overrides.syntax.fences import without_verbatim
from quiz.document import (
    ALL,
    NOTHING,
    Accepted,
    Blank,
    Blanks,
    Body,
    Choice,
    Description,
    Essay,
    Matching,
    Number,
    Ordering,
    Parsons,
    Question,
    Quiz,
    Survey,
    Text,
    Value,
    Wrong,
    feedback,
    plain,
    written,
)
from quiz.engine.exact import rounded
from quiz.formats.fixed import DIGITS, decimal, fixed, interval, with_stem
from quiz.formats.html_text import as_line_of_html
from quiz.formats.loss import Loss
from quiz.syntax.engine_data import as_code
from quiz.syntax.pieces import read_passage

RELATIVE = re.compile(r"\]\(\s*<?(?P<target>(?![a-z][\w+.-]*:|#|/|>|\))[^\s)>]+)", re.IGNORECASE)
MARKUP = re.compile(r"[*_`$<\[\\]|&\w+;")
ARROW = "->"
UNLIKE_ARROW = "-*>"


class Feature(NamedTuple):
    """Something that only some questions have.

    Attributes:
        name: as the table in the guide says it.
        kinds: of questions that can have it, for the table.
        found: says what it is in a question, or "" where it is not.
        without: returns the question without it.
    """

    name: str
    kinds: str
    found: Callable[[Question], str]
    without: Callable[[Question], Question]


class Holding(NamedTuple):
    """What a format holds: the features that it keeps, and those that become something else; all others are lost.

    `instead` says what a question is without a feature, where that is something else in this format than in others.
    """

    kept: frozenset[str]
    changed: Mapping[str, str]
    instead: Mapping[str, Callable[[Question], Question]] = {}

    def losses(self, question: Question) -> Iterator[Loss]:
        """List what a question loses in this format."""
        for feature in FEATURES.values():
            if feature.name in self.kept:
                continue
            if found := feature.found(question):
                yield Loss(question.line, f"{found}: {self.changed.get(feature.name, 'not kept')}")

    def remainder(self, question: Question) -> Question:
        """Return what of a question comes through."""
        for feature in FEATURES.values():
            if feature.name not in self.kept and feature.found(question):
                question = self.instead.get(feature.name, feature.without)(question)
        return question


def setting_losses(quiz: Quiz) -> list[Loss]:
    """List the settings of a quiz, which no other format has."""
    return [Loss(quiz.line, f"the setting '{name}' of the quiz: not kept") for name in sorted(quiz.settings)]


def texts(question: Question) -> Iterator[str]:
    """Yield everything in a question that is Markdown."""
    hints = [hint.text for hint in question.hints]
    shared = question.shared.text if question.shared else ()
    passages = (shared, question.stem, question.explanation, *hints, *feedback(question.body))
    yield from (written(passage, lambda place: "") for passage in passages)
    match question.body:
        case Choice(options=options):
            yield from (option.markdown for option in options)
        case Ordering(items=items):
            yield from items
        case Matching(pairs=pairs, others=others):
            yield from (*(side for pair in pairs for side in pair), *others)
        case Essay(checklist=points):
            yield from points
        case Survey(options=options):
            yield from options
        case Number() | Text() | Blanks() | Parsons() | Description():
            pass  # what is typed is no Markdown, nor is code
        case _:
            assert_never(question.body)


def _body(change: Callable[[Body], Body]) -> Callable[[Question], Question]:
    return lambda question: question._replace(body=change(question.body))


def _same(question: Question) -> Question:
    return question


def relative_targets(question: Question) -> list[str]:
    """Return where links and pictures of a question lead that are neither addresses nor on the same page."""
    return [target for text in texts(question) for target in targets_in(text)]


def targets_in(text: str) -> list[str]:
    """Return where links and pictures of a text lead that are neither addresses nor on the same page."""
    return [match["target"] for match in RELATIVE.finditer(without_verbatim(text))]


def _relative_links(question: Question) -> str:
    found = relative_targets(question)
    return f"the link or picture {found[0]!r}, which leads nowhere there" if found else ""


def _fixed_order(question: Question) -> str:
    body = question.body
    return "the fixed order of the options" if isinstance(body, Choice) and body.fixed else ""


def _order_of_options(question: Question) -> str:
    return _if(_right_first(question.body) != question.body, "the order of the options")


def _right_first(body: Body) -> Body:
    if not isinstance(body, Choice) or body.kind == "true-false":
        return body
    return body._replace(options=sorted(body.options, key=lambda option: not option.right))


def _named_only(body: Body) -> Body:
    """Offer places in a picture by their names alone."""
    if not isinstance(body, Choice):
        return body
    return body._replace(options=[option._replace(hotspot=None) for option in body.options])


def _units(question: Question) -> str:
    body = question.body
    return f"the unit {body.units[0].name!r}" if isinstance(body, Number) and body.units else ""


def _unitless(body: Body) -> Body:
    return body._replace(units=[]) if isinstance(body, Number) else body


def _values(body: Body) -> list[Value]:
    if isinstance(body, Blanks):
        return [value for blank in body.blanks for value in blank.numbers]
    return [*body.accepted, *body.wrong] if isinstance(body, Number) else []


def _other_values(change: Callable[[Value], Value]) -> Callable[[Question], Question]:
    def changed(body: Body) -> Body:
        if isinstance(body, Blanks):
            return body._replace(blanks=[b._replace(numbers=tuple(map(change, b.numbers))) for b in body.blanks])
        if not isinstance(body, Number):
            return body
        return body._replace(accepted=[change(v) for v in body.accepted], wrong=[change(v) for v in body.wrong])

    return _body(changed)


def _tolerance(question: Question) -> str:
    kinds = {value.tolerance[0] for value in _values(question.body)}
    return "a tolerance in percent or digits" if kinds - {"absolute"} else ""


def _absolute(value: Value) -> Value:
    found = interval(value)
    return value._replace(expression=["number", *found.value], tolerance=("absolute", list(found.tolerance)))


def _long_numbers(question: Question) -> str:
    if question.draws or all(_short(value) == _absolute(value) for value in _values(question.body)):
        return ""
    return "a number that is no decimal of twelve digits"


def _short(value: Value) -> Value:
    found = interval(value)
    limit = list(rounded(found.tolerance, DIGITS))
    return value._replace(expression=["number", *rounded(found.value, DIGITS)], tolerance=("absolute", limit))


def _capitals(question: Question) -> str:
    return "that capitals count" if "case" not in _fold(question.body) else ""


def _fold(body: Body) -> list[str]:
    """Return what doesn't matter in what is typed; numbers and choices are no texts."""
    typed = isinstance(body, Blanks) and any(not blank.numbers and not blank.choices for blank in body.blanks)
    return body.fold if isinstance(body, Text) or (isinstance(body, Blanks) and typed) else ["case"]


def _folding(change: Callable[[list[str]], list[str]]) -> Callable[[Question], Question]:
    return _body(lambda body: body._replace(fold=change(body.fold)) if isinstance(body, (Text, Blanks)) else body)


def _marks(question: Question) -> str:
    others = [name for name in _fold(question.body) if name != "case"]
    return f"that {' and '.join(others)} don't count" if others else ""


def _pattern(question: Question) -> str:
    return "a pattern with '*'" if isinstance(question.body, Text) and question.body.pattern else ""


def _arrow(question: Question) -> str:
    body = question.body
    forms = [answer.form for answer in _forms(body)] if isinstance(body, Text) else []
    return f"the text {ARROW!r}" if any(ARROW in form for form in forms) else ""


def _forms(text: Text) -> list[Accepted | Wrong]:
    return [*text.accepted, *text.wrong]


def _without_arrow(body: Body) -> Body:
    if not isinstance(body, Text) or not any(ARROW in answer.form for answer in _forms(body)):
        return body

    def form(text: str) -> str:
        return (text if body.pattern else text.replace("*", "\\*")).replace(ARROW, UNLIKE_ARROW)

    accepted = [answer._replace(form=form(answer.form)) for answer in body.accepted]
    return body._replace(accepted=accepted, wrong=[w._replace(form=form(w.form)) for w in body.wrong], pattern=True)


def _literal(body: Body) -> Body:
    """Take the stars of a pattern for stars."""
    if not isinstance(body, Text) or not body.pattern:
        return body
    accepted = [answer._replace(form=answer.form.replace("\\*", "*")) for answer in body.accepted]
    wrong = [answer._replace(form=answer.form.replace("\\*", "*")) for answer in body.wrong]
    return body._replace(accepted=accepted, wrong=wrong, pattern=False)


def _foreseen(question: Question) -> str:
    body = question.body
    return _if(isinstance(body, (Number, Text)) and body.wrong, "wrong answers that were foreseen")


def _unforeseen(body: Body) -> Body:
    return body._replace(wrong=[]) if isinstance(body, (Number, Text)) else body


def _typed_feedback(question: Question) -> str:
    body = question.body
    return _if(isinstance(body, (Number, Text)) and any(feedback(body)), "feedback to typed answers")


def _option_feedback(question: Question) -> str:
    return "feedback to options" if isinstance(question.body, Choice) and any(feedback(question.body)) else ""


def _silent(body: Body) -> Body:
    if isinstance(body, Number):
        accepted = [value._replace(feedback=()) for value in body.accepted]
        return body._replace(accepted=accepted, wrong=[value._replace(feedback=()) for value in body.wrong], others=())
    if isinstance(body, Text):
        forms = [answer._replace(feedback=()) for answer in body.accepted]
        return body._replace(accepted=forms, wrong=[wrong._replace(feedback=()) for wrong in body.wrong], others=())
    return body


def _partners(question: Question) -> str:
    partners = question.body.partners if isinstance(question.body, Matching) else []
    return "the format of partners, which are shown as they are written" if any(map(MARKUP.search, partners)) else ""


def _blanks(question: Question) -> str:
    if not isinstance(question.body, Blanks):
        return ""
    count = len(question.body.blanks)
    return f"{count} blanks" if count > 1 else "the blank"


def _numbers_in_blanks(question: Question) -> str:
    blanks = question.body.blanks if isinstance(question.body, Blanks) else []
    return _if(any(blank.numbers for blank in blanks), "a number in a blank")


def _numbers_as_texts(blank: Blank) -> Blank:
    return Blank([decimal(interval(value).value) for value in blank.numbers]) if blank.numbers else blank


def _mixed_choices(question: Question) -> str:
    blanks = question.body.blanks if isinstance(question.body, Blanks) else []
    return _if(len({bool(blank.choices) for blank in blanks}) > 1, "a choice beside other blanks")


def _own_choices(question: Question) -> str:
    return _if(_one_list(question.body) != question.body, "what can be chosen in each blank")


def _one_list(body: Body) -> Body:
    """Offer one list for all blanks that offer a choice, with the first right text of each on top."""
    if not isinstance(body, Blanks) or not all(blank.choices for blank in body.blanks):
        return body
    right = [blank.forms[0] for blank in body.blanks]
    choices = tuple(dict.fromkeys([*right, *(text for blank in body.blanks for text in blank.choices)]))
    return body._replace(blanks=[Blank(blank.forms[:1], choices=choices) for blank in body.blanks])


def _as_text(body: Body) -> Body:
    """Compare a number as a text."""
    if not isinstance(body, Number):
        return body
    accepted = [Accepted(decimal(interval(v).value), v.feedback, v.share) for v in body.accepted]
    wrong = [Wrong(decimal(interval(value).value), value.feedback) for value in body.wrong]
    return Text(accepted, ["case"], wrong, body.others)


def _format(question: Question) -> str:
    return _if(
        any(as_line_of_html(text) != escape(text, quote=False) for text in texts(question)), "the format of texts"
    )


def _without_choices(blank: Blank) -> Blank:
    return blank._replace(choices=())


def _each_blank(change: Callable[[Blank], Blank]) -> Callable[[Question], Question]:
    return _body(
        lambda body: body._replace(blanks=[change(b) for b in body.blanks]) if isinstance(body, Blanks) else body
    )


def _places(question: Question) -> Question:
    if not isinstance(question.body, Ordering):
        return question
    pairs = [(item, str(place)) for place, item in enumerate(question.body.items, start=1)]
    return question._replace(body=Matching(pairs, []))


def _as_order(question: Question) -> Question:
    """Ask for the order of the right lines alone; lines that read the same are numbered."""
    if not isinstance(question.body, Parsons):
        return question
    seen: dict[str, int] = {}
    items = []
    for line in question.body.lines:
        seen[line.code] = seen.get(line.code, 0) + 1
        items.append(as_code(line.code) + (f" ({seen[line.code]})" if seen[line.code] > 1 else ""))
    return question._replace(body=Ordering(items))


def _checklist(question: Question) -> str:
    count = len(question.body.checklist) if isinstance(question.body, Essay) else 0
    return _if(count, f"the checklist of {count} points" if count > 1 else "the checklist")


def _below_the_model(question: Question) -> Question:
    if not isinstance(question.body, Essay) or not question.body.checklist:
        return question
    points = "\n".join(f"- {point}".replace("\n", "\n  ") for point in question.body.checklist)
    below = f"{plain(question.explanation)}\n\n{points}".strip()
    return question._replace(explanation=read_passage(below), body=Essay([]))


def _as_text_of_ones_own(question: Question) -> Question:
    """Ask for a free text instead, and name the options in the question."""
    if not isinstance(question.body, Survey):
        return question
    options = " / ".join(" ".join(_ended(option).split()) for option in question.body.options)
    named = read_passage(f"\n\n({options})") if options else ()
    return question._replace(stem=(*question.stem, *named), body=Essay([]))


def _ended(text: str) -> str:
    """Write a sign as its entity if with a later text it would make a tag."""
    outside = without_verbatim(text)
    place = outside.rfind("<")
    return text if place < 0 or ">" in outside[place:] else f"{text[:place]}&lt;{text[place + 1 :]}"


def _mathematics(question: Question) -> str:
    return "mathematics" if any("$" in text or "\\(" in text for text in texts(question)) else ""


def _whole(body: Body) -> Body:
    """Let what is worth a part of the points count as wrong."""
    if isinstance(body, Choice):
        return body._replace(options=[option._replace(share=NOTHING) for option in body.options])
    if isinstance(body, Number):
        return body._replace(accepted=[value for value in body.accepted if value.share == ALL])
    if isinstance(body, Text):
        return body._replace(accepted=[answer for answer in body.accepted if answer.share == ALL])
    return body


def _partly(question: Question) -> str:
    body = question.body
    if isinstance(body, Choice) and any(option.share != NOTHING for option in body.options):
        return "options that are worth a part of the points"
    if isinstance(body, (Number, Text)) and any(answer.share != ALL for answer in body.accepted):
        return "answers that are worth a part of the points"
    return ""


def _hints(question: Question) -> str:
    count = len(question.hints)
    return _if(count, "the hint" if count == 1 else f"{count} hints")


def _case_alone(fold: list[str]) -> list[str]:
    return [name for name in fold if name == "case"]


def _partial_order(question: Question) -> str:
    return _if(question.kind == "ordering", "partial credit of the order")


def _with(**fields: Any) -> Callable[[Question], Question]:
    return lambda question: question._replace(**fields)


def _if(there: object, name: str) -> str:
    return name if there else ""


FEATURES: dict[str, Feature] = {
    feature.name: feature
    for feature in (
        Feature("shared stems", "all", lambda q: _if(q.shared, "the stem that it shares"), with_stem),
        Feature("drawn numbers", "computed", lambda q: _if(q.draws, "drawn numbers"), fixed),
        Feature("explanation", "all", lambda q: _if(q.explanation, "the explanation"), _with(explanation=())),
        Feature("tags", "all", lambda q: _if(q.tags, "the tags"), _with(tags=[])),
        Feature(
            "points",
            "all",
            lambda q: _if(q.points != 1, f"the weight of {q.points} points"),
            _with(points=1),
        ),
        Feature("hints", "all", _hints, _with(hints=[])),
        Feature(
            "what hints cost",
            "all",
            lambda q: "what hints cost" if any(hint.cost for hint in q.hints) else "",
            lambda q: q._replace(hints=[hint._replace(cost=0) for hint in q.hints]),
        ),
        Feature(
            "link to a section",
            "all",
            lambda q: _if(q.section, "the link to a section"),
            _with(section=[]),
        ),
        Feature("relative links and pictures", "all", _relative_links, _same),
        Feature("mathematics", "all", _mathematics, _same),
        Feature(
            "fixed order of options",
            "single, multiple",
            _fixed_order,
            _body(lambda body: body._replace(fixed=False) if isinstance(body, Choice) else body),
        ),
        Feature(
            "places in a picture",
            "hotspot",
            lambda q: _if(isinstance(q.body, Choice) and q.body.in_picture, "the places in the picture"),
            _body(_named_only),
        ),
        Feature("order of options", "single, multiple", _order_of_options, _body(_right_first)),
        Feature("shares of the points", "single, number, text", _partly, _body(_whole)),
        Feature("feedback to options", "single, multiple, true-false", _option_feedback, _same),
        Feature(
            "feedback to options that were not chosen",
            "single, multiple, true-false",
            lambda q: _if(isinstance(q.body, Choice) and q.body.show, "of which options the feedback is shown"),
            _body(lambda body: body._replace(show="") if isinstance(body, Choice) else body),
        ),
        Feature("foreseen wrong answers", "number, text", _foreseen, _body(_unforeseen)),
        Feature("feedback to typed answers", "number, text", _typed_feedback, _body(_silent)),
        Feature("units", "number", _units, _body(_unitless)),
        Feature("tolerance in percent or digits", "number, blanks", _tolerance, _other_values(_absolute)),
        Feature("more than twelve digits", "number, blanks", _long_numbers, _other_values(_short)),
        Feature(
            "numbers compared as such",
            "number",
            lambda q: _if(isinstance(q.body, Number), "that a number is compared as one"),
            _body(_as_text),
        ),
        Feature("numbers in blanks", "blanks", _numbers_in_blanks, _each_blank(_numbers_as_texts)),
        Feature(
            "choices beside other blanks",
            "blanks",
            _mixed_choices,
            _each_blank(lambda blank: blank._replace(choices=())),
        ),
        Feature("a list of its own for each blank", "blanks", _own_choices, _body(_one_list)),
        Feature("capitals count", "text, blanks", _capitals, _folding(lambda fold: ["case", *fold])),
        Feature("accents or punctuation don't count", "text, blanks", _marks, _folding(_case_alone)),
        Feature("arrows in a text", "text", _arrow, _body(_without_arrow)),
        Feature("patterns", "text", _pattern, _body(_literal)),
        Feature("blanks", "blanks", _blanks, _same),
        Feature(
            "lines of code",
            "parsons",
            lambda q: _if(isinstance(q.body, Parsons), "the indentation of lines, and lines that don't belong to them"),
            _as_order,
        ),
        Feature("order", "ordering", lambda q: _if(q.kind == "ordering", "the order"), _places),
        Feature(
            "partial credit of an order",
            "ordering",
            lambda q: _if(q.kind == "ordering", "partial credit of the order"),
            _same,
        ),
        Feature("texts between questions", "description", lambda q: _if(not q.asks, "the text"), _same),
        Feature("surveys", "survey", lambda q: _if(isinstance(q.body, Survey), "the survey"), _as_text_of_ones_own),
        Feature("checklist", "essay", _checklist, _below_the_model),
        Feature("format of partners", "matching", _partners, _same),
        Feature("format of texts", "all", _format, _same),
    )
}
