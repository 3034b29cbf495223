"""Write a quiz in the Markdown that authors write (docs/blocks/questions.md): what an import becomes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, assert_never

from overrides.syntax.fences import signs_around
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
    Gap,
    Hint,
    Matching,
    Number,
    Option,
    Ordering,
    Parsons,
    Passage,
    Question,
    Quiz,
    Share,
    Survey,
    Text,
    Tolerance,
    Value,
    plain,
    written,
)
from quiz.engine.decimals import written_out
from quiz.engine.exact import exact, times
from quiz.engine.expression import evaluate
from quiz.engine.right_answer import STEP
from quiz.syntax.typed_answers import EXACT

LIVE = re.compile(r"(--!?(?=>)|<(?=[/?]*quiz))")  # what would end a comment, or be read inside of it


def write_markdown(quiz: Quiz) -> str:
    """Write a quiz as a block. Drawn numbers and shared stems are not written: no format that is imported has them."""
    return "".join(quiz_pieces(quiz.title, quiz.settings, quiz.questions))


def quiz_pieces(title: str, settings: Mapping[str, Any], questions: Iterable[Question]) -> Iterator[str]:
    """Write a quiz piece by piece, each question when it comes."""
    head = "".join(f"    {name}: {_setting(value)}\n" for name, value in settings.items())
    yield f"/// quiz | {' '.join(title.split())}\n{head}"
    for question in questions:
        yield f"\n{write_question(question)}\n"
    yield "///\n"


def write_comment(heading: str, source: str) -> str:
    """Write something that was not imported as a comment, line by line, so that it can't end the comment or be read."""
    head, kept = (LIVE.sub(r"\1\\", text) for text in (heading, source))
    return "\n".join(["", f"<!-- {head}", *(f"| {line}".rstrip() for line in kept.split("\n")), "-->", ""])


def _setting(value: Any) -> str:
    if value and isinstance(value, list) and isinstance(value[0], list):
        return ", ".join(" ".join(str(part) for part in pair if part != "") for pair in value)
    return (", ".join(value) or "no") if isinstance(value, list) else str(value)


def write_question(question: Question) -> str:
    """Write one question."""
    title, _, rest = stem_text(question).partition("\n")
    settings = [("id", question.id)]
    if question.points != 1:
        settings.append(("points", str(question.points)))
    if question.tags:
        settings.append(("tags", ", ".join("-".join(tag.split()) for tag in question.tags)))
    settings += body_settings(question.body)
    lines = [f"### {title}", *(f"    {name}: {value}" for name, value in settings)]
    if rest and not rest.startswith("\n"):
        lines.append(rest)
    hints = "\n".join(f"? {hint_text(hint)}" for hint in question.hints)
    rule = "---\n" if _needs_rule(question.body) and question.explanation else ""
    apart = rest.strip("\n") if rest.startswith("\n") else ""
    blocks = ["\n".join(lines), apart, answer_lines(question.body), hints, rule + plain(question.explanation)]
    return "\n\n".join(filter(None, blocks))


def _needs_rule(body: Body) -> bool:
    """Tell whether no answer line stands between what is asked and the explanation."""
    return isinstance(body, (Blanks, Essay, Survey)) and not answer_lines(body)


def hint_text(hint: Hint) -> str:
    """Write what stands behind the mark of a hint."""
    return f"({hint.cost} %) {_flat(plain(hint.text))}"


def stem_text(question: Question) -> str:
    """Write what is asked, with its blanks."""
    gaps = question.body.blanks if isinstance(question.body, Blanks) else []
    return written(question.stem, lambda gap: _blank(gaps[gap.number]) if isinstance(gap, Gap) else "")


def _blank(blank: Blank) -> str:
    if blank.choices:
        marked = [f"{'=' if text in blank.forms else '!='} {text}" for text in blank.choices]
        return f"[[{'|'.join(marked)}]]"
    usual = (EXACT, *(blank.numbers[0].tolerance for _ in blank.numbers[1:]))
    numbers = [f"= {value_text(value, '', known)}" for value, known in zip(blank.numbers, usual, strict=False)]
    return f"[[{'|'.join(numbers or blank.forms)}]]"


def body_settings(body: Body) -> list[tuple[str, str]]:
    """Return the settings that a body asks for."""
    usual = _choice_settings(body) if isinstance(body, Choice) else []
    match body:
        case Choice(kind="multiple", options=options) if sum(option.right for option in options) == 1:
            return [*usual, ("kind", "multiple")]
        case Choice(kind="single") if sum(option.right for option in body.options) > 1 and not _partly(body):
            return [*usual, ("kind", "single")]
        case Text() | Blanks():
            fold = [("fold", ", ".join(body.fold) or "no")] if body.fold != ["case"] else []
            return [*fold, *([("pattern", "yes")] if isinstance(body, Text) and body.pattern else [])]
        case Number() if _converted(body):
            return [("units", " = ".join(f"{_exactly(unit.factor)} {unit.name}" for unit in body.units))]
        case Essay() | Parsons() | Survey() | Description():
            return [("kind", body.kind), *(_survey_settings(body) if isinstance(body, Survey) else [])]
    return usual


def _choice_settings(choice: Choice) -> list[tuple[str, str]]:
    """Return the settings that a choice of any kind may have."""
    fixed = [("fixed", "yes")] if choice.fixed and choice.kind != "true-false" else []
    show = [("show", choice.show)] if choice.show else []
    return [*fixed, *show, *([("kind", "hotspot")] if choice.in_picture else [])]


def _survey_settings(survey: Survey) -> list[tuple[str, str]]:
    chosen = {"fixed": "yes" if survey.fixed else "", "several": "yes" if survey.several else ""}
    scale = f"{survey.options[0]} .. {survey.options[-1]}" if survey.scale else ""
    return [(name, value) for name, value in {**chosen, "scale": scale}.items() if value]


def _partly(choice: Choice) -> bool:
    return any(option.share != NOTHING for option in choice.options)


def answer_lines(body: Body) -> str:
    """Write the answers."""
    lines: list[str] = []
    match body:
        case Choice(options=options):
            lines = [f"- [{_mark(o)}] {_continued(o.markdown + _place(o))}{_feedback(o.feedback)}" for o in options]
        case Number() | Text():
            lines = [*(_numbers(body) if isinstance(body, Number) else _texts(body)), *_others(body.others)]
        case Ordering(items=items):
            lines = [f"{place}) {_flat(item)}" for place, item in enumerate(items, start=1)]
        case Parsons():
            lines = _program(body)
        case Matching(pairs=pairs, others=others):
            matched = [f"- {_flat(left)} -> {_flat(right)}" for left, right in pairs]
            lines = [*matched, *(f"- -> {_flat(other)}" for other in others)]
        case Essay(checklist=points) | Survey(options=points, scale=False):
            lines = [f"- [ ] {_continued(point)}" for point in points]
        case Blanks() | Survey() | Description():
            pass
        case _:
            assert_never(body)
    return "\n".join(lines)


def _program(program: Parsons) -> list[str]:
    """Write fenced code, between as many signs as it needs."""
    right = [STEP * line.indent + line.code for line in program.lines]
    others = [f"{code}  #distractor" for code in program.others]
    signs = signs_around("\n".join([*right, *others]))
    return [f"{signs}{program.language}", *right, *others, signs]


def _mark(option: Option) -> str:
    if option.share != NOTHING:
        return _percent(option.share)
    return "x" if option.right else " "


def _place(option: Option) -> str:
    """Write a place in a picture as it stands behind the name of an option."""
    if not option.hotspot:
        return ""
    numbers = [f"{number:g}" for number in option.hotspot.numbers]
    if option.hotspot.shape == "polygon":
        numbers = [", ".join(f"{x} {y}" for x, y in zip(numbers[::2], numbers[1::2], strict=True))]
    return f" ({option.hotspot.shape} {' '.join(numbers)})"


def _percent(share: Share) -> str:
    return f"{_exactly(times(share, (100, 1)))} %"


def _share(share: Share) -> str:
    return "" if share == ALL else f"({_percent(share)}) "


def _numbers(number: Number) -> Iterator[str]:
    """Write the lines of the accepted and of the foreseen wrong numbers; the first one says the units."""
    units = "" if _converted(number) else " | ".join(unit.name for unit in number.units)
    usual = EXACT
    for value in number.accepted:
        yield f"= {_share(value.share)}{value_text(value, units, usual)}{_feedback(value.feedback)}"
        units, usual = "", number.accepted[0].tolerance
    for value in number.wrong:
        yield f"!= {value_text(value, '', usual)}{_feedback(value.feedback)}"


def _texts(text: Text) -> Iterator[str]:
    """Write the lines of the accepted and of the foreseen wrong texts; neighbours that say nothing share a line."""
    for simple, answers in groupby(text.accepted, lambda answer: answer == Accepted(answer.form)):
        if simple:
            yield "= " + " | ".join(_quoted(answer.form) for answer in answers)
        else:
            yield from (f"= {_share(a.share)}{_quoted(a.form)}{_feedback(a.feedback)}" for a in answers)
    for wrong in text.wrong:
        yield f"!= {_quoted(wrong.form)}{_feedback(wrong.feedback)}"


def _others(feedback: Passage) -> list[str]:
    return [f"!= *{_feedback(feedback)}"] if feedback else []


def _quoted(form: str) -> str:
    return '"' + form.replace('"', '""') + '"'


def _converted(number: Number) -> bool:
    return any(unit.factor != ALL for unit in number.units)


def value_text(value: Value, units: str, usual: Tolerance) -> str:
    """Write a number, its units, and its tolerance where it is not the usual one."""
    tolerance = value.tolerance
    number = f"{_exactly(evaluate(value.expression, {}))} {units}".strip()
    if tolerance == usual:
        return number
    if tolerance[0] == "digits":
        return f"{number} ({tolerance[1]} digits)"
    limit = exact(*tolerance[1])
    return f"{number} ± {_percent(limit) if tolerance[0] == 'relative' else _exactly(limit)}"


def _exactly(number: Sequence[int]) -> str:
    """Write a number as a decimal if it is one, else as a fraction."""
    return written_out(number).replace("−", "-") or f"{number[0]}/{number[1]}"


def _feedback(feedback: Passage) -> str:
    return "".join([f"\n  > {line}".rstrip() for line in plain(feedback).split("\n")]) if feedback else ""


def _continued(markdown: str) -> str:
    if "\n" not in markdown:
        return markdown
    first, *others = markdown.split("\n")
    return "\n".join([first, *(f"  {line}" if line else "" for line in others)])


def _flat(text: str) -> str:
    return " ".join(text.split())
