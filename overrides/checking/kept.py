"""What was found on a page, kept until something changes that it depends on.

That is the page and its snippets, and what all pages share: the kit, the configuration, the symbols, the plan, which
files there are. Whether the name of a quiz is taken depends on earlier pages too: all names are taken again, and a page
that finds another owner than before is looked over anew.
"""

from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from overrides.blocks.links import Link
from overrides.checking.facts import FactStore
from overrides.checking.page import CheckedPage
from overrides.pages import Course
from overrides.runtime.state import kit_state
from overrides.syntax.problems import Edit, Problem

SNIPPET = "8<--"


class Found(NamedTuple):
    """What was found on a page: mistakes, links that remain to be checked, and everything a link can lead to."""

    problems: list[Problem]
    links: list[Link]
    ids: set[str]


class Verdicts:
    """What is kept of the pages of a course."""

    def __init__(self, store: FactStore, course: Course) -> None:
        """Read what all pages share."""
        self.store = store
        self.course = course
        config = course.config
        shared = (
            *(kit_state(), config.markdown_extensions, config.mdx_configs, sorted(course.ignored)),
            *(sorted(course.symbols.items()), [chapter[:-1] for chapter in course.chapters]),  # without their files
            sorted(file.src_uri for file in course.files),
        )
        self.shared = sha256(repr(shared).encode()).hexdigest()

    def get(self, path: str, text: str) -> Found | None:
        """Return what was found on a page, if that still holds."""
        kept = self.store.pages.get(path)
        if not kept or kept["of"] != self._digest(text) or kept["snippets"] != _snippets(list(kept["snippets"])):
            return None
        if any(self.course.quizzes.setdefault(name, place) != owner for name, place, owner in kept["claims"]):
            return None
        self.store.use(path, kept)
        problems = [
            Problem(*problem)._replace(edits=tuple(Edit(*edit) for edit in problem[4])) for problem in kept["problems"]
        ]
        return Found(problems, [Link(*link) for link in kept["links"]], set(kept["ids"]))

    def keep(self, path: str, text: str, page: CheckedPage, facts: list[str], claims: list[list[str]]) -> None:
        """Keep what was found on a page; not of one that lacks a snippet, which may come to be any time."""
        taken = sorted({str(line.path) for line in page.taken_in})
        if page.problems and SNIPPET in text:
            return
        kept: dict[str, Any] = {
            "of": self._digest(text),
            "snippets": _snippets(taken),
            "claims": claims,
            "problems": page.problems,
            "links": page.links,
            "ids": sorted(page.ids | page.anchors),
            "facts": facts,
        }
        self.store.use(path, kept)

    def _digest(self, text: str) -> str:
        return sha256(f"{self.shared}\0{text}".encode()).hexdigest()


def _snippets(paths: list[str]) -> dict[str, str]:
    return {path: sha256(Path(path).read_bytes()).hexdigest() for path in paths if Path(path).is_file()}
