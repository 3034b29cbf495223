"""Build what is asked from the answer lines of a question, and report what is wrong with it."""

import re
from collections.abc import Callable, Collection, Iterable
from typing import Any

from overrides.counting import counted
from overrides.syntax.fences import without_verbatim
from overrides.syntax.problems import Problem
from quiz.document import NOTHING, Blanks, Body, Choice, Description, Essay, Matching, Option, Ordering, Survey
from quiz.syntax.blanks import read_blank
from quiz.syntax.hotspots import EXAMPLES, PICTURE, has_place, read_hotspot
from quiz.syntax.lines import Line
from quiz.syntax.pieces import GAP, find_gaps, read_passage
from quiz.syntax.programs import read_program
from quiz.syntax.question_lines import ARROW, CODE, OPTION, Entry, Outline
from quiz.syntax.slips import missed, slip_on
from quiz.syntax.typed_answers import is_text, read_number, read_share, read_text

GROUPS = {"right": "given", "wrong": "given"}
NAMES = {"option": "options", "item": "items in order", "pair": "pairs", "given": "answers '= …'"}
WHAT = (
    "options '- [ ] …', an answer '= …', pairs '- … -> …', items '1) …' or blanks '[[…]]'"  # how to answer a question
)
TRUE_FALSE = {"True", "False"}
USUAL_FOLD = ["case"]
OF_A_DESCRIPTION = {"id", "kind", "tags"}  # settings
OF_A_SURVEY = {"fixed", "id", "kind", "scale", "several", "tags"}


def build(
    heading: Line, outline: Outline, settings: dict[str, Any], names: Collection[str], problems: list[Problem]
) -> Body | None:
    """Build the body that the entries ask for, or return None if there is none.

    Args:
        heading: of the question.
        outline: its lines.
        settings: of the question.
        names: of the numbers that are drawn.
        problems: gets what is wrong.

    Raises:
        FieldError: a field in the feedback to a number holds no expression.
    """
    gaps = find_gaps("\n".join([heading.text, *(line.text for line in outline.stem)]))
    if read := BY_KIND.get(settings.get("kind", "")):
        return read(heading, outline, gaps, settings, problems)
    groups = list(dict.fromkeys(GROUPS.get(entry.kind, entry.kind) for entry in outline.entries))
    if not groups:
        return _blanks(heading, outline, [gap["forms"] for gap in gaps], settings, problems)
    if len(groups) > 1 or gaps:
        odd = next(
            (entry.line for entry in outline.entries if GROUPS.get(entry.kind, entry.kind) != groups[0]), heading
        )
        found = " and ".join([NAMES[group] for group in groups] + (["blanks '[[…]]'"] if gaps else []))
        problems.append(odd.problem(f"{found} in one question", "one kind of answer"))
        return None
    if groups == ["given"]:
        return _given(heading, outline.entries, settings, names, problems)
    builders = {"option": _choice, "item": _ordering, "pair": _matching}
    return builders[groups[0]](heading, outline.entries, settings, problems)


def _choice(heading: Line, entries: list[Entry], settings: dict[str, Any], problems: list[Problem]) -> Choice:
    options = [_option(entry, problems) for entry in entries]
    right = [option for option in options if option.right]
    partly = any(option.share != NOTHING for option in options)
    kind = settings.get("kind", "single" if len(right) == 1 or partly else "multiple")
    if len(options) < 2:
        problems.append(
            heading.problem(f"a question with {counted(len(options), 'option')}", "two or more lines '- [ ] …'")
        )
    elif all(has_place(option.markdown) for option in options):
        found = "options that are places in a picture, in a question that doesn't say so"
        problems.append(entries[0].line.problem(found, "'    kind: hotspot' below the heading"))
    elif not right:
        problems.append(heading.problem("a question with no right option", "'- [x] …' for at least one option"))
    elif len(right) > 1 and {option.markdown for option in options} == TRUE_FALSE:
        problems.append(heading.problem("'True' and 'False' that are both right", "one '- [x] …'"))
    elif len(right) == len(options):
        problems.append(heading.problem("options that are all right", "'- [ ] …' for at least one that is wrong"))
    elif kind == "multiple" and partly:
        expected = "'- [x] …' or '- [ ] …': in a multiple choice the right options share the points"
        problems.append(heading.problem("'kind: multiple' with options that are worth a percentage", expected))
    _distinct(entries, [entry.markdown for entry in entries], "option", problems)
    is_true_false = kind == "single" and len(right) == 1 and {option.markdown for option in options} == TRUE_FALSE
    fixed, show = settings.get("fixed") == "yes", settings.get("show", "")
    return Choice("true-false" if is_true_false else kind, options, fixed, show)


def _hotspots(
    heading: Line, outline: Outline, gaps: list[re.Match[str]], settings: dict[str, Any], problems: list[Problem]
) -> Body:
    """Read options that are places in a picture: a choice, of one or of several."""
    options = [entry for entry in outline.entries if entry.kind == "option"]
    for entry in outline.entries:
        if entry.kind != "option":
            found = f"{entry.line.text.strip()!r} in a question about places in a picture"
            problems.append(entry.line.problem(found, f"'- [ ] … {EXAMPLES['circle']}' for each place"))
    _no_blanks(heading, gaps, "a question about places in a picture", problems)
    asked = without_verbatim("\n".join([heading.text, *(line.text for line in outline.stem)]))
    pictures = len(PICTURE.findall(asked))
    if pictures != 1:
        found = f"'kind: hotspot' with {counted(pictures, 'picture')}"
        problems.append(heading.problem(found, "one picture above the options: '![what it shows](picture.svg)'"))
    read = [read_hotspot(entry, problems) for entry in options]
    kind_aside = {name: value for name, value in settings.items() if name != "kind"}
    choice = _choice(heading, [named for named, _ in read], kind_aside, problems)
    placed = [option._replace(hotspot=place) for option, (_, place) in zip(choice.options, read, strict=True)]
    return choice._replace(kind="multiple" if choice.kind == "multiple" else "single", options=placed)


def _option(entry: Entry, problems: list[Problem]) -> Option:
    mark = entry.mark.strip()
    share = read_share(mark.removesuffix("%")) if mark.endswith("%") else NOTHING
    if share is None or (mark not in ("", "x", "X") and share == NOTHING):
        expected = "'[x]' for a right option, '[ ]' for a wrong one, '[50 %]' for one that is worth half"
        problems.append(entry.line.problem(f"'[{entry.mark}]'", expected, f"[{entry.mark}]"))
    feedback = read_passage(entry.comment)
    return Option(entry.line.number, entry.markdown, mark in ("x", "X"), feedback, share or NOTHING)


def _ordering(heading: Line, entries: list[Entry], settings: dict[str, Any], problems: list[Problem]) -> Body:
    if len(entries) < 2:
        problems.append(heading.problem("an order of 1 item", "two or more lines '1) …', in the right order"))
    numbers = [int(entry.mark) for entry in entries]
    places = list(range(1, len(entries) + 1))
    if numbers != places and set(numbers) != {1}:
        place = next(place for place, number in zip(places, numbers, strict=True) if place != number)
        found = f"the item '{numbers[place - 1]})' in place {place}"
        problems.append(entries[place - 1].line.problem(found, f"'{place})': items stand in the right order"))
    _distinct(entries, [entry.markdown for entry in entries], "item", problems)
    _no_feedback(entries, problems)
    return Ordering([entry.markdown for entry in entries])


def _matching(heading: Line, entries: list[Entry], settings: dict[str, Any], problems: list[Problem]) -> Body:
    pairs: list[tuple[str, str]] = []
    others: list[str] = []
    for entry in entries:
        text = entry.markdown
        arrow = ARROW.search(without_verbatim(text))
        left = text[: arrow.start()].strip() if arrow else ""
        right = " ".join(text[arrow.end() :].split()) if arrow else ""
        if not right:
            problems.append(entry.line.problem(f"{text!r} without a partner", "text behind the arrow"))
        elif left:
            pairs.append((left, right))
        else:
            others.append(right)
    if len(pairs) < 2:
        problems.append(heading.problem(counted(len(pairs), "pair"), "two or more lines '- left -> right'"))
    lefts = [entry for entry in entries if not entry.markdown.startswith(("->", "→"))]
    if len(lefts) == len(pairs):
        _distinct(lefts, [left for left, _ in pairs], "item", problems)
    _no_feedback(entries, problems)
    return Matching(pairs, others)


def _given(
    heading: Line, entries: list[Entry], settings: dict[str, Any], names: Collection[str], problems: list[Problem]
) -> Body | None:
    if not any(entry.kind == "right" for entry in entries):
        problems.append(heading.problem("a question with no right answer", "a line '= …'"))
        return None
    if is_text(entries):
        return read_text(entries, settings.get("fold", USUAL_FOLD), problems, pattern=settings.get("pattern") == "yes")
    return read_number(entries, names, settings.get("units", []), problems)


def _essay(
    heading: Line, outline: Outline, gaps: list[re.Match[str]], settings: dict[str, Any], problems: list[Problem]
) -> Body:
    entries = outline.entries
    for entry in entries:
        if entry.kind != "option" or entry.mark.strip():
            found = f"{entry.line.text.strip()!r} in an essay"
            problems.append(entry.line.problem(found, "'- [ ] …' for each point of its checklist"))
    _no_blanks(heading, gaps, "an essay", problems)
    _distinct(entries, [entry.markdown for entry in entries], "point", problems)
    _no_feedback(entries, problems)
    return Essay([entry.markdown for entry in entries])


def _survey(
    heading: Line, outline: Outline, gaps: list[re.Match[str]], settings: dict[str, Any], problems: list[Problem]
) -> Body:
    entries, scale = outline.entries, settings.get("scale", [])
    for entry in [*entries, *outline.hints]:
        if entry.kind != "option" or entry.mark.strip():
            found = f"{entry.line.text.strip()!r} in a survey, which has no right answer"
            problems.append(entry.line.problem(found, "'- [ ] …' for each option, or none for a text"))
    _no_blanks(heading, gaps, "a survey", problems)
    if len(entries) == 1:
        problems.append(heading.problem("a survey with 1 option", "two or more lines '- [ ] …', or none for a text"))
    if entries and scale:
        problems.append(entries[0].line.problem("an option beside a scale", "one of the two"))
    _settings_of(heading, "a survey, which has no right answer", settings, OF_A_SURVEY, problems)
    for name in ("fixed", "several"):
        if name in settings and (scale or not entries):
            found = f"the setting {name!r} of a survey without options"
            problems.append(heading.problem(found, "lines '- [ ] …' to choose from, or nothing"))
    _distinct(entries, [entry.markdown for entry in entries], "option", problems)
    _no_feedback(entries, problems)
    options = scale or [entry.markdown for entry in entries]
    return Survey(options, settings.get("several") == "yes", settings.get("fixed") == "yes", bool(scale))


def _description(
    heading: Line, outline: Outline, gaps: list[re.Match[str]], settings: dict[str, Any], problems: list[Problem]
) -> Body:
    for entry in [*outline.entries, *outline.hints]:
        found = f"{entry.line.text.strip()!r} in a description, which asks nothing"
        problems.append(entry.line.problem(found, "a question of its own for it, or no 'kind: description'"))
    _no_blanks(heading, gaps, "a description, which asks nothing", problems)
    _settings_of(heading, "a description, which asks nothing", settings, OF_A_DESCRIPTION, problems)
    return Description()


def _settings_of(heading: Line, what: str, settings: dict[str, Any], known: set[str], problems: list[Problem]) -> None:
    """Report settings that mean nothing in a question of a kind."""
    for name in sorted(set(settings) - known):
        expected = f"no settings but {', '.join(sorted(known))}"
        problems.append(heading.problem(f"the setting {name!r} of {what}", expected))


def _no_blanks(heading: Line, gaps: list[re.Match[str]], what: str, problems: list[Problem]) -> None:
    if gaps:
        problems.append(heading.problem(f"blanks '[[…]]' in {what}", "a question of its own for them"))


def _blanks(
    heading: Line, outline: Outline, gaps: list[str], settings: dict[str, Any], problems: list[Problem]
) -> Body | None:
    """Read what each gap accepts; `gaps` are their texts."""
    fold = settings.get("fold", USUAL_FOLD)
    if not gaps:
        problems.append(_unanswerable(heading, outline.stem))
        return None
    blanks = []
    for text in gaps:
        line = next((line for line in [heading, *outline.stem] if f"[[{text}]]" in line.text), heading)
        blanks.append(read_blank(text, fold, line, problems))
    return Blanks(blanks, fold)


def _unanswerable(heading: Line, stem: list[Line]) -> Problem:
    """Say that a question has no answer, and why, where that can be guessed."""
    for line in stem:
        if slip := slip_on(line):
            return missed(line, slip, stem)
    for line in [heading, *stem]:
        if not line.code and "[[" in line.text and "]]" not in line.text:
            return line.problem("'[[' that is not closed", "a blank such as '[[gate]]'", "[[")
        if line.code and OPTION.match(line.text.strip()):
            return line.problem("options inside code", f"{WHAT}, outside of code")
        if GAP.search(line.text):
            return line.problem("a blank '[[…]]' inside code or mathematics", "blanks in plain text", "[[")
    return heading.problem("a question with 0 options and no other answer", WHAT)


def _distinct(entries: Iterable[Entry], texts: Collection[str], what: str, problems: list[Problem]) -> None:
    seen: dict[str, int] = {}
    for entry, text in zip(entries, texts, strict=True):
        plain = " ".join(text.split())
        if not plain:
            problems.append(entry.line.problem(f"an {what} without text", "text behind the mark"))
        elif plain in seen:
            found = f"the {what} {plain!r} again, as on line {seen[plain]}"
            problems.append(entry.line.problem(found, f"{what}s that differ"))
        seen.setdefault(plain, entry.line.number)


def _no_feedback(entries: list[Entry], problems: list[Problem]) -> None:
    for entry in entries:
        if entry.feedback:
            problems.append(entry.line.problem("feedback on an item", "it in the explanation"))


def _misplaced_stem(
    heading: Line, outline: Outline, gaps: list[re.Match[str]], settings: dict[str, Any], problems: list[Problem]
) -> None:
    """Report a stem where questions can't share one: in another, or in an element of mkdocs-quiz."""
    expected = "a stem in a block '/// quiz', and its parts below it with more '#'"
    problems.append(heading.problem("a stem where there can be none", expected))


def _parsons(
    heading: Line, outline: Outline, gaps: list[re.Match[str]], settings: dict[str, Any], problems: list[Problem]
) -> Body | None:
    for entry in outline.entries:
        if entry.kind != CODE:
            found = f"{entry.line.text.strip()!r} in a question whose answer is code"
            problems.append(entry.line.problem(found, "a question of its own for it, or no 'kind: parsons'"))
    _no_blanks(heading, gaps, "a question whose answer is code", problems)
    code = next((entry for entry in outline.entries if entry.kind == CODE), None)
    if not code:
        expected = "the right lines of code, between two lines '```'"
        problems.append(heading.problem("'kind: parsons' without code", expected))
        return None
    return read_program(code, problems)


BY_KIND: dict[str, Callable[[Line, Outline, list[re.Match[str]], dict[str, Any], list[Problem]], Body | None]] = {
    "description": _description,
    "essay": _essay,
    "hotspot": _hotspots,
    "parsons": _parsons,
    "stem": _misplaced_stem,
    "survey": _survey,
}
"""What reads questions whose setting `kind` says what they are, whatever lines stand below them."""
