"""Resolve the dependencies anew: hashes of every file, no address of a registry."""

import subprocess
import sys
from pathlib import Path

from overrides.runtime.node import npm_command

ROOT = Path(__file__).resolve().parents[2]
PEER = "tests/bench/peer"  # what `make bench` compares with
OPTIONS = (
    *("--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"),
    *("--no-header", "--no-emit-index-url", "--no-emit-find-links"),
)


def main() -> int:
    """Write all lock files; return the exit status."""
    commands = [
        _uv("pyproject.toml", "-o", "requirements.txt"),
        _uv("pyproject.toml", "--group", "test", "-c", "requirements.txt", "-o", "requirements-test.txt"),
        _uv("--group", "pyproject.toml:peers", "-c", "requirements.txt", "-o", "requirements-peers.txt"),
        [*npm_command(), "install", "--package-lock-only"],
        [*npm_command(), "install", "--package-lock-only", "--omit-lockfile-registry-resolved", "--prefix", PEER],
    ]
    return next((status for command in commands if (status := subprocess.call(command, cwd=ROOT))), 0)


def _uv(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "uv", "pip", "compile", *arguments, *OPTIONS]


if __name__ == "__main__":
    sys.exit(main())
