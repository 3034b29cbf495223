"""Turn a quiz as written into the plain data that the engine grades and the page shows."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from overrides.syntax.problems import AuthorError, Problem
from quiz.document import Blanks, Body, Choice, Matching, Number, Ordering, Question, Quiz, Text, Value
from quiz.engine.template import CLOSE, OPEN
from quiz.syntax.lines import without_code
from quiz.syntax.question_parts import BLANK
from quiz.syntax.templates import Template

VERSION = 1
PASS = 70  # percent, where the author says nothing

Render = Callable[[str], str]
"""Turns Markdown into what the reader gets: HTML, or plain text in a terminal."""


def engine_quiz(quiz: Quiz, render: Render, link: Render) -> dict[str, Any]:
    """Write a quiz as the engine takes it, with its texts.

    Args:
        quiz: as written.
        render: turns Markdown into what is shown.
        link: turns the target of a section link into an address.

    Raises:
        AuthorError: `render` or `link` found mistakes; all are reported, at the lines of their questions.
    """
    settings = quiz.settings
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
        "questions": _questions(quiz.questions, render, link),
    }


def quiz_identity(quiz: Quiz) -> str:
    """Return the name under which progress is kept: the author's, or one made from the title."""
    return str(quiz.settings.get("id") or "quiz-" + _digest(quiz.title))


def engine_question(question: Question, render: Render, link: Render) -> dict[str, Any]:
    """Write a question as the engine takes it; in its stem, the token ⟦blank 0⟧ stands for the first blank."""
    template = Template({name for name, _ in question.draws})

    def shown(markdown: str) -> str:
        return template.finished(render(template.prepared(markdown))) if markdown else ""

    texts: dict[str, Any] = {
        "stem": shown(_blanked(question)),
        "explanation": shown(question.explanation),
        "feedback": [shown(markdown) for markdown in _feedback(question.body)],
        "hints": [shown(hint.markdown) for hint in question.hints],
        "items": [shown(markdown) for markdown in _parts(question.body)],
        "partners": [shown(markdown) for markdown in getattr(question.body, "partners", [])],
        "section": {"title": question.section[0], "href": link(question.section[1])} if question.section else None,
    }
    key: dict[str, Any] = {"kind": question.kind, **_key(question.body), "draws": question.draws}
    return {
        **key,
        "id": question.id,
        "revision": _digest(json.dumps([key, texts["items"], texts["partners"]], sort_keys=True)),
        "points": question.points,
        "tags": question.tags,
        "hints": [{"cost": hint.cost} for hint in question.hints],
        "shown": template.expressions,
        "texts": texts,
    }


def _questions(questions: list[Question], render: Render, link: Render) -> list[dict[str, Any]]:
    written = []
    problems: list[Problem] = []
    for question in questions:
        try:
            written.append(engine_question(question, render, link))
        except AuthorError as error:
            problems += [problem._replace(line=question.line) for problem in error.problems]
    if problems:
        raise AuthorError(problems)
    return written


def _blanked(question: Question) -> str:
    """Put tokens for the blanks into the stem."""
    if not isinstance(question.body, Blanks):
        return question.stem
    done, result = 0, ""
    for number, match in enumerate(BLANK.finditer(without_code(question.stem))):
        result += f"{question.stem[done : match.start()]}{OPEN}blank {number}{CLOSE}"
        done = match.end()
    return result + question.stem[done:]


def _key(body: Body) -> dict[str, Any]:
    match body:
        case Choice():
            right = [position for position, option in enumerate(body.options) if option.right]
            return {"options": len(body.options), "right": right, "fixed": body.fixed}
        case Number():
            wrong = [_value(value) for value in body.wrong]
            return {**_value(body.right), "units": body.units, "wrong": wrong}
        case Text():
            return {"forms": body.forms, "fold": body.fold, "wrong": [wrong.form for wrong in body.wrong]}
        case Blanks():
            return {"blanks": body.blanks, "fold": body.fold}
        case Ordering():
            return {"items": len(body.items)}
        case Matching():
            partners = body.partners
            return {"pairs": [partners.index(right) for _, right in body.pairs], "partners": len(partners)}


def _value(value: Value) -> dict[str, Any]:
    return {"value": value.expression, "tolerance": value.tolerance}


def _parts(body: Body) -> list[str]:
    """Return the Markdown of options, of items, or of the left sides of pairs."""
    match body:
        case Choice():
            return [option.markdown for option in body.options]
        case Ordering():
            return body.items
        case Matching():
            return [left for left, _ in body.pairs]
    return []


def _feedback(body: Body) -> list[str]:
    match body:
        case Choice():
            return [option.feedback for option in body.options]
        case Number() | Text():
            return [wrong.feedback for wrong in body.wrong]
    return []


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
