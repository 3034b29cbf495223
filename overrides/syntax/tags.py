"""Find HTML in Markdown that would not become what its author meant: unknown tags and entities, and half a pair.

A browser leaves out `<String>` of `List<String>` without a word, and `</div>` too many ends the page's own column.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from html.entities import html5
from typing import NamedTuple

from overrides.syntax.fences import without_verbatim
from overrides.syntax.problems import Edit, Problem, meant

TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][^<>@\s/]*)(?P<rest>\s[^<>]*|/)?>")  # as Python-Markdown finds them
ENTITY = re.compile(r"(?<!\\)&(?:(?P<name>[A-Za-z][A-Za-z0-9]*)|#(?P<number>\d+|[xX][0-9A-Fa-f]+));")
HIDDEN = re.compile(
    r"<!--.*?-->|<(?P<name>script|style|textarea|svg|math|pre)\b[^<>]*>.*?</(?P=name)\s*>", re.DOTALL | re.IGNORECASE
)  # comments, and what has rules of its own
BREAK = re.compile(r"\s*$|[-*+] |\d+[.)] |!?= |\? |#{1,6} |> ")  # a line with which no paragraph goes on
INDENTED = re.compile(r" {4}|\t")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = _words("area base br col embed hr img input link meta source track wbr")
OPTIONAL = _words(  # their end may be left out
    "body caption colgroup dd dt head html li optgroup option p rp rt tbody td tfoot th thead tr"
)
INLINE = _words(
    "a abbr b bdi bdo big cite code del dfn em font i ins kbd label mark q ruby s samp small span strike strong sub "
    "sup time tt u var"
)
BLOCKS = _words(
    "address article aside audio blockquote button canvas center data datalist details dialog div dl fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup iframe legend main map menu meter nav noscript "
    "object ol output picture pre progress quiz script search section select slot style summary svg math table "
    "template textarea title ul video"
)
KNOWN = VOID | OPTIONAL | INLINE | BLOCKS


class _Open(NamedTuple):
    name: str
    problem: Problem


def wrong_tags(lines: Sequence[str], first_line: int) -> list[Problem]:
    """Report unknown tags, tags that nothing closes, and ends of nothing.

    Args:
        lines: of a text that is rendered by itself; code in them is left alone.
        first_line: number in the file of the first line.
    """
    text = "\n".join(lines)
    if "<" not in text and "&" not in text:
        return []
    text = HIDDEN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), without_verbatim(text))
    return sorted(_Tags(text.split("\n"), first_line).problems())


class _Tags:
    """One pass over the tags, with those that are open."""

    def __init__(self, lines: list[str], first_line: int) -> None:
        self.lines = lines
        self.text = "\n".join(lines)
        self.first_line = first_line
        self.open: list[_Open] = []

    def problems(self) -> Iterator[Problem]:
        if (start := self.text.find("<!--")) >= 0:
            yield self.at(start)._replace(found="a comment that is not closed", expected="'-->' behind it")
        yield from self.entities()
        done = 0
        for tag in TAG.finditer(self.text):
            line = self.text.count("\n", 0, tag.start())
            if any(BREAK.match(below) for below in tag[0].split("\n")[1:]):  # two signs of two paragraphs
                continue
            if ":" in tag["name"] or (not self.open and INDENTED.match(self.lines[line])):  # an address; or code
                continue
            yield from self.unclosed_above(done, line)
            done = line
            yield from self.take(tag)
        yield from self.unclosed_above(done, len(self.lines))
        yield from (tag.problem for tag in self.open if tag.name not in OPTIONAL)

    def entities(self) -> Iterator[Problem]:
        """Report names of signs that HTML doesn't know, which a browser shows as they are written."""
        for sign in ENTITY.finditer(self.text):
            if f"{sign['name']};" in html5 or (sign["number"] and unescape(sign[0]) not in ("\ufffd", "")):
                continue
            near = meant(sign["name"], [name.removesuffix(";") for name in html5], 0.75) if sign["name"] else ""
            if sign["name"] and not near and self.text[sign.start() - 1 : sign.start()].isalnum():
                continue  # “AT&T;”
            expected = "the sign itself, or '&amp;' for '&'" + (f"; did you mean '&{near};'?" if near else "")
            found = f"the entity {sign[0]!r}, which HTML doesn't know"
            yield self.at(sign.start())._replace(found=found, expected=expected)

    def take(self, tag: re.Match[str]) -> Iterator[Problem]:
        name, shown = tag["name"].lower(), " ".join(tag[0].split())
        place = self.at(tag.start())
        if name == "quiz" and shown not in ("<quiz>", "</quiz>"):
            right = shown.lower() if shown.lower() in ("<quiz>", "</quiz>") else ""
            edits = (Edit(place.line, place.column, tag[0], right),) if right else ()
            yield place._replace(found=f"the tag {shown!r}", expected="'<quiz>' and '</quiz>' alone", edits=edits)
        elif name not in KNOWN:
            yield place._replace(found=f"the tag {shown!r}, which HTML doesn't know", expected=_instead(name, shown))
        elif name == "quiz" or name in VOID:
            return
        elif not tag["close"]:
            if not (tag["rest"] or "").endswith("/"):
                found, expected = f"the tag {shown!r}, which is not closed", f"'</{name}>'"
                where = " in the same paragraph" if name in INLINE else " below it"
                self.open.append(_Open(name, place._replace(found=found, expected=expected + where)))
        elif any(opened.name == name for opened in self.open):
            while (opened := self.open.pop()).name != name:
                if opened.name not in OPTIONAL:
                    yield opened.problem
        elif name not in OPTIONAL:
            yield place._replace(found=f"{shown!r}, which closes nothing", expected=f"'<{name}>' before it, or neither")

    def at(self, position: int) -> Problem:
        """Make a problem of a place in the text, of which remains to be said what it is."""
        line = self.first_line + self.text.count("\n", 0, position)
        return Problem(line, "", "", position - self.text.rfind("\n", 0, position))

    def unclosed_above(self, start: int, end: int) -> Iterator[Problem]:
        """Report what is open in a line's text at the end of a paragraph, if one ends between two lines."""
        if any(BREAK.match(line) for line in self.lines[start + 1 : end + 1]) or end == len(self.lines):
            yield from (tag.problem for tag in self.open if tag.name in INLINE)
            self.open = [tag for tag in self.open if tag.name not in INLINE]


def _instead(name: str, shown: str) -> str:
    near = meant(name, KNOWN, 0.75) if len(name) > 2 else ""
    return f"it as code, '`{shown}`', or with '&lt;'" + (f"; did you mean '<{near}>'?" if near else "")
