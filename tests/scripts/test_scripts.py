"""The project's JavaScript: ESLint finds nothing, and in what readers get, the types that its comments declare fit."""

import subprocess
from pathlib import Path

import pytest

from overrides.runtime.node import node_command
from tests.npm import npm_packages

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@pytest.fixture(scope="module")
def packages() -> Path:
    return npm_packages(HERE)


def test_eslint_finds_nothing(packages: Path) -> None:
    assert run(HERE / "lint.mjs", packages, ROOT) == ""


def test_the_types_fit(packages: Path) -> None:
    assert run(packages / "typescript/bin/tsc", "--project", HERE) == ""


def run(script: Path, *arguments: str | Path) -> str:
    """Run a script in Node.js and return what it says."""
    done = subprocess.run([*node_command(), script, *arguments], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr
