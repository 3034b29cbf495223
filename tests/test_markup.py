"""What markup and the page's code call a thing is written down once, and every name is both written and read."""

import ast
import importlib
import re
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = {".py", ".html"}  # beside them may lie what Python has compiled
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef)
NO_NAMES = re.compile(r"data-(?:search-exclude|md-[a-z]+|tab|at-end|distance)\b")  # for theme and styles


class Names(NamedTuple):
    """A list of names, who writes them into markup, who reads them there, and which the page's code adds itself."""

    module: str
    writers: tuple[str, ...]
    readers: tuple[str, ...]
    added: frozenset[str] = frozenset()

    def attributes(self) -> set[str]:
        names = vars(importlib.import_module(self.module))
        return {name for name, value in names.items() if name.isupper() and str(value).startswith("data-")}

    def members(self, kind: str) -> dict[str, str]:
        """Return what the class `Part` or `Action` of the list says, by name."""
        members = vars(getattr(importlib.import_module(self.module), kind, object))
        return {name: value for name, value in members.items() if name.isupper()}

    def files(self, patterns: tuple[str, ...]) -> list[Path]:
        """Return the files among some that use the list: modules import it, templates know it as `quiz_names`."""
        package = self.module.removesuffix(".names")
        use = re.compile(rf"\b{package}(?:\.names)? import\b|\b{package.split('.')[-1]}_names\.")
        found = [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]
        return [path for path in found if path.suffix in SOURCES and use.search(path.read_text(encoding="utf-8"))]


LISTS = [
    Names(
        "quiz.names",
        ("quiz/rendering/**/*.*", "overrides/blocks/*.*", "quiz/formats/course.py"),
        ("quiz/page/**/*.py",),
        frozenset(
            {
                "NUMBER",
                "UNANSWERED",
                "LEVEL",
                "VERDICT",
                *(f"Part.{name}" for name in ("AFTER", "CERTIFICATE", "TOOLS", "SURENESS")),
            }
        ),
    ),
    Names("overrides.reader.names", ("overrides/blocks/*.*", "overrides/*.*"), ("overrides/reader/*.py",)),
    Names("sim.names", ("overrides/blocks/*.*", "overrides/notebooks/*.*", "sim/views/*.py"), ("sim/page/*.py",)),
]
each_list = pytest.mark.parametrize("names", LISTS, ids=lambda names: names.module)


def used(names: Names, patterns: tuple[str, ...]) -> set[str]:
    """Return which names some files use: attributes, `Part.…` and `Action.…`."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in names.files(patterns))
    words = set(re.findall(r"\b(?:(?:Part|Action)\.)?[A-Z_]+\b", text))
    return words & (names.attributes() | parts(names) | actions(names))


def parts(names: Names) -> set[str]:
    return {f"Part.{name}" for name in names.members("Part")}


def actions(names: Names) -> set[str]:
    return {f"Action.{name}" for name in names.members("Action")}


@each_list
def test_every_name_is_written_by_the_build_unless_the_page_adds_it(names: Names) -> None:
    written = used(names, names.writers)
    assert written | names.added >= names.attributes() | parts(names)
    assert written.isdisjoint(names.added)


@each_list
def test_every_name_is_read_by_the_page(names: Names) -> None:
    assert used(names, names.readers) >= names.attributes() | parts(names)


@each_list
def test_every_action_has_a_button_and_a_method_and_every_method_an_action(names: Names) -> None:
    assert used(names, (*names.writers, *names.readers)) >= actions(names)
    paths = [path for pattern in names.readers for path in ROOT.glob(pattern)]
    nodes = [node for path in paths for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    methods = {node.name for node in nodes if isinstance(node, ast.FunctionDef) and node.name.startswith("do_")}
    assert methods == {f"do_{action}" for action in names.members("Action").values()}


@each_list
def test_no_name_means_two_things(names: Names) -> None:
    module = importlib.import_module(names.module)
    for values in (
        [getattr(module, name) for name in names.attributes()],
        list(names.members("Part").values()),
        list(names.members("Action").values()),
    ):
        assert len(set(values)) == len(values)


FILES = sorted({path for names in LISTS for path in names.files((*names.writers, *names.readers))})


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_name_is_spelt_out(path: Path) -> None:
    """Docstrings may."""
    if path.suffix == ".html":
        assert "data-" not in NO_NAMES.sub("", path.read_text(encoding="utf-8"))
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = [ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, DOCUMENTED)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in documentation:
            assert "data-" not in NO_NAMES.sub("", node.value), f"line {node.lineno}: {node.value!r}"
        assert not (isinstance(node, ast.Attribute) and node.attr == "dataset"), f"line {node.lineno}"


LOADER_ROOM = ROOT / "overrides" / "quickstart" / "loader"
LOADER = sorted(LOADER_ROOM.rglob("*.js"))
OF_THE_LOADER = re.compile(r"data-(?:course$|scripted$|runtime-)")  # the template and the loader write these
WITH_DATASET = {"page/places.js", "page/state.js", "rescue/main.js"}  # which read or write them


@pytest.mark.parametrize("path", LOADER, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_loader_knows_only_names_that_there_are(path: Path) -> None:
    """It finds parts before Python is there, and can't import the lists: so it is held to them."""
    known = {vars(importlib.import_module(names.module))[name] for names in LISTS for name in names.attributes()}
    text = path.read_text(encoding="utf-8")
    spelt = set(re.findall(r"data-[a-z-]+", text))
    assert {name for name in spelt if not OF_THE_LOADER.match(name)} <= known
    assert "dataset" not in text or path.relative_to(LOADER_ROOM).as_posix() in WITH_DATASET
    assert "Attribute(" not in text or not re.search(r"Attribute\([^\"'`]", text), "a name that is put together"
