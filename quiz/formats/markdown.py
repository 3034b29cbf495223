"""Write a quiz in the Markdown that authors write (docs/authors-quiz.md): what an import becomes."""

import re
from collections.abc import Sequence
from textwrap import indent
from typing import Any

from quiz.document import Blanks, Body, Choice, Gap, Matching, Number, Ordering, Question, Quiz, Text, Value, written
from quiz.engine.decimals import written_out
from quiz.engine.exact import times
from quiz.engine.expression import evaluate

LIVE = re.compile(r"(--!?(?=>)|<(?=[/?]*quiz))")  # what would end a comment, or be read inside of it


def write_markdown(quiz: Quiz) -> str:
    """Write a quiz as a block. Drawn numbers are not written: no format that is imported has them."""
    settings = "".join(f"    {name}: {_setting(value)}\n" for name, value in quiz.settings.items())
    questions = "\n\n".join(write_question(question) for question in quiz.questions)
    return f"/// quiz | {' '.join(quiz.title.split())}\n{settings}\n{questions}\n///\n"


def write_comment(heading: str, source: str) -> str:
    """Write something that was not imported as a comment, line by line, so that it can't end the comment or be read."""
    lines = [f"| {line}".rstrip() for line in LIVE.sub(r"\1\\", source).split("\n")]
    return "\n".join(["", f"<!-- {LIVE.sub('', heading)}", *lines, "-->", ""])


def _setting(value: Any) -> str:
    if value and isinstance(value, list) and isinstance(value[0], list):
        return ", ".join(" ".join(str(part) for part in pair if part != "") for pair in value)
    return (", ".join(value) or "no") if isinstance(value, list) else str(value)


def write_question(question: Question) -> str:
    """Write one question."""
    title, _, rest = _stem(question).partition("\n")
    settings = [("id", question.id)]
    if question.points != 1:
        settings.append(("points", str(question.points)))
    if question.tags:
        settings.append(("tags", ", ".join("-".join(tag.split()) for tag in question.tags)))
    settings += _body_settings(question.body)
    lines = [f"### {title}", *(f"    {name}: {value}" for name, value in settings)]
    if rest and not rest.startswith("\n"):
        lines.append(rest)
    hints = "\n".join(f"? ({hint.cost} %) {_flat(hint.markdown)}" for hint in question.hints)
    rule = "---\n" if isinstance(question.body, Blanks) and question.explanation else ""
    apart = rest.strip("\n") if rest.startswith("\n") else ""
    blocks = ["\n".join(lines), apart, _answers(question.body), hints, rule + question.explanation]
    return "\n\n".join(block for block in blocks if block)


def _stem(question: Question) -> str:
    gaps = question.body.blanks if isinstance(question.body, Blanks) else []
    return written(question.stem, lambda gap: f"[[{'|'.join(gaps[gap.number])}]]" if isinstance(gap, Gap) else "")


def _body_settings(body: Body) -> list[tuple[str, str]]:
    match body:
        case Choice(kind="multiple", options=options) if sum(option.right for option in options) == 1:
            return [("kind", "multiple")]
        case Choice(kind="single", fixed=True) | Choice(kind="multiple", fixed=True):
            return [("fixed", "yes")]
        case Text(fold=fold) | Blanks(fold=fold) if fold != ["case"]:
            return [("fold", ", ".join(fold) or "no")]
    return []


def _answers(body: Body) -> str:
    match body:
        case Choice(options=options):
            return "\n".join(
                f"- [{'x' if o.right else ' '}] {_continued(o.markdown)}{_said(o.feedback)}" for o in options
            )
        case Number():
            units = f" {' | '.join(body.units)}" if body.units else ""
            wrong = "".join(f"\n!= {_value(value, units)}{_said(value.feedback)}" for value in body.wrong)
            return f"= {_value(body.right, units)}{wrong}"
        case Text():
            forms = " | ".join(f'"{form}"' for form in body.forms)
            return f"= {forms}" + "".join(f'\n!= "{form}"{_said(feedback)}' for form, feedback in body.wrong)
        case Ordering(items=items):
            return "\n".join(f"{place}) {_flat(item)}" for place, item in enumerate(items, start=1))
        case Matching(pairs=pairs, others=others):
            lines = [f"- {_flat(left)} -> {_flat(right)}" for left, right in pairs]
            return "\n".join([*lines, *(f"- -> {_flat(other)}" for other in others)])
    return ""


def _value(value: Value, units: str) -> str:
    kind, limit = value.tolerance
    number = _exactly(evaluate(value.expression, {}))
    if kind == "digits":
        return f"{number}{units} ({limit} digits)"
    tolerance = times(limit, (100, 1)) if kind == "relative" else limit
    sign = " %" if kind == "relative" else ""
    return f"{number}{units} ± {_exactly(tolerance)}{sign}" if tolerance[0] else f"{number}{units}"


def _exactly(number: Sequence[int]) -> str:
    """Write a number as a decimal if it is one, else as a fraction."""
    return written_out(number).replace("−", "-") or f"{number[0]}/{number[1]}"


def _said(feedback: str) -> str:
    return "\n" + indent(feedback, "  > ", lambda line: True) if feedback else ""


def _continued(markdown: str) -> str:
    first, *others = markdown.split("\n")
    return "\n".join([first, *(f"  {line}" if line else "" for line in others)])


def _flat(text: str) -> str:
    return " ".join(text.split())
