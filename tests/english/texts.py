"""The sentences that readers meet, as plain text: those of the pages, of widgets and quizzes, and of templates."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "index.md",
    "glossary.md",
    "privacy.md",
    "numbers.md",
    "frameworks.md",
    "sequences/*.md",
    "lesson/*.md",
    "lab/*.md",
    "quiz/*.md",
)
MESSAGES = ("sim/widgets/**/*.py", "sim/views/*.py", "sim/page/*.py", "quiz/engine/*.py", "quiz/page/**/*.py",
            "quiz/rendering/*.py", "overrides/reader/*.py", "overrides/blocks/*.py", "overrides/*.py")  # fmt: skip
TEMPLATES = ("overrides/**/*.html", "quiz/rendering/**/*.html")
WORD = "N"  # stands for a formula, for code and for what is filled in

MARKUP = (  # what of Markdown is no sentence, and what is left of it
    (re.compile(r"\A---\n.*?\n---\n", re.DOTALL), ""),
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"^(`{3,}|~{3,}).*?^\1\s*$", re.DOTALL | re.MULTILINE), ""),
    (re.compile(r"^\$\$.*?\$\$", re.DOTALL | re.MULTILINE), ""),
    (re.compile(r"^/// (?:equation|symbols|numbers).*?^///$", re.DOTALL | re.MULTILINE), ""),
    (re.compile(r"^(?:///.*|    [\w-]+:.*|!?= .*|\|.*|-{3,}|\{:.*\}|\[\^?[^\]]+\]: .*)$", re.MULTILINE), "\n"),
    (re.compile(r"\$[^$\n]*(?:\n[^$\n]+)?\$|`[^`]*`|\[\[[^\]]*\]\]|\{[^}\n]*\}"), WORD),
    (re.compile(r"\[\^[^\]]+\]"), ""),
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"^\s*(?:- \[.*?\]|[-*>?:]|\d+[.)]|#+) +(.*)$", re.MULTILINE), r"\n\1"),
    (re.compile(r"[*_]{1,2}(\S[^*_\n]*?)[*_]{1,2}"), r"\1"),
    (re.compile(r"<[^>\n]*>"), " "),
    (re.compile(r"[ \t]{2,}"), " "),
    (re.compile(r"^(?:Dependency|Challenge): ", re.MULTILINE), "\n"),
)


class Text(NamedTuple):
    """A text and where it stands."""

    where: str
    text: str


@cache
def texts() -> tuple[Text, ...]:
    """Return all of them, page by page and module by module."""
    return tuple(_read())


def _read() -> Iterator[Text]:
    for pattern in PAGES:
        for path in sorted((ROOT / "docs").glob(pattern)):
            yield Text(_name(path), plain(path.read_text(encoding="utf-8")))
    for pattern in MESSAGES:
        for path in sorted(ROOT.glob(pattern)):
            yield Text(_name(path), "\n\n".join(messages(path.read_text(encoding="utf-8"))))
    for pattern in TEMPLATES:
        for path in sorted(ROOT.glob(pattern)):
            yield Text(_name(path), from_template(path.read_text(encoding="utf-8")))


def plain(markdown: str) -> str:
    """Return the sentences of a page."""
    for pattern, instead in MARKUP:
        markdown = pattern.sub(instead, markdown)
    return markdown


def messages(source: str) -> Iterator[str]:
    """Return the texts in a module that look like sentences: some words, no docstring."""
    tree = ast.parse(source)
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if id(node) in bare | inside:
            continue
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else WORD for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if len(re.findall(r"\b[a-z]+\b", text)) >= 4 and not re.search(r"[<>=\\]|\w/\w|^ ", text):
            yield re.sub(r"\{[^}]*\}", WORD, text)


def from_template(html: str) -> str:
    """Return what a template says."""
    html = re.sub(r"\{#.*?#\}|\{%.*?%\}|<script.*?</script>|<style.*?</style>", " ", html, flags=re.DOTALL)
    pieces = re.split(r"<[^>]*>", re.sub(r"\{\{.*?\}\}", WORD, html, flags=re.DOTALL))
    return "\n\n".join(" ".join(piece.split()) for piece in pieces if len(piece.split()) >= 4)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
