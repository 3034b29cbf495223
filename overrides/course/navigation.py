"""What is wrong with `nav` in a course's `mkdocs.yml`: pages that aren't there, and pages that it leaves out."""

from collections.abc import Collection, Iterable, Iterator
from urllib.parse import urlsplit

import yaml
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from overrides.syntax.problems import Problem, one_of

PAGE = "the path of a page in the folder of the pages"


def navigation_problems(text: str, files: Files, ignored: Collection[str] = ()) -> list[Problem]:
    """Report entries that lead nowhere, and pages without an entry.

    Args:
        text: of the configuration.
        files: of the course.
        ignored: "not_found" or "omitted_files", where the course wants no report.
    """
    key, nav = setting(text, "nav")
    if key is None or nav is None:
        return []
    entries = list(_entries(nav))
    pages = [file.src_uri for file in files.documentation_pages() if file.inclusion.is_in_nav()]  # type: ignore[no-untyped-call]
    problems = []
    for node in entries if "not_found" not in ignored else ():
        parts = urlsplit(node.value)
        if not (parts.scheme or parts.netloc or node.value.startswith("/")) and not _is_there(node.value, files):
            problems.append(at(node, f"the page {node.value!r}, which isn't there", one_of(node.value, pages, PAGE)))
    named = {node.value for node in entries}
    for page in sorted(set(pages) - named) if "omitted_files" not in ignored else ():
        problems.append(at(key, f"no entry for the page {page!r}", f"a line '- {page}' or '- Title: {page}' below"))
    return sorted(problems)


def empty_sections(text: str) -> list[Problem]:
    """Report titles in `nav` below which no page is left: MkDocs then says that `nav` is no list."""
    _, nav = setting(text, "nav")
    return [
        at(title, f"the section {title.value!r} without a page", "pages below it, or no such line")
        for title in (_without_pages(nav) if nav else ())
    ]


def take_titles_over(text: str, new: str, navigation: Navigation) -> None:
    """Give pages and sections the titles that a new text of the configuration has.

    Args:
        text: of the configuration before; `new`: now.
        navigation: read from it before.

    Raises:
        ValueError: something else than titles has changed.
    """
    (apart, old_nav), (new_apart, new_nav) = map(_apart, (text, new))
    old, entries = list(_titled(old_nav)), list(_titled(new_nav))
    items = list(_with_children(navigation.items))
    if apart != new_apart or [path for _, path in old] != [path for _, path in entries] or len(items) != len(old):
        raise ValueError("more than titles")
    for item, (title, _), (now, _) in zip(items, old, entries, strict=True):
        if title != now and not (title and now):
            raise ValueError("a title from the page itself")
        if title != now:
            item.title = now


def setting(text: str, name: str) -> tuple[yaml.Node | None, yaml.Node | None]:
    """Find a setting in a configuration: the node of its name and that of its value; None, if it isn't there."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next(((key, value) for key, value in pairs if key.value == name), (None, None))


def at(node: yaml.Node, found: str, expected: str) -> Problem:
    """Report a mistake where a node stands."""
    return Problem(node.start_mark.line + 1, found, expected, node.start_mark.column + 1)


def _apart(text: str) -> tuple[str, yaml.Node]:
    """Take `nav` out of a configuration; return the rest, and what stands there.

    Raises:
        ValueError: there is none.
    """
    _, nav = setting(text, "nav")
    if nav is None:
        raise ValueError("no navigation")
    return text[: nav.start_mark.index] + text[nav.end_mark.index :], nav


def _titled(nav: yaml.Node) -> Iterator[tuple[str, str]]:
    """Yield title and path of each entry, in their order; a section has how many it holds in the place of a path."""
    for node in nav.value:
        ((title, value),) = (
            [(name.value, value) for name, value in node.value] if isinstance(node, yaml.MappingNode) else [("", node)]
        )
        if isinstance(value, yaml.SequenceNode):
            yield title, f"{len(value.value)} entries"
            yield from _titled(value)
        else:
            yield title, value.value


def _with_children(items: Iterable[StructureItem]) -> Iterator[StructureItem]:
    for item in items:
        yield item
        yield from _with_children(getattr(item, "children", None) or ())


def _without_pages(node: yaml.Node) -> Iterator[yaml.Node]:
    """Yield the titles that nothing follows."""
    for entry in node.value if isinstance(node, yaml.SequenceNode) else ():
        for title, value in entry.value if isinstance(entry, yaml.MappingNode) else ():
            if value.tag == "tag:yaml.org,2002:null" or value.value == []:
                yield title
            else:
                yield from _without_pages(value)


def _entries(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Yield what the entries lead to."""
    if isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _entries(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _entries(value)
    elif isinstance(node, yaml.ScalarNode):
        yield node


def _is_there(path: str, files: Files) -> bool:
    return files.get_file_from_path(path) is not None
