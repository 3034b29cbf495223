"""Lines that Markdown takes for something else than they look like, because of where they stand.

A list directly below a sentence is the rest of the sentence, one that is indented by two spaces is not inside of an
item: other dialects of Markdown read both. A title without quotes is no title, a fence that is never closed no code.
"""

import re
from collections.abc import Iterator, Sequence

from overrides.syntax.fences import find_fences, without_verbatim
from overrides.syntax.problems import Edit, Problem

QUOTED = re.compile(r" {0,3}>[ >]*")
ITEM = re.compile(r"(?P<indent> *)(?P<sign>[-*+]|\d{1,3}\.) +\S")
FIRST_ITEM = re.compile(r" *(?P<sign>[-*+]|[01]\.) +\S")  # a wrapped sentence may have a year at its start
RULE = re.compile(r" {0,3}(?:[-*_] *){3,}$")
DIVIDER = re.compile(r" *\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$")  # between the head of a table and its body
ENDS = re.compile(r" *(?:#{1,6}[^#]|<|\*\[|\[[^\]^]+\]: |(?:!!!|\?\?\?\+?|===) ?\S)")  # no sentence goes on below these
CONTAINER = re.compile(r" *(?P<sign>!!!|\?\?\?\+?)(?P<rest>.*)$")
HEADER = re.compile(r' ?(?P<type>[\w-]+)(?P<more>(?: +[\w-]+)*)(?P<title> +".*?")? *$')
WORDS = {"inline", "end", "annotate"}  # that the theme knows behind the type
TAB = re.compile(r' *===(?=\s+\S)(?! +".*" *$)\s*(?P<title>.*?)\s*$')
HOLDS = re.compile(r" *(?:(?:!!!|\?\?\?\+?|===)|(?:[-*+]|\d{1,3}\.) |\[\^[^\]]+\]:|: )")  # text behind four spaces
INSIDE = 4  # spaces before what stands inside of an item or a container


def misplaced(lines: Sequence[str], first_line: int) -> Iterator[Problem]:
    """Report such lines.

    Args:
        lines: of a text; what isn't its own, such as blocks, is empty.
        first_line: number in the file of the first of them.
    """
    if not any(line.strip() for line in lines):
        return
    layout = _Layout(lines, first_line)
    for n, line in enumerate(lines):
        if line.strip():
            yield from layout.on(n)


class _Layout:
    def __init__(self, lines: Sequence[str], first_line: int) -> None:
        fences = find_fences(lines)
        self.code = [False] * len(lines)
        for start, end, _ in fences:
            if end is not None:
                self.code[start:end] = [True] * (end - start)
        self.fences = {fence.start: fence for fence in fences}
        self.written = [QUOTED.sub("", line).expandtabs(INSIDE) for line in lines]
        prose = without_verbatim("\n".join(lines)).split("\n")
        self.prose = [QUOTED.sub("", line).expandtabs(INSIDE) for line in prose]
        self.lines = lines
        self.first_line = first_line

    def on(self, n: int) -> Iterator[Problem]:
        """Report what is wrong with a line."""
        if (fence := self.fences.get(n)) and fence.end is None:
            found = f"code opened by {fence.signs!r} and never closed"
            yield self.problem(n, found, f"a line {fence.signs!r} below it")
        if self.code[n] and n not in self.fences:
            return
        line = self.prose[n]
        if not self.code[n] and line.strip():
            yield from self.container(n, line)
            if FIRST_ITEM.match(line) and not RULE.match(line) and self.goes_on(n) and not self.is_code(n):
                yield self.below_text(n, n, "a list")
            if DIVIDER.match(line) and n > 1 and "|" in self.written[n - 1] and self.goes_on(n - 1):
                yield self.below_text(n - 1, n - 1, "a table")
        yield from self.inside(n)

    def container(self, n: int, line: str) -> Iterator[Problem]:
        if (tab := TAB.match(line)) and not self.is_code(n):
            yield self.problem(n, f"{line.strip()!r}, whose title has no quotes", f"'=== \"{tab['title']}\"'")
        match = CONTAINER.match(line)
        if not match or self.is_code(n):
            return
        header, sign = HEADER.match(match["rest"]), match["sign"]
        words = match["rest"].split()
        if not header or (not header["title"] and not set(words[1:]) <= WORDS):
            known = words and re.fullmatch(r"[\w-]+", words[0])
            kind = words[0] if known else "note"
            title = " ".join(words[1:] if known else words).strip('"“”„') or "Title"
            yield self.problem(n, f"{line.strip()!r}, whose title has no quotes", f"'{sign} {kind} \"{title}\"'")
        below = self.written[n + 1] if n + 1 < len(self.written) else ""
        if below.strip() and _indent(below) < _indent(line) + INSIDE:
            yield self.problem(n + 1, f"text that isn't inside of {line.strip()!r}", "four more spaces before it")

    def inside(self, n: int) -> Iterator[Problem]:
        """Report what looks like a part of the item above, but is indented by too few spaces."""
        line = self.written[n]
        above = self.item_above(n)
        if above is None:
            return
        spaces = _indent(line) - _indent(self.written[above])
        apart = not self.written[n - 1].strip()
        if 0 < spaces < INSIDE and (apart or (ITEM.match(self.prose[n]) and not self.code[n])):
            what = "an item" if ITEM.match(line) else "text"
            how = f"{what} behind {spaces} {'space' if spaces == 1 else 'spaces'}, which isn't inside of the item above"
            right = _indent(self.written[above]) + INSIDE
            yield self.problem(n, how, f"{right} spaces before it, or as many as before that item")

    def item_above(self, n: int) -> int | None:
        """Return the line of the item to which an indented line might belong."""
        for above in range(n - 1, -1, -1):
            line = self.written[above]
            if not line.strip() or self.code[above]:
                continue
            if ITEM.match(self.prose[above]) and not RULE.match(self.prose[above]):
                return above if self.is_item(above) else None
            if not _indent(line) and above and not self.written[above - 1].strip():
                return None
            if ENDS.match(line):
                return None
        return None

    def is_item(self, n: int) -> bool:
        """Tell whether a line that looks like an item is none of a sentence, and no code."""
        return not self.is_code(n) and not self.goes_on(n)

    def goes_on(self, n: int) -> bool:
        """Tell whether a line goes on with the sentence above it."""
        for above in range(n - 1, -1, -1):
            line = self.written[above]
            if not line.strip() or self.code[above] or ENDS.match(line) or RULE.match(line):
                return above < n - 1
            if ITEM.match(line) or _indent(line) >= _indent(self.written[n]) + INSIDE:
                return False
        return n > 0

    def is_code(self, n: int) -> bool:
        """Tell whether a line is code because of its indent: nothing holds it."""
        indent = _indent(self.written[n])
        if indent < INSIDE:
            return False
        for above in range(n - 1, -1, -1):
            line = self.written[above]
            if line.strip() and _indent(line) < indent:
                if self.goes_on(n) and line == self.written[n - 1]:
                    return False  # a sentence goes on, however it is indented
                if HOLDS.match(line) or _indent(line) >= INSIDE:
                    return not HOLDS.match(line) and self.is_code(above)
                if not _indent(line):
                    return True
        return True

    def below_text(self, n: int, place: int, what: str) -> Problem:
        quoted = QUOTED.match(self.lines[n])
        edits = () if quoted else (Edit(self.first_line + n, 1, "", "\n"),)
        return self.problem(place, f"{what} directly below text, which it goes on with", "an empty line above", edits)

    def problem(self, n: int, found: str, expected: str, edits: tuple[Edit, ...] = ()) -> Problem:
        quote = QUOTED.match(self.lines[n])
        start = quote.end() if quote else 0
        column = start + len(self.lines[n][start:]) - len(self.lines[n][start:].lstrip()) + 1
        return Problem(self.first_line + n, found, expected, column, edits)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
