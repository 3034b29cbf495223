"""Read the questions of a quiz, written in Markdown.

    ### Why does the gradient vanish?
        tags: product

    - [x] Its factors are smaller than one.
    - [ ] The learning rate is too small.
      > The learning rate scales the step, not the gradient.

    ? What happens to 0.5 · 0.5 · 0.5 …?

    A product of numbers below one decays exponentially.

A heading opens a question; then come its settings, the rest of its text, its answers, hints, and the explanation.
Headings deeper than that of a stem are its parts.
"""

import hashlib
import re
from collections.abc import Collection, Iterator
from itertools import takewhile
from typing import Any

from overrides.counting import counted
from overrides.syntax.problems import AuthorError, Problem
from overrides.syntax.tags import wrong_tags
from quiz.document import (
    Blanks,
    Body,
    Choice,
    Drawn,
    Hint,
    Number,
    Passage,
    Question,
    SharedStem,
    Survey,
    Text,
    feedback,
)
from quiz.syntax.answer_bodies import build
from quiz.syntax.draw_trials import check_draws, check_stem
from quiz.syntax.lines import HEADING, Line, numbered, split_at_headings
from quiz.syntax.pieces import FieldError, read_passage, read_stem
from quiz.syntax.question_lines import Entry, Outline, cut, has_kind
from quiz.syntax.settings import read_settings, setting_on

PAIR = re.compile(r"^([-*+] +(?!\[).*?) (?:->|→) .*")  # whose arrow is not the end of a tag
LITERAL = re.compile(r"^!?= .*|(?<=\[\[)[^\[\]]*(?=\]\])|(?<=->) .*|(?<=→) .*")  # shown as it is written
ID_LENGTH = 8
OF_A_STEM = {"id", "kind", "let", "section", "tags"}  # settings
NAMES: dict[type[Body], str] = {
    Choice: "a question with options",
    Survey: "a survey",
    Text: "a question with a text as its answer",
    Blanks: "a text with blanks",
    Number: "a question with a number as its answer",
}
KINDS_WITH: dict[str, tuple[type[Body], ...]] = {  # settings that not every kind has
    "fixed": (Choice, Survey),
    "fold": (Text, Blanks),
    "kind: multiple": (Choice,),
    "kind: single": (Choice,),
    "pattern": (Text,),
    "scale": (Survey,),
    "several": (Survey,),
    "show": (Choice,),
    "units": (Number,),
}


def read_questions(lines: list[str], first_line: int) -> list[Question]:
    """Read the questions of a quiz.

    Args:
        lines: the Markdown between the quiz's first and last line.
        first_line: number in the file of the first of them.

    Raises:
        AuthorError: with every mistake found.
    """
    problems: list[Problem] = []
    per_question = list(split_at_headings(numbered(lines, first_line, problems), "question", problems))
    questions = list(_read_all(per_question, problems))
    if not per_question:
        problems.append(Problem(first_line, "a quiz without a question", "a heading such as '### Why …?' for each", 1))
    problems.extend(_repeated(questions))
    problems.extend(wrong_tags([LITERAL.sub("", PAIR.sub(r"\1", line)) for line in lines], first_line))
    if problems:
        raise AuthorError(sorted(problems))
    return questions


def read_question(lines: list[Line], problems: list[Problem], shared: SharedStem | None = None) -> Question | None:
    """Read one question, its heading first; None if a mistake leaves nothing to answer.

    Args:
        lines: of the question.
        problems: gets what is wrong.
        shared: the stem that it is a part of.
    """
    heading = lines[0]
    outline, text = _outline(lines, problems)
    settings = read_settings(outline.settings, problems)
    draws = shared.draws if shared else _draws(settings)
    names = {name for name, _ in draws}
    try:
        body = build(heading, outline, settings, names, problems)
        if body is None:
            return None
        problems.extend(_idle(outline.settings, body))
        question = Question(
            line=heading.number,
            id=settings.get("id") or identity(f"{shared.id}\n{text}" if shared else text),
            stem=read_stem(text, names),
            body=body,
            explanation=read_passage("\n".join(line.text for line in outline.explanation).strip(), names),
            hints=[_hint(entry, names, problems) for entry in outline.hints],
            points=settings.get("points", 1),
            tags=settings.get("tags", shared.tags if shared else []),
            section=settings.get("section", shared.section if shared else []),
            draws=draws,
            shared=shared,
        )
    except FieldError as error:
        problems.append(error.problem(lines))
        return None
    problems.extend(_no_part(question, settings, heading) if shared else ())
    problems.extend(check_draws(question, heading))
    return question


def _read_all(per_question: list[list[Line]], problems: list[Problem]) -> Iterator[Question]:
    """Read the questions, and the stems that some of them share."""
    shared, depth, parts = None, 0, 0
    for lines in per_question:
        level = _level(lines[0])
        if shared and level <= depth:
            problems.extend(_too_few_parts(shared, parts))
            shared = None
        if not shared and has_kind(takewhile(setting_on, lines[1:]), ("stem",)):
            shared, depth, parts = _read_stem(lines, problems), level, 0
            continue
        parts += 1
        if question := read_question(lines, problems, shared):
            yield question
    if shared:
        problems.extend(_too_few_parts(shared, parts))


def _read_stem(lines: list[Line], problems: list[Problem]) -> SharedStem:
    """Read what several questions share."""
    heading = lines[0]
    outline, text = _outline(lines, problems)
    settings = read_settings(outline.settings, problems)
    for entry in [*outline.entries, *outline.hints]:
        problems.append(entry.line.problem(f"{entry.line.text.strip()!r} in a stem", "it in one of its parts"))
    for name in sorted({name.split()[0] for name in settings} - OF_A_STEM):
        expected = f"no settings but {', '.join(sorted(OF_A_STEM))}"
        problems.append(heading.problem(f"the setting {name!r} of a stem", expected))
    draws = _draws(settings)
    passage: Passage = ()
    try:
        passage = read_stem(text, {name for name, _ in draws})
    except FieldError as error:
        problems.append(error.problem(lines))
    else:
        problems.extend(check_stem(passage, draws, heading))
    name = settings.get("id") or identity(text, "stem")
    return SharedStem(heading.number, name, passage, draws, settings.get("tags", []), settings.get("section", []))


def _outline(lines: list[Line], problems: list[Problem]) -> tuple[Outline, str]:
    """Sort the lines of a question, its heading first; return them, and what the question says."""
    heading, *rest = lines
    match = HEADING.match(heading.text)
    outline = cut(heading, rest, problems)
    text = "\n".join([match["text"] if match else heading.text, *(line.text for line in outline.stem)]).strip()
    if not text:
        problems.append(heading.problem("a heading without text", "the question in the heading"))
    return outline, text


def _draws(settings: dict[str, Any]) -> list[list[Any]]:
    return [[name.split()[1], choices] for name, choices in settings.items() if name.startswith("let ")]


def _level(heading: Line) -> int:
    match = HEADING.match(heading.text)
    return len(match["level"]) if match else 0


def _too_few_parts(shared: SharedStem, parts: int) -> Iterator[Problem]:
    if parts < 2:
        expected = "two or more questions below it whose headings have more '#'"
        yield Problem(shared.line, f"a stem with {counted(parts, 'part')}", expected, 1)


def _no_part(question: Question, settings: dict[str, Any], heading: Line) -> Iterator[Problem]:
    """Report what a part of a stem can't be or have."""
    if not question.asks:
        yield heading.problem("a description among the parts of a stem", "it in the stem, or in a question")
    if _draws(settings):
        yield heading.problem("numbers drawn by 'let' in a part of a stem", "them below the heading of the stem")
    sentence = (question.stem, *(hint.text for hint in question.hints))
    if isinstance(question.body, Blanks) and any(isinstance(piece, Drawn) for passage in sentence for piece in passage):
        yield heading.problem("a drawn number in a text with blanks", "it in the stem, or a question of its own")


def _idle(settings: list[Line], body: Body) -> Iterator[Problem]:
    """Report settings that change nothing in a question of this kind."""
    for option in filter(None, map(setting_on, settings)):
        kinds = KINDS_WITH.get(option.name if option.name != "kind" else f"kind: {option.value}")
        if kinds and not isinstance(body, kinds):
            shown = option.name if option.name != "kind" else f"kind: {option.value}"
            names = " or ".join(NAMES[kind] for kind in kinds)
            found = f"the setting {shown!r} in a question of another kind"
            yield Problem(option.line, found, f"it in {names}, or nothing", option.name_column)
        elif option.name == "show" and not any(feedback(body)):
            found, expected = "the setting 'show' where no option has feedback", "'> …' below the options, or nothing"
            yield Problem(option.line, found, expected, option.name_column)


def identity(text: str, kind: str = "q") -> str:
    """Make an id out of a question's words."""
    return f"{kind}-" + hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:ID_LENGTH]


def _hint(entry: Entry, names: Collection[str], problems: list[Problem]) -> Hint:
    cost = int(entry.mark)
    if cost > 100:
        problems.append(entry.line.problem(f"a hint that costs {cost} %", "0 % to 100 %"))
    return Hint(read_passage(entry.markdown, names), cost)


def _repeated(questions: list[Question]) -> Iterator[Problem]:
    seen: dict[str, Question] = {}
    for question in questions:
        first = seen.setdefault(question.id, question)
        if question is first or not question.stem:
            continue
        if question.stem == first.stem:
            yield Problem(question.line, f"the question of line {first.line} again", "questions that differ", 1)
        else:
            found = f"the id {question.id!r} again, as of the question on line {first.line}"
            yield Problem(question.line, found, "ids that differ", 1)
