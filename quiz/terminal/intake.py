"""Import a file of another program: each question is written when it is read, and none is kept in memory."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from quiz.document import Question
from quiz.formats import MOST, read_bank, read_package
from quiz.formats.archives import read_folder
from quiz.formats.foreign import Aside, Bank, Entry, Imported, imported
from quiz.formats.markdown import quiz_pieces, write_comment
from quiz.terminal.output import Drafts

CHUNK = 65_536  # bytes


class Remainder(NamedTuple):
    """What waits on disk until all questions are written: what stands below them, and what is told of them."""

    comments: IO[str]
    losses: IO[str]
    asides: IO[str]


def import_file(source: Path, output: Path, *, overwrite: bool) -> tuple[int, int]:
    """Write the questions of a file, or of a folder that holds what a package does, as Markdown.

    What can't be read stands below them as comments. It is told of at the end, and so is what is lost.

    Args:
        source: the file.
        output: the new file; pictures go into a folder beside it.
        overwrite: whether what is there may be overwritten.

    Returns:
        How many questions were imported, and how many kept aside.

    Raises:
        AuthorError: the file as a whole can't be read, or nothing in it that asks; nothing was written.
        OSError: nothing was written.
    """
    folder = f"{output.stem}-pictures".replace(" ", "-")
    with _remainder() as remainder:
        with _bank(source, folder) as bank, Drafts(overwrite=overwrite) as drafts:
            intake = Intake(source, remainder, lambda path, content: _keep(drafts, output.parent / path, content))
            with TextIOWrapper(drafts.open(output), "utf-8", newline="") as file:
                file.writelines(quiz_pieces(bank.title, bank.settings, intake.questions(bank.entries)))
                _append(remainder.comments, file)
        _append(remainder.losses, sys.stderr)
        _append(remainder.asides, sys.stderr)
    return intake.taken, intake.kept_aside


class Intake:
    """An import under way: what comes of the questions of a file; `keep` takes a picture, its path and its content."""

    def __init__(self, source: Path, remainder: Remainder, keep: Callable[[str, bytes], None]) -> None:
        self.source = source
        self.remainder = remainder
        self.keep = keep
        self.taken = 0
        self.kept_aside = 0

    def questions(self, entries: Iterable[Entry]) -> Iterator[Question]:
        """Yield the questions that could be read, and put everything else where it belongs."""
        for came in imported(entries):
            if isinstance(came, Imported):
                self._take(came)
                yield came.question
            else:
                self._keep_aside(came)

    def _take(self, came: Imported) -> None:
        self.taken += 1
        for loss in came.losses:
            print(f"{self.source / loss.file}:{loss.line}: {loss.what}", file=self.remainder.losses)
        for path, content in came.pictures.items():
            self.keep(path, content)

    def _keep_aside(self, aside: Aside) -> None:
        self.kept_aside += 1
        place = ", ".join(filter(None, [self.source.name, aside.file, f"line {aside.line}"]))
        heading = f"{place}, not imported: {aside.kind}: {aside.why}"
        self.remainder.comments.write(write_comment(heading, aside.source))
        place = f"{self.source / aside.file}:{aside.line}"
        print(f"{place}: kept aside: {aside.kind}: {aside.why}", file=self.remainder.asides)


def _keep(drafts: Drafts, path: Path, content: bytes) -> None:
    """Write a picture, once for all questions that show it: its name tells what is in it."""
    if path not in drafts:
        with drafts.open(path) as file:
            file.write(content)


@contextmanager
def _remainder() -> Iterator[Remainder]:
    with _waiting() as comments, _waiting() as losses, _waiting() as asides:
        yield Remainder(comments, losses, asides)


def _waiting() -> IO[str]:
    return TemporaryFile("w+", encoding="utf-8", newline="")


def _append(waiting: IO[str], file: IO[str]) -> None:
    waiting.seek(0)
    copyfileobj(waiting, file)


@contextmanager
def _bank(source: Path, folder: str) -> Iterator[Bank]:
    if source.is_dir():
        yield read_package(read_folder(source), source.name, folder)
    else:
        with _lasting(source) as file:
            yield read_bank(file, source.name, folder)


@contextmanager
def _lasting(source: Path) -> Iterator[IO[bytes]]:
    """Open a file that can be gone through again: of what comes only once, a copy, as long as an import needs it."""
    with source.open("rb") as file:
        if source.is_file():
            yield file
            return
        with TemporaryFile() as copy:
            while chunk := file.read(min(CHUNK, MOST + 1 - copy.tell())):
                copy.write(chunk)
            yield copy
