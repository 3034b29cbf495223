"""Texts of other programs as Markdown: without script, and without anything that only looks like our own syntax.

HTML is cleaned by nh3 and turned into Markdown by markdownify. Markdown stays as it is, unless what it renders to holds
something that nh3 takes out; then its HTML is shown as text instead of being run.
"""

import re
from typing import Any

import nh3
from markdown import Markdown
from markdownify import MarkdownConverter

from overrides.syntax.encoding import NOT_IN_XML
from overrides.syntax.fences import FENCE, fenced, signs_around, verbatim
from quiz.formats.elements import KEPT, SCHEMES, dangers, is_allowed, left_out, with_signs
from quiz.formats.foreign import Notes, UnreadableError
from quiz.formats.plain_text import is_plain
from quiz.syntax.pieces import find_gaps

FORMATS = ("html", "moodle", "plain", "markdown")
LINKED = re.compile(r"(?P<before>\]\(\s*<?|\]:\s*<?)(?P<scheme>[A-Za-z][\w+.\-&#;\s]*):(?P<rest>[^\s)>]*)")
TAG = re.compile(r"<(?=[A-Za-z/!?])")
ATTRIBUTES = re.compile(r"\{(?=:?[^{}\n]*\bon\w+\s*=)", re.IGNORECASE)
PARAGRAPH = re.compile(  # a text as Moodle's editors write it
    r'<p(?: dir="ltr")?(?: style="text-align: ?\w+;")?>\s*(?P<text>[^<]*?)\s*(?:<br ?/?>)?</p>'
)
HTML = re.compile(r"[<&]")
ACTIVE = re.compile(r"<|\]\(|\]:|\{")  # without one of these, Markdown renders to nothing that runs
BRACKET = re.compile(r"[\[\]()]")
DEEPEST = 100  # brackets inside of each other, which take Markdown the square of their number; no text has as many
MATHEMATICS = re.compile(r"\\\(.*?\\\)|\\\[.*?\\\]|\$\$.*?\$\$", re.DOTALL)
BAR = re.compile(rf"{MATHEMATICS.pattern}|\|", re.DOTALL)  # a sign, or the mathematics in which it may stand
MARKUP = re.compile(
    r"""\\(?=[\\`*_{}\[\]()>\#+\-.!$|]) | [`*] | _{2,} | (?<!\w)_ | _(?!\w) | \$ | <(?=[A-Za-z/!?]) | &(?=\#?\w+;)
      | \[(?=[^\[\]]*\][(\[:]) | \[(?=\^)
      | ^\s*(?:>|[-+](?=\s)|\#+(?=\s)) | (?:(?<=^\d)|(?<=^\d\d)|(?<=^\d\d\d))[.)](?=\s)  # where a line begins""",
    re.VERBOSE | re.MULTILINE,
)
BLOCK = re.compile(r"^([ ]*(?:\d+(?=\.\s)|(?=[-+]\s|[>\#])))", re.MULTILINE)  # that begins a list, a quote, a heading
LINE_STARTS = (  # what our own syntax, or Markdown, would take the start of a line for, and how it is told not to
    (re.compile(r"(\s*)/(?=//)"), r"\1&#47;"),
    (re.compile(r"(\s*)-(-*8<-)"), r"\1&#45;\2"),
    (re.compile(r"(\s*[-*+]\s+)\[(?=[^\]]?\])"), r"\1\["),
    (re.compile(r"(\s*\d{1,3})\)(?=\s)"), r"\1\)"),
    (re.compile(r"(\s*)=(?=\s)"), r"\1&#61;"),
    (re.compile(r"(\s*)!(?==\s)"), r"\1\!"),
    (re.compile(r"(\s*)\?"), r"\1&#63;"),
    (re.compile(r"(\s*)-{3,}\s*$"), r"\1***"),
)
HEADING = re.compile(r"#{1,6}\s+(?P<text>.*?)(?:\s+#+)?\s*$")
BULLET = re.compile(r"\s*[-*+]\s")
ARROWS = {"->": "-&gt;", "→": "&rarr;"}
SIGNS: dict[str, Any] = {"bullets": "-", "autolinks": False}
MARKED = {"a", "b", "em", "i", "img", "strong"}  # which code can't hold
EXTENSIONS = ("tables", "attr_list", "def_list", "footnotes", "md_in_html", "fenced_code")


def as_markdown(text: str, form: str, notes: Notes) -> str:
    """Turn a text into Markdown that is safe to show.

    Args:
        text: as it stands in the file.
        form: one of `FORMATS`; `moodle` is HTML in which a line break counts.
        notes: is told what was taken out.

    Raises:
        UnreadableError: something that could run can't be taken out.
    """
    text = text.strip()
    if not text or is_plain(text):
        return text
    paragraph = PARAGRAPH.fullmatch(text) if form in ("html", "moodle") else None
    if paragraph and is_plain(paragraph["text"]):
        return " ".join(paragraph["text"].split())
    if form == "markdown":
        return guarded(_without_script(text, notes))
    if form == "plain":
        return guarded(escaped(text))
    if not HTML.search(text):
        return guarded(escaped(text).replace("\n", "<br>\n" if form == "moodle" else " "))
    text = with_signs(text)
    for what in sorted(set(dangers(text))):
        notes.lost(f"{what} is taken out")
    for what in sorted(set(left_out(text))):
        notes.lost(f"{what} is not kept")
    if form == "moodle":
        text = text.replace("\n", "<br>\n")
    clean = nh3.clean(text, url_schemes=SCHEMES)
    for character in sorted(set(NOT_IN_XML.findall(clean))):  # as numbers; no file may hold any
        notes.lost(f"the control character U+{ord(character):04X} is taken out")
    return guarded(_Converter(notes).convert(NOT_IN_XML.sub("", clean)).strip())


def escaped(text: str) -> str:
    """Escape what Markdown would take for markup, everywhere but in mathematics."""
    if is_plain(text):
        return text
    done, result = 0, ""
    for match in MATHEMATICS.finditer(text):
        result += _escaped_words(text[done : match.start()]) + match[0]
        done = match.end()
    return result + _escaped_words(text[done:])


def _escaped_words(text: str) -> str:
    return BLOCK.sub(r"\1\\", MARKUP.sub(_escape, text))


def _in_a_cell(text: str) -> str:
    """Keep a bar from ending a table's cell: by a backslash, in mathematics by the command of its name."""
    return BAR.sub(
        lambda match: r"\|" if match[0] == "|" else match[0].replace(r"\|", r"\Vert ").replace("|", r"\vert "), text
    )


def guarded(markdown: str) -> str:
    """Keep Markdown from being taken for a part of a quiz: a heading, an answer, a blank, a block."""
    lines = markdown.split("\n")
    text = "\n".join(line if code else _guarded_line(line) for line, code in zip(lines, fenced(lines), strict=True))
    for gap in reversed(find_gaps(text)):
        text = f"{text[: gap.start()]}&#91;{text[gap.start() + 1 :]}"
    return text


def _escape(match: re.Match[str]) -> str:
    found = match[0].lstrip()
    space = match[0][: len(match[0]) - len(found)]
    return space + ({"<": "&lt;", "&": "&amp;"}.get(found) or "".join(f"\\{character}" for character in found))


def _guarded_line(line: str) -> str:
    if heading := HEADING.match(line):
        return _bold(heading["text"])
    for pattern, replacement in LINE_STARTS:
        line = pattern.sub(replacement, line, count=1) if pattern.match(line) else line
    if BULLET.match(line):
        line = re.sub(r"(?<!\S)(->|→)(?!\S)", lambda match: ARROWS[match[0]], line)
    return line


def _bold(text: str) -> str:
    """Write a text in bold; where it has a star at an end, stars around it would be read otherwise."""
    if not text:
        return ""
    return f"<strong>{text}</strong>" if "*" in (text[0], text[-1]) else f"**{text}**"


def _outside_code(text: str, change: Any) -> str:
    done, result = 0, ""
    for start, end in verbatim(text):
        result += change(text[done:start]) + text[start:end]
        done = end
    return str(result + change(text[done:]))


def _without_script(markdown: str, notes: Notes) -> str:
    if not ACTIVE.search(markdown):
        return markdown
    if _depth(markdown) > DEEPEST:
        raise UnreadableError("text", "brackets are nested too deeply in it")
    found = sorted(set(dangers(_rendered(markdown))))
    if not found:
        return markdown
    for what in found:
        notes.lost(f"{what} is taken out")

    def shown(text: str) -> str:
        text = LINKED.sub(lambda match: match[0] if is_allowed(match["scheme"]) else match["before"] + "#", text)
        return ATTRIBUTES.sub("&#123;", TAG.sub("&lt;", text))

    harmless = _outside_code(markdown, shown)
    if any(dangers(_rendered(harmless))):
        raise UnreadableError("text", f"{found[0]} that can't be taken out of Markdown")
    return harmless


def _depth(markdown: str) -> int:
    """Count how many brackets stand inside of each other at most, those that are never closed included."""
    depth = deepest = 0
    for bracket in BRACKET.findall(markdown):
        depth = depth + 1 if bracket in "[(" else max(depth - 1, 0)
        deepest = max(depth, deepest)
    return deepest


def _rendered(markdown: str) -> str:
    return Markdown(extensions=list(EXTENSIONS)).convert(markdown)


class _Converter(MarkdownConverter):
    """HTML to Markdown, with what Markdown has no sign for left as HTML; tells notes what it can't keep."""

    def __init__(self, notes: Notes) -> None:
        super().__init__(**SIGNS)
        self.notes = notes

    def escape(self, text: str, parent_tags: set[str]) -> str:
        return _in_a_cell(escaped(text)) if parent_tags & {"td", "th"} else escaped(text)

    def process_text(self, el: Any, parent_tags: set[str] | None = None) -> str:
        text = str(super().process_text(el, parent_tags))  # type: ignore[misc]
        tags = parent_tags or set()
        if "_noformat" in tags:
            return text
        if text.endswith("!") and getattr(el.next_sibling, "name", None) == "a":
            return text[:-1] + r"\!"  # which would make an image of the link
        before_a_sign = el.next_sibling is not None or tags & MARKED  # of an element, which a backslash would take away
        return text + "\\" if text.endswith("\\") and before_a_sign else text

    def get_conv_fn(self, tag_name: str) -> Any:
        return self._keep if tag_name in KEPT else super().get_conv_fn(tag_name)  # type: ignore[misc]  # the stubs leave it out

    def process_tag(self, node: Any, parent_tags: set[str] | None = None) -> str:
        if "_noformat" in (parent_tags or ()) and node.name in KEPT | MARKED:
            self.notes.lost(f"<{node.name}> in code is not kept")
        return str(super().process_tag(node, parent_tags))  # type: ignore[misc]

    def _keep(self, element: Any, text: str, parent_tags: set[str]) -> str:
        if not text.strip() or "_noformat" in parent_tags:
            return text
        if "\n\n" in text:
            self.notes.lost(f"<{element.name}> around paragraphs is not kept")
            return text
        return f"<{element.name}>{text}</{element.name}>"

    def convert_br(self, element: Any, text: str, parent_tags: set[str]) -> str:
        if "pre" in parent_tags:
            return "" if str(element.next_sibling or "").startswith("\n") else "\n"
        return " " if "_noformat" in parent_tags or "td" in parent_tags else "<br>"

    def convert_pre(self, element: Any, text: str, parent_tags: set[str]) -> str:
        fenced_code = str(super().convert_pre(element, text, parent_tags))  # type: ignore[misc]  # the stubs leave it out
        code = fenced_code.strip("\n").removeprefix(FENCE).removesuffix(FENCE)
        fence = signs_around(code)
        return f"\n\n{fence}{code}{fence}\n\n" if code else ""

    def convert_hN(self, level: int, element: Any, text: str, parent_tags: set[str]) -> str:  # noqa: N802
        return f"\n\n**{' '.join(text.split())}**\n\n" if text.strip() else ""
