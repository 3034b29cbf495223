"""Pictures that a quiz shows, on their way out; pictures that come in, each a file named by its content too."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path, PurePath
from urllib.parse import unquote

from quiz.document import Deck, Quiz
from quiz.formats.features import relative_targets, targets_in
from quiz.formats.foreign import Notes, UnreadableError

Pictures = Mapping[str, bytes]
"""Contents of pictures, by their paths as the Markdown refers to them."""

NONE: Pictures = {}
UNSAFE = re.compile(r"[^\w.-]+", re.ASCII)
PICTURES = {  # which files are taken for pictures, and how their content begins; SVG is none, as it can hold script
    ".gif": (b"GIF87a", b"GIF89a"),
    ".jpeg": (b"\xff\xd8\xff",),
    ".jpg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".webp": (b"RIFF",),
}


def shown_pictures(quiz: Quiz | Deck, folder: Path) -> Pictures:
    """Read the pictures that a quiz or flashcards show from files.

    Args:
        quiz: as its author wrote it, or flashcards.
        folder: of its file, from which the paths lead.
    """
    found: dict[str, bytes] = {}
    for target in set(_targets(quiz)):
        path = folder / unquote(target.split("#")[0])
        if path.suffix.lower() in PICTURES and path.is_file():
            found[target] = path.read_bytes()
    return found


def _targets(quiz: Quiz | Deck) -> list[str]:
    if isinstance(quiz, Deck):
        return [target for card in quiz.cards for side in (card.front, card.back) for target in targets_in(side)]
    return [target for question in quiz.questions for target in relative_targets(question)]


def picture_name(path: str, content: bytes) -> str:
    """Name a picture by its name and content, so that two that share a name are two files."""
    name = PurePath(path)
    return f"{UNSAFE.sub('-', name.stem)}-{hashlib.sha256(content).hexdigest()[:8]}{name.suffix.lower()}"


def keep_picture(name: str, content: bytes, folder: str, notes: Notes) -> str:
    """Keep a picture among the notes of its question, and return its path.

    Args:
        name: of the file it was.
        content: of that file.
        folder: for the pictures, as the new file refers to it.
        notes: gets the picture.

    Raises:
        UnreadableError: it is no picture.
    """
    if not content.startswith(PICTURES.get(PurePath(name).suffix.lower(), ())):
        raise UnreadableError("picture", f"the file {name!r} is none of {', '.join(PICTURES)}")
    path = f"{folder}/{picture_name(name, content)}"
    notes.pictures[path] = content
    return path
