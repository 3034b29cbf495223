"""Sort the lines of a question: settings, stem, answers with feedback, hints, explanation.

The stem ends where the first answer line stands, the answers end with the first paragraph that is not indented, or
with a line `---`.
"""

import re
from collections.abc import Collection, Iterable
from textwrap import dedent
from typing import NamedTuple

from overrides.syntax.fences import without_verbatim
from overrides.syntax.problems import Edit, Problem
from quiz.syntax.lines import Line
from quiz.syntax.pieces import find_gaps
from quiz.syntax.settings import QUESTION, setting_on
from quiz.syntax.slips import OF_OPTIONS, OF_PAIRS, Slip, corrected, missed, slip_on

OPTION = re.compile(r"[-*+]\s+\[(?P<mark>[^\]]?|\s*\d{1,3}(?:\.\d{1,6})? ?%\s*)\](?!\()\s*(?P<text>.*?)\s*$")
ITEM = re.compile(r"(?P<mark>\d{1,3})\)\s+(?P<text>.*?)\s*$")
BULLET = re.compile(r"[-*+]\s+(?P<text>.*?)\s*$")
ARROW = re.compile(r"(?:^|\s)(?:->|→)(?:\s|$)")
RIGHT = re.compile(r"=\s+(?P<text>.*?)\s*$")
WRONG = re.compile(r"!=\s+(?P<text>.*?)\s*$")
NO_HINT = re.compile(r"\?(?P<text>\S.*)?\s*$")
NO_PERCENT = re.compile(r"\?\s+\((?P<cost>\d{1,3})\)")
HINT = re.compile(r"\?\s+(?:\((?P<cost>\d{1,3}) ?%\)\s*)?(?P<text>.*?)\s*$")
FEEDBACK = re.compile(r"\s*>\s?(?P<text>.*)$")
STRAY = re.compile(r"\s*(?P<name>let +[A-Za-z_]\w*|[a-z]+) *[:=] *(?P<value>\S.*?)\s*$")
CODE = "code"  # the kind of an entry that is fenced code, its fences included
RULE = re.compile(r"-{3,}\s*$")


class Entry(NamedTuple):
    """One answer line: its kind, its text, and the feedback below it."""

    kind: str
    line: Line
    mark: str
    text: list[str]
    feedback: list[str]

    @property
    def markdown(self) -> str:
        """The text of the line and of those that continue it."""
        return "\n".join([self.text[0], dedent("\n".join(self.text[1:]))]).strip()

    @property
    def comment(self) -> str:
        """The feedback as Markdown."""
        return "\n".join(self.feedback).strip()


class Outline(NamedTuple):
    """The lines of a question, by what they are; a hint is an entry whose mark is its cost."""

    settings: list[Line]
    stem: list[Line]
    entries: list[Entry]
    hints: list[Entry]
    explanation: list[Line]


def cut(heading: Line, lines: list[Line], problems: list[Problem]) -> Outline:
    """Sort the lines below a question's heading, adding what is out of place to `problems`."""
    settings = 0
    while settings < len(lines) and setting_on(lines[settings]):
        settings += 1
    cutter = _Cutter(heading, Outline(lines[:settings], [], [], [], []), problems)
    for line in lines[settings:]:
        cutter.take(line)
    return cutter.outline


def has_kind(settings: Iterable[Line], kinds: Collection[str]) -> bool:
    """Tell whether some settings, as written, say one of these kinds."""
    return any(option and option.name == "kind" and option.value in kinds for option in map(setting_on, settings))


def entry_on(line: Line) -> Entry | None:
    """Read an answer line, if this is one."""
    if line.code:
        return None
    for kind, pattern in (("option", OPTION), ("item", ITEM), ("right", RIGHT), ("wrong", WRONG)):
        if match := pattern.match(line.text):
            return Entry(kind, line, match.groupdict().get("mark") or "", [match["text"]], [])
    bullet = BULLET.match(line.text)
    if bullet and ARROW.search(without_verbatim(bullet["text"])):
        return Entry("pair", line, "", [bullet["text"]], [])
    return None


def _stray_setting(line: Line) -> str:
    """Return a setting as it would be right, if a line that stands elsewhere was meant for one."""
    match = None if line.code else STRAY.match(line.text)
    parse = QUESTION.get(match["name"].split()[0]) if match else None
    if not match or not parse:
        return ""
    try:
        parse(match["value"])
    except ValueError:
        return ""
    return f"{match['name']}: {match['value']}"


class _Cutter:
    """Goes through the lines once."""

    def __init__(self, heading: Line, outline: Outline, problems: list[Problem]) -> None:
        self.heading = heading
        self.outline = outline
        self.problems = problems
        self.last: Entry | None = None  # the entry or hint that an indented line continues
        self.gap = False  # whether there was an empty line since
        self.explaining = False
        self.lines_are_code = has_kind(outline.settings, ("parsons",))

    def take(self, line: Line) -> None:
        if not self.explaining and (text := _stray_setting(line)):
            found = f"the setting {line.text.strip()!r} out of its place"
            problem = line.problem(found, f"directly below the heading, behind four spaces: '    {text}'")
            self.problems.append(problem._replace(edits=self._in_its_place(line, text)))
        if self.explaining:
            self.explain(line)
        elif line.code and self.lines_are_code:
            self.take_code(line)
        elif entry := entry_on(line):
            self.open(entry, self.outline.entries)
        elif not line.code and (match := HINT.match(line.text)) and match["text"]:
            if number := NO_PERCENT.match(line.text):
                piece, right = f"({number['cost']})", f"({number['cost']} %)"
                self.problems.append(line.problem(repr(piece), repr(right), piece, right))
            self.open(Entry("hint", line, match["cost"] or "0", [match["text"]], []), self.outline.hints)
        elif not line.code and (slip := NO_HINT.match(line.text)):
            if slip["text"]:
                found, right = f"{line.text.strip()!r} without a space", f"? {slip['text']}"
                self.problems.append(line.problem(found, f"a hint such as {right!r}", line.text.strip(), right))
            else:
                self.problems.append(line.problem("a hint without text", "a hint such as '? …'"))
        elif self.last and (line.blank or self.continues(line)):
            self.carry_on(line)
        elif self.outline.entries or self.stem_ends(line):
            self.below(line)
        else:
            self.last = None
            self.outline.stem.append(line)

    def continues(self, line: Line) -> bool:
        """Tell whether a line belongs to the entry above it, which no line does to code."""
        return line.text.startswith(("  ", "\t")) and self.last is not None and self.last.kind != CODE

    def take_code(self, line: Line) -> None:
        """Take a line of the code that is the answer; more code is part of the explanation."""
        if not self.outline.entries or self.outline.entries[-1].kind != CODE:
            self.open(Entry(CODE, line, "", [line.text], []), self.outline.entries)
        elif line.number == self.outline.entries[-1].line.number + len(self.outline.entries[-1].text):
            self.outline.entries[-1].text.append(line.text)
        else:
            self.explaining = True
            self.explain(line)

    def _in_its_place(self, line: Line, text: str) -> tuple[Edit, ...]:
        """Mend a setting that only empty lines keep from its heading, or that isn't indented."""
        if self.outline.entries or self.outline.hints or any(not above.blank for above in self.outline.stem):
            return ()
        empty = [Edit(above.number, 1, f"{above.text}\n", "") for above in self.outline.stem]
        return (*empty, Edit(line.number, line.cut + 1, line.text, f"    {text}"))

    def open(self, entry: Entry, entries: list[Entry]) -> None:
        if entry.kind == "option" and not self.outline.entries:
            self._miss_above()
        entries.append(entry)
        self.last, self.gap = entry, False

    def carry_on(self, line: Line) -> None:
        """Add an indented or empty line to the entry above it."""
        if not self.last:
            return
        self.gap = self.gap or line.blank
        if self.last.kind == CODE:
            return
        feedback = FEEDBACK.match(line.text)
        if not line.code and OPTION.match(line.text.strip()):
            spaces = line.text[: len(line.text) - len(line.text.lstrip())]
            problem = line.problem("an indented option", "'- [ ] …' at the start of the line")
            edit = Edit(line.number, line.cut + 1, spaces, "")
            self.problems.append(problem._replace(edits=(edit,)))
        elif feedback and not line.code:
            self.last.feedback.append(feedback["text"])
        else:
            self.last.text.append(line.text)

    def below(self, line: Line) -> None:
        """Handle the first line at the margin that is no answer."""
        feedback = FEEDBACK.match(line.text)
        if RULE.match(line.text):
            self.explaining = True
        elif feedback and self.last and not self.gap and not line.code:
            self.last.feedback.append(feedback["text"])
        elif not self.gap and (slip := self._slip_on(line)):
            self.problems.append(missed(line, slip, [line]))
            if option := entry_on(line._replace(text=corrected(line, slip))):
                self.open(option, self.outline.entries)
        elif not self.gap and not line.code:
            found = f"{line.text.strip()!r} directly below an answer"
            expected = "two spaces before it if it belongs to the answer, an empty line if the explanation starts"
            self.problems.append(line.problem(found, expected))
        else:
            self.explaining = True
            self.outline.explanation.append(line)

    def _slip_on(self, line: Line) -> Slip | None:
        """Tell how a line misses being another option, or another pair, of those above it, if it does."""
        kinds = {entry.kind for entry in self.outline.entries}
        return slip_on(line, OF_OPTIONS if "option" in kinds else OF_PAIRS if "pair" in kinds else ())

    def _miss_above(self) -> None:
        """Report lines directly above the first option that miss being options too."""
        stem = self.outline.stem
        start = len(stem)
        while start and not stem[start - 1].blank and slip_on(stem[start - 1], OF_OPTIONS):
            start -= 1
        above = stem[start:]
        del stem[start:]
        for line in above:
            slip = slip_on(line, OF_OPTIONS)
            if slip and (option := entry_on(line._replace(text=corrected(line, slip)))):
                self.problems.append(missed(line, slip, [line]))
                self.outline.entries.append(option)

    def explain(self, line: Line) -> None:
        entry = entry_on(line)
        kinds = {known.kind for known in self.outline.entries} | {"option", "right", "wrong"}
        if entry and entry.kind in kinds:
            start = self.outline.explanation[0].number if self.outline.explanation else line.number
            found = f"an answer below the explanation, which starts on line {start}"
            self.problems.append(line.problem(found, "all answers in one list, then the explanation"))
        elif not line.code and HINT.match(line.text):
            self.problems.append(line.problem("a hint below the explanation", "hints above it, after the answers"))
        self.outline.explanation.append(line)

    def stem_ends(self, line: Line) -> bool:
        """Tell whether this line ends the sentences with blanks, or what an essay or a survey asks."""
        if not RULE.match(line.text):
            return False
        stem = "\n".join(known.text for known in (self.heading, *self.outline.stem))
        return bool(find_gaps(stem)) or has_kind(self.outline.settings, ("essay", "survey"))
