"""Quizzes in the formats of others. What a format cannot express is listed, never dropped silently.

An export takes a quiz as written and returns the bytes of a file and the losses; an import takes the text of a file and
returns a quiz as written and the losses.
"""

from collections.abc import Callable

from overrides.syntax.problems import AuthorError, Problem
from quiz.document import Quiz
from quiz.formats.gift.reader import read_gift
from quiz.formats.gift.writer import write_gift
from quiz.formats.loss import Loss
from quiz.formats.moodle.reader import read_moodle
from quiz.formats.moodle.writer import write_moodle
from quiz.formats.qti.writer import qti_writer

Export = Callable[[Quiz], tuple[bytes, list[Loss]]]

EXPORTS: dict[str, Export] = {
    "gift": write_gift,
    "moodle": write_moodle,
    "qti21": qti_writer("2.1"),
    "qti30": qti_writer("3.0"),
}


def read_foreign(text: str, name: str) -> tuple[Quiz, list[Loss]]:
    """Read a file of another program, by the end of its name.

    Raises:
        AuthorError: with every mistake found, or if the format is not known.
    """
    if name.endswith(".xml"):
        return read_moodle(text, name)
    if name.endswith((".gift", ".txt")):
        return read_gift(text, name)
    raise AuthorError([Problem(1, f"the file name {name!r}", "a name that ends in .gift, .txt or .xml")])
