"""HTML comes out of templates, and whatever an author or a reader writes comes out as text."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markupsafe import Markup

from overrides.solutions import Solution, for_paper
from overrides.templates import ROOT, in_script, render
from tests.blocks.rendering import rendered

ODD = """a<b> & "c" 'd' </p> &amp;"""
TAG = re.compile(r"(?<!\?P)</?[a-z]+\d?[\s>]")
MARKDOWN = ROOT / "quiz/formats/rich_text.py"  # what Markdown has no sign for stays HTML in it
WRITING = [
    path
    for pattern in (
        "overrides/*.py",
        "overrides/blocks/*.py",
        "quiz/rendering/*.py",
        "quiz/page/**/*.py",
        "quiz/formats/**/*.py",
        "sim/page/*.py",
        "sim/widgets/**/*.py",
    )
    for path in sorted(ROOT.glob(pattern))
    if path != MARKDOWN
]


class Texts(HTMLParser):
    """What a reader sees or hears of some HTML: texts and attributes, and the tags that are open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.printed = ""
        self.attributes: list[str] = []
        self.tags: set[str] = set()
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [value or "" for _, value in attributes]

    def handle_data(self, data: str) -> None:
        self.printed += data


BLOCKS = {
    "predict": f"/// predict | {ODD}\nWhat?\n\n---\n\nThat.\n///",
    "exercise": f"/// exercise | {ODD}\n    minutes: 5\n\nWhat?\n\n---\n\nThat.\n///",
    "levels": f"/// levels | {ODD}\n### {ODD}\nOne.\n### Other\nTwo.\n///",
    "numbers": f"/// numbers | {ODD}\n0.5^20: Gone.\n///",
    "equation": f"/// equation | {ODD}\n1 + 1 = 2\n///",
    "dependencies": f"/// dependencies | {ODD}\n### {ODD}: t\nThe **cat** **sits**.\nDependency: d\nChallenge: c\n///",
    "quiz": f"/// quiz | {ODD}\n### Sure?\n- [x] yes\n- [ ] no\n///",
    "check": f"/// check | {ODD}\n### Sure?\n- [x] yes\n- [ ] no\n///",
    "text": f'/// quiz | Q\n### Which word?\n= "{ODD.replace(chr(34), chr(34) * 2)}"\n///',
}


@pytest.mark.parametrize("name", BLOCKS)
def test_a_title_or_name_with_signs_of_html_comes_out_as_text(name: str) -> None:
    texts = Texts(rendered(BLOCKS[name]))
    assert ODD in (texts.printed if name != "numbers" else texts.attributes)
    assert "b" not in texts.tags


@pytest.mark.parametrize("name", ["levels", "numbers", "equation"])
def test_so_does_one_in_an_attribute(name: str) -> None:
    assert ODD in Texts(rendered(BLOCKS[name])).attributes


def test_the_title_of_an_answer_on_paper_does_too_and_its_ids_are_left_to_the_page() -> None:
    answer = Markup('<p id="one" class="a">x <code>&lt;a id="top"&gt;</code> id="kept"</p>')
    html = for_paper([Solution(9, "last", Markup("<p>9</p>")), Solution(3, ODD, answer)])
    texts = Texts(html)
    assert texts.printed == f'Answers{ODD}x <a id="top"> id="kept"last9'
    assert "one" not in texts.attributes


def test_nothing_in_a_text_ends_a_script() -> None:
    assert in_script('{"a": "</script>"}') == r'{"a": "\u003c/script>"}'


def test_what_a_template_names_must_be_given() -> None:
    with pytest.raises(Exception, match="'messages' is undefined"):
        render("overrides/blocks/report.html")


@pytest.mark.parametrize("path", WRITING, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_write_no_html_but_as_a_template_that_escapes(path: Path) -> None:
    """A tag stands in a template, or alone in `Markup("…")`, never in a text that is put together."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    allowed = {
        id(argument)
        for call in calls
        if ast.unparse(call.func) in ("Markup", "re.compile", "html.partition")
        for argument in call.args
    }
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docs = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and TAG.search(node.value):
            assert id(node) in allowed or node.value in docs, f"line {node.lineno}: {node.value!r}"
