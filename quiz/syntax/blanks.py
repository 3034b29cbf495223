"""Read what stands in a blank.

`[[gate|door]]` takes a text, `[[= 3.14 ± 0.01]]` a number, and `[[= product|!= sum]]` offers a choice.
"""

import re

from overrides.syntax.problems import Problem
from quiz.document import Blank
from quiz.engine.folding import folded
from quiz.syntax.lines import Line
from quiz.syntax.question_lines import Entry
from quiz.syntax.typed_answers import normalised, read_number

MARKED = re.compile(r"(?P<mark>!?=)\s(?P<text>.*)$", re.DOTALL)
FORMS = "'[[form]]' or '[[form|other form]]'"
ANSWERS = "a number such as '[[= 3.14 ± 0.01]]', or a choice such as '[[= right|!= wrong]]'"


def read_blank(text: str, fold: list[str], line: Line, problems: list[Problem]) -> Blank:
    """Read one blank.

    Args:
        text: what stands between its brackets.
        fold: what doesn't matter in a text.
        line: that it stands on.
        problems: gets what is wrong.
    """
    forms = [normalised(form) for form in text.split("|")]
    marked = [MARKED.match(form.strip()) for form in text.split("|")]
    if not any(marked):
        plain = [folded(form, fold) for form in forms]
        if not all(plain) or len(set(plain)) < len(plain):
            problems.append(_problem(text, FORMS, line))
        return Blank(forms)
    found = [(match["mark"] == "=", normalised(match["text"])) for match in marked if match]
    right = [form for is_right, form in found if is_right]
    texts = tuple(form for _, form in found)
    if len(found) < len(forms) or not right or not all(texts) or len(set(texts)) < len(texts):
        problems.append(_problem(text, ANSWERS, line))
        return Blank(forms)
    if len(right) < len(found):
        return Blank(right, choices=texts)
    body = read_number([Entry("right", line, "", [number], []) for number in right], (), [], problems)
    if body.units:
        problems.append(
            line.problem(f"the unit {body.units[0].name!r} in a blank", "it behind the blank", f"[[{text}]]")
        )
    return Blank([], numbers=tuple(body.accepted))


def _problem(text: str, expected: str, line: Line) -> Problem:
    return line.problem(f"'[[{' '.join(text.split())}]]'", expected, f"[[{text}]]")
