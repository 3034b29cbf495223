"""Read the cells of a page that says `notebook: true` in its front matter.

A fence `python` is a code cell; a fence `text` right below it is what it prints. A fence that takes in a file, and each
Python file that the page links to, is a cell that saves this file beside the notebook, so that others can import it.
"""

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from overrides.language import later, say
from overrides.notebooks.document import Cell
from overrides.notebooks.prose import plain_markdown, with_addresses
from overrides.syntax.fences import find_fences
from overrides.syntax.front_matter import FrontMatter
from overrides.syntax.problems import AuthorError, Problem

TAKEN_IN = re.compile(r'--8<-- "(?P<path>[^"]+\.py)"$')
LINKED = re.compile(r"\]\((?P<path>[^)\s:#]+\.py)\)")
SAVED = later("The listings that this page uses: each cell saves one of them beside this notebook.")


class Source(NamedTuple):
    """A page, and where it stands.

    Attributes:
        lines: its Markdown, without front matter.
        first_line: the number of the first of them in the file.
        matter: the front matter.
        folder: the folder of the file; `root`: that of the project, from which snippets are named.
        address: what a link leads to, as an address that holds anywhere, or "" if the site's own isn't known.
        expand: writes the symbols in some TeX out.
    """

    lines: Sequence[str]
    first_line: int
    matter: FrontMatter
    folder: Path
    root: Path
    address: Callable[[str], str]
    expand: Callable[[str], str]


def wants_notebook(page: Source) -> bool:
    """Tell whether a page asks for a notebook.

    Raises:
        AuthorError: it says neither `true` nor `false`.
    """
    asked = page.matter.values.get("notebook", False)
    if not isinstance(asked, bool):
        right = "'notebook: true', or no notebook"
        raise AuthorError([page.matter.problem("notebook", f"'notebook: {asked}'", right)])
    return asked


def read_cells(page: Source) -> list[Cell]:
    """Return the cells of a page's notebook.

    Raises:
        AuthorError: the page has no listing, or one that is not Python.
    """
    verify(page)
    text = plain_markdown(page.lines)
    title = next((n for n, line in enumerate(text) if line.startswith("# ")), -1)
    address = page.address("")
    origin = f"[{say('this page')}]({address})" if address else say("this page")
    about = say("The code of {page}, to be run from top to bottom. Its pictures and questions stay there.", page=origin)
    head = [*text[: title + 1], "", about]
    cells = [Cell("markdown", _prose(head, page)), *_saved(page), *_cells(text[title + 1 :], page)]
    return [cell for cell in cells if cell.source]


def verify(page: Source) -> None:
    """Look the listings of a page over.

    Raises:
        AuthorError: the page has no listing, or one that is not Python.
    """
    if problems := list(_problems(page)):
        raise AuthorError(problems)


def _problems(page: Source) -> Iterator[Problem]:
    listings = [(start, body) for start, _, language, body in _fences(page.lines) if language == "python"]
    if not listings:
        found = "'notebook: true' on a page without a listing"
        yield page.matter.problem("notebook", found, "a fence '```python', or no notebook")
    for start, body in listings:
        if not TAKEN_IN.match(body.strip()):
            try:
                ast.parse(body)
            except SyntaxError as error:
                line = page.first_line + start + (error.lineno or 1)
                found = f"a listing that is not Python ({error.msg})"
                yield Problem(line, found, "Python that runs in a notebook", error.offset or 1)


def _fences(lines: Sequence[str]) -> Iterator[tuple[int, int, str, str]]:
    """Find the fences that stand at the start of a line: where they start and end, their language and their text."""
    for start, end, signs in find_fences(lines):
        if end is not None and lines[start].startswith(signs):
            yield start, end, lines[start].removeprefix(signs).strip(), "\n".join(lines[start + 1 : end - 1])


def _saved(page: Source) -> list[Cell]:
    """Save the files that a page links to and does not take in."""
    text = "\n".join(page.lines)
    linked = dict.fromkeys((page.folder / match["path"]).resolve() for match in LINKED.finditer(text))
    shown = {
        (page.root / body.split('"')[1]).resolve() for _, _, _, body in _fences(page.lines) if TAKEN_IN.match(body)
    }
    cells = [_saving(path) for path in linked if path not in shown and path.is_file()]
    return [Cell("markdown", say(SAVED)), *cells] if cells else []


def _saving(path: Path) -> Cell:
    return Cell("code", f"%%writefile {path.name}\n{path.read_text(encoding='utf-8').rstrip()}")


def _cells(text: Sequence[str], page: Source) -> Iterator[Cell]:
    """Cut a page at its listings."""
    fences = list(_fences(text))
    position = 0
    for (start, end, language, body), follower in zip(fences, [*fences[1:], None], strict=True):
        if language != "python":
            continue
        yield Cell("markdown", _prose(text[position:start], page))
        position = end
        printed = ""
        if follower and follower[2] == "text" and not "".join(text[position : follower[0]]).strip():
            printed = follower[3] + "\n"
            position = follower[1]
        file = TAKEN_IN.match(body.strip())
        yield _saving(page.root / file["path"]) if file else Cell("code", body, printed)
    yield Cell("markdown", _prose(text[position:], page))


def _prose(lines: Sequence[str], page: Source) -> str:
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines).strip("\n"))
    return page.expand(with_addresses(text, page.address))
