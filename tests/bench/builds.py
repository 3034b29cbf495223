"""How long a site takes to build, beside plain mkdocs-material and Zensical, on the same Markdown without our blocks.

    python -m tests.bench builds

Two courses: the pages of this one, and 1,000 pages of the benchmark of growth. The kit builds both with its blocks,
too, which the others could only print: then by its own command, else by that of MkDocs, which does not see that nothing
has changed. Each builds a new project first, then after a sentence more on one page, then again without a change:
seconds on the clock and, in brackets, of the processor. What the kit and the packages need is there before, nothing of
the pages is; the kit makes no compressed copies, which the others don't either.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from overrides.course.configuration import load_course
from overrides.syntax.front_matter import read_front_matter
from overrides.syntax.scanner import find_blocks
from tests.bench.growth import cost, page
from tests.bench.peers import peer_python
from tests.building import ROOT, write_project

PAGES = 1000
SNIPPET = re.compile(r"^.*--8<--.*$", re.MULTILINE)  # files of the project, which the others would look for elsewhere
SYMBOL = re.compile(r"\\sym\{([^}]*)\}")
PLAIN = """site_name: Course
theme:
  name: material
  font: false
  features: {features}
plugins: [search]
markdown_extensions:
{extensions}
"""
Course = dict[str, bytes]
"""The files of a course, by their paths."""


class Builder(NamedTuple):
    """A way to build a site: what it is called, what writes a project, and the command."""

    name: str
    write: Callable[[Path, Course], object]
    command: list[str]


class Spent(NamedTuple):
    """Seconds on the clock, and of the processor, which others that use the machine don't change."""

    clock: float
    processor: float


def report() -> str:
    """Build all courses in all ways; return a Markdown table."""
    rows = ["| | first | after an edit | without a change |", "|---|---|---|---|"]
    generated = {"index.md": b"# Start\n", **{f"page-{n}.md": page(n).encode() for n in range(1, PAGES + 1)}}
    with tempfile.TemporaryDirectory() as folder:
        cost(Path(folder, "warm"), 1)  # the kit's own files, kept from here on
        for name, course in {"this course": own_course(), f"{PAGES:,} pages": generated}.items():
            plain = {path: without_blocks(content) for path, content in course.items()}
            for builder in (WITH_BLOCKS, WITHOUT, *peers()):
                print(f"\rbuilds: {name}, {builder.name}    ", end="", file=sys.stderr, flush=True)
                times = measure(builder, Path(folder, "project"), course if builder is WITH_BLOCKS else plain)
                spent = " | ".join(f"{clock:.1f} s ({processor:.1f} s)" for clock, processor in times)
                rows.append(f"| {name}: {builder.name} | {spent} |")
    print(file=sys.stderr)
    return "\n".join(rows)


def own_course() -> Course:
    """Return the files of this course."""
    docs = ROOT / "docs"
    return {path.relative_to(docs).as_posix(): path.read_bytes() for path in sorted(docs.rglob("*")) if path.is_file()}


def without_blocks(content: bytes) -> bytes:
    """Leave out the kit's blocks, and write symbols of formulas by their names; what is no text stays."""
    try:
        lines = content.decode().split("\n")
    except UnicodeDecodeError:
        return content
    above = len(read_front_matter(lines)[0].lines)
    for source in reversed(find_blocks(lines[above:], 1).blocks):
        del lines[above + source.start : above + source.end]
    return SYMBOL.sub(r"\\mathrm{\1}", SNIPPET.sub("", "\n".join(lines))).encode()


def measure(builder: Builder, project: Path, course: Course) -> list[Spent]:
    """Build a new project, then with a sentence more, then again; return what each took.

    Raises:
        RuntimeError: it could not be built.
    """
    builder.write(project, course)
    first = _spent(builder.command, project)
    pages = sorted(path for path in course if path.endswith(".md"))
    edited = project / "docs" / pages[len(pages) // 2]
    edited.write_text(edited.read_text(encoding="utf-8") + "\nOne sentence more.\n", encoding="utf-8")
    times = [first, *(_spent(builder.command, project) for _ in range(2))]
    shutil.rmtree(project)
    return times


def _spent(command: list[str], project: Path) -> Spent:
    environment = {**os.environ, "COMPRESS": "false", "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    started = time.monotonic()
    process = subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"{' '.join(command)} failed")
    return Spent(time.monotonic() - started, usage.ru_utime + usage.ru_stime)


def peers() -> list[Builder]:
    """Return the others, each in its environment, which is fetched if it isn't there."""
    material, zensical = str(peer_python()), str(peer_python("zensical"))
    return [
        Builder("mkdocs-material", write_plain, [material, "-m", "mkdocs", "build", "--quiet"]),
        Builder("Zensical", write_plain, [zensical, "-m", "zensical", "build"]),
    ]


def write_plain(project: Path, course: Course) -> None:
    """Write a project for the others, with the Markdown extensions of this one."""
    settings = load_course(ROOT / "mkdocs.yml", hooks=[])
    names = [name for name in settings.markdown_extensions if name != "pymdownx.snippets"]
    extensions = "".join(
        f"  - {name}:\n" + "".join(f"      {option}: {_yaml(value)}\n" for option, value in options.items())
        if (options := settings.mdx_configs.get(name))
        else f"  - {name}\n"
        for name in names
    )
    text = PLAIN.format(features=list(settings.theme["features"]), extensions=extensions)
    _write(project, course)
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")


def write_ours(project: Path, course: Course) -> None:
    """Write a project with the kit; this course keeps its navigation."""
    write_project(project, {})
    _write(project, course)
    if "whole.md" in course:
        shutil.copy(ROOT / "mkdocs.yml", project)


def _write(project: Path, course: Course) -> None:
    for path, content in course.items():
        (project / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (project / "docs" / path).write_bytes(content)


def _yaml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value)


WITH_BLOCKS = Builder(
    "this kit, with its blocks", write_ours, [sys.executable, "-m", "overrides.course", "build", "-q"]
)
WITHOUT = Builder("this kit", write_ours, [sys.executable, "-m", "mkdocs", "build", "--quiet"])
