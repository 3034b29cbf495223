"""HTML of other programs: what is kept as HTML is shown, what is not kept is named, and a sign stays a sign."""

import nh3
import pytest
from markdown import Markdown

from quiz.formats.elements import ELEMENTS, KEPT, LEFT_OUT, WORDLESS, with_signs
from quiz.formats.foreign import Notes
from quiz.formats.rich_text import as_markdown

MATHEMATICS = {"pymdownx.arithmatex": {"generic": True}}


def read(html: str, form: str = "html") -> tuple[str, list[str]]:
    notes = Notes(1)
    return as_markdown(html, form, notes), [loss.what for loss in notes.losses]


def test_every_element_that_the_sanitiser_lets_through_is_known() -> None:
    assert nh3.ALLOWED_TAGS <= ELEMENTS
    assert KEPT <= nh3.ALLOWED_TAGS


@pytest.mark.parametrize("name", sorted(KEPT))
def test_what_is_kept_as_html_is_shown_as_it_was(name: str) -> None:
    markdown, losses = read(f"<p>What does the <{name}>bank</{name}> mean?</p>")
    assert Markdown().convert(markdown) == f"<p>What does the <{name}>bank</{name}> mean?</p>"
    assert not losses


@pytest.mark.parametrize("name", sorted(LEFT_OUT))
@pytest.mark.parametrize("form", ["html", "moodle"])
def test_an_element_that_is_not_kept_is_named_once(name: str, form: str) -> None:
    _, losses = read(f"Which <{name}> one? <{name}>", form)
    assert losses == [f"<{name}> is not kept"]


@pytest.mark.parametrize(
    ("html", "losses"),
    [
        ('<span style="color: red; font-size: 9pt">a</span>', ["the style 'color' is not kept"]),
        ('<span style="text-decoration:underline">a</span>', ["the style 'text-decoration' is not kept"]),
        ('<img src="a.png" alt="b" style="vertical-align: middle">', []),
        ('<p style="text-align: center">a <b>b</b></p>', []),
        ('<p dir="rtl">a</p>', ["'dir' of <p> is not kept"]),
        ('<span title="b">a</span>', ["'title' of <span> is not kept"]),
        ("<ol reversed type=a><li>a</ol>", ["'reversed' of <ol> is not kept", "'type' of <ol> is not kept"]),
        ("<table><tr><td rowspan=2>a</td></tr></table>", ["'rowspan' of <td> is not kept"]),
        ("<u><p>a</p><p>b</p></u>", ["<u> around paragraphs is not kept"]),
        ("<pre>a <b>b</b></pre>", ["<b> in code is not kept"]),
        ("<!-- a --> <o:p>b</o:p>", []),
    ],
)
def test_what_an_element_says_besides_its_text_is_kept_or_named(html: str, losses: list[str]) -> None:
    assert read(html)[1] == losses


@pytest.mark.parametrize("form", ["html", "moodle"])
@pytest.mark.parametrize(
    "text",
    ["a<b", "a<b or c>d", "a<b and c>d or e", "List<String>", "</String>", "<?php a ?>", "<!a>", "<a@b.org>",
     "a <!-- b", "<a b='c>d", "<script or b>c"],
)  # fmt: skip
def test_what_opens_no_element_is_shown_as_it_stands(text: str, form: str) -> None:
    markdown, losses = read(text, form)
    shown = text.replace("<", "&lt;").replace(">", "&gt;")
    assert (Markdown().convert(markdown), losses) == (f"<p>{shown}</p>", [])


@pytest.mark.parametrize(
    "html",
    [
        "<b>a</b>",
        "<br/>",
        '<img src="a>b.png" alt="<c>">',
        "<!-- <x> -->",
        "<input checked>",
        "<svg><g/></svg>",
        "<O:P>",
    ],
)
def test_what_opens_an_element_stays_as_it_is(html: str) -> None:
    assert with_signs(html) == html


def test_an_attribute_without_a_value_that_html_knows_makes_no_sign_of_a_tag() -> None:
    for name in WORDLESS:
        assert with_signs(f"<b {name}>") == f"<b {name}>"


def test_lines_of_code_stay_lines() -> None:
    assert read("<pre>a<br>b</pre>")[0] == "```\na\nb\n```"
    assert read("<pre>a\nb</pre>", "moodle")[0] == "```\na\nb\n```"


def test_backticks_in_code_do_not_end_it() -> None:
    html = "<pre>before\n```\ninside\n```\nafter</pre>"
    markdown, _ = read(html)
    assert Markdown(extensions=["pymdownx.superfences"]).convert(markdown).count("</pre>") == 1
    assert markdown == "````\nbefore\n```\ninside\n```\nafter\n````"
    assert read("<pre>a `b`</pre>")[0] == "```\na `b`\n```"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("a|b", "a|b"),
        ("<b>a|</b>b", "<strong>a|</strong>b"),
        (r"a\|b", r"a\|b"),
        (r"a\\|b", r"a\\|b"),
        ("<code>a|b</code>", "<code>a|b</code>"),
        (r"\(|x| + \|y\|\)", r"\(\vert x\vert  + \Vert y\Vert \)"),
    ],
)
def test_a_bar_in_a_cell_begins_no_other(cell: str, shown: str) -> None:
    for name in ("td", "th"):
        markdown, _ = read(f"<table><tr><th>1</th></tr><tr><{name}>{cell}</{name}></tr></table>")
        html = Markdown(extensions=["tables", "pymdownx.arithmatex"], extension_configs=MATHEMATICS).convert(markdown)
        assert f"<td>{shown}</td>" in html.replace('<span class="arithmatex">', "").replace("</span>", "")
    assert read("<p>a|b <b>c</b></p>")[0] == "a|b **c**"


def test_a_backslash_before_a_bar_stays() -> None:
    for form in ("html", "plain"):
        markdown, _ = read(r"a \| b", form)
        assert Markdown(extensions=["tables"]).convert(markdown) == r"<p>a \| b</p>"


def test_an_exclamation_mark_before_a_link_makes_no_image_of_it() -> None:
    markdown, _ = read('<p>Look!<a href="https://example.org">here</a></p>')
    assert Markdown().convert(markdown) == '<p>Look!<a href="https://example.org">here</a></p>'
    assert read("<p>Look! <b>Here!</b></p>")[0] == "Look! **Here!**"
