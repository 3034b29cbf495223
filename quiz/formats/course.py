"""A built site as a course: the quiz of one of its pages, and all its files in a zip with a manifest."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from bs4 import BeautifulSoup
from markupsafe import Markup

from overrides.markup import find, find_part
from overrides.syntax.problems import AuthorError, Problem
from quiz.names import MODULE_QUIZ, PACKED, QUIZ, Part

KEY = f"{find(QUIZ, MODULE_QUIZ)} {find_part(Part.KEY)}"
MOMENT = (1980, 1, 1, 0, 0, 0)  # the same site gives the same bytes


def built_quiz(site: Path, page: str) -> dict[str, Any]:
    """Read the quiz out of a built page; short checks don't count.

    Raises:
        AuthorError: the page is not there, or has no quiz or several.
    """
    file = site / page
    html = file.read_text(encoding="utf-8") if file.is_file() else ""
    keys = [key.get_text() for key in BeautifulSoup(html, "html.parser").select(KEY)]
    if len(keys) != 1:
        raise AuthorError([Problem(1, f"{len(keys)} quizzes on the page {page!r}", "a built page with one quiz")])
    return dict(json.loads(unquote(keys[0])))


def names_in(site: Path) -> list[str]:
    """Name the files of a site, in order."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def packed(site: Path, name: str, manifest: bytes) -> bytes:
    """Pack a site with its manifest as a zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, name, manifest)
        for path in names_in(site):
            content = (site / path).read_bytes()
            _add(archive, path, marked(content) if path.endswith(".html") else content)
    return buffer.getvalue()


def marked(page: bytes) -> bytes:
    """Say in a page that it was packed as a course: it keeps nothing before it knows for whom."""
    return page.replace(b"<html", Markup("<html {}").format(PACKED).encode(), 1)


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, MOMENT), content, zipfile.ZIP_DEFLATED)
