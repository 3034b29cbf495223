"""Play what is exported as H5P in h5p-standalone, npm's player, in Chromium, and compare its scores with ours.

    python -m tests.quiz.h5p.player [LIBRARIES]

LIBRARIES is a folder with the libraries that play the content types, each in a folder of its name and version,
`H5P.MultiChoice-1.16`, as any .h5p file holds them that a system has exported. No registry has them all. Without them,
what can be had is played: the library for true or false, which an earlier h5p-standalone carries among its own tests
(1.6; it reads what 1.8 reads), as the only content of a file.
"""

import io
import json
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import FrameLocator, Page, sync_playwright

from quiz.engine.grading import mark
from quiz.formats import EXPORTS
from quiz.formats.h5p import CONTENT, DESCRIPTION, LIBRARIES
from quiz.syntax.engine_data import engine_quiz
from quiz.syntax.files import read_quizzes
from tests.browser import launch_shell
from tests.npm import npm_packages
from tests.server import serving

PLAYER = """<!doctype html><meta charset="utf-8"><title>H5P</title><div id="h5p"></div>
<script src="main.bundle.js"></script>
<script>
window.told = [];
new H5PStandalone.H5P(document.getElementById("h5p"), {
  h5pJsonPath: "/content", librariesPath: "/libraries", frameJs: "/frame.bundle.js", frameCss: "/styles/h5p.css",
}).then(() => H5P.externalDispatcher.on("xAPI", (event) => told.push(event.data.statement)));
</script>"""
FILES = ("main.bundle.js", "frame.bundle.js", "styles", "fonts", "images")


class Played(NamedTuple):
    """A question, an answer as the engine takes it, and how a learner gives it."""

    name: str
    markdown: str
    answer: Any
    give: Callable[[FrameLocator], None]


def choose(*options: str) -> Callable[[FrameLocator], None]:
    def give(frame: FrameLocator) -> None:
        for option in options:
            frame.locator(".h5p-answer", has_text=option).click()

    return give


def decide(truth: str) -> Callable[[FrameLocator], None]:
    return lambda frame: frame.locator(".h5p-true-false-answer", has_text=truth).click()


def write(*texts: str) -> Callable[[FrameLocator], None]:
    def give(frame: FrameLocator) -> None:
        for place, text in enumerate(texts):
            frame.locator("input.h5p-text-input").nth(place).fill(text)

    return give


def drag(*words: str) -> Callable[[FrameLocator], None]:
    """Put words into the gaps, one after the other."""

    def give(frame: FrameLocator) -> None:
        for place, word in enumerate(words):
            source = frame.locator("[role=button].ui-draggable", has_text=word).first
            source.drag_to(frame.locator(".ui-droppable").nth(place))

    return give


SINGLE = "### Which gate forgets?\n- [x] the *forget* gate\n- [ ] the input gate\n- [ ] none"
MULTIPLE = "### Which are gates?\n- [x] input\n- [x] output\n- [ ] cell"
TRUTH = "### The gates are learned.\n- [x] True\n- [ ] False"
TEXT = '### Who?\n= "Hochreiter" | "a/b:c*"'
NUMBER = "### What is 2 · 3?\n= 6"
BLANKS = "### The [[forget]] gate *keeps* what the [[cell|state]] holds."
CHOSEN = "### A gate is [[= open|!= shut]] at 1 and [[= shut|!= open]] at 0."
PAIRS = "### Which is which?\n- f -> forget\n- i -> input"
SUMMARY = """### What holds?
    id: first

- [x] gates
- [ ] no

### What holds?
    id: second

- [x] cells
- [ ] none"""
TRUE_FALSE = [
    Played("true or false, right", TRUTH, [0], decide("True")),
    Played("true or false, wrong", TRUTH, [1], decide("False")),
]
OTHERS = [
    Played("single choice, right", SINGLE, [0], choose("the forget gate")),
    Played("single choice, wrong", SINGLE, [2], choose("none")),
    Played("multiple choice, right", MULTIPLE, [0, 1], choose("input", "output")),
    Played("text, right", TEXT, "Hochreiter", write("Hochreiter")),
    Played("text with signs, right", TEXT, "a/b:c*", write("a/b:c*")),
    Played("text, wrong", TEXT, "Schmidhuber", write("Schmidhuber")),
    Played("number, right", NUMBER, "6", write("6")),
    Played("blanks, half", BLANKS, ["forget", "gate"], write("forget", "gate")),
    Played("blanks, right", BLANKS, ["forget", "state"], write("forget", "state")),
    Played("choices in the text, right", CHOSEN, ["open", "shut"], drag("open", "shut")),
    Played("pairs, right", PAIRS, [0, 1], drag("forget", "input")),
    Played("pairs, wrong", PAIRS, [1, 0], drag("input", "forget")),
]


def export(markdown: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what is exported of questions: the description of the file, and its content."""
    (quiz,) = read_quizzes(f"/// quiz | A quiz\n\n{markdown}\n///", "q.md")
    with zipfile.ZipFile(io.BytesIO(EXPORTS["h5p"](quiz)[0])) as file:
        return json.loads(file.read(DESCRIPTION)), json.loads(file.read(CONTENT))


def ours(played: Played) -> float:
    """Return the share of the points that the engine gives."""
    (quiz,) = read_quizzes(f"/// quiz | A quiz\n\n{played.markdown}\n///", "q.md")
    (question,) = engine_quiz(quiz, str, str)["questions"]
    numerator, denominator = mark(question, {}, played.answer, 0)["credit"]
    return numerator / denominator


def show(page: Page, address: str, folder: Path, description: dict[str, Any], content: dict[str, Any]) -> FrameLocator:
    """Open the player with a file."""
    (folder / "content/content").mkdir(parents=True, exist_ok=True)
    (folder / "content" / DESCRIPTION).write_text(json.dumps(description), encoding="utf-8")
    (folder / "content" / CONTENT).write_text(json.dumps(content), encoding="utf-8")
    page.goto(f"{address}index.html")
    return page.frame_locator("iframe.h5p-iframe")


def told_score(page: Page, most: int = 1) -> float:
    """Return the share of the points that the player tells first of something that is worth so many or more."""
    scores = f"told.map((statement) => statement.result?.score).filter((score) => score?.max >= {most})"
    page.wait_for_function(f"{scores}.length")
    score = page.evaluate(f"{scores}[0]")
    return float(score["raw"] / score["max"])


def play(page: Page, address: str, folder: Path, played: Played, *, alone: bool) -> None:
    """Answer one question in the player; `alone` takes it out of its question set."""
    description, content = export(played.markdown)
    if alone:
        (question,) = content["questions"]
        machine, content = question["library"].split()[0], question["params"]
        needed = [entry for entry in description["preloadedDependencies"] if entry["machineName"] == machine]
        description = {**description, "mainLibrary": machine, "preloadedDependencies": needed}
    frame = show(page, address, folder, description, content)
    played.give(frame)
    frame.locator(".h5p-question-check-answer, .h5p-theme-check").click()
    assert told_score(page) == ours(played), played.name
    print(f"H5P {played.name}: {ours(played):g}", flush=True)


def play_summary(page: Page, address: str, folder: Path) -> None:
    """Look for the statements that hold, with one slip."""
    description, content = export(SUMMARY)
    assert description["mainLibrary"] == "H5P.Summary"
    frame = show(page, address, folder, description, content)
    for statement in ("no", "gates", "cells"):
        frame.locator(".summary-claim-unclicked:visible", has_text=statement).first.click()
    score = told_score(page, most=2)
    assert score == 1 / 2, score
    print("H5P summary with a slip: 0.5", flush=True)


def main(libraries: str = "") -> None:
    """Play all that the libraries allow.

    Raises:
        AssertionError: the player gives another score.
        playwright.sync_api.TimeoutError: the player does not show what is to be answered.
    """
    found = npm_packages(Path(__file__).parent)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        for file in FILES:
            path = found / "h5p-standalone/dist" / file
            (shutil.copytree if path.is_dir() else shutil.copy)(path, folder / file)
        (folder / "index.html").write_text(PLAYER, encoding="utf-8")
        shutil.copytree(libraries or found / "h5p-true-false/test/libraries", folder / "libraries")
        if not libraries:
            major, minor = LIBRARIES["H5P.TrueFalse"]
            (folder / "libraries/H5P.TrueFalse-1.6").rename(folder / f"libraries/H5P.TrueFalse-{major}.{minor}")
        browser = launch_shell(playwright)
        with serving(folder, compressing=False) as address:
            for played in TRUE_FALSE + (OTHERS if libraries else []):
                play(browser.new_page(), address, folder, played, alone=not libraries)
            if libraries:
                play_summary(browser.new_page(), address, folder)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
