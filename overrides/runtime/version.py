"""The version of the kit that runs."""

import tomllib
from importlib.metadata import version

from overrides.runtime.packages import ROOT

PROJECT = ROOT / "pyproject.toml"  # which only the repository has


def kit_version() -> str:
    """Return the version: of the repository, or of the package that is installed."""
    if PROJECT.exists():
        return str(tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["version"])
    return version("gradient-highway")
