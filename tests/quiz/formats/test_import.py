"""`python -m quiz import`: everything that can be read comes in, the rest is listed and kept."""

import re
from base64 import b64encode
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown import Markdown

from quiz.__main__ import main
from quiz.document import plain
from quiz.formats import MOST, read_foreign
from quiz.formats.markdown import write_comment, write_markdown
from quiz.syntax.files import read_quizzes
from quiz.syntax.questions import identity

MIXED = """$CATEGORY: Gates
::One:: Which? {=a ~b}

::Two:: How many? {#some}

::Three:: Half? {#0.5:0.1}

::Four:: Which --> of these {=a} or {=b}?
"""
ENCODED = '<?xml version="1.0" encoding="{}"?>\n<quiz><question type="shortanswer"><name><text>é</text></name>'
WHOLE = ENCODED + (
    "<questiontext><text>Where is Orsay?</text></questiontext>"
    '<answer fraction="100"><text>près de Sèvres</text></answer></question></quiz>'
)


def run(folder: Path, name: str, content: bytes, *options: str) -> int:
    (folder / name).write_bytes(content)
    return main(["import", str(folder / name), str(folder / "quiz.md"), *options])


def test_what_can_be_read_is_imported_and_the_rest_is_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "mixed.gift", MIXED.encode()) == 1
    out, err = capsys.readouterr()
    assert out == "2 imported, 2 kept aside\n"
    assert [line.split(": ")[0].rsplit(":", 1)[1] for line in err.splitlines()] == ["4", "8"]
    (quiz,) = read_quizzes((tmp_path / "quiz.md").read_text(encoding="utf-8"), "quiz.md")
    assert (quiz.title, [question.id for question in quiz.questions]) == ("Gates", ["One", "Three"])


def test_what_is_kept_aside_stands_in_the_output_word_for_word(tmp_path: Path) -> None:
    run(tmp_path, "mixed.gift", MIXED.encode())
    text = (tmp_path / "quiz.md").read_text(encoding="utf-8")
    assert "| ::Two:: How many? {#some}\n" in text
    assert "| ::Four:: Which --\\> of these {=a} or {=b}?\n" in text
    assert "mixed.gift, line 4, not imported: number" in text


def test_the_output_of_an_import_passes_the_check(tmp_path: Path) -> None:
    run(tmp_path, "mixed.gift", MIXED.encode())
    assert main(["check", str(tmp_path / "quiz.md")]) == 0


def test_an_import_without_asides_ends_well(tmp_path: Path) -> None:
    assert run(tmp_path, "one.GIFT", b"Which? {=a ~b}") == 0


def test_an_import_overwrites_nothing_without_being_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "quiz.md").write_text("mine", encoding="utf-8")
    assert run(tmp_path, "one.gift", b"Which? {=a ~b}") == 2
    assert (tmp_path / "quiz.md").read_text(encoding="utf-8") == "mine"
    assert "--force" in capsys.readouterr().err
    assert run(tmp_path, "one.gift", b"Which? {=a ~b}", "--force") == 0
    assert (tmp_path / "quiz.md").read_text(encoding="utf-8") != "mine"


def test_a_file_that_is_refused_leaves_nothing_behind(tmp_path: Path) -> None:
    assert run(tmp_path, "one.gift", b"How many? {#some}") == 2
    assert not (tmp_path / "quiz.md").exists()


def test_texts_that_ask_nothing_are_no_quiz_and_the_first_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "texts.gift", b"// Before.\n\nRead this first.\n\nThen this.") == 2
    assert not (tmp_path / "quiz.md").exists()
    assert "texts.gift:3: found texts that ask nothing, and no question; expected a question" in capsys.readouterr().err


def test_a_text_that_asks_nothing_comes_in_beside_a_question(tmp_path: Path) -> None:
    assert run(tmp_path, "texts.gift", b"Read this first.\n\nWhich? {=a ~b}") == 0
    assert "### Read this first." in (tmp_path / "quiz.md").read_text(encoding="utf-8")


def test_where_the_output_can_not_be_written_no_picture_is_either(tmp_path: Path) -> None:
    (tmp_path / "quiz.md").mkdir()
    assert run(tmp_path, "bank.xml", with_file("a.png", b64encode(PICTURE).decode(), "a.png"), "--force") == 2
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["bank.xml"]


def test_what_was_there_stays_where_the_new_file_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "quiz.md").write_text("mine", encoding="utf-8")
    (tmp_path / "quiz-pictures").write_text("no folder", encoding="utf-8")
    assert run(tmp_path, "bank.xml", with_file("a.png", b64encode(PICTURE).decode(), "a.png"), "--force") == 2
    assert (tmp_path / "quiz.md").read_text(encoding="utf-8") == "mine"
    assert not list(tmp_path.glob(".*"))


def test_a_comment_can_neither_end_early_nor_be_read_as_a_quiz() -> None:
    source = "a --> b --!> c\n/// quiz | Q\n<quiz>\n### Which?\n- [x] a\n```\n///\n</quiz>"
    comment = write_comment("kept --> aside", source)
    assert (comment.count("-->"), comment.count("--!>")) == (1, 0)
    rest = read_quizzes(f"/// quiz | Q\n### Which?\n- [x] a\n- [ ] b\n///\n{comment}", "q.md")
    assert len(rest) == 1
    assert Markdown().convert(f"before\n{comment}\nafter").split("\n")[-1] == "<p>after</p>"


def test_equal_names_become_different_ones() -> None:
    quiz = read_foreign(b"::T:: One? {=a ~b}\n\n::T:: Two? {=a ~b}\n\n::T-2:: Three? {=a ~b}", "q.gift").quiz
    assert [question.id for question in quiz.questions] == ["T", "T-2", "T-2-2"]


@pytest.mark.parametrize(
    ("paths", "title", "tags"),
    [
        (["Gates"], "Gates", [[]]),
        (["$course$/top/Gates"], "Gates", [[]]),
        (["$course$/top"], "bank", [[]]),
        (["Cells/Gates", "Cells/States"], "Cells", [["Gates"], ["States"]]),
        (["Cells", "Cells/The states, all"], "Cells", [[], ["The-states-all"]]),
        (["A//B/C", "A//B/D/E"], "A/B", [["C"], ["D/E"]]),
        (["A", "B"], "bank", [["A"], ["B"]]),
    ],
)
def test_one_category_is_the_title_and_several_are_topics(paths: list[str], title: str, tags: list[list[str]]) -> None:
    gift = "\n\n".join(f"$CATEGORY: {path}\n\nQuestion {n}? {{=a ~b}}" for n, path in enumerate(paths))
    named = "".join(
        f'<question type="category"><category><text>{path}</text></category></question><question type="shortanswer">'
        f"<questiontext><text>Question {n}?</text></questiontext>"
        '<answer fraction="100"><text>a</text></answer></question>'
        for n, path in enumerate(paths)
    )
    for content, name in ((gift, "bank.gift"), (f"<quiz>{named}</quiz>", "bank.xml")):
        quiz = read_foreign(content.encode(), name).quiz
        assert (quiz.title, [question.tags for question in quiz.questions]) == (title, tags)


def test_a_name_that_no_question_can_have_gives_way_to_one_of_its_text() -> None:
    quiz = read_foreign(b"::A long name:: Which? {=a ~b}\n\n::2nd:: Why? {=a ~b}", "q.gift").quiz
    assert [question.id for question in quiz.questions] == [identity("Which?"), identity("Why?")]


def test_a_file_of_more_than_fifty_megabytes_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (tmp_path / "large.gift").open("wb") as file:
        file.truncate(MOST + 1)
    assert main(["import", str(tmp_path / "large.gift"), str(tmp_path / "quiz.md")]) == 2
    assert f"more than {MOST} bytes" in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16", "windows-1252"])
def test_xml_is_read_in_the_encoding_that_it_names(encoding: str) -> None:
    quiz = read_foreign(WHOLE.format(encoding).encode(encoding), "q.xml").quiz
    assert '= "près de Sèvres"' in write_markdown(quiz)


@pytest.mark.parametrize(
    ("content", "line", "found"),
    [
        (WHOLE.format("klingon").encode(), 1, "the encoding 'klingon'"),
        (WHOLE.format("utf-8").encode("iso-8859-1"), 2, "the byte 0xe9"),
        (b"<!DOCTYPE quiz>\n<quiz/>", 1, "a document type"),
        (b"<quiz>\n<question>\n</quiz>", 3, "XML with a mistake"),
        (b"<quiz>&a;</quiz>", 1, "XML with a mistake"),
        (b"", 1, "XML with a mistake"),
        (b"\x89PNG\r\n", 1, "the byte 0x89"),
    ],
)
def test_what_is_no_xml_is_refused_with_its_line(
    content: bytes, line: int, found: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "bank.xml", content) == 2
    assert f"bank.xml:{line}" in (err := capsys.readouterr().err)
    assert found in err


def test_what_is_nested_too_deeply_is_kept_aside_and_keeps_nothing_else_out() -> None:
    deep = f"{'<b>' * 3000}x{'</b>' * 3000}"
    foreign = read_foreign(f"[html]Which {deep}? {{=a ~b}}\n\nAnd? {{=a ~b}}".encode(), "q.gift")
    assert [(aside.line, aside.kind) for aside in foreign.asides] == [(1, "text")]
    assert len(foreign.quiz.questions) == 1


@pytest.mark.parametrize("text", ["[" * 4500 + "x](y)", "[a](" * 2000, "([" * 200 + "x](y)" + "])" * 200])
def test_brackets_inside_of_brackets_are_kept_aside_before_markdown_goes_through_them(text: str) -> None:
    foreign = read_foreign(f"[markdown]Which {text}? {{=a ~b}}\n\nAnd? {{=a ~b}}".encode(), "q.gift")
    assert [(aside.kind, aside.why) for aside in foreign.asides] == [("text", "brackets are nested too deeply in it")]


def test_a_letter_that_stands_for_escapes_meanwhile_is_kept_aside() -> None:
    foreign = read_foreign("Which \ue012? {=a ~b}\n\nAnd? {=a ~b}".encode(), "q.gift")
    assert [aside.why for aside in foreign.asides] == ["it has the letter '\\ue012', which stands for nothing"]


def test_an_export_that_leaves_a_quiz_out_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quiz = "/// quiz | {}\n\n### Which?\n- [x] a\n- [ ] b\n///\n"
    (tmp_path / "two.md").write_text(quiz.format("One") + quiz.format("Two"), encoding="utf-8")
    assert main(["export", "gift", str(tmp_path / "two.md"), str(tmp_path / "two.gift")]) == 1
    assert "only the first of 2 quizzes was exported" in capsys.readouterr().err


PICTURE = b"\x89PNG\r\n\x1a\n and so on"


def with_file(name: str, content: str, reference: str) -> bytes:
    return (
        f'<quiz><question type="shortanswer"><questiontext format="html"><text><![CDATA[<p>Which gate? '
        f'<img src="@@PLUGINFILE@@/{reference}" alt="a cell"></p>]]></text>'
        f'<file name="{name}" path="/" encoding="base64">{content}</file></questiontext>'
        '<answer fraction="100"><text>forget</text></answer></question>'
        '<question type="shortanswer"><questiontext><text>And?</text></questiontext>'
        '<answer fraction="100"><text>a</text></answer></question></quiz>'
    ).encode()


def test_a_picture_becomes_a_file_that_the_text_shows(tmp_path: Path) -> None:
    content = with_file("my cell.png", b64encode(PICTURE).decode(), "my%20cell.png")
    assert run(tmp_path, "bank.xml", content) == 0
    text = (tmp_path / "quiz.md").read_text(encoding="utf-8")
    match = re.search(r"!\[a cell\]\((?P<path>[^)]+)\)", text)
    assert match
    assert match["path"].startswith("quiz-pictures/my-cell-")
    assert (tmp_path / match["path"]).read_bytes() == PICTURE


@pytest.mark.parametrize(
    ("name", "content", "reference", "why"),
    [
        ("a.png", b64encode(PICTURE).decode(), "b.png", "the file 'b.png' is not in the XML"),
        ("a.png", "no base64!", "a.png", "the file 'a.png' is not in base64"),
        ("a.svg", b64encode(b"<svg/>").decode(), "a.svg", "the file 'a.svg' is none of .gif"),
        ("a.png", b64encode(b"<html/>").decode(), "a.png", "the file 'a.png' is none of .gif"),
    ],
)
def test_what_is_no_picture_is_kept_aside(name: str, content: str, reference: str, why: str) -> None:
    (aside,) = read_foreign(with_file(name, content, reference), "bank.xml").asides
    assert (aside.kind, aside.why[: len(why)]) == ("picture", why)


def test_the_name_of_a_picture_leads_nowhere_else(tmp_path: Path) -> None:
    pictures = read_foreign(with_file("../../a.png", b64encode(PICTURE).decode(), "../../a.png"), "bank.xml").pictures
    assert [re.sub(r"-\w{8}\.", ".", path) for path in pictures] == ["pictures/a.png"]


def test_a_picture_overwrites_nothing_without_being_told(tmp_path: Path) -> None:
    content = with_file("a.png", b64encode(PICTURE).decode(), "a.png")
    assert run(tmp_path, "bank.xml", content) == 0
    (tmp_path / "quiz.md").unlink()
    assert run(tmp_path, "bank.xml", content) == 2
    assert not (tmp_path / "quiz.md").exists()


RUNS = {  # what would run, or load something, in each format; nothing here does any harm
    "html": ["<script>run()</script>", '<a href="javascript:run()">x</a>', '<b onclick="run()">x</b>',
             "<iframe></iframe>", '<a href=" JaVa&#10;Script:run()">x</a>', "<svg><g/></svg>",
             '<img src="data:text/plain,x">'],
    "markdown": ["<script>run()</script>", "[x](javascript:run())", '<b onclick="run()">x</b>',
                 "[x](<javascript:run()>)", "[x][y]\\n\\n[y]\\: javascript\\:run()", "[x](y){\\: onclick\\=run() }",
                 "<iframe></iframe>",
                 "[x](&#106;avascript:run())"],
    "plain": ["<script>run()</script>", "[x](javascript:run())"],
    "moodle": ["<script>run()</script>", '<a href="javascript:run()">x</a>'],
}  # fmt: skip


class Running(HTMLParser):
    """Finds what a browser would run; written apart from what takes it out."""

    found = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        addresses = [(value or "").strip().lower().replace("\n", "") for name, value in attributes]
        self.found = (
            self.found
            or tag in ("script", "iframe", "svg")
            or any(name.startswith("on") for name, _ in attributes)
            or any(address.startswith(("javascript:", "data:")) for address in addresses)
        )


@pytest.mark.parametrize(("form", "text"), [(form, text) for form, texts in RUNS.items() for text in texts])
def test_nothing_that_runs_comes_in(form: str, text: str) -> None:
    escaped = text.replace("=", "\\=").replace("\\\\=", "\\=")
    source = f"[{form}]Which {escaped}? {{=a ~b#{escaped}####{escaped}}}\n\nAnd? {{=a ~b}}"
    quiz = read_foreign(source.encode(), "q.gift").quiz
    extensions = ["attr_list", "md_in_html", "tables", "footnotes"]
    for question in quiz.questions:
        feedback = [option.feedback for option in getattr(question.body, "options", [])]
        for markdown in map(plain, [question.stem, question.explanation, *feedback]):
            running = Running()
            running.feed(Markdown(extensions=extensions).convert(markdown))
            assert not running.found, markdown


@pytest.mark.parametrize("form", ["moodle", "qti12", "qti21", "csv"])
def test_a_character_that_no_document_may_have_is_told_with_its_line_and_nothing_is_written(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "q.md").write_text("/// quiz | Q\n\n### A \x01 b?\n= 1\n///\n", encoding="utf-8")
    assert main(["export", form, str(tmp_path / "q.md"), str(tmp_path / "q.out")]) == 2
    assert "q.md:3: found the control character U+0001" in capsys.readouterr().err
    assert not (tmp_path / "q.out").exists()
