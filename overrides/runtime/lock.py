"""Resolve the dependencies anew: hashes of every file, no address of a registry."""

import subprocess
import sys
from pathlib import Path

from overrides.runtime.node import npm_command

ROOT = Path(__file__).resolve().parents[2]
PEER = "tests/bench/peer"  # what `make bench` compares training with
SCRIPTS = "tests/scripts"  # what lints JavaScript and checks its types
H5P = "tests/quiz/h5p"  # what plays exported H5P
AUDIT = "tests/bench/audit"  # what looks over pages as search engines do
PAGES = "tests/bench/pages"  # what the benchmark of the cold start compares with
UNIVERSAL = ("--universal", "--python-version", "3.11")
BESIDE_PYODIDE = ("--universal", "--python-version", "3.13")  # pyodide-build runs on its Python
PYODIDE = ("--python-version", "3.13", "--python-platform", "wasm32-pyodide2024")
OPTIONS = ("--generate-hashes", "--quiet", "--no-header", "--no-emit-index-url", "--no-emit-find-links")


def main() -> int:
    """Write all lock files; return the exit status."""
    commands = [
        _uv("pyproject.toml", "-o", "requirements.txt"),
        _uv("pyproject.toml", "--group", "test", "-c", "requirements.txt", "-o", "requirements-test.txt"),
        _uv("pyproject.toml", "--extra", "editor", "-c", "requirements.txt", "-o", "requirements-editor.txt"),
        _uv("--group", "pyproject.toml:peers", "-c", "requirements.txt", "-o", "requirements-peers.txt"),
        _uv("--group", "pyproject.toml:zensical", "-o", "requirements-zensical.txt"),
        _uv("--group", "pyproject.toml:ralph", "-c", "requirements.txt", "-o", "requirements-ralph.txt"),
        _uv("--group", "pyproject.toml:torch", "-c", "requirements.txt", "-o", "requirements-torch.txt"),
        _uv("--group", "pyproject.toml:package", "-o", "requirements-package.txt"),
        _uv_for_wheels("--group", "pyproject.toml:wheels", "-o", "requirements-wheels.txt"),
        _uv("--group", "pyproject.toml:frameworks", "-c", "requirements.txt", "-o", "requirements-frameworks.txt"),
        [*npm_command(), "install", "--package-lock-only"],
        [*npm_command(), "install", "--package-lock-only", "--omit-lockfile-registry-resolved", "--prefix", PEER],
        [*npm_command(), "install", "--package-lock-only", "--omit-lockfile-registry-resolved", "--prefix", AUDIT],
        [*npm_command(), "install", "--package-lock-only", "--omit-lockfile-registry-resolved", "--prefix", PAGES],
        [*npm_command(), "install", "--package-lock-only", "--omit-lockfile-registry-resolved", "--prefix", SCRIPTS],
        [*npm_command(), "install", "--package-lock-only", "--omit-lockfile-registry-resolved", "--prefix", H5P],
        _uv(f"{PAGES}/jupyterlite.in", "-o", f"{PAGES}/jupyterlite.txt"),
        _uv_for_pyodide(f"{PAGES}/jupyterlite-kernel.in", "-o", f"{PAGES}/jupyterlite-kernel.txt"),
    ]
    return next((status for command in commands if (status := subprocess.call(command, cwd=ROOT))), 0)


def _uv(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "uv", "pip", "compile", *arguments, *UNIVERSAL, *OPTIONS]


def _uv_for_wheels(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "uv", "pip", "compile", *arguments, *BESIDE_PYODIDE, *OPTIONS]


def _uv_for_pyodide(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "uv", "pip", "compile", *arguments, *PYODIDE, *OPTIONS]


if __name__ == "__main__":
    sys.exit(main())
