"""The quiz in a terminal.

python -m quiz take FILE [--seed N]        take the quizzes of a Markdown file
python -m quiz practise FILE [--kept FILE] learn the flashcards of a Markdown file that are due
python -m quiz check FILE …                report every mistake in some files
python -m quiz export FORMAT FILE OUTPUT   write a quiz as gift, moodle, qti12, qti21, qti30, h5p, csv or anki
python -m quiz scorm SITE PAGE OUTPUT      pack a built site as a SCORM 1.2 course with the quiz of one page
python -m quiz scorm2004 SITE PAGE OUTPUT  pack it as a SCORM 2004 course
python -m quiz cmi5 SITE PAGE OUTPUT       pack it as a cmi5 course
python -m quiz import FILE OUTPUT [--force]  turn GIFT, Moodle XML, QTI 1.2, OLX, H5P or CSV into Markdown
"""

import argparse
import sys
from pathlib import Path
from random import SystemRandom

from platformdirs import user_data_path

from overrides.counting import counted
from overrides.syntax.encoding import control_characters, decoded
from overrides.syntax.problems import AuthorError, Problem
from quiz.document import Deck, Quiz
from quiz.formats import EXPORTS
from quiz.formats.anki.writer import write_anki_decks
from quiz.formats.cmi5 import write_cmi5
from quiz.formats.loss import Loss
from quiz.formats.pictures import shown_pictures
from quiz.formats.scorm import scorm_packer
from quiz.syntax.engine_data import engine_quiz
from quiz.syntax.files import read_decks, read_quizzes, read_quizzes_and_decks
from quiz.terminal.intake import import_file
from quiz.terminal.output import write_files
from quiz.terminal.practise import Progress, practise
from quiz.terminal.take import take

COURSES = {
    "scorm": ("SCORM 1.2", scorm_packer("1.2")),
    "scorm2004": ("SCORM 2004 4th edition", scorm_packer("2004 4th Edition")),
    "cmi5": ("cmi5", write_cmi5),
}
KEPT = user_data_path("gradient-highway") / "flashcards.json"  # where a learner's progress is, unless they say


def main(arguments: list[str] | None = None, name: str = "python -m quiz") -> int:
    """Run a command; return the exit status: 0 if all went well, or if the quiz was passed.

    Args:
        arguments: those of the command line, if nothing else is given.
        name: what the command is called in its help.
    """
    options = command_parser(name).parse_args(arguments)
    try:
        return int(options.run(options))
    except AuthorError as error:
        _report(error, options.at)
        return 2
    except (EOFError, KeyboardInterrupt):
        print("\nstopped; nothing was graded")
        return 1
    except OSError as error:
        print(f"{error.filename or 'output'}: {error.strerror}", file=sys.stderr)
        return 2


def command_parser(name: str = "quiz") -> argparse.ArgumentParser:
    """Return what reads the commands; `name` is what they are below."""
    parser = argparse.ArgumentParser(prog=name, description=(__doc__ or "").splitlines()[0])
    commands = parser.add_subparsers(required=True)
    taking = commands.add_parser("take", help="take the quizzes of a Markdown file")
    taking.add_argument("file", type=Path)
    taking.add_argument("--seed", type=int, help="take the same attempt again")
    taking.set_defaults(run=_take)
    practising = commands.add_parser("practise", help="learn the flashcards of a Markdown file that are due")
    practising.add_argument("file", type=Path)
    practising.add_argument("--kept", type=Path, default=KEPT, help="file with what is known of the cards")
    practising.set_defaults(run=_practise)
    checking = commands.add_parser("check", help="report every mistake in some files")
    checking.add_argument("files", type=Path, nargs="+")
    checking.set_defaults(run=_check)
    exporting = commands.add_parser("export", help="write a quiz in another format")
    exporting.add_argument("format", choices=sorted(EXPORTS))
    exporting.add_argument("file", type=Path)
    exporting.add_argument("output", type=Path)
    exporting.set_defaults(run=_export)
    for format_name, (standard, write) in COURSES.items():
        packing = commands.add_parser(format_name, help=f"pack a built site as a {standard} course")
        packing.add_argument("site", type=Path, help="folder of the built site")
        packing.add_argument("page", help="path in it of the page with the quiz")
        packing.add_argument("output", type=Path)
        packing.set_defaults(run=_pack, write=write)
    importing = commands.add_parser("import", help="turn GIFT, Moodle XML, QTI 1.2, OLX, H5P or CSV into Markdown")
    importing.add_argument("file", type=Path)
    importing.add_argument("output", type=Path)
    importing.add_argument("--force", action="store_true", help="overwrite the output if it exists")
    importing.set_defaults(run=_import)
    return parser


def _quizzes(options: argparse.Namespace, path: Path) -> list[Quiz]:
    options.at = path
    return read_quizzes(decoded(path.read_bytes()), str(path))


def _quizzes_and_decks(options: argparse.Namespace, path: Path) -> tuple[list[Quiz], list[Deck]]:
    """Read a file that has quizzes, flashcards, or both."""
    options.at = path
    return read_quizzes_and_decks(decoded(path.read_bytes()), str(path))


def _take(options: argparse.Namespace) -> int:
    passed = True
    for quiz in _quizzes(options, options.file):
        seed = SystemRandom().randrange(2**32) if options.seed is None else options.seed
        result = take(engine_quiz(quiz, str, str), seed, input, print)
        passed = passed and result["passed"]
    return 0 if passed else 1


def _practise(options: argparse.Namespace) -> int:
    options.at = options.file
    decks = read_decks(decoded(options.file.read_bytes()), str(options.file))
    if not decks:
        raise AuthorError([Problem(1, "no flashcards", "a block '/// flashcards | title'", 1)])
    progress = Progress(options.kept)
    try:
        for deck in decks:
            practise(deck, progress, input, print)
    except (EOFError, KeyboardInterrupt):
        print("\nstopped; what was rated is kept")
    return 0


def _report(error: AuthorError, path: Path) -> None:
    """Print mistakes, each with the line it stands on, where the file can be read."""
    lines = _lines(path, {problem.line for problem in error.problems})
    for problem in error.problems:
        print(problem.shown(str(path), lines), file=sys.stderr)


def _lines(path: Path, wanted: set[int]) -> dict[int, str]:
    """Read some lines of a file by their numbers, or none if it can't be read, or not again."""
    if not path.is_file():
        return {}
    try:
        with path.open(encoding="utf-8-sig") as file:
            return {number: line.rstrip("\n") for number, line in enumerate(file, start=1) if number in wanted}
    except (OSError, UnicodeDecodeError):
        return {}


def _check(options: argparse.Namespace) -> int:
    status = 0
    for path in options.files:
        try:
            quizzes, decks = _quizzes_and_decks(options, path)
            for quiz in quizzes:
                print(f"{path}:{quiz.line}: {quiz.title}: {counted(len(quiz.asked), 'question')}")
            for deck in decks:
                print(f"{path}:{deck.line}: {deck.title}: {counted(len(deck.cards), 'card')}")
        except AuthorError as error:
            status = 2
            _report(error, path)
    return status


def _export(options: argparse.Namespace) -> int:
    quizzes, decks = _quizzes_and_decks(options, options.file)
    if not quizzes and options.format != "anki":
        found = f"flashcards alone, in the format {options.format!r}"
        raise AuthorError([Problem(decks[0].line, found, "the format 'anki', the only one that has cards", 1)])
    if problems := control_characters(decoded(options.file.read_bytes())):
        raise AuthorError(problems)
    pictures: dict[str, bytes] = {}
    exported: list[Quiz | Deck] = [*quizzes[:1], *decks]
    for each in exported:
        pictures |= shown_pictures(each, options.file.parent)
    if options.format == "anki":
        content, losses = write_anki_decks(quizzes[:1], decks, pictures)
    else:
        content, losses = EXPORTS[options.format](quizzes[0], pictures)
        losses += [Loss(deck.line, f"the flashcards {deck.title!r}: not kept") for deck in decks]
    write_files({options.output: content})
    for loss in losses:
        print(f"{options.file}:{loss.line}: {loss.what}", file=sys.stderr)
    if len(quizzes) > 1:
        print(f"{options.file}: only the first of {len(quizzes)} quizzes was exported", file=sys.stderr)
    return 1 if len(quizzes) > 1 else 0


def _pack(options: argparse.Namespace) -> int:
    options.at = options.site / options.page
    write_files({options.output: options.write(options.site, options.page)})
    return 0


def _import(options: argparse.Namespace) -> int:
    """Import a file; the exit status is 1 if something was kept aside."""
    options.at = options.file
    taken, kept_aside = import_file(options.file, options.output, overwrite=options.force)
    print(f"{taken} imported, {kept_aside} kept aside")
    return 1 if kept_aside else 0


if __name__ == "__main__":
    sys.exit(main())
