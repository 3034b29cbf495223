"""Build, check and try the wheels: `make wheels` writes them to `dist/wheels`."""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from importlib.util import find_spec
from pathlib import Path

from overrides.runtime.node import node_command
from overrides.runtime.packages import ROOT, numpy_wheel, packages
from overrides.wheels.cross_build import cross_build_environment, emscripten, lock_of, minor
from overrides.wheels.environment import NoPythonError, build_environment, headers
from sim.kernels.library import FILE

HERE = Path(__file__).parent
WHEELS = ROOT / "dist" / "wheels"
MODELS = ("sim/__init__.py", "sim/py.typed", "sim/models/**/*.py", "sim/texts/*")
KERNELS = ("sim/kernels/*.py", "sim/kernels/c/*.[ch]")
TRIED = ("test_lstm.py", "test_gru.py", "test_rnn.py", "test_fast_lstm.py", "test_training.py", "test_optimisers.py")
TRIED_WITH = ("pytest", "hypothesis")


def main() -> int:
    """Build both wheels, check them and run the models' tests with them; return the exit status."""
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
        kernels = run.build("kernels", KERNELS, HERE / "setup_kernels.py")
        models = run.build("sim", MODELS)
        check_library(kernels)
        run.pyodide("auditwheel", "show", str(kernels))
        run.try_out(models, kernels)
    print(f"wheels: {models.name} and {kernels.name} are in {WHEELS.relative_to(ROOT)}")
    return 0


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

    def build(self, name: str, patterns: tuple[str, ...], setup: Path | None = None) -> Path:
        """Build the wheel that `<name>.toml` describes, of some files of the project, and return its path."""
        tree = self.folder / name
        for path in files(patterns):
            copied = tree / path.relative_to(ROOT)
            copied.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copied)
        shutil.copy(ROOT / "LICENSE", tree)
        described = (HERE / f"{name}.toml").read_text(encoding="utf-8").replace("{version}", version())
        (tree / "pyproject.toml").write_text(described, encoding="utf-8")
        if setup:
            shutil.copy(setup, tree / "setup.py")
        self.pyodide("build", str(tree), "-o", str(WHEELS), "--no-isolation", "--exports", "whole_archive")
        (wheel,) = WHEELS.glob(f"gradient_highway_{name}-*.whl")
        return wheel

    def try_out(self, *wheels: Path) -> None:
        """Install the wheels beside NumPy's in an environment of Pyodide, and run the models' tests there."""
        venv = self.folder / "venv"
        self.pyodide("venv", str(venv))
        self.run(str(venv / "bin" / "pip"), "install", "--quiet", str(numpy_wheel()), *map(str, wheels), *TRIED_WITH)
        self.run(str(venv / "bin" / "python"), "-c", "from sim.models.compiled import kernels; assert kernels()")
        tests = self.folder / "tried"
        for path in files(("tests/__init__.py", "tests/sim/models/*.py")):
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


def check_library(wheel: Path) -> None:
    """Refuse a wheel whose library is not the file that pages load.

    Raises:
        ValueError: it is another one.
    """
    with zipfile.ZipFile(wheel) as archive:
        if archive.read(FILE.relative_to(ROOT).as_posix()) != FILE.read_bytes():
            raise ValueError(
                f"{wheel.name}: {FILE.name} is not the one in sim/kernels; run python -m sim.kernels.build"
            )


def files(patterns: tuple[str, ...]) -> list[Path]:
    """Return the files of the project that some patterns name, but what only builds the kernels."""
    found = {path for pattern in patterns for path in ROOT.glob(pattern)}
    return sorted(found - {ROOT / "sim/kernels" / name for name in ("build.py", "flags.py")})


def version() -> str:
    """The project's version."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        found: str = tomllib.load(file)["project"]["version"]
    return found


if __name__ == "__main__":
    sys.exit(main())
