"""Quizzes in the formats of others. What a format cannot express is listed, never dropped silently.

An export takes a quiz as written and returns the bytes of a file and the losses; an import takes the bytes of a file
and returns the quiz, what was kept aside, and the losses.
"""

from collections.abc import Callable

from overrides.syntax.encoding import decoded
from overrides.syntax.problems import AuthorError, Problem
from quiz.document import Quiz
from quiz.formats.foreign import Foreign
from quiz.formats.gift.reader import read_gift
from quiz.formats.gift.writer import write_gift
from quiz.formats.loss import Loss
from quiz.formats.moodle.reader import read_moodle
from quiz.formats.moodle.writer import write_moodle
from quiz.formats.qti.writer import qti_writer
from quiz.formats.spreadsheet.reader import read_csv
from quiz.formats.spreadsheet.writer import write_csv

Export = Callable[[Quiz], tuple[bytes, list[Loss]]]

EXPORTS: dict[str, Export] = {
    "gift": write_gift,
    "moodle": write_moodle,
    "csv": write_csv,
    "qti21": qti_writer("2.1"),
    "qti30": qti_writer("3.0"),
}

MOST = 50_000_000  # bytes of a file; what is larger is no question bank


def read_foreign(content: bytes, name: str, folder: str = "pictures") -> Foreign:
    """Read a file of another program, by the end of its name.

    Args:
        content: of the file.
        name: of the file.
        folder: for the pictures in it, as the new file refers to it.

    Raises:
        AuthorError: the file as a whole can't be read, or the format is not known.
    """
    if len(content) > MOST:
        raise AuthorError([Problem(1, f"more than {MOST} bytes", f"a file of at most {MOST} bytes")])
    if name.lower().endswith(".xml"):
        return read_moodle(content, name, folder)
    text = decoded(content)
    if name.lower().endswith((".gift", ".txt")):
        return read_gift(text, name)
    if name.lower().endswith(".csv"):
        return read_csv(text, name)
    raise AuthorError([Problem(1, f"the file name {name!r}", "a name that ends in .gift, .txt, .xml or .csv")])
