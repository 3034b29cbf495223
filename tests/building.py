"""Sites that the tests build: the lesson, and small projects with the kit's blocks."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

ROOT = Path(__file__).resolve().parents[1]
SHARED = ("overrides", "sim", "quiz", "package.json", "package-lock.json", ".npmrc")


def build(
    folder: Path, *, disk: bool, project: Path = ROOT, compress: bool = False
) -> subprocess.CompletedProcess[str]:
    """Build a project's site, strict, into a folder; with compressed copies beside its files only if asked to."""
    environment = {
        **os.environ,
        "SITE_DIR": str(folder),
        "OFFLINE": str(disk).lower(),
        "NO_MKDOCS_2_WARNING": "1",
        "COMPRESS": str(compress).lower(),
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def build_strictly(folder: Path, *, disk: bool, project: Path = ROOT, compress: bool = False) -> Path:
    """Build a site that has no mistakes, and return its folder."""
    done = build(folder, disk=disk, project=project, compress=compress)
    assert done.returncode == 0, done.stderr
    return folder


def write_project(project: Path, pages: Mapping[str, str]) -> Path:
    """Write a course of some pages that has the kit and this site's configuration, without its navigation."""
    project.mkdir(parents=True)
    for name in SHARED:
        (project / name).symlink_to(ROOT / name)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(re.sub(r"^nav:\n(?: .*\n)*", "", config, flags=re.MULTILINE), encoding="utf-8")
    for path, text in pages.items():
        file = project / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return project


def found_once(temporary: pytest.TempPathFactory, name: str, find: Callable[[], Any]) -> Any:
    """Return what the first process to ask for it has found, as JSON gives it back; the others wait for it."""

    def write(folder: Path) -> None:
        folder.mkdir()
        (folder / "found.json").write_text(json.dumps(find()), encoding="utf-8")

    return json.loads((made_once(temporary, name, write) / "found.json").read_text(encoding="utf-8"))


def made_once(temporary: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that the first process to ask for it has made; the others wait for it.

    Args:
        temporary: of the run, whose tests several processes may share.
        name: of the folder; one name, one content.
        make: fills a folder that does not exist yet. What it raises is raised here, and nothing is kept.
    """
    base = temporary.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base  # each process has a base of its own below
    folder = shared / name
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            partial = shared / f"{name}.partial"
            make(partial)
            partial.rename(folder)
    return folder
