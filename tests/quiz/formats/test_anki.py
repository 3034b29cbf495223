"""Decks for Anki, as Anki finds them: an SQLite database and pictures in a zip."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from quiz.document import Quiz
from quiz.formats.anki.writer import write_anki, write_anki_decks
from quiz.formats.archives import unpack
from quiz.formats.pictures import NONE, Pictures, picture_name
from quiz.syntax.files import read_decks, read_quizzes
from tests.quiz.formats.test_round_trips import sample

PICTURE = b"\x89PNG\r\n\x1a\n and so on"


class Note(NamedTuple):
    """A note of a deck."""

    guid: str
    modified: int
    tags: list[str]
    question: str
    answer: str
    hints: str


def notes(quiz: Quiz, folder: Path, pictures: Pictures = NONE, moment: float = 1e9) -> list[Note]:
    """Read the notes of the deck of a quiz."""
    return notes_in(write_anki(quiz, pictures, moment)[0], folder)


def notes_in(content: bytes, folder: Path) -> list[Note]:
    """Read the notes of a file."""
    (folder / "deck.db").write_bytes(unpack(content)["collection.anki2"])
    with closing(sqlite3.connect(folder / "deck.db")) as deck:
        found = deck.execute("SELECT guid, mod, tags, flds FROM notes ORDER BY id").fetchall()
        assert deck.execute("SELECT count(*) FROM cards").fetchone() == (len(found),)
    return [Note(guid, mod, tags.split(), *fields.split("\x1f")) for guid, mod, tags, fields in found]


def only(question: str, folder: Path) -> Note:
    (quiz,) = read_quizzes(f"/// quiz | Q\n\n{question}\n///", "q.md")
    (note,) = notes(quiz, folder)
    return note


def test_each_question_is_a_card_with_its_tags(tmp_path: Path) -> None:
    found = notes(sample(), tmp_path)
    assert len(found) == len(sample().asked)
    assert found[0].tags == ["one", "two"]
    assert (
        found[0].question
        == "<p>Which # one: is {right}?</p>\n<p>A line.</p><ul><li>yes: = ~ # { }</li><li>no</li></ul>"
    )


def test_flashcards_are_cards_of_a_deck_of_their_own_beside_that_of_a_quiz(tmp_path: Path) -> None:
    text = "/// flashcards | Cells\n\n### A *cell*\n    id: cell\n\n![It](cell.png)\n\n### B\n\nkeeps.\n///"
    decks = read_decks(text, "cards.md")
    pictures = {"cell.png": PICTURE}
    content, losses = write_anki_decks([sample()], decks, pictures, 1e9)
    found = notes_in(content, tmp_path)
    cells = [note for note in found if "A <em>cell</em>" in note.question]
    assert (len(found), len(cells)) == (len(sample().asked) + 2, 1)
    assert cells[0].answer == f'<p><img alt="It" src="{picture_name("cell.png", PICTURE)}" /></p>'
    assert losses == write_anki(sample(), NONE, 1e9)[1]
    with closing(sqlite3.connect(tmp_path / "deck.db")) as deck:
        (names,) = deck.execute("SELECT decks FROM col").fetchone()
    assert {each["name"] for each in json.loads(names).values()} >= {sample().title, "Cells"}
    assert notes_in(write_anki_decks([], decks, pictures, 2e9)[0], tmp_path)[0].guid == cells[0].guid


def test_a_later_export_is_newer_and_otherwise_the_same_notes(tmp_path: Path) -> None:
    first, later = notes(sample(), tmp_path, moment=1e9), notes(sample(), tmp_path, moment=2e9)
    assert [note._replace(modified=0) for note in first] == [note._replace(modified=0) for note in later]
    assert {note.modified for note in later} == {2_000_000_000}


def test_a_note_is_known_again_when_its_words_have_changed(tmp_path: Path) -> None:
    text = "/// quiz | Q\n\n### {}?\n    id: gate\n\n- [x] a\n- [ ] b\n///"
    (one,), (other,) = (read_quizzes(text.format(words), "q.md") for words in ("Which", "Which gate"))
    assert notes(one, tmp_path)[0].guid == notes(other, tmp_path)[0].guid
    (renamed,) = read_quizzes(text.format("Which").replace("| Q", "| R"), "q.md")
    assert notes(renamed, tmp_path)[0].guid != notes(one, tmp_path)[0].guid


def test_the_same_moment_gives_the_same_bytes() -> None:
    pictures = {f"{name}.png": PICTURE + name.encode() for name in "abcdef"}
    assert write_anki(sample(), pictures, 1e9) == write_anki(sample(), pictures, 1e9)


@pytest.mark.parametrize(
    ("question", "front", "back"),
    [
        (
            "### Which?\n- [x] *a*\n- [50 %] b\n  > Nearly.\n- [ ] c\n\nSince a.",
            "<p>Which?</p><ul><li><em>a</em></li><li>b</li><li>c</li></ul>",
            '<ul><li><span class="right">✓ <em>a</em></span></li>'
            '<li>b (50 %)<div class="feedback">Nearly.</div></li><li>c</li></ul><hr><p>Since a.</p>',
        ),
        (
            "### How long?\n= 3 m ± 1 %\n!= 5\n  > Too long.\n!= *\n  > Measure.",
            "<p>How long?</p>",
            '<ul><li><span class="right">3 m ± 1 %</span></li>'
            '<li><s>5 m ± 1 %</s><div class="feedback">Too long.</div></li>'
            '<li>…<div class="feedback">Measure.</div></li></ul>',
        ),
        (
            '### Who?\n= "a < b" | "c"',
            "<p>Who?</p>",
            '<ul><li><span class="right">a &lt; b</span></li><li><span class="right">c</span></li></ul>',
        ),
        (
            "### A [[!= sum|= product]] of [[= 3 ± 1]] [[factors|terms]]",
            "<p>A (sum / product) of ______ ______</p>",
            '<p>A <span class="right">product</span> of <span class="right">3 ± 1</span> '
            '<span class="right">factors / terms</span></p>',
        ),
        ("### Why?\n    kind: essay\n\n---\nIt adds.", "<p>Why?</p>", "<hr><p>It adds.</p>"),
        (
            '### What is $a_1 < b$?\n\n= "x"',
            r"<p>What is \(a_1 &lt; b\)?</p>",
            '<ul><li><span class="right">x</span></li></ul>',
        ),
    ],
)  # fmt: skip
def test_the_front_asks_and_the_back_tells(question: str, front: str, back: str, tmp_path: Path) -> None:
    note = only(question, tmp_path)
    assert (note.question, note.answer) == (front, back)


def test_the_front_does_not_tell_the_order(tmp_path: Path) -> None:
    items = [f"item {number}" for number in range(8)]
    note = only("### Order?\n" + "\n".join(f"{n}) {item}" for n, item in enumerate(items, start=1)), tmp_path)
    in_order = "".join(f"<li>{item}</li>" for item in items)
    assert note.answer == f"<ol>{in_order}</ol>"
    assert in_order not in note.question
    assert all(f"<li>{item}</li>" in note.question for item in items)


def test_the_front_does_not_tell_the_pairs(tmp_path: Path) -> None:
    note = only("### Pairs?\n- a -> one\n- b -> two\n- -> three", tmp_path)
    lefts, partners = note.question.split("<ul>")[1:]
    assert lefts == "<li>a</li><li>b</li></ul>"
    assert sorted(partners.removesuffix("</ul>").split("<li>")) == ["", "one</li>", "three</li>", "two</li>"]
    assert note.answer == "<ul><li>a → one</li><li>b → two</li></ul>"


def test_hints_are_shown_on_request(tmp_path: Path) -> None:
    content, _ = write_anki(sample())
    (tmp_path / "deck.db").write_bytes(unpack(content)["collection.anki2"])
    with closing(sqlite3.connect(tmp_path / "deck.db")) as deck:
        ((models,),) = deck.execute("SELECT models FROM col").fetchall()
    (model,) = json.loads(models).values()
    assert "{{hint:Hints}}" in model["tmpls"][0]["qfmt"]
    assert notes(sample(), tmp_path)[1].hints == "A hint."


def test_pictures_are_media_of_the_deck(tmp_path: Path) -> None:
    (quiz,) = read_quizzes("/// quiz | Q\n\n### Which ![cell](img/a.png)?\n\n- [x] a\n- [ ] b\n///", "q.md")
    files = unpack(write_anki(quiz, {"img/a.png": PICTURE})[0])
    ((number, name),) = json.loads(files["media"]).items()
    assert files[number] == PICTURE
    (note,) = notes(quiz, tmp_path, {"img/a.png": PICTURE})
    assert f'src="{name}"' in note.question
    assert "/" not in name


def test_a_text_between_questions_is_listed_and_no_card(tmp_path: Path) -> None:
    text = "/// quiz | Q\n\n### Now\n    kind: description\n\n### Which?\n- [x] a\n- [ ] b\n///"
    (quiz,) = read_quizzes(text, "q.md")
    assert len(notes(quiz, tmp_path)) == 1
    assert [loss.what for loss in write_anki(quiz)[1]] == ["the text: not kept"]
