"""Each block and each kind of question has an example in the guide, from one file: as Markdown, and what it becomes.

Options and settings are named there, and every mistake of `tests/blocks/mistakes` is shown with what is said of it.
"""

import re
from pathlib import Path

import pytest

from overrides.blocks import BLOCKS
from overrides.blocks.widget import widget_options
from overrides.blocks.widget_table import table
from quiz.engine.kinds import KINDS
from quiz.syntax.files import read_quizzes
from quiz.syntax.settings import QUESTION
from sim.widgets import WIDGETS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in (DOCS / "blocks").glob("*.md")}
EVERYTHING = "\n".join(PAGES.values())
OTHERS = {"questions", "mistakes", "quiz-mistakes"}  # pages that are not about one block
ONCE = {"plan": "../index.md#the-plan", "symbols": "../notation.md#symbols"}  # a course has one, to which a link leads
MISTAKES = sorted((ROOT / "tests" / "blocks" / "mistakes").glob("*.md"))
QUESTION_KINDS = (*KINDS, "description", "hotspot", "stem")


def shown(path: str) -> str:
    """Return how a page shows a file as Markdown."""
    return f'````markdown\n--8<-- "{path}"\n````\n'


def live(path: str) -> str:
    """Return how a page shows what a file becomes."""
    return f'\n\n--8<-- "{path}"\n'


def test_every_block_has_a_page_and_every_page_a_block() -> None:
    assert set(PAGES) - OTHERS == set(BLOCKS)


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_is_shown_as_markdown_and_as_what_it_becomes(name: str) -> None:
    path = f"tests/blocks/pages/{name}.md"
    assert (ROOT / path).read_text(encoding="utf-8").startswith(f"/// {name}")
    assert PAGES[name].count(shown(path)) == 1
    assert PAGES[name].count(live(path)) == (name not in ONCE)
    assert ONCE.get(name, "") in PAGES[name]


@pytest.mark.parametrize("name", BLOCKS)
def test_every_option_of_a_block_is_named_on_its_page(name: str) -> None:
    for option in BLOCKS[name].options or ():
        assert f"`{option}`" in PAGES[name], option


def test_every_setting_of_a_question_is_named_where_its_kinds_are() -> None:
    assert [name for name in QUESTION if f"`{name}`" not in PAGES["questions"]] == []


def test_the_table_of_widgets_is_what_they_declare() -> None:
    assert table() in PAGES["widget"]
    common = set.intersection(*(set(widget_options(widget)) for widget in WIDGETS.values())) | {"play"}
    assert [name for name in common if f"| `{name}` |" not in PAGES["widget"]] == []


@pytest.mark.parametrize("kind", QUESTION_KINDS)
def test_a_kind_of_question_is_shown_as_markdown_and_as_what_it_becomes(kind: str) -> None:
    path = f"tests/quiz/examples/{kind}.md"
    text = (ROOT / path).read_text(encoding="utf-8")
    (quiz,) = read_quizzes(text, path)
    kinds = {getattr(question.body, "kind", "") or type(question.body).__name__.lower() for question in quiz.questions}
    assert kind in kinds or f"kind: {kind}\n" in text
    assert PAGES["questions"].count(shown(path)) == PAGES["questions"].count(live(path)) == 1


@pytest.mark.parametrize("page", MISTAKES, ids=lambda page: page.stem)
def test_a_mistake_is_shown_with_what_is_said_of_it(page: Path) -> None:
    path = page.relative_to(ROOT).as_posix()
    text = page.read_text(encoding="utf-8").replace("--8<--", ";--8<--")  # which shows the sign, and takes in nothing
    assert f'--8<-- "{path}"' in EVERYTHING or (";--8<--" in text and text in EVERYTHING)
    assert f'--8<-- "{path.removesuffix(".md")}.txt"' in EVERYTHING


def test_every_page_is_named_where_pages_are_written_about() -> None:
    guide = "".join((DOCS / f"{name}.md").read_text(encoding="utf-8") for name in ("authors", "authors-quiz"))
    assert {*re.findall(r"\(blocks/([\w-]+)\.md", guide)} == set(PAGES)
