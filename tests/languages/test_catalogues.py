"""The catalogues: complete, of this state of the texts, and as people write who speak the language."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from overrides.languages.catalogue import FOLDER, TEMPLATE, read
from overrides.languages.extraction import ROOT, extracted, template, updated

COMPLETE = ("de", "fr")
OUTDATED = "run python -m overrides.languages, and translate what is new"
VALUE = re.compile(r"\{\w*\}")
WRONG = {  # what nobody writes who writes the language with care
    "de": (
        r"[\"']",
        r"“[^„]*”",
        r"”",
        r"[«»]",
        r" %",  # a space at which the line may break
        r"\b[Ss]ie (?:haben|können|sind)\b|\bIhr(?:e|en|er)?\b",  # readers are called “du”
        r"\d\.\d",
    ),
    "fr": (
        r"[\"'“”„]",
        r" [;:!?%»]",
        r"« ",
        r"[^\s\d{}\u00a0\u202f][;!?»]",
        r"\w:",
        r"\b(?:tu|ton|ta|tes|toi)\b",  # readers are called “vous”
        r"\d\.\d",
    ),
}
SPEAKING = (
    *("quiz/page/**/*.py", "quiz/rendering/*.py", "overrides/reader/*.py", "sim/page/*.py"),
    *("sim/views/*.py", "sim/widgets/*.py"),
    *("quiz/engine/messages.py", "quiz/engine/timer.py", "quiz/engine/grading.py", "quiz/engine/confidence.py"),
)  # whose texts are all for readers
TEMPLATES = ("quiz/rendering/**/*.html", "overrides/blocks/*.html", "overrides/*.html", "overrides/theme/*.html")
TO_AUTHORS = {"report"}
SAYING = ("say", "say_count", "later")
WORDS = re.compile(r"[A-Za-z]{2,} [a-z]|^[A-Z][a-z]+$|[a-z]{2}[.:] ?$")
CODE = re.compile(r"gh-|[<>=\[]")
NAMES = {  # of keys, of other programs, and in data; a formula; and what networks read, which is English
    *("Home", "End", "Escape", "Error", "Nms", "file:"),
    *("javascript:", "Authorization", "Basic ", "None", "Initialize", "Commit", "Terminate"),
    *("done whole", "tanh c", "Alice", "Macbeth"),
    "The cat, which my sister bought from the shelter last summer, sits.",
    "“Curiouser and curiouser!” cried Alice (she was so",
    *("handed in", "not attempted", "fieldset input, fieldset textarea, fieldset select, fieldset button"),
}


def catalogue(code: str) -> Catalog:
    return read(FOLDER / f"{code}.po", 0)


def messages(code: str) -> list[Message]:
    return [message for message in catalogue(code) if message.id]


def forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def texts(code: str) -> list[str]:
    return [form for message in messages(code) for form in forms(message)]


def test_the_template_has_all_texts() -> None:
    assert TEMPLATE.read_bytes() == template(), OUTDATED


@pytest.mark.parametrize("code", COMPLETE)
def test_a_catalogue_has_all_texts_and_no_others(code: str) -> None:
    path = FOLDER / f"{code}.po"
    assert path.read_bytes() == updated(path, extracted()), OUTDATED


@pytest.mark.parametrize("code", COMPLETE)
def test_every_text_is_translated(code: str) -> None:
    assert [message.id for message in messages(code) if message.fuzzy or not all(forms(message))] == []


@pytest.mark.parametrize("code", COMPLETE)
def test_what_is_filled_in_is_that_of_the_english_text(code: str) -> None:
    """A form that holds for one number may say it in words."""
    for message in messages(code):
        english = [message.id] if isinstance(message.id, str) else list(message.id)
        wanted = set(VALUE.findall(english[-1]))
        for form in forms(message):
            found = set(VALUE.findall(form))
            assert found == wanted or (len(english) > 1 and found == wanted - {"{n}"}), message.id


@pytest.mark.parametrize("code", COMPLETE)
def test_a_text_that_is_put_together_with_others_keeps_its_spaces(code: str) -> None:
    for message in messages(code):
        english = message.id if isinstance(message.id, str) else message.id[0]
        for form in forms(message):
            assert (form[0] == " ", form[-1] == " ") == (english[0] == " ", english[-1] == " "), english


@pytest.mark.parametrize(("code", "pattern"), [(code, pattern) for code in WRONG for pattern in WRONG[code]])
def test_signs_and_address_are_those_of_native_writers(code: str, pattern: str) -> None:
    assert [text for text in texts(code) if re.search(pattern, VALUE.sub("N", text))] == []


def test_a_text_has_one_use_with_a_number_or_without() -> None:
    ids = [message.id for message in read(TEMPLATE, 0) if message.id]
    singular = [text for text in ids if isinstance(text, str)]
    assert {text[0] for text in ids if not isinstance(text, str)} & set(singular) == set()


@pytest.mark.parametrize("path", [path for pattern in SPEAKING for path in sorted(ROOT.glob(pattern))], ids=str)
def test_what_readers_are_told_is_said(path: Path) -> None:
    """A sentence that stands there by itself would stay English."""
    found = [text for text in unsaid(path.read_text(encoding="utf-8")) if WORDS.search(text) and not CODE.search(text)]
    assert set(found) - NAMES == set()


@pytest.mark.parametrize(
    "path",
    [path for pattern in TEMPLATES for path in sorted(ROOT.glob(pattern)) if path.stem not in TO_AUTHORS],
    ids=str,
)
def test_what_templates_tell_is_said(path: Path) -> None:
    html = re.sub(
        r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<script>.*?</script>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    labels = re.findall(r'\s(?:aria-label|title|placeholder|alt)="([^"]*)"', html)
    between = re.sub(
        r'<[^>]*>|[\w-]+="[^"]*"|\bdisabled\b', "", html
    )  # tags, and attributes that a statement puts into one
    assert re.findall(r"[A-Za-z]{2,}", " ".join([between, *labels])) == []


def unsaid(source: str) -> Iterator[str]:
    """Return the texts of a module but for those that are said, docstrings, types, and what is raised."""
    tree = ast.parse(source)
    aside: set[int] = set()
    for node in ast.walk(tree):
        parts: list[ast.AST | None] = []
        said = isinstance(node, ast.Call) and ast.unparse(node.func) in SAYING
        bare = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if said or bare or isinstance(node, ast.Raise):
            parts = [node]
        elif isinstance(node, (ast.arg, ast.AnnAssign)):
            parts = [node.annotation]
        elif isinstance(node, ast.FunctionDef):
            parts = [node.returns]
        aside |= {id(inner) for part in parts if part for inner in ast.walk(part)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and id(node) not in aside:
            aside |= {id(part) for part in node.values}
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "N" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in aside:
            yield node.value
