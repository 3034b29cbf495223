"""Measure the module quiz beside mkdocs-quiz on the same ten questions.

    python -m tests.bench.quiz [--rounds 7]

Both sites use the same theme; all files come with Brotli, from one host on loopback. A visit has a fresh profile and
the variants take turns. The clock runs from navigation to the end of the task in which the quiz began to listen for a
submitted answer, which is when an answer can be graded: what a reader does comes before the scripts and frames that
then wait, and so does a task of that urgency. Then every first option is chosen and everything submitted. A page that
is asked for its modules has fetched `quiz.wasm` too, for its head says so: its bytes count both.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from overrides.runtime.assets import Asset, compress_texts, compressed
from tests.bench.peers import peer_python
from tests.browser import launch
from tests.building import ROOT
from tests.quiz import site
from tests.server import serving

QUESTIONS = ROOT / "docs/quiz/index.md"
ELSEWHERE = re.compile(r"\[([^]]+)\]\((?:practice|\.\./privacy)\.md[^)]*\)")  # links to pages that this site lacks
PEER = """site_name: Peer
theme:
  name: material
  font: false
plugins:
  - mkdocs_quiz:
      confetti: false
markdown_extensions:
  - pymdownx.arithmatex:
      generic: true
"""
WATCH = """
globalThis.seen = {};
const seeReady = () => { seen.ready = performance.now() };
const listen = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (type, ...rest) {
  if (type === "submit" && this.matches?.("form")) scheduler.postTask(seeReady, { priority: "user-blocking" });
  return listen.call(this, type, ...rest);
};
"""
GRADE = """() => {
  const groups = [...document.querySelectorAll("form fieldset")];
  for (const group of groups) group.querySelector("input").checked = true;
  const forms = [...new Set(groups.map((group) => group.closest("form")))];
  const start = performance.now();
  for (const form of forms) form.requestSubmit();
  const spent = performance.now() - start;
  const graded = document.querySelectorAll('[data-part="feedback"]:not([hidden]), .quiz-feedback:not(.hidden)').length;
  return [spent, groups.length, graded];
}"""
BYTES = """() => performance.getEntries().filter((entry) => entry.transferSize !== undefined)
  .map((entry) => [entry.name.split("?")[0].split("/").pop(), entry.transferSize])"""
ENGINE = ("loader.", "micropython.", "quiz.wasm.", "modules.")


class Reading(NamedTuple):
    """What one visit showed: times in ms, sizes in bytes."""

    ready: float
    grading: float
    page: int
    engine: int


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description="Measure the quiz in the page beside mkdocs-quiz.")
    parser.add_argument("--rounds", type=int, default=7, help="visits of each variant")
    options = parser.parse_args()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        print(report(browser, options.rounds))
        browser.close()


def report(browser: Browser, rounds: int) -> str:
    """Build both sites, visit every variant `rounds` times, and return a Markdown table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_ours(folder / "ours")
        write_peer(folder / "peer")
        compress_texts(folder)
        binary = [Asset(str(path), path.read_bytes()) for path in sorted(folder.rglob("*.bin"))]
        for copy in compressed(binary):
            Path(copy.path).write_bytes(copy.content)
        with serving(folder) as host:
            variants = {
                "quiz.wasm": f"{host}ours/site/quiz/index.html",
                "MicroPython and modules": f"{host}ours/site/quiz/index.html?engine=modules",
                "mkdocs-quiz (JavaScript)": f"{host}peer/site/index.html",
            }
            readings: dict[str, list[Reading]] = {variant: [] for variant in variants}
            for number in range(rounds):
                print(f"\rquiz: round {number + 1} of {rounds}", end="", file=sys.stderr, flush=True)
                for variant, address in variants.items():
                    readings[variant].append(visit(browser, address))
            print(file=sys.stderr)
    return table(readings)


def write_ours(project: Path) -> None:
    """Build a site with the module quiz as its only lesson."""
    site.build(project, {"quiz/index.md": ELSEWHERE.sub(r"\1", QUESTIONS.read_text(encoding="utf-8"))})


def write_peer(project: Path) -> None:
    """Build a site with the same questions in the syntax of mkdocs-quiz."""
    (project / "docs").mkdir(parents=True)
    (project / "mkdocs.yml").write_text(PEER, encoding="utf-8")
    text = QUESTIONS.read_text(encoding="utf-8").split("\n/// quiz")[1].removesuffix("///\n")
    text = re.sub(r"^    (tags|section): .*\n", "", text, flags=re.MULTILINE)  # mkdocs-quiz has no such settings
    quizzes = [
        f"<quiz>\n{question.strip()}\n</quiz>\n" for question in re.split(r"^### ", text, flags=re.MULTILINE)[1:]
    ]
    (project / "docs/index.md").write_text("\n".join(["# Test your understanding\n", *quizzes]), encoding="utf-8")
    command = [str(peer_python()), "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=project, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})


def visit(browser: Browser, address: str) -> Reading:
    """Visit a page with a fresh profile, and submit an answer to every question."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(address, wait_until="load")
    page.wait_for_function("seen.ready")
    ready = page.evaluate("seen.ready")
    sizes: list[tuple[str, int]] = page.evaluate(BYTES)
    spent, questions, graded = page.evaluate(GRADE)
    if not questions == graded == 10:
        raise RuntimeError(f"{address}: {graded} of {questions} questions graded; expected 10 of 10")
    context.close()
    engine = sum(size for name, size in sizes if name.startswith(ENGINE))
    return Reading(ready, spent, sum(size for _, size in sizes), engine)


def table(readings: dict[str, list[Reading]]) -> str:
    """Write the medians as Markdown."""
    rows = [
        "| ten questions | first answer can be graded | ten graded and shown | per question | page, Brotli | engine |",
        "|---|---|---|---|---|---|",
    ]
    for name, visits in readings.items():
        ready, grading = _median(visits, lambda r: r.ready), _median(visits, lambda r: r.grading)
        page, engine = _median(visits, lambda r: r.page), _median(visits, lambda r: r.engine)
        own = f"{engine / 1000:.0f} kB" if engine else "in the page"
        rows.append(
            f"| {name} | {ready:.0f} ms | {grading:.1f} ms | {grading / 10:.2f} ms | {page / 1000:.0f} kB | {own} |"
        )
    return "\n".join(rows)


def _median(readings: list[Reading], value: Callable[[Reading], float]) -> float:
    return statistics.median(value(reading) for reading in readings)


if __name__ == "__main__":
    main()
