"""Mistakes that authors make: each is reported with its line, what was found and what would be right."""

from collections.abc import Callable
from pathlib import Path

import markdown
import pytest

from overrides.blocks.extension import LessonBlocks, LessonPage
from overrides.blocks.symbols import Symbol
from overrides.quickstart.assembly import katex_script
from tests.building import build, write_project

SYMBOLS = {"state": Symbol(name="state", tex="h_t", colour="blue", shape="(H,)", meaning="hidden state", line=1)}

MISTAKES = {
    "unclosed block": (
        "Text.\n\n/// widget | gradient-flow\n    steps: 10\n\nMore text.",
        "page.md:3:1: found the block 'widget', which is not closed; expected a line with just '///' below it",
    ),
    "unclosed block before another": (
        "/// equation | One\nh\n\n/// equation | Two\nh\n///",
        "page.md:1:1: found the block 'equation', which is not closed; expected a line with just '///' below it",
    ),
    "unclosed container": (
        "/// details | More\nText.",
        "page.md:1:1: found the block 'details', which is not closed; expected a line with just '///' below it",
    ),
    "unknown block": (
        "\n/// wigdet | gradient-flow\n///",
        "page.md:2:1: found an unknown block 'wigdet'; expected one of admonition, ",
    ),
    "stray end": ("Text.\n\n///", "page.md:3:1: found '///' that ends no block; expected a header '/// name' above it"),
    "unknown option": (
        "/// widget | gradient-flow\n    steps: 10\n    stepps: 10\n///",
        "page.md:3:5: found the option 'stepps'; expected for the widget 'gradient-flow': multiplier, steps",
    ),
    "option out of range": (
        "/// widget | gradient-flow\n    steps: 21\n///",
        "page.md:2:12: found 'steps: 21'; expected a whole number from 1 to 20",
    ),
    "number between two positions": (
        "/// widget | real-jacobians\n    rho: 0.93\n///",
        "page.md:2:10: found 'rho: 0.93'; expected a number from 0 to 1.5 in steps of 0.05",
    ),
    "number not in the list": (
        "/// widget | training-race\n    lag: 10\n    rate: 0.5\n///",
        "page.md:3:11: found 'rate: 0.5'; expected one of 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1",
    ),
    "word not in the list": (
        "/// widget | training-race\n    first: transformer\n///",
        "page.md:2:12: found 'first: transformer'; expected one of rnn, rnn-relu, gru, lstm",
    ),
    "neither on nor off": (
        "/// widget | gradient-highway\n    direct: yes\n///",
        "page.md:2:13: found 'direct: yes'; expected on or off",
    ),
    "heading like a widget": (
        "Text.\n\n## Gradient *highway*\n\n/// widget | gradient-highway\n///",
        "page.md:3: found a heading with the address 'gradient-highway', which a widget of this page has; expected ",
    ),
    "heading with the address of a widget": (
        "/// widget | cliff-and-clip\n///\n\n# Cliffs {#cliff-and-clip}",
        "page.md:4: found a heading with the address 'cliff-and-clip', which a widget of this page has; expected ",
    ),
    "option not indented": (
        "/// widget | gradient-flow\nsteps: 10\n///",
        "page.md:2: found 'steps: 10'; expected options such as '    steps: 10'",
    ),
    "unknown widget": (
        "/// widget | gradient-flaw\n///",
        "page.md:1: found the widget 'gradient-flaw'; expected one of cliff-and-clip, dependencies, gradient-flow, ",
    ),
    "no argument": (
        "/// widget\n///",
        "page.md:1:1: found '/// widget' alone; expected '/// widget | name of the widget'",
    ),
    "no right option": (
        "/// quiz | Q\n\n### Why?\n\n- [ ] a\n- [ ] b\n///",
        "page.md:3:1: found a question with no right option; expected '- [x] …' for at least one option",
    ),
    "pass mark out of range": (
        "/// quiz | Q\n    pass: 700\n\n### Why?\n\n- [x] a\n- [ ] b\n///",
        "page.md:2:11: found 'pass: 700'; expected a whole number from 1 to 100",
    ),
    "two quizzes with one name": (
        "/// quiz | Q\n\n### a [[b]]\n///\n\n/// quiz | Q\n\n### c [[d]]\n///",
        "page.md:6:1: found the quiz 'Q', which keeps its progress under the same name as that of page.md:1",
    ),
    "a check twice": (
        "/// check\n\n### a [[b]]\n///\n\n/// check\n\n### a [[b]]\n///",
        "page.md:6:1: found the quiz 'Check yourself', which keeps its progress under the same name as that of page",
    ),
    "a long check": (
        "/// check\n\n### a [[b]]\n\n### c [[d]]\n\n### e [[f]]\n///",
        "page.md:1:1: found a check with 3 questions; expected at most 2; the block 'quiz' takes more",
    ),
    "a pass mark of a check": (
        "/// check\n    pass: 70\n\n### a [[b]]\n///",
        "page.md:2:5: found the option 'pass'; expected for the block 'check': id, shuffle",
    ),
    "an element without a right option": (
        "Text.\n\n<quiz>\nWhy?\n- [ ] a\n- [ ] b\n</quiz>",
        "page.md:4:1: found a question with no right option; expected '- [x] …' for at least one option",
    ),
    "an element that is not closed": (
        "Text.\n\n  <quiz>\nWhy?",
        "page.md:3:3: found '<quiz>' that is not closed; expected '</quiz>' below the question",
    ),
    "a wrong box in an indented element": (
        "/// details | More\n    <quiz>\n    Why?\n    - [x] a\n    - [o] b\n    </quiz>\n///",
        "page.md:5:7: found '[o]'; expected '[x]' for a right option, '[ ]' for a wrong one",
    ),
    "unknown symbol": (
        "/// equation | E\nh =\n\\sym{stat}\n///",
        "page.md:3: found the symbol 'stat'; expected one of state",
    ),
    "unknown colour": (
        "/// symbols\n| Symbol | TeX | Colour | Shape | Meaning |\n|---|---|---|---|---|\n"
        "| a | `a` | blu | H | first |\n///",
        "page.md:4: found the colour 'blu'; expected one of blue, cyan, gray, green, magenta, orange, red",
    ),
    "symbol defined twice": (
        "/// symbols\n| Symbol | TeX | Colour | Shape | Meaning |\n|---|---|---|---|---|\n"
        "| a | `a` | red | H | x |\n| a | `b` | blue | H | y |\n///",
        "page.md:5: found the symbol 'a' again, as on line 4; expected one definition of each symbol",
    ),
    "TeX with a mistake": (
        "/// equation | E\n\\frac{1}{\n///",
        "page.md:2: found TeX with a mistake: ",
    ),
    "mistake in a sentence": (
        "Text.\n\nMore of $h_0$ and\nof $\\sym{stat}$.",
        "page.md:4: found the symbol 'stat'; expected one of state",
    ),
    "link inside a block to a page that isn't there": (
        "Text.\n\n/// predict | P\nA question.\n\n---\n\nSee [this](../lstn.md#cell).\n///",
        "page.md:8: found a link to '../lstn.md#cell', which isn't there; expected the path of a page",
    ),
    "not a power": (
        "/// numbers | N\n0.5^20: small\nhalf: small\n///",
        "page.md:3: found 'half: small'; expected a power and its meaning: '0.5^20: Vanished …'",
    ),
}


@pytest.fixture
def render(caplog: pytest.LogCaptureFixture) -> Callable[[str], tuple[str, list[str]]]:
    """Render Markdown with the lesson's blocks; return the HTML and what was reported."""

    def run(text: str, first_line: int = 1) -> tuple[str, list[str]]:
        blocks = LessonBlocks()
        inside = markdown.Markdown(extensions=["pymdownx.superfences"])
        blocks.page = LessonPage(
            path="page.md",
            text=text,
            first_line=first_line,
            symbols=SYMBOLS,
            chapters=[],
            katex_script=katex_script(),
            markdown=lambda source: str(inside.reset().convert(source)),
        )
        names = ["attr_list", "toc", "pymdownx.superfences", "pymdownx.blocks.admonition", "pymdownx.blocks.details"]
        configs = {"pymdownx.arithmatex": {"generic": True}}
        html = markdown.markdown(text, extensions=["pymdownx.arithmatex", *names, blocks], extension_configs=configs)
        html = blocks.page.typeset(html)
        return html, [record.getMessage() for record in caplog.records]

    return run


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_reported_where_it_is(name: str, render: Callable[[str], tuple[str, list[str]]]) -> None:
    text, expected = MISTAKES[name]
    html, reported = render(text)
    assert len(reported) == 1
    assert reported[0].startswith(expected)
    assert "This block has a mistake" in html


def test_lines_are_counted_below_front_matter(render: Callable[..., tuple[str, list[str]]]) -> None:
    _, reported = render("/// widget | nothing\n///", first_line=6)
    assert reported[0].startswith("page.md:6:")


def test_all_mistakes_of_a_page_are_reported_at_once(render: Callable[[str], tuple[str, list[str]]]) -> None:
    _, reported = render("/// widget | nothing\n///\n\n/// equation | E\n\\sym{x} \\sym{y}\n///")
    assert [line.split(";")[0] for line in reported] == [
        "page.md:1: found the widget 'nothing'",
        "page.md:5: found the symbol 'x'",
        "page.md:5: found the symbol 'y'",
    ]


def test_a_block_makes_way_for_a_heading_of_the_same_title(render: Callable[[str], tuple[str, list[str]]]) -> None:
    html, reported = render("# Half-lives\n\n/// predict | Half-lives\nHow long?\n\n---\n\nLong.\n///")
    assert reported == []
    assert 'id="half-lives">Half-lives</h1>' in html
    assert 'id="half-lives-2"' in html


def test_a_heading_with_an_address_of_its_own_may_have_the_title_of_a_block(
    render: Callable[[str], tuple[str, list[str]]],
) -> None:
    html, reported = render("## Gradient highway {#three-networks}\n\n/// widget | gradient-highway\n///")
    assert reported == []
    assert html.count('id="gradient-highway"') == html.count('id="three-networks"') == 1


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_a_block_shown_as_code_is_left_alone(fence: str, render: Callable[[str], tuple[str, list[str]]]) -> None:
    html, reported = render(f"{fence}text\n/// widget | nothing\n{fence}")
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


def test_text_around_a_block_stays(render: Callable[[str], tuple[str, list[str]]]) -> None:
    html, reported = render("Before.\n/// numbers | N\n2.0^3: Eight.\n///\nAfter.")
    assert reported == []
    assert html.index("Before.") < html.index("= 8") < html.index("After.")


def test_a_strict_build_fails_with_file_and_line(tmp_path: Path) -> None:
    text = (
        "# Page\n\n## There\n\n/// widget | gradient-flow\n    stepps: 10\n///\n\n"
        "/// predict | P\nA question.\n\n---\n\n[One](index.md#there), [two](index.md#no-cell).\n///\n"
    )
    project = write_project(tmp_path / "course", {"index.md": text})
    done = build(tmp_path / "site", disk=False, project=project)
    assert done.returncode != 0
    assert "docs/index.md:6:5: found the option 'stepps'; expected for the widget" in done.stderr
    assert "docs/index.md:14: found a link to 'index.md#no-cell', which has no such" in done.stderr
    assert "index.md#there" not in done.stderr
