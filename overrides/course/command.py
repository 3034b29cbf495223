"""The command `gradient-highway`: make a course, write it, check it, publish it.

In the kit's own repository it is `python -m overrides.course`.
"""

import argparse
import logging
import os
import sys
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

from mkdocs.exceptions import MkDocsException

from overrides.checking.course import Checked, check_course
from overrides.checking.fixes import mended
from overrides.checking.output import FORMATS
from overrides.course.bundle import build_site, bundle
from overrides.course.changes import changes_since
from overrides.course.configuration import course_file, load_course
from overrides.course.making import MakingError, add_language, add_page, new_course
from overrides.course.single import single
from overrides.course.unchanged import fingerprint, is_current, note_built
from overrides.runtime.version import kit_version
from overrides.syntax.problems import AuthorError
from quiz.terminal.output import write_files

NAME = "gradient-highway"


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return the exit status.

    It is 0 if all went well, 1 if `check` found mistakes, 2 if nothing could be done.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["quiz"]:
        from quiz.__main__ import main as quiz_command  # noqa: PLC0415 (and all formats, which no other command needs)

        return quiz_command(given[1:], f"{NAME} quiz")
    options = command_parser().parse_args(given)
    _log_to_terminal(quiet=getattr(options, "quiet", False))
    try:
        return int(options.run(options) or 0)
    except AuthorError as error:
        return _refused(_shown(options.file, error))
    except (MakingError, MkDocsException) as error:
        return _refused(f"{NAME}: {error}")
    except OSError as error:
        return _refused(f"{NAME}: {error.filename or 'output'}: {error.strerror}")
    except KeyboardInterrupt:
        pass
    return 0


def _refused(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 2


def command_parser() -> argparse.ArgumentParser:
    """Return what reads the commands."""
    parser = argparse.ArgumentParser(prog=NAME, description="Write a course in Markdown and publish it.")
    parser.add_argument("--version", action="version", version=f"{NAME} {kit_version()}")
    commands = parser.add_subparsers(required=True, metavar="command")

    def command(name: str, run: Callable[[argparse.Namespace], object], text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        made.set_defaults(run=run, file=None)
        return made

    def on_course(name: str, run: Callable[[argparse.Namespace], object], text: str) -> argparse.ArgumentParser:
        made = command(name, run, text)
        made.add_argument(
            "-f", "--file", help="the course's mkdocs.yml, or its folder; else the nearest one around here"
        )
        return made

    making = command("new", _new, "make a course in a new folder")
    making.add_argument("folder", type=Path)
    making.add_argument("--title", help="of the course; else the folder's name")
    serving = on_course("serve", _serve, "show the course in a browser while you write it")
    serving.add_argument("-a", "--address", help="where: 127.0.0.1:8000, if nothing else is said")
    building = on_course("build", _build, "make the site for a host, in the folder site")
    building.add_argument("-q", "--quiet", action="store_true", help="say only what is wrong")
    checking = on_course("check", _check, "list every mistake of the course at once, without building its site")
    checking.add_argument("pages", nargs="*", type=Path, help="report only what is wrong with these")
    checking.add_argument("--fix", action="store_true", help="mend what is certain, and say what has been changed")
    checking.add_argument("--diff", action="store_true", help="say what --fix would change")
    checking.add_argument("--format", choices=sorted(FORMATS), default="text", help="how mistakes are written")
    on_course("bundle", _bundle, "make the site as a zip that works without a network, in the folder dist")
    sending = on_course("single", _single, "make each page one file that works by itself, in a folder in dist")
    sending.add_argument("--numpy", action="store_true", help="put NumPy into pages whose widgets ask it")
    adding = on_course("add", _add, "add a page to the course and to its navigation")
    adding.add_argument("kind", choices=["lesson", "quiz"])
    adding.add_argument("title", nargs="?", help="of the page")
    translating = on_course("language", _language, "write or update a catalogue of what the kit says, to be translated")
    translating.add_argument("code", help="of the language: nl, pt-BR")
    command("quiz", _build, "take, check, import and export quizzes: 'gradient-highway quiz --help' says how")
    changing = on_course("changes", _changes, "say what has changed in the kit since the course was made with it")
    changing.add_argument("--since", help="a version of the kit; else the one that mkdocs.yml names")
    command("language-server", _speak, "tell editors that speak the Language Server Protocol of mistakes and names")
    return parser


def _new(options: argparse.Namespace) -> None:
    made = new_course(options.folder, options.title)
    print(f"{made}: a new course. Now:\n\n    cd {options.folder}\n    {NAME} serve\n")


def _serve(options: argparse.Namespace) -> None:
    from overrides.course.serving import CourseServer  # noqa: PLC0415 (no other command serves)

    path = course_file(options.file)
    address = {"dev_addr": options.address} if options.address else {}
    server = CourseServer(lambda: load_course(path, **address), lambda error: _shown(str(path), error))
    server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    finally:
        server.close()


def _build(options: argparse.Namespace) -> None:
    config = load_course(course_file(options.file), strict=True)
    _tell_version(config.extra)
    now = fingerprint(config)
    if is_current(config, now):
        print(f"{os.path.relpath(config.site_dir)}: nothing has changed since it was built")
        return
    build_site(config)
    note_built(config, now)


def _check(options: argparse.Namespace) -> int:
    path, wanted = course_file(options.file), {page.resolve() for page in options.pages}

    def found() -> list[Checked]:
        return [checked for checked in check_course(path) if not wanted or checked.file.resolve() in wanted]

    shown = found()
    if options.fix or options.diff:
        changes = list(mended(path, shown))
        diffs = "".join(one.diff for one in changes)
        print(diffs, end="", file=sys.stdout if options.format == "text" else sys.stderr)
        if options.fix:
            write_files({one.file: one.after.encode() for one in changes})
            shown = found() if changes else shown
    if written := FORMATS[options.format](shown):
        print(written)
    return 1 if shown else 0


def _bundle(options: argparse.Namespace) -> None:
    path = course_file(options.file)
    made = bundle(path)
    print(f"bundle: {made.relative_to(path.parent)}, {made.stat().st_size / 1e6:.1f} MB: unzip it and open index.html")


def _single(options: argparse.Namespace) -> None:
    path = course_file(options.file)
    made = single(path, numpy=options.numpy)
    sizes = [page.stat().st_size / 1e6 for page in made.rglob("*.html")]
    told = f"{len(sizes)} pages of {min(sizes):.1f} to {max(sizes):.1f} MB: each works by itself"
    print(f"single: {made.relative_to(path.parent)}, {told}")


def _add(options: argparse.Namespace) -> None:
    path = course_file(options.file)
    print("\n".join(add_page(path, options.kind, options.title)))


def _language(options: argparse.Namespace) -> None:
    print(add_language(course_file(options.file), options.code))


def _speak(_: argparse.Namespace) -> None:
    if not find_spec("pygls"):
        raise MakingError("the language server needs pygls: pip install 'THE-KITS.whl[editor]'")
    from overrides.editor.server import serve  # noqa: PLC0415 (no other command needs pygls)

    logging.getLogger("mkdocs").handlers.clear()
    serve()


def _changes(options: argparse.Namespace) -> None:
    since = options.since or str(load_course(course_file(options.file)).extra.get("kit", ""))
    print(changes_since(since))


def _tell_version(extra: Mapping[str, object]) -> None:
    made_with = str(extra.get("kit", kit_version()))
    if made_with != kit_version():
        print(f"{NAME} {kit_version()}; the course was made with {made_with}: '{NAME} changes' says what is new")


def _shown(path: str | None, error: AuthorError) -> str:
    file = course_file(path)
    text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    lines = dict(enumerate(text.split("\n"), start=1))
    return "\n".join(problem.shown(os.path.relpath(file), lines) for problem in error.problems)


class _Terminal(logging.Handler):
    """Writes where errors are written at that moment; a stream of the standard library's may be closed by then."""

    def emit(self, record: logging.LogRecord) -> None:
        print(self.format(record), file=sys.stderr, flush=True)


def _log_to_terminal(*, quiet: bool) -> None:
    logger = logging.getLogger("mkdocs")
    if not logger.handlers:
        handler = _Terminal()
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        logger.addHandler(handler)
    logger.setLevel(logging.WARNING if quiet else logging.INFO)
    logger.propagate = False
