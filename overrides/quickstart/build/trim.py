"""Keep of Python and NumPy what was traced, compiled; set the rest aside. Runs inside Node-run Pyodide, after trace.py.

Mounted: `/project` (the repository), `/pyodide`, `/wheel` (NumPy, unpacked), `/output`. It writes

- `kept/`: the standard library that is used, as bytecode; as files, because Python's importer of zip archives unpacks
  every module twice;
- `kept/site-packages/numpy/`: the NumPy modules that are used, as bytecode;
- `extensions/numpy/`: the shared objects that they load;
- `lesson/`: the project's own modules and the loader's, source and bytecode, and the names of all modules kept;
- `kernels/`: what is fetched when something trains, source and bytecode;
- `late/`: all other modules of both, as source, for the import that was not foreseen;

Bytecode is of the kind that Python never compares with its source, which readers don't have. What is kept of Python and
NumPy has empty docstrings: they are a tenth of what readers would wait for, and only `help` shows them. Two packages
that only gather the names of their parts import a part when something of it is wanted (`GATHERING`).
"""

import ast
import importlib.util
import json
import marshal
import tempfile
import zipfile
from pathlib import Path

LIBRARY = "/lib/python3.13"
SITE_PACKAGES = f"{LIBRARY}/site-packages"
LATE = "/lib/late"
PACKS = ("late", "kernels")  # what may be fetched after the start
LOADER = ("late_library", "quick_start", "reseed")
DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
ONLY_DOCS = ("numpy._core._add_newdocs", "numpy._core._add_newdocs_scalars")  # they attach texts to compiled functions
GATHERING = ("importlib.resources", "numpy._typing")  # a tenth of what is imported at a start, and hardly used
UNCHECKED = (1).to_bytes(4, "little")  # a pyc's flags (PEP 552): named by a hash that is not compared
GATHERING_FILES = tuple(f"/{name.replace('.', '/')}/__init__.py" for name in GATHERING)
OUTPUT = Path("/output")
LAZILY = """
def __getattr__(name):
    from importlib import import_module
    if name not in {places}:
        raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}")
    value = globals()[name] = getattr(import_module({places}[name], __name__), name)
    return value
"""
USED = set((OUTPUT / "traced.txt").read_text(encoding="utf-8").split())
LESSON = (OUTPUT / "worker_modules.txt").read_text(encoding="utf-8").split()
KERNELS = (OUTPUT / "kernels.txt").read_text(encoding="utf-8").split()


def main() -> None:
    """Write all parts."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder)
        with zipfile.ZipFile("/pyodide/python_stdlib.zip") as archive:
            archive.extractall(library)
        kept_library = write_library(library)
    kept_numpy = write_numpy(Path("/wheel"))
    write_lesson()
    write_kernels()
    put(OUTPUT / "lesson" / "late_library.json", json.dumps(modules_by_pack()).encode())
    kept = sorted({*kept_library, *kept_numpy, *LESSON, *LOADER})
    (OUTPUT / "lesson" / "kept_modules.json").write_text(json.dumps(kept))


def write_library(source: Path) -> list[str]:
    """Write the standard library's parts and return the names of the modules kept."""
    kept = []
    for path in sorted(source.rglob("*.py")):
        name = path.relative_to(source)
        if module_name(name) not in USED:
            put(OUTPUT / "late" / name, path.read_bytes())
            continue
        kept.append(module_name(name))
        put(OUTPUT / "kept" / name.with_suffix(".pyc"), compiled(path, f"{LIBRARY}/{name}"))
    return kept


def write_numpy(wheel: Path) -> list[str]:
    """Write NumPy's parts and return the names of the modules kept."""
    kept = []
    for path in sorted((*wheel.rglob("*.py"), *wheel.rglob("*.so"))):
        name = path.relative_to(wheel)
        if "tests" in name.parts:
            continue
        if module_name(name) not in USED:
            put(OUTPUT / "late" / name, path.read_bytes())
            continue
        kept.append(module_name(name))
        if path.suffix == ".so":
            put(OUTPUT / "extensions" / name, path.read_bytes())
        else:
            source = Path("/dev/null") if module_name(name) in ONLY_DOCS else path
            bytecode = compiled(source, f"{SITE_PACKAGES}/{name}")
            put(OUTPUT / "kept" / "site-packages" / name.with_suffix(".pyc"), bytecode)
    return kept


def write_lesson() -> None:
    """Write the worker's own modules; their sources go along, for tracebacks and for readers who look."""
    project = Path("/project")
    for module in LESSON:
        folder = Path(module.replace(".", "/"))
        path = folder / "__init__.py" if (project / folder).is_dir() else folder.with_suffix(".py")
        put_module("lesson", project / path, path)
    for module in LOADER:
        put_module("lesson", project / f"overrides/quickstart/loader/python/{module}.py", Path(f"{module}.py"))


def write_kernels() -> None:
    """Write the compiled library and the modules that hand it NumPy's arrays."""
    for path in map(Path, KERNELS):
        if path.suffix == ".py":
            put_module("kernels", Path("/project") / path, path)
        else:
            put(OUTPUT / "kernels" / path, (Path("/project") / path).read_bytes())


def modules_by_pack() -> dict[str, list[str]]:
    """Name the modules that are fetched late, by what they come with."""
    late = {name: [path.relative_to(OUTPUT / name) for path in (OUTPUT / name).rglob("*.*")] for name in PACKS}
    return {
        name: sorted({module_name(path) for path in paths if path.suffix != ".pyc"}) for name, paths in late.items()
    }


def put_module(part: str, source: Path, path: Path) -> None:
    """Write a module's source, and its bytecode where Python looks for it."""
    put(OUTPUT / part / path, source.read_bytes())
    place = f"{LATE}/{part}" if part in PACKS else SITE_PACKAGES
    cached = path.parent / "__pycache__" / f"{path.stem}.cpython-313.pyc"
    put(OUTPUT / part / cached, compiled(source, f"{place}/{path}", documented=True))


def module_name(path: Path) -> str:
    """Turn the path of a module's file into the name it is imported by."""
    parts = [*path.parts[:-1], path.name.split(".")[0]]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def compiled(path: Path, shown_as: str, *, documented: bool = False) -> bytes:
    """Compile a module; tracebacks will name it `shown_as`."""
    source = path.read_bytes()
    tree = ast.parse(source)
    if not documented:
        tree = undocumented(tree)
    if shown_as.endswith(GATHERING_FILES):
        tree = lazily(tree)
    code = compile(tree, shown_as, "exec", dont_inherit=True)
    return importlib.util.MAGIC_NUMBER + UNCHECKED + importlib.util.source_hash(source) + marshal.dumps(code)


def undocumented(tree: ast.Module) -> ast.Module:
    """Empty all docstrings of a module; there still are some, which a few modules of NumPy insist on."""
    for node in ast.walk(tree):
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            node.body[0] = ast.copy_location(ast.Expr(ast.Constant("")), node.body[0])
    return ast.fix_missing_locations(tree)


def lazily(tree: ast.Module) -> ast.Module:
    """Have a package import its parts when their names are first asked for (PEP 562)."""
    parts = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.level]
    places = {alias.name: "." * node.level + str(node.module) for node in parts for alias in node.names}
    tree.body = [node for node in tree.body if node not in parts] + ast.parse(LAZILY.format(places=places)).body
    return tree


def put(path: Path, content: bytes) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


main()
