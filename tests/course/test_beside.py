"""A copy of the process renders pages of a first build from the last one on: the site is what it would be without."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.bench.growth import page
from tests.building import ROOT, write_project

pytestmark = [
    pytest.mark.browser,  # it builds sites
    pytest.mark.skipif(sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="needs two cores of Linux"),
]
BUILD = """
import logging, sys, time
from pathlib import Path
from overrides import beside, kept_pages
from overrides.course.bundle import build_site
from overrides.course.configuration import load_course

project, kept, least, by_the_other = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
beside.LEAST, made, render, begin = least, [], kept_pages._render, beside.begin
kept_pages.growing_folder = lambda name, of: kept

def counted(page, *more):
    made.append(page)
    render(page, *more)

def begun(*given):
    found, until = begin(*given), time.monotonic() + 120
    while found and len(list(kept.iterdir())) < by_the_other and time.monotonic() < until:
        time.sleep(0.02)
    return found

logging.basicConfig(format="%(message)s")
kept_pages._render, beside.begin = counted, begun
build_site(load_course(project / "mkdocs.yml", site_dir=str(project / "site")))
print(len(made))
"""
KILLED = """
import os, signal
from overrides.beside import Beside

print(Beside(iter(()), print).process.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
PAGES = {"index.md": "# Start\n\n[One](page-1.md#quiz-1)\n", **{f"page-{n}.md": page(n) for n in range(1, 13)}}
ODD = {
    "odd.md": "# Odd\n\n$\\sym{nothing}$ and [nothing](nowhere.md)\n",
    "twice.md": "# Twice\n\n/// quiz | Quiz 1\n    id: quiz-1\n\n### Is it?\n\n- [x] yes\n- [ ] no\n///\n",
}


def built(project: Path, kept: Path, least: int, by_the_other: int) -> tuple[int, str, dict[str, bytes]]:
    """Build a course; return how many pages the first process rendered, what it said, and the files of the site."""
    kept.mkdir()
    command = [sys.executable, "-c", BUILD, str(project), str(kept), str(least), str(by_the_other)]
    environment = {**os.environ, "COMPRESS": "false", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    site = project / "site"
    files = {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    return int(done.stdout.split()[-1]), done.stderr, files


def test_a_site_is_the_same_whoever_rendered_its_pages(tmp_path: Path) -> None:
    project = write_project(tmp_path / "course", PAGES)
    both, _, files = built(project, tmp_path / "kept", 1, len(PAGES))
    one, _, others = built(project, tmp_path / "others", 1000, 0)
    assert (both, one) == (0, len(PAGES))
    assert files == others


def test_mistakes_are_reported_as_without_it(tmp_path: Path) -> None:
    project = write_project(tmp_path / "course", {**PAGES, **ODD})
    both, said, files = built(project, tmp_path / "kept", 1, len(PAGES) - 1)
    one, said_alone, others = built(project, tmp_path / "others", 1000, 0)
    assert both < one == len(PAGES) + len(ODD)
    assert "the symbol 'nothing'" in said
    assert said == said_alone
    assert files == others


def test_a_copy_does_not_outlive_a_process_that_was_killed() -> None:
    command = [sys.executable, "-c", KILLED]
    killed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    status = Path("/proc", killed.stdout.strip(), "stat")
    until = time.monotonic() + 60
    while time.monotonic() < until and status.exists() and status.read_text(encoding="utf-8").split()[2] != "Z":
        time.sleep(0.1)
    assert time.monotonic() < until
