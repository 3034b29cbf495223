"""The rules that the folders stand for: what runs where, and that nothing stays undocumented."""

import ast
import functools
import graphlib
import re
import sys
from pathlib import Path

import pytest

from overrides.blocks import BLOCKS
from overrides.quickstart.packs import KERNELS, PAGE, WORKER, sources
from overrides.syntax.names import KIT

pytestmark = pytest.mark.no_cover  # reads what is written, and runs none of it

ROOT = Path(__file__).resolve().parents[1]
MICROPYTHON = {"json", "math", "re", "js", "jsffi", "loader"}  # of which the page's code may import
DOM = {"js", "jsffi", "loader"}


@functools.cache
def imports(path: Path) -> set[str]:
    """Return the modules that a file imports, those for the type checker alone left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    guarded = {
        node
        for branch in ast.walk(tree)
        if isinstance(branch, ast.If) and "TYPE_CHECKING" in ast.dump(branch.test)
        for node in ast.walk(branch)
    }
    names: set[str] = set()
    for node in ast.walk(tree):
        if node in guarded:
            continue
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


@functools.cache
def shipped(patterns: tuple[str, ...]) -> set[str]:
    paths = [path.relative_to(ROOT).with_suffix("") for path in sources(patterns)]
    return {".".join(path.parts).removesuffix(".__init__") for path in paths}


@pytest.mark.parametrize("path", sources(PAGE), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_page_imports_only_what_the_page_has(path: Path) -> None:
    assert imports(path) <= shipped(PAGE) | MICROPYTHON


@pytest.mark.parametrize("path", sources(WORKER), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_worker_imports_only_what_the_worker_has(path: Path) -> None:
    available = shipped(WORKER) | sys.stdlib_module_names | {"numpy", "numpy.typing"}
    assert {name for name in imports(path) if name.split(".")[0] not in sys.stdlib_module_names} <= available


def test_all_python_of_the_kernels_but_their_build_is_fetched_with_them() -> None:
    there = {path.name for path in (ROOT / "sim/kernels").glob("*.*")}
    assert {path.name for path in sources(KERNELS)} == there - {"build.py", "flags.py"}


@pytest.mark.parametrize(
    "path", [path for path in sources(KERNELS) if path.suffix == ".py"], ids=lambda path: path.name
)
def test_the_kernels_import_only_what_the_worker_has(path: Path) -> None:
    available = shipped(WORKER) | shipped(KERNELS) | {"numpy"}
    assert {name for name in imports(path) if name.split(".")[0] not in sys.stdlib_module_names} <= available


@pytest.mark.parametrize("folder", ["sim", "quiz/rendering", "quiz/page", "overrides/blocks", "overrides/theme"])
def test_nothing_is_drawn_with_style_attributes(folder: str) -> None:
    """A strict policy forbids them: attributes of SVG and classes do the same."""
    paths = [path for path in (ROOT / folder).rglob("*") if path.suffix in (".py", ".html", ".j2", ".jinja")]
    assert paths
    assert [path for path in paths if re.search(r"\bstyle=", path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("folder", ["sim/models/portable", "sim/page", "sim/views", "sim/widgets"])
def test_portable_code_adds_floats_up_by_its_own_sum(folder: str) -> None:
    """That of CPython 3.12 and later carries the rounding error along; MicroPython has no such thing."""
    calls = [
        (path.name, node.lineno)
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "sum"
    ]
    assert calls == []


@pytest.mark.parametrize(("package", "folder"), [("sim", "page"), ("quiz", "page"), ("overrides", "reader")])
def test_one_folder_of_a_package_touches_the_dom(package: str, folder: str) -> None:
    touching = [path for path in (ROOT / package).rglob("*.py") if imports(path) & DOM]
    assert touching
    assert [path for path in touching if not path.is_relative_to(ROOT / package / folder)] == []


@pytest.mark.parametrize("path", sorted((ROOT / "overrides" / "syntax").glob("*.py")), ids=lambda path: path.name)
def test_the_syntax_that_all_share_imports_nothing_of_the_project(path: Path) -> None:
    ours = {name for name in imports(path) if name.split(".")[0] in {"overrides", "quiz", "sim", "tests"}}
    assert {name for name in ours if not name.startswith("overrides.syntax")} == set()


# What a browser may refuse, and numbers that MicroPython would cut to 32 bits: asked through overrides.reader.browser.
STORES = ("localStorage", "sessionStorage", "indexedDB", "caches", "cookie", "clipboard")
WINDOWS = ("parent", "opener", "top", "open", "print", "fetch", "replaceState", "pushState", "assign")
NUMBERS = ("now", "timeOrigin", "timeStamp", "getTime", "lastModified", "randomUUID")
ASKING = ROOT / "overrides/reader/browser.py"


@pytest.mark.parametrize("path", sources(PAGE), ids=lambda path: str(path.relative_to(ROOT)))
def test_only_one_module_asks_for_what_a_browser_may_refuse(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    attributes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    raw = [node for node in attributes if _from_javascript(node) and _is_refusable(node)]
    assert path == ASKING or [f"line {node.lineno}: {ast.unparse(node)}" for node in raw] == []


def _from_javascript(node: ast.Attribute) -> bool:
    return ast.unparse(node).startswith("js.")


def _is_refusable(node: ast.Attribute) -> bool:
    return node.attr in (*STORES, *WINDOWS, *NUMBERS) or (node.attr == "href" and isinstance(node.ctx, ast.Store))


@pytest.mark.parametrize("folder", ["sim/page", "quiz/page", "quiz/terminal", "overrides/reader"])
def test_the_type_checker_knows_what_the_page_handles(folder: str) -> None:
    """`Any` is what it can't check: less than twice in a hundred lines."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / folder).rglob("*.py")]
    unknown = sum(isinstance(node, ast.Name) and node.id == "Any" for node in _annotations("".join(texts)))
    assert unknown < 2 * sum(text.count("\n") for text in texts) / 100


def test_no_module_needs_itself_not_even_for_its_types() -> None:
    """So a module can be read, and understood, before those that use it."""
    paths = [path for package in ("overrides", "quiz", "sim") for path in (ROOT / package).rglob("*.py")]
    needs = {_module_name(path): _all_imports(path) for path in paths}
    graphlib.TopologicalSorter(needs).prepare()  # raises CycleError, which names them


def _module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _all_imports(path: Path) -> set[str]:
    """Return what a module imports, for the type checker too: modules, and packages of which it takes a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            modules = {name for name in inside if _is_module(name)}
            found.update(modules if modules == inside else modules | {node.module})
    return found


def _is_module(name: str) -> bool:
    path = ROOT / name.replace(".", "/")
    return path.with_suffix(".py").is_file() or path.is_dir()


def _annotations(text: str) -> list[ast.AST]:
    """Return the nodes of a text, those of annotations that are written as texts too."""
    nodes: list[ast.AST] = []
    for node in ast.walk(ast.parse(text)):
        nodes.append(node)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "Any" in node.value:
            try:
                nodes.extend(ast.walk(ast.parse(node.value, mode="eval")))
            except SyntaxError:
                continue
    return nodes


def test_a_scan_knows_the_names_of_all_blocks() -> None:
    assert set(KIT) == set(BLOCKS)


def test_the_quick_start_has_one_door() -> None:
    room = ROOT / "overrides" / "quickstart"
    outside = [path for folder in ("overrides", "quiz", "sim") for path in (ROOT / folder).rglob("*.py")]
    through = {path: imports(path) for path in outside if not path.is_relative_to(room)}
    inside = {
        path: {name for name in names if name.startswith("overrides.quickstart.")} for path, names in through.items()
    }
    assert {path: names for path, names in inside.items() if names} == {}


def test_colours_are_written_down_in_one_place() -> None:
    for path in (ROOT / "sim").rglob("*.py"):
        assert not re.search(r"#[0-9a-f]{6}\b", path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/kit/architecture.md"])
def test_what_the_docs_name_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    words = " ".join(re.findall(r"`([^`\n]+)`", text)).split() + re.findall(r"^ *(\w+/\S+\.\w+) ", text, re.MULTILINE)
    paths = {
        word.rstrip(":,") for word in words if re.match(r"(docs|findings|overrides|quiz|sim|tests)/[^<>…]*$", word)
    }
    assert paths
    assert [path for path in sorted(paths) if not list(ROOT.glob(path))] == []


def test_lock_files_carry_hashes_and_no_addresses() -> None:
    locks = (
        *(
            f"requirements{of}.txt"
            for of in ("", "-test", "-peers", "-zensical", "-ralph", "-torch", "-wheels", "-node")
        ),
        "package-lock.json",
    )
    folders = ("tests/bench/peer", "tests/bench/pages", "tests/quiz/h5p", "tests/scripts")
    for name in (*locks, *(f"{folder}/package-lock.json" for folder in folders)):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text or name.endswith("package-lock.json")
        assert '"resolved"' not in text
        assert "--hash=sha256:" in text or '"integrity": "sha512-' in text


ASYNCHRONOUS = re.compile(r"async|await|\.then\(|serviceWorker\.ready\b")


def test_no_test_waits_for_a_promise_as_if_it_were_its_value() -> None:
    """Playwright's `wait_for_function` takes a promise for true, whatever comes of it; `tests.waiting` waits."""
    waits = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if "wait_for_function(" in line and ASYNCHRONOUS.search(line.partition("wait_for_function(")[2])
    ]
    assert waits == []
