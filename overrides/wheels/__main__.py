"""Build, check and try the wheels: `make wheels` writes them to `dist/wheels`."""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from email.parser import BytesParser
from importlib.util import find_spec
from pathlib import Path

from overrides.runtime.node import node_command
from overrides.runtime.packages import ROOT, numpy_wheel, packages
from overrides.wheels.assembly import FIELDS, KERNELS, SIM, Recipe, wheel
from overrides.wheels.cross_build import cross_build_environment, emscripten, lock_of, minor
from overrides.wheels.environment import NoPythonError, build_environment, headers

HERE = Path(__file__).parent
WHEELS = ROOT / "dist" / "wheels"
COMPILED = "sim/kernels/c/*.[ch]"
LIBRARY = "sim/kernels/libkernels.so"
TRIED = ("test_lstm.py", "test_gru.py", "test_rnn.py", "test_fast_lstm.py", "test_training.py", "test_optimisers.py")
TRIED_WITH = ("pytest", "hypothesis")


def main() -> int:
    """Build both wheels, hold the site's to them and run the models' tests with these; return the exit status."""
    npm = packages() / "pyodide"
    try:
        commands = build_environment(minor(lock_of(npm)["python"]))
    except NoPythonError as error:
        print(error, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        run = Workshop(npm, commands, Path(folder))
        run.prepare()
        shutil.rmtree(WHEELS, ignore_errors=True)
        WHEELS.mkdir(parents=True)
        kernels = run.build(KERNELS, sorted(ROOT.glob(COMPILED)), HERE / "setup_kernels.py")
        models = run.build(SIM)
        run.pyodide("auditwheel", "show", str(kernels))
        run.try_out(*(offered(recipe, built) for recipe, built in ((SIM, models), (KERNELS, kernels))))
    print(
        f"wheels: {models.name} and {kernels.name} are in {WHEELS.relative_to(ROOT)}; those of the site hold the same"
    )
    return 0


def offered(recipe: Recipe, built: Path) -> Path:
    """Write the wheel of the site beside the one that pyodide-build made.

    Raises:
        ValueError: they hold different files, or say different things of themselves.
    """
    path, content = wheel(recipe)
    ours = WHEELS / Path(path).name
    theirs = contents(built)
    ours.write_bytes(content)
    held = contents(ours)
    if differing := sorted(name for name in theirs.keys() | held.keys() if theirs.get(name) != held.get(name)):
        raise ValueError(
            f"{ours.name} and what pyodide-build made differ in {', '.join(differing)}; "
            "after a change of the kernels' C, run python -m sim.kernels.build"
        )
    return ours


def contents(path: Path) -> dict[str, object]:
    """Return the files of a wheel, without those about it, and the fields of what it says of itself."""
    with zipfile.ZipFile(path) as archive:
        (metadata,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        about = BytesParser().parsebytes(archive.read(metadata))
        files = {name: archive.read(name) for name in archive.namelist() if ".dist-info/" not in name}
    return {**files, **{field: about.get_all(field, []) for field in FIELDS.values()}}


class Workshop:
    """pyodide-build with its surroundings.

    Args:
        npm: the package `pyodide`.
        commands: the folder with pyodide-build's commands.
        folder: an empty folder.
    """

    def __init__(self, npm: Path, commands: Path, folder: Path) -> None:
        self.npm, self.folder = npm, folder
        self.python = commands / "python"
        compiler = find_spec("ziglang")
        assert compiler is not None and compiler.origin is not None, "make wheels installs it"
        own = {
            "PATH": os.pathsep.join(map(str, (HERE / "tools", commands, Path(node_command()[0]).parent))),
            "PROJECT": str(ROOT),
            "ZIGLANG": str(Path(compiler.origin).parent),
            "ZIG_GLOBAL_CACHE_DIR": str(folder / "zig"),
            "ZIG_LOCAL_CACHE_DIR": str(folder / "zig"),
            "EMSCRIPTEN": emscripten(lock_of(npm)),
            "PYODIDE_XBUILDENV_PATH": str(folder / "installed"),
            "PY_DISCOVERY_TIMEOUT": "120",  # seconds in which Pyodide's Python has to start
            "USE_LEGACY_PLATFORM": "1",  # pyodide_2025_0, the name that Pyodide 0.29 itself takes
        }
        self.environment = {**os.environ, **own, "PATH": own["PATH"] + os.pathsep + os.environ["PATH"]}

    def prepare(self) -> None:
        """Install the cross-build environment."""
        assembled = self.folder / "assembled"
        assembled.mkdir()
        archive = cross_build_environment(self.npm, *headers(self.python), assembled)
        self.pyodide("xbuildenv", "install", "--url", archive.as_uri())

    def build(self, recipe: Recipe, compiled: Sequence[Path] = (), setup: Path | None = None) -> Path:
        """Build a wheel, of the files that it holds and those that are compiled into one of them; return its path."""
        tree = self.folder / recipe.name
        for path in (*recipe.files(), *compiled):
            copied = tree / path.relative_to(ROOT)
            copied.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copied)
        (tree / LIBRARY).unlink(missing_ok=True)  # it is to be built
        shutil.copy(ROOT / "LICENSE", tree)
        (tree / "pyproject.toml").write_text(recipe.description(), encoding="utf-8")
        if setup:
            shutil.copy(setup, tree / "setup.py")
        self.pyodide("build", str(tree), "-o", str(WHEELS), "--no-isolation", "--exports", "whole_archive")
        (built,) = WHEELS.glob(f"gradient_highway_{recipe.name}-*.whl")
        return built

    def try_out(self, *wheels: Path) -> None:
        """Install the wheels beside NumPy's in an environment of Pyodide, and run the models' tests there."""
        venv = self.folder / "venv"
        self.pyodide("venv", str(venv))
        self.run(str(venv / "bin" / "pip"), "install", "--quiet", str(numpy_wheel()), *map(str, wheels), *TRIED_WITH)
        self.run(str(venv / "bin" / "python"), "-c", "from sim.models.compiled import kernels; assert kernels()")
        tests = self.folder / "tried"
        for path in (ROOT / "tests/__init__.py", *(ROOT / "tests/sim/models").glob("*.py")):
            copied = tests / path.relative_to(ROOT)
            copied.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copied)
        (tests / "pyproject.toml").touch()
        named = [f"tests/sim/models/{name}" for name in TRIED]
        command = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "--import-mode=importlib", *named]
        self.run(str(venv / "bin" / "python"), *command, folder=tests)

    def pyodide(self, *arguments: str) -> None:
        """Run a command of pyodide-build."""
        self.run(str(self.python.with_name("pyodide")), *arguments)

    def run(self, *command: str, folder: Path | None = None) -> None:
        """Run a command; what it prints is shown."""
        print("wheels:", " ".join([Path(command[0]).name, *command[1:3]]), flush=True)
        subprocess.run(command, cwd=folder or self.folder, env=self.environment, check=True)


if __name__ == "__main__":
    sys.exit(main())
