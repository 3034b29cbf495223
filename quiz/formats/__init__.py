"""Quizzes in the formats of others. What a format cannot express is listed, never dropped silently.

An export takes a quiz as written, with the pictures that it shows, and returns the bytes of a file and the losses; an
import takes a file and returns its bank, whose questions are read one by one.
"""

from collections import deque
from collections.abc import Callable, Iterable
from io import BytesIO
from os import SEEK_END
from typing import IO, Protocol

from overrides.syntax.encoding import TextFile
from overrides.syntax.problems import AuthorError, Problem, one_of
from quiz.document import Quiz
from quiz.formats.anki.writer import write_anki
from quiz.formats.archives import Files, rooted, unpack
from quiz.formats.foreign import Bank, Foreign, collect
from quiz.formats.gift.reader import read_gift
from quiz.formats.gift.writer import write_gift
from quiz.formats.h5p import DESCRIPTION as H5P
from quiz.formats.h5p.reader import read_h5p
from quiz.formats.h5p.writer import write_h5p
from quiz.formats.loss import Loss
from quiz.formats.moodle.reader import read_moodle
from quiz.formats.moodle.writer import write_moodle
from quiz.formats.olx import course as olx
from quiz.formats.pictures import NONE, Pictures
from quiz.formats.qti.writer import qti_writer
from quiz.formats.qti12 import reader as qti12
from quiz.formats.qti12.writer import write_qti12
from quiz.formats.spreadsheet.reader import read_csv
from quiz.formats.spreadsheet.writer import write_csv
from quiz.formats.xml import Node, read_xml


class Export(Protocol):
    """Writes a quiz, and the pictures that its format holds, as a file; lists what is lost."""

    def __call__(self, quiz: Quiz, pictures: Pictures = NONE, /) -> tuple[bytes, list[Loss]]: ...


def _without_pictures(write: Callable[[Quiz], tuple[bytes, list[Loss]]]) -> Export:
    return lambda quiz, pictures=NONE: write(quiz)


EXPORTS: dict[str, Export] = {
    "gift": _without_pictures(write_gift),
    "moodle": _without_pictures(write_moodle),
    "csv": _without_pictures(write_csv),
    "anki": write_anki,
    "h5p": write_h5p,
    "qti12": write_qti12,
    "qti21": _without_pictures(qti_writer("2.1")),
    "qti30": _without_pictures(qti_writer("3.0")),
}
TEXTS: dict[str, Callable[[Iterable[str], str], Bank]] = {  # by how a file's name ends: its lines and its name
    ".gift": read_gift,
    ".txt": read_gift,
    ".csv": read_csv,
}
DOCUMENTS: dict[str, Callable[[Node, str, str], Bank]] = {  # XML by its outermost element; name, pictures' folder
    "quiz": read_moodle,
    "questestinterop": qti12.read_assessment,
    "problem": olx.read_problem,
}
PACKAGES: dict[str, Callable[[Files, str, str], Bank]] = {  # by a file in them; name, pictures' folder
    qti12.MANIFEST: qti12.read_package,
    olx.COURSE: olx.read_course,
    H5P: read_h5p,
}
ARCHIVES = (".zip", ".h5p", ".imscc", ".tar.gz", ".tgz")  # how the names of packages end
ENDS = (*TEXTS, ".xml", *ARCHIVES)

MOST = 50_000_000  # bytes of a file; what is larger is no question bank


def read_foreign(content: bytes, name: str, folder: str = "pictures") -> Foreign:
    """Read a file of another program as a whole: `read_bank`, all of whose questions are kept.

    Args:
        content: of the file.
        name: of the file.
        folder: for the pictures in it, as the new file refers to it.

    Raises:
        AuthorError: the file as a whole can't be read, or nothing in it that asks.
    """
    return collect(read_bank(BytesIO(content), name, folder))


def read_bank(file: IO[bytes], name: str, folder: str = "pictures") -> Bank:
    """Read a file of another program, by the end of its name.

    Args:
        file: which can be gone through again, and stays open until the questions are read.
        name: of the file.
        folder: for the pictures in it, as the new file refers to it.

    Raises:
        AuthorError: the file as a whole can't be read, or the format is not known.
    """
    if file.seek(0, SEEK_END) > MOST:
        raise AuthorError([Problem(1, f"more than {MOST} bytes", f"a file of at most {MOST} bytes")])
    file.seek(0)
    end = next((end for end in ENDS if name.lower().endswith(end)), "")
    if end in ARCHIVES:
        return read_package(unpack(file.read()), name, folder)
    if end == ".xml":
        return _read_document(read_xml(file.read()), name, folder)
    text = TextFile(file)
    if end in TEXTS:
        return TEXTS[end](text, name)
    deque(text, maxlen=0)  # what is no text is told of first
    raise AuthorError([Problem(1, f"the file name {name!r}", f"a name that ends in {_either(ENDS)}")])


def read_package(files: Files, name: str, folder: str = "pictures") -> Bank:
    """Read a package of another program, by the files in it.

    Args:
        files: of the package, by their paths.
        name: of the package, for the title if nothing else gives one.
        folder: for the pictures in it, as the new file refers to it.

    Raises:
        AuthorError: the package as a whole can't be read, or its format is not known.
    """
    for marker, read in PACKAGES.items():
        if inside := rooted(files, marker):
            return read(inside, name, folder)
    raise AuthorError([Problem(1, f"a package without {_either(tuple(PACKAGES))}", "one that has such a file")])


def _read_document(root: Node, name: str, folder: str) -> Bank:
    if root.tag not in DOCUMENTS:
        raise AuthorError([Problem(root.line, f"<{root.tag}>", one_of(root.tag, DOCUMENTS, "an element"))])
    return DOCUMENTS[root.tag](root, name, folder)


def _either(names: tuple[str, ...]) -> str:
    return " or ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
