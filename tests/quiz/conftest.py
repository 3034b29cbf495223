"""What the tests of the quiz share: the interpreters that grade, and a small site with quizzes."""

import functools
import importlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from overrides.quickstart.image import image_folder
from tests.building import ROOT, made_once
from tests.micropython import MicroPython
from tests.quiz import site
from tests.quiz.site import written
from tests.server import serving

PORTABLE = ("overrides/__init__.py", "overrides/language.py", "quiz/__init__.py", "quiz/engine/*.py")

Engine = Callable[..., Any]
"""Call a function of the engine by module and name; JSON in, JSON out; a ValueError comes back as its text."""


KINDS, MOVED = written("kinds"), written("mkdocs_quiz")
MODULE = (ROOT / "docs/quiz/practice.md").read_text(encoding="utf-8")
EXAM = written("exam")
STEPS = EXAM.replace("id: exam\n    time: 20 min", "id: steps\n    view: one").replace("Mock exam", "Step by step")
EACH = KINDS.replace("id: kinds", "id: each\n    feedback: each\n    attempts: 2").replace("All kinds", "One by one")


@pytest.fixture(scope="session")
def micropython() -> Iterator[MicroPython]:
    """The interpreter of the page, with the engine, and what the tests have it do."""
    probe = ("tests/__init__.py", "tests/quiz/__init__.py", "tests/quiz/portable_probe.py")
    with MicroPython((*PORTABLE, *probe)) as interpreter:
        yield interpreter


@pytest.fixture(scope="session")
def quiz_wasm() -> Iterator[MicroPython]:
    """The page's interpreter with the engine in its memory: no file is read."""
    with MicroPython(wasm=image_folder("quiz") / "image.wasm") as interpreter:
        yield interpreter


@pytest.fixture(params=["CPython", "micropython", "quiz_wasm"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """The engine, once on each interpreter."""
    if request.param == "CPython":
        return on_cpython
    interpreter: MicroPython = request.getfixturevalue(request.param)

    def call(module: str, function: str, *arguments: Any) -> Any:
        (answer,) = interpreter.try_many([(f"quiz.engine.{module}", function, list(arguments))])
        return value_of(answer)

    return call


def on_cpython(module: str, function: str, *arguments: Any) -> Any:
    """Call a function of the engine here, with what it takes and returns as JSON would have it."""
    called = getattr(importlib.import_module(f"quiz.engine.{module}"), function)
    try:
        answer = {"value": called(*json.loads(json.dumps(arguments)))}
    except ValueError as error:
        answer = {"error": ["ValueError", str(error)]}
    return value_of(json.loads(json.dumps(answer)))


def value_of(answer: dict[str, Any]) -> Any:
    """Return the value of a call, or what its ValueError says."""
    if "error" in answer:
        kind, text = answer["error"]
        assert kind == "ValueError", answer
        return f"ValueError: {text}"
    return answer["value"]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with quizzes of all sorts, built."""
    pages = {
        "kinds.md": KINDS,
        "each.md": EACH,
        "quiz/practice.md": MODULE,
        "privacy.md": "# Privacy\n\n## What is sent\n\nNothing.\n",  # practice leads there
        "check.md": written("check"),
        "exam.md": EXAM,
        "steps.md": STEPS,
        "shares.md": written("shares"),
        "stems.md": written("stems"),
        "hotspots.md": written("hotspots"),
        "flashcards.md": written("flashcards"),
        "formulas.md": written("formulas"),
        "moved.md": MOVED,
        "stern.md": written("mkdocs_quiz_stern"),
        "disabled.md": MOVED.replace("  auto_number: true", "  enabled: false"),
    }
    return made_once(tmp_path_factory, "quiz", functools.partial(site.build, pages=pages)) / "site"


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    """Address of that site, served on loopback."""
    with serving(folder) as address:
        yield address


@pytest.fixture
def profile(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile without motion."""
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context
    for page in context.pages:
        page.unroute_all(behavior="ignoreErrors")
    context.close()


@pytest.fixture
def tab(profile: BrowserContext) -> Page:
    """A tab in it."""
    return profile.new_page()
