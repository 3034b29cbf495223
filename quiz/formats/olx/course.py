"""Read the problems of a course of Open edX, or a problem that stands in a file of its own."""

from collections.abc import Iterator
from pathlib import PurePath

from overrides.syntax.problems import AuthorError, Problem
from quiz.formats.archives import Files
from quiz.formats.categories import Category, titled
from quiz.formats.foreign import Bank, Entry, in_file, unreadable
from quiz.formats.olx.problem import problem_entries
from quiz.formats.xml import Node, read_xml

COURSE = "course.xml"
ASKING = {  # components that ask something, and are no problems
    *("drag-and-drop-v2", "edx_sga", "lti", "lti_consumer", "openassessment", "poll", "poll_question"),
    *("problem-builder", "survey", "word_cloud"),
}
PLACES = ("url_name", "filename")  # what names the file of a component


def read_course(files: Files, name: str, folder: str) -> Bank:
    """Read the problems of a course in their order; its chapters and sections become topics.

    Args:
        files: of the course, `course.xml` outermost.
        name: of the package, for the title if the course has none.
        folder: for the pictures in it, as the new file refers to it.

    Raises:
        AuthorError: `course.xml` can't be read, or leads to no problem.
    """
    try:
        root = read_xml(files[COURSE])
    except AuthorError as error:
        problems = [problem._replace(found=in_file(COURSE) + problem.found) for problem in error.problems]
        raise AuthorError(problems) from error
    entries = list(_Walk(files, folder).entries(root, COURSE, ()))
    if not any(isinstance(entry, Entry) for entry in entries):
        raise AuthorError([Problem(1, "a course without problems", "a component 'problem' in one of its units")])
    return titled(lambda: entries, name)


def read_problem(root: Node, name: str, folder: str) -> Bank:
    """Read a problem that stands in a file of its own; pictures can't come with it.

    Args:
        root: the outermost element, `<problem>`.
        name: of the file, for the title if the problem has none.
        folder: for pictures.
    """
    title = root.attributes.get("display_name") or PurePath(name).stem
    return Bank(title, {}, problem_entries(root, PurePath(name).stem, "", {}, folder))


class _Walk:
    """A walk through a course, which goes into each file once."""

    def __init__(self, files: Files, folder: str) -> None:
        self.files = files
        self.folder = folder
        self.seen: set[str] = set()

    def entries(self, node: Node, path: str, titles: tuple[str, ...], name: str = "") -> Iterator[Entry | Category]:
        """Yield the problems in a component, or in the file that it names; `name` is what that file goes by."""
        name = next((node.attributes[place] for place in PLACES if node.attributes.get(place)), name)
        file = f"{node.tag}/{name}.xml"
        if name and file in self.files and file != path:
            if file not in self.seen:
                self.seen.add(file)
                yield from self._of_file(file, titles, name)
            return
        if node.tag == "problem":
            yield Category("/".join(title.replace("/", "//") for title in titles))
            yield from problem_entries(node, name, path, self.files, self.folder)
        elif node.tag in ASKING:
            why = "a component that is no problem"
            yield Entry(node.line, node.source, unreadable(node.tag, why), path)
        else:
            title = node.attributes.get("display_name", "") if node.tag in ("course", "chapter", "sequential") else ""
            for child in node.children:
                yield from self.entries(child, path, (*titles, title) if title else titles)

    def _of_file(self, file: str, titles: tuple[str, ...], name: str) -> Iterator[Entry | Category]:
        try:
            root = read_xml(self.files[file])
        except AuthorError as error:
            problem = error.problems[0]
            why = f"found {problem.found}; expected {problem.expected}"
            yield Entry(problem.line, "", unreadable("file", why), file)
            return
        yield from self.entries(root, file, titles, name)
