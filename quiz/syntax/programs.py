"""Read the code that is the answer to a question of the kind `parsons`.

Its lines are the right ones, in their order and as far indented as they have to be; empty ones don't count. A line that
ends with `#distractor` doesn't belong to it.
"""

import re
from collections.abc import Iterator
from textwrap import dedent

from overrides.counting import counted
from overrides.syntax.fences import find_fences
from overrides.syntax.problems import Problem
from quiz.document import CodeLine, Parsons
from quiz.engine.parsons import DEEPEST
from quiz.syntax.lines import Line
from quiz.syntax.question_lines import Entry

DISTRACTOR = re.compile(r"\s*# ?distractor\s*$")
LANGUAGE = re.compile(r"[`~\s]*(?P<name>[\w+#.-]*)")
TAB = 4  # spaces
MOST = 26  # lines, as a terminal names them by letters


def read_program(entry: Entry, problems: list[Problem]) -> Parsons:
    """Read fenced code, adding what is wrong with it to `problems`."""
    (fence, *_) = find_fences(entry.text)
    if fence.end and fence.end < len(entry.text):
        below = Line(entry.line.number + fence.end, entry.text[fence.end], code=True)
        problems.append(below.problem("code directly below the code that is the answer", "an empty line between them"))
    inside = dedent("\n".join(entry.text[1 : (fence.end or 0) - 1]).expandtabs(TAB)).split("\n")
    numbered = enumerate(inside, start=entry.line.number + 1)
    lines = [Line(number, text, code=True) for number, text in numbered if text.strip()]
    right = [line for line in lines if not DISTRACTOR.search(line.text)]
    others = [line for line in lines if DISTRACTOR.search(line.text)]
    if len(right) < 2 or len(lines) > MOST:
        found = f"code with {counted(len(right), 'line')}" + (f" and {counted(len(others), 'other')}" if others else "")
        problems.append(entry.line.problem(found, f"two or more lines that are right, and at most {MOST} in all"))
    step = min(filter(None, map(_width, right)), default=TAB)
    problems.extend(_uneven(right, step))
    texts = [DISTRACTOR.sub("", line.text).strip() for line in others]
    problems.extend(_known(right, others, texts))
    match = LANGUAGE.match(entry.text[0])
    program = [CodeLine(line.text.strip(), min(_width(line) // step, DEEPEST)) for line in right]
    return Parsons(program, texts, match["name"] if match else "")


def _width(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip())


def _uneven(lines: list[Line], step: int) -> Iterator[Problem]:
    """Report lines that are not indented by whole steps, or too far."""
    for line in lines:
        if _width(line) % step or _width(line) > DEEPEST * step:
            found = f"a line that is indented by {counted(_width(line), 'space')}"
            yield line.problem(found, f"steps of {counted(step, 'space')}, and at most {DEEPEST} of them")


def _known(right: list[Line], others: list[Line], texts: list[str]) -> Iterator[Problem]:
    """Report lines that don't belong to the program, but read like one that is there already."""
    seen = {line.text.strip(): line.number for line in right}
    for line, text in zip(others, texts, strict=True):
        if not text or text in seen:
            found = f"the line {text!r} again, as on line {seen[text]}" if text else "a distractor without code"
            yield line.problem(found, "lines that differ from those of the answer")
        seen.setdefault(text, line.number)
