"""The notebooks of the lesson's pages, made as the build makes them, and run."""

import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from overrides.notebooks.document import notebook
from overrides.notebooks.page import Source, read_cells
from overrides.syntax.front_matter import read_front_matter
from tests.building import ROOT
from tests.lesson.pages import DOCS

RUN = Path(__file__).with_name("run_cells.py")


def source(text: str, folder: Path = DOCS / "lesson", address: str = "") -> Source:
    """Read a page as the build does; its links lead to `address`, and the name of their target."""
    lines = text.split("\n")
    matter, _ = read_front_matter(lines)
    return Source(
        lines=lines[len(matter.lines) :],
        first_line=len(matter.lines) + 1,
        matter=matter,
        folder=folder,
        root=ROOT,
        address=lambda target: address and address + target,
        expand=lambda text: text,
    )


def made(name: str) -> bytes:
    """Make the notebook of a page of the lesson."""
    return notebook(read_cells(source((DOCS / f"lesson/{name}.md").read_text(encoding="utf-8"))))


def code_cells(name: str) -> list[dict[str, Any]]:
    """The code cells of a page's notebook."""
    return [cell for cell in json.loads(made(name))["cells"] if cell["cell_type"] == "code"]


@cache
def printed(name: str) -> dict[str, str]:
    """Run the notebook of a page in an empty folder; return what each cell printed, by its code."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "page.ipynb").write_bytes(made(name))
        environment = {**os.environ, "IPYTHONDIR": folder}
        command = [sys.executable, str(RUN), "page.ipynb"]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    codes = ["".join(cell["source"]) for cell in code_cells(name)]
    return dict(zip(codes, json.loads(done.stdout), strict=True))
