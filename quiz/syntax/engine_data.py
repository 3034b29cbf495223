"""Turn a quiz as written into the plain data that the engine grades and the page shows."""

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple, assert_never, cast

from overrides.mathematics.words import named
from overrides.syntax.problems import AuthorError, Problem
from quiz.contract import (
    DescriptionData,
    HotspotData,
    NumberData,
    QuestionData,
    QuizData,
    QuizTaking,
    QuizVersion,
    SharedData,
)
from quiz.document import (
    ALL,
    NOTHING,
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
    Passage,
    Question,
    Quiz,
    SharedStem,
    Survey,
    Text,
    Value,
    feedback,
    ranked,
)
from quiz.engine import numeric
from quiz.syntax.templates import Template

VERSION: QuizVersion = 1
PASS = 70  # percent, where the author says nothing

Render = Callable[[str], str]
"""Turns Markdown into what the reader gets: HTML, or plain text in a terminal."""


def engine_quiz(quiz: Quiz, render: Render, link: Render) -> QuizData:
    """Write a quiz as the engine takes it, with its texts.

    Args:
        quiz: as written.
        render: turns Markdown into what is shown.
        link: turns the target of a section link into an address.

    Raises:
        AuthorError: `render` or `link` found mistakes; all are reported, at the lines of their questions.
    """
    settings = quiz.settings
    written = _written(quiz.questions, settings.get("show", ""), render, link)
    return {
        "version": VERSION,
        "id": quiz_identity(quiz),
        "title": quiz.title,
        "pass": settings.get("pass", PASS),
        "draw": settings.get("draw", []),
        "shuffle": settings.get("shuffle", []),
        "attempts": settings.get("attempts", 0),
        "feedback": settings.get("feedback", "end"),
        "reveal": settings.get("reveal", True),
        "tries": settings.get("tries", 1),
        **_how_it_is_taken(settings),
        "questions": written.questions,
        "descriptions": written.descriptions,
        "shared": written.shared,
    }


def _how_it_is_taken(settings: dict[str, Any]) -> QuizTaking:
    """Write what only few quizzes set: a time, one question at a time, marks of confidence."""
    taking: QuizTaking = {}
    if "time" in settings:
        taking["time"] = {"seconds": settings["time"].seconds, "late": settings.get("late", "handed in")}
    if settings.get("view") == "one":
        taking["steps"] = True
    if settings.get("confidence") == "yes":
        taking["confidence"] = True
    return taking


def quiz_identity(quiz: Quiz) -> str:
    """Return the name under which progress is kept: the author's, or one made from the title."""
    return str(quiz.settings.get("id") or "quiz-" + _digest(quiz.title))


def engine_question(question: Question, render: Render, link: Render, show: str = "") -> QuestionData:
    """Write a question as the engine takes it; tokens stand in its texts (`quiz.engine.template`).

    Args:
        question: as written.
        render, link: as for `engine_quiz`.
        show: of which options the quiz shows the feedback; "" if it doesn't say.
    """
    template = Template()

    def shown(passage: Passage) -> str:
        return template.rendered(passage, render)

    items, partners = _items(question.body), getattr(question.body, "partners", [])
    texts: dict[str, Any] = {
        "stem": shown(question.stem),
        "explanation": shown(question.explanation),
        "feedback": [shown(passage) for passage in feedback(question.body)],
        "hints": [shown(hint.text) for hint in question.hints],
        "items": [str(render(markdown)) for markdown in items],
        "partners": [str(render(markdown)) for markdown in partners],
        "section": {"title": question.section[0], "href": link(question.section[1])} if question.section else None,
    }
    key: dict[str, Any] = {"kind": question.kind, **_key(question.body), "draws": question.draws}
    written = {
        **key,
        "id": question.id,
        "revision": _revision(key, items, partners),
        "former_revision": _revision(key, texts["items"], texts["partners"]),
        "points": question.points,
        "tags": question.tags,
        "hints": [{"cost": hint.cost} for hint in question.hints],
        **_showing(question.body, show),
        **_hotspots(question.body),
        **({"shared": question.shared.id} if question.shared else {}),
        "shown": template.expressions,
        "texts": {**texts, "items": list(map(named, texts["items"])), "partners": list(map(named, texts["partners"]))},
    }
    return cast("QuestionData", written)


def _revision(key: dict[str, Any], items: list[str], partners: list[str]) -> str:
    """Name what an answer to a question means: its key, and the texts that can be chosen.

    It goes by their Markdown, so that another version of what renders it sets no answer aside. Until then it went by
    HTML; progress that was stored with that name is told by `former_revision`.
    """
    return _digest(json.dumps([key, items, partners], sort_keys=True))


def _showing(body: Body, show: str) -> dict[str, str]:
    """Say of which options the feedback is shown, if that is of others than those that were chosen."""
    wanted = (body.show or show) if isinstance(body, Choice) and any(feedback(body)) else ""
    return {"show": wanted} if wanted not in ("", "chosen") else {}


def _hotspots(body: Body) -> dict[str, list[HotspotData]]:
    """Write the places of options in a picture; an answer names options, and stays when a place is mended."""
    places = [option.hotspot for option in body.options if option.hotspot] if isinstance(body, Choice) else []
    written: list[HotspotData] = [{"shape": place.shape, "numbers": place.numbers} for place in places]
    return {"hotspots": written} if written else {}


class _Written(NamedTuple):
    """The questions of a quiz, the texts between them, and the stems that some share."""

    questions: list[QuestionData]
    descriptions: list[DescriptionData]
    shared: list[SharedData]


def _written(questions: list[Question], show: str, render: Render, link: Render) -> _Written:
    """Write the questions, and what stands between them; each text knows the number of questions above it."""
    asked: list[QuestionData] = []
    descriptions: list[DescriptionData] = []
    stems: list[SharedData] = []
    problems: list[Problem] = []
    for question in questions:
        wrong: list[Problem] = []
        if question.shared and question.shared.id not in [stem["id"] for stem in stems]:
            stems.append(_shared_stem(question.shared, _collecting(render, wrong)))
            problems += [_inside(question.shared, problem) for problem in wrong]
            wrong = []
        shown, linked = _collecting(render, wrong), _collecting(link, wrong)
        if question.asks:
            asked.append(engine_question(question, shown, linked, show))
        else:
            descriptions.append({"above": len(asked), "text": Template().rendered(question.stem, shown)})
        problems += [_inside(question, problem) for problem in wrong]
    if problems:
        raise AuthorError(problems)
    return _Written(asked, descriptions, stems)


def _shared_stem(stem: SharedStem, render: Render) -> SharedData:
    template = Template()
    return {"id": stem.id, "text": template.rendered(stem.text, render), "shown": template.expressions}


def _collecting(render: Render, problems: list[Problem]) -> Render:
    """Have what renders a text collect what is wrong, so that all of a question is told at once."""

    def collecting(text: str) -> str:
        try:
            return render(text)
        except AuthorError as error:
            problems.extend(error.problems)
            return ""

    return collecting


def _inside(question: Question | SharedStem, problem: Problem) -> Problem:
    """Put a problem at the head of its question, where what it is about was found first somewhere above."""
    return problem if problem.line >= question.line else problem._replace(line=question.line, column=0)


def _key(body: Body) -> dict[str, Any]:
    match body:
        case Choice():
            key = {**_choice_key(body), "fixed": body.fixed}
        case Number():
            key = _number_key(body)
        case Text():
            key = _text_key(body)
        case Blanks():
            key = _blanks_key(body)
        case Ordering():
            key = {"items": len(body.items)}
        case Parsons():
            key = _parsons_key(body)
        case Matching():
            partners = body.partners
            key = {"pairs": [partners.index(right) for _, right in body.pairs], "partners": len(partners)}
        case Essay():
            key = {"checklist": len(body.checklist)}
        case Survey(options=options):
            fixed = body.fixed or body.scale
            key = {"options": len(options), "several": body.several, "fixed": fixed, "scale": body.scale}
        case Description():
            raise AssertionError("a description asks nothing")
        case _:
            assert_never(body)
    return key


def _choice_key(choice: Choice) -> dict[str, Any]:
    key: dict[str, Any] = {"options": len(choice.options)}
    key["right"] = [position for position, option in enumerate(choice.options) if option.right]
    if any(option.share != NOTHING for option in choice.options):
        key["shares"] = [list(ALL if option.right else option.share) for option in choice.options]
    return key


def _number_key(number: Number) -> dict[str, Any]:
    """Write the right number; what only few questions have is only written for those."""
    right, *others = ranked(number.accepted)
    key = {**_value(right), "units": [unit.name for unit in number.units], "wrong": [_value(n) for n in number.wrong]}
    if others:
        key["also"] = [{**_value(value), "share": list(value.share)} for value in others]
    if any(unit.factor != ALL for unit in number.units):
        key["factors"] = [list(unit.factor) for unit in number.units]
    return key


def _text_key(text: Text) -> dict[str, Any]:
    key: dict[str, Any] = {"forms": text.forms, "fold": text.fold, "wrong": [wrong.form for wrong in text.wrong]}
    partly = [{"form": form.form, "share": list(form.share)} for form in text.accepted if form.share != ALL]
    if partly:
        key["also"] = partly
    if text.pattern:
        key["pattern"] = True
    return key


def _blanks_key(body: Blanks) -> dict[str, Any]:
    key: dict[str, Any] = {"blanks": [_right_forms(blank) for blank in body.blanks], "fold": body.fold}
    if any(blank.numbers for blank in body.blanks):
        key["numbers"] = [[_value(value) for value in blank.numbers] for blank in body.blanks]
    if any(blank.choices for blank in body.blanks):
        key["choices"] = [list(blank.choices) for blank in body.blanks]
    return key


def _parsons_key(program: Parsons) -> dict[str, Any]:
    codes = _codes(program)
    key: dict[str, Any] = {"items": len(codes), "indents": [line.indent for line in program.lines]}
    same = list(map(codes.index, codes))
    return {**key, "same": same} if same != list(range(len(codes))) else key


def _codes(program: Parsons) -> list[str]:
    return [*(line.code for line in program.lines), *program.others]


def as_code(text: str) -> str:
    """Write code in a line of Markdown."""
    ticks = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    space = " " if "`" in (text[:1], text[-1:]) else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def _right_forms(blank: Blank) -> list[str]:
    """Return the texts that are right; numbers are written as they are told."""
    return [
        numeric.key(cast("NumberData", {**_value(value), "units": []}), {}) for value in blank.numbers
    ] or blank.forms


def _value(value: Value) -> dict[str, Any]:
    return {"value": value.expression, "tolerance": value.tolerance}


def _items(body: Body) -> list[str]:
    """Return the Markdown of options, of items, of the left sides of pairs, or of a checklist."""
    items: list[str] = []
    match body:
        case Choice():
            items = [option.markdown for option in body.options]
        case Ordering():
            items = body.items
        case Parsons():
            items = [as_code(code) for code in _codes(body)]
        case Matching():
            items = [left for left, _ in body.pairs]
        case Essay():
            items = body.checklist
        case Survey():
            items = body.options
        case Number() | Text() | Blanks() | Description():
            pass
        case _:
            assert_never(body)
    return items


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
