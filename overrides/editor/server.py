"""A language server: it tells editors what is wrong with a course and what may come next, by their own protocol.

It speaks over standard input and output, by pygls, which knows that protocol: the extra `editor` installs it. What
there is to say, `check` and `completion` say.
"""

import asyncio
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lsprotocol import types
from mkdocs.structure.files import get_files
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from overrides.blocks.symbols import Symbol
from overrides.checking.course import Checked, check_course
from overrides.course.configuration import FILE, load_course
from overrides.editor.completion import Suggestion, suggestions
from overrides.pages import Course
from overrides.runtime.version import kit_version
from overrides.syntax.problems import AuthorError, Edit, Problem

NAME = "gradient-highway"
TRIGGERS = ["/", "|", " ", ":", "{", "\t"]
PAUSE = 0.3  # seconds without a key, after which a page is looked over
KINDS = {
    "block": types.CompletionItemKind.Snippet,
    "widget": types.CompletionItemKind.Class,
    "option": types.CompletionItemKind.Property,
    "value": types.CompletionItemKind.EnumMember,
    "symbol": types.CompletionItemKind.Variable,
}


class CourseLanguageServer(LanguageServer):  # type: ignore[misc]  # mypy sees no pygls
    """Knows the courses whose pages are open."""

    def __init__(self) -> None:
        super().__init__(NAME, kit_version())
        self.symbols: dict[Path, dict[str, Symbol]] = {}
        self.told: dict[Path, set[Path]] = {}  # of each course, the files of which something is shown
        self.problems: dict[str, list[Problem]] = {}  # of each page, as its editor shows it

    def look_over_page(self, uri: str) -> None:
        """Tell what is wrong with a page as it stands in its editor."""
        course, file = course_of(uri), path_of(uri)
        if course and file.suffix == ".md":
            text = self.workspace.get_text_document(uri).source
            try:
                found = check_course(course, {file: text})
            except AuthorError:
                return
            self.told.setdefault(course, set()).add(file)
            self.tell(uri, _problems(found, file))

    def tell(self, uri: str, problems: list[Problem]) -> None:
        """Show mistakes in the editor; none takes away those that it shows."""
        self.problems[uri] = problems
        document = self.workspace.get_text_document(uri)
        diagnostics = [_diagnostic(document, problem) for problem in problems]
        told = types.PublishDiagnosticsParams(uri=uri, diagnostics=diagnostics)
        self.text_document_publish_diagnostics(told)

    def symbols_of(self, uri: str) -> dict[str, Symbol]:
        """Return the symbols of the course that a page belongs to."""
        course = course_of(uri)
        if course and course not in self.symbols:
            try:
                config = load_course(course, hooks=[])
                self.symbols[course] = Course(config, get_files(config)).symbols
            except AuthorError:
                return {}
        return self.symbols[course] if course else {}


def opened(ls: CourseLanguageServer, parameters: types.DidOpenTextDocumentParams) -> None:
    """Look a page over when it is opened."""
    ls.look_over_page(parameters.text_document.uri)


async def changed(ls: CourseLanguageServer, parameters: types.DidChangeTextDocumentParams) -> None:
    """Look a page over when its author pauses."""
    uri, version = parameters.text_document.uri, parameters.text_document.version
    await asyncio.sleep(PAUSE)
    if ls.workspace.get_text_document(uri).version == version:
        ls.look_over_page(uri)


def saved(ls: CourseLanguageServer, parameters: types.DidSaveTextDocumentParams) -> None:
    """Look the whole course over when one of its files is saved."""
    course = course_of(parameters.text_document.uri)
    if not course:
        return
    ls.symbols.pop(course, None)
    found = {one.file: one for one in check_course(course)}
    for file in ls.told.get(course, set()) - set(found):
        ls.tell(file.as_uri(), [])
    ls.told[course] = set(found)
    for file, checked in found.items():
        ls.tell(file.as_uri(), checked.problems)
    ls.tell(parameters.text_document.uri, _problems(list(found.values()), path_of(parameters.text_document.uri)))


def complete(ls: CourseLanguageServer, parameters: types.CompletionParams) -> types.CompletionList:
    """Say what may be meant where the cursor is."""
    document = ls.workspace.get_text_document(parameters.text_document.uri)
    lines = document.source.split("\n")
    place = document.position_codec.position_from_client_units(lines, parameters.position)
    if place.line >= len(lines):
        return types.CompletionList(is_incomplete=False, items=[])
    found = suggestions(lines, place.line, place.character, ls.symbols_of(parameters.text_document.uri))
    items = [_item(document, place, suggestion) for suggestion in found]
    return types.CompletionList(is_incomplete=False, items=items)


def mend(ls: CourseLanguageServer, parameters: types.CodeActionParams) -> list[types.CodeAction]:
    """Offer what mends the mistakes on some lines for certain."""
    uri = parameters.text_document.uri
    document = ls.workspace.get_text_document(uri)
    lines = range(parameters.range.start.line + 1, parameters.range.end.line + 2)
    return [
        types.CodeAction(
            title=f"Write {problem.expected}",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[_diagnostic(document, problem)],
            edit=types.WorkspaceEdit(changes={uri: [_edit(document, edit) for edit in problem.edits]}),
        )
        for problem in ls.problems.get(uri, [])
        if problem.edits and problem.line in lines
    ]


def path_of(uri: str) -> Path:
    """Return the file that an address names."""
    return Path(unquote(urlsplit(uri).path)).resolve()


def course_of(uri: str) -> Path | None:
    """Return the configuration of the course that a file belongs to."""
    path = path_of(uri)
    return next((folder / FILE for folder in path.parents if (folder / FILE).is_file()), None)


def _problems(found: list[Checked], file: Path) -> list[Problem]:
    return next((checked.problems for checked in found if checked.file.resolve() == file), [])


def _diagnostic(document: TextDocument, problem: Problem) -> types.Diagnostic:
    lines = document.source.split("\n")
    line = lines[problem.line - 1] if problem.line <= len(lines) else ""
    start = max(problem.column - 1, 0) or len(line) - len(line.lstrip())
    return types.Diagnostic(
        range=_range(document, problem.line - 1, start, max(len(line.rstrip()), start)),
        message=problem.message,
        severity=types.DiagnosticSeverity.Error,
        source=NAME,
    )


def _edit(document: TextDocument, edit: Edit) -> types.TextEdit:
    whole = _range(document, edit.line - 1, edit.column - 1, edit.column - 1 + len(edit.old.rstrip("\n")))
    if edit.old.endswith("\n"):  # the line's end goes, too
        whole.end = types.Position(line=edit.line, character=0)
    return types.TextEdit(range=whole, new_text=edit.new)


def _item(document: TextDocument, place: types.Position, suggestion: Suggestion) -> types.CompletionItem:
    return types.CompletionItem(
        label=suggestion.label,
        kind=KINDS[suggestion.kind],
        detail=suggestion.detail,
        text_edit=types.TextEdit(
            range=_range(document, place.line, suggestion.start, place.character), new_text=suggestion.text
        ),
    )


def _range(document: TextDocument, line: int, start: int, end: int) -> types.Range:
    """Make a range of a line, whose columns the protocol counts in units of UTF-16."""
    places = (types.Position(line=line, character=column) for column in (start, end))
    start_place, end_place = places
    lines = document.source.split("\n")
    return document.position_codec.range_to_client_units(lines, types.Range(start=start_place, end=end_place))


def serve() -> None:
    """Speak with an editor until it ends."""
    server = CourseLanguageServer()
    server.feature(types.TEXT_DOCUMENT_DID_OPEN)(opened)
    server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(changed)
    server.feature(types.TEXT_DOCUMENT_DID_SAVE)(saved)
    server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=TRIGGERS))(complete)
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION)(mend)
    server.start_io()
