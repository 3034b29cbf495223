"""Mistakes in blocks: each is reported with its line, what was found and what would be right.

A case is two files in `mistakes/`: the page, `NAME.md`, and what is reported, `NAME.txt`, a line each. Cases with a
quiz are in `tests/quiz/mistakes`, because a terminal reports them too.
"""

from pathlib import Path

import markdown
import pytest

from overrides.blocks.extension import LessonBlocks
from overrides.blocks.lesson_page import LessonPage
from overrides.mathematics.letters import Alphabet
from overrides.runtime.theme import katex_script
from overrides.syntax.problems import AuthorError
from tests.blocks.reports import PATH, SYMBOLS, build, told
from tests.building import build as build_site
from tests.building import write_project

CASES = sorted((Path(__file__).parent / "mistakes").glob("*.md"))


@pytest.mark.parametrize("page", CASES, ids=lambda page: page.stem)
def test_a_mistake_is_reported_where_it_is(page: Path) -> None:
    html, reported = build(page.read_text(encoding="utf-8"))
    assert reported == told(page)
    assert "This block has a mistake" in html


def test_lines_are_counted_below_front_matter() -> None:
    _, reported = build("/// widget | nothing\n///", first_line=6)
    assert reported[0].startswith("page.md:6:")


def test_all_mistakes_of_a_page_are_reported_at_once() -> None:
    _, reported = build("/// widget | nothing\n///\n\n/// equation | E\n\\sym{x} \\sym{y}\n///")
    assert [line.split(";")[0] for line in reported] == [
        "page.md:1:14: found the widget 'nothing'",
        "page.md:5:1: found the symbol 'x'",
        "page.md:5:9: found the symbol 'y'",
    ]


def test_the_build_shows_the_line_with_a_mark_below_the_column(caplog: pytest.LogCaptureFixture) -> None:
    build("Text.\n\nMore of $h_0$ and\nof $\\sym{stat}$.", first_line=3)
    assert caplog.messages[0].split("\n")[1:] == ["    of $\\sym{stat}$.", "        ^"]


def test_a_letter_without_a_row_is_reported_at_its_column() -> None:
    page = LessonPage(
        path=PATH,
        text="Text.\n\n/// equation | E\nx =\n  h_0 + \\text{for all} q_t\n///",
        first_line=3,
        symbols=SYMBOLS,
        katex_script=katex_script(),
        markdown=str,
        chapters=[],
        notation=Alphabet({"h", "x", "t"}, {"t"}),
    )
    with pytest.raises(AuthorError) as caught:
        page.mathematics("x =\n  h_0 + \\text{for all} q_t", 6)
    assert [(problem.line, problem.column) for problem in caught.value.problems] == [(7, 24)]


def test_links_by_reference_and_abbreviations_in_a_block_are_those_of_the_page() -> None:
    block = "/// predict | P\nWhat does the [site][it] say of an RNN, `[it]: x`?\n\n---\n\nThat.\n///"
    html, reported = build(f"{block}\n\n[it]: https://example.org\n\n*[RNN]: recurrent neural network")
    assert reported == []
    assert '<a href="https://example.org">site</a>' in html
    assert '<abbr title="recurrent neural network">RNN</abbr>' in html


def test_a_block_makes_way_for_a_heading_of_the_same_title() -> None:
    html, reported = build("# Half-lives\n\n/// predict | Half-lives\nHow long?\n\n---\n\nLong.\n///")
    assert reported == []
    assert 'id="half-lives">Half-lives</h1>' in html
    assert 'id="half-lives-2"' in html


def test_a_heading_with_an_address_of_its_own_may_have_the_title_of_a_block() -> None:
    html, reported = build("## Gradient highway {#three-networks}\n\n/// widget | gradient-highway\n///")
    assert reported == []
    assert html.count('id="gradient-highway"') == html.count('id="three-networks"') == 1


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_a_block_shown_as_code_is_left_alone(fence: str) -> None:
    html, reported = build(f"{fence}text\n/// widget | nothing\n{fence}")
    assert reported == []
    assert "/// widget | nothing" in html


def test_two_pages_with_one_quiz_are_both_named(caplog: pytest.LogCaptureFixture) -> None:
    quizzes: dict[str, str] = {}
    text = "Text.\n\n/// quiz | Same title\n\n### a [[b]]\n///"
    for path in ("first.md", "second.md"):
        blocks = LessonBlocks()
        blocks.page = LessonPage(
            path=path,
            text=text,
            first_line=4,
            symbols=SYMBOLS,
            chapters=[],
            katex_script=katex_script(),
            markdown=str,
            quizzes=quizzes,
        )
        markdown.markdown(text, extensions=[blocks])
    (record,) = caplog.records
    assert record.getMessage().startswith("second.md:6:1: found the quiz 'Same title', which keeps its progress ")
    assert "first.md:6" in record.getMessage()


def test_text_around_a_block_stays() -> None:
    html, reported = build("Before.\n/// numbers | N\n2.0^3: Eight.\n///\nAfter.")
    assert reported == []
    assert html.index("Before.") < html.index("= 8") < html.index("After.")


@pytest.mark.browser
def test_a_strict_build_fails_with_file_and_line(tmp_path: Path) -> None:
    text = (
        "# Page\n\n## There\n\n/// widget | gradient-flow\n    stepps: 10\n///\n\n"
        "/// predict | P\nA question.\n\n---\n\n[One](index.md#there), [two](index.md#no-cell).\n///\n"
    )
    project = write_project(tmp_path / "course", {"index.md": text})
    done = build_site(tmp_path / "site", disk=False, project=project)
    assert done.returncode != 0
    assert "docs/index.md:6:5: found the setting 'stepps'; expected a setting of the widget" in done.stderr
    assert "docs/index.md:14:30: found a link to 'index.md#no-cell', which has no such" in done.stderr
    assert "a link to 'index.md#there'" not in done.stderr
