"""The lesson *Sequences and recurrence* as a course of its own, made as its author would: by commands and Markdown.

The pages are those of `docs/sequences`. What leads to other pages of this site, such as references, is text there, and
the pages stand before no other ones.
"""

import re
from collections.abc import Callable
from pathlib import Path

from markdown.extensions.toc import slugify

from tests.building import ROOT

NAVIGATION = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
PAGES = [ROOT / "docs" / page for page in re.findall(r"sequences/[\w-]+\.md", NAVIGATION)]
NAME = "sequences-and-recurrence"
LINK = re.compile(r"\[(?P<text>[^\]\n]*)\]\((?P<page>[\w./-]+\.md)(?P<anchor>#[\w-]+)?\)")
TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
SYMBOLS = re.compile(r"^/// symbols\n.*?^///$", re.MULTILINE | re.DOTALL)
EXAMPLES = ("lessons/first.md", "quizzes/quiz.md")  # of a new course, which its author throws away


def second_lesson(command: Callable[..., object], folder: Path) -> Path:
    """Make the course in a folder, with the commands that authors have; return its own folder.

    Args:
        command: runs `gradient-highway` with arguments, in the folder `at`.
        folder: to make it in.
    """
    command("new", NAME, "--title", "Sequences and Recurrence", at=folder)
    course = folder / NAME
    for page in PAGES:
        command("add", "quiz" if page.stem == "quiz" else "lesson", title(page), at=course)
    for page in PAGES:
        written = course / "docs" / place(page)
        assert written.is_file(), written
        written.write_text(_own_links(page), encoding="utf-8")
    notation = (ROOT / "docs" / "notation.md").read_text(encoding="utf-8")
    symbols = "\n\n".join(["# Symbols", *SYMBOLS.findall(notation)])
    (course / "docs" / "symbols.md").write_text(symbols + "\n", encoding="utf-8")
    for example in EXAMPLES:
        (course / "docs" / example).unlink()
    settings = course / "mkdocs.yml"
    lines = settings.read_text(encoding="utf-8").split("\n")
    kept = [line for line in lines if not line.endswith(EXAMPLES)]
    settings.write_text("\n".join(kept), encoding="utf-8")
    return course


def title(page: Path) -> str:
    found = TITLE.search(page.read_text(encoding="utf-8"))
    assert found
    return found[1]


def place(page: Path) -> str:
    """Return where `add` puts a page of this title, below `docs`."""
    return f"{'quizzes' if page.stem == 'quiz' else 'lessons'}/{slugify(title(page), '-')}.md"


def _own_links(page: Path) -> str:
    """Return a page's text with its links as the course needs them; one that leads out of the lesson is text."""
    places = {other.name: place(other) for other in PAGES}

    def link(match: re.Match[str]) -> str:
        there = places.get(match["page"])
        return f"[{match['text']}](../{there}{match['anchor'] or ''})" if there else match["text"]

    return LINK.sub(link, page.read_text(encoding="utf-8").replace("\npath: before\n", "\n"))
