"""Write a deck for Anki: a card for each question, whose back has the right answer and the explanation.

Anki knows a note again by its `guid`, and a deck and a type of note by their numbers. They are made from the ids of the
question and of the quiz, so that a later export updates the cards and keeps what was learned.
"""

import hashlib
import io
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import genanki
from markupsafe import Markup

from quiz.document import Deck, Question, Quiz, Survey
from quiz.formats.anki.cards import card
from quiz.formats.archives import pack, unpack
from quiz.formats.features import FEATURES, Holding, setting_losses
from quiz.formats.fixed import fixed
from quiz.formats.html_text import as_html
from quiz.formats.loss import Loss
from quiz.formats.pictures import NONE, Pictures, picture_name

TYPE = genanki.Model(
    1_780_315_201,
    "Gradient Highway question",
    fields=[{"name": "Question"}, {"name": "Answer"}, {"name": "Hints"}],
    templates=[
        {
            "name": "Question",
            "qfmt": str(Markup("{{Question}}{{#Hints}}<p>{{hint:Hints}}</p>{{/Hints}}")),
            "afmt": str(Markup("{{Question}}<hr id=answer>{{Answer}}")),
        }
    ],
    css=(
        ".card { font: 20px/1.4 sans-serif; }\n"
        ".right { font-weight: bold; }\n"
        ".feedback { font-size: 85%; opacity: 0.8; }\n"
        "img { max-width: 100%; }\n"
    ),
)
CHANGED = {
    "shared stems": "repeated in each of its parts",
    "feedback to options that were not chosen": "that of all options is shown",
    "places in a picture": "a choice of their names",
    "drawn numbers": "those of one attempt are written",
    "patterns": "the pattern is shown, and nothing says that it is one",
    "relative links and pictures": "pictures are packed, links written as they are",
    "shares of the points": "written beside the answer",
}
UNGRADED = {  # nobody grades a card
    "accents or punctuation don't count",
    "capitals count",
    "partial credit of an order",
    "points",
    "what hints cost",
}
NEW_LOST = "the setting 'new' of the flashcards: not kept"
HOLDING = Holding(
    kept=frozenset(FEATURES) - set(CHANGED) - UNGRADED - {"link to a section", "surveys", "texts between questions"},
    changed=CHANGED,
    instead={"shares of the points": lambda question: question},  # they can be read
)


def write_anki(quiz: Quiz, pictures: Pictures = NONE, moment: float | None = None) -> tuple[bytes, list[Loss]]:
    """Write the deck as the bytes of an `.apkg` file.

    Args:
        quiz: as its author wrote it.
        pictures: that it shows, by their paths in the Markdown.
        moment: of the export, in seconds since 1970; Anki takes a note over if it is newer than its own. Now, if None.
    """
    return write_anki_decks([quiz], [], pictures, moment)


def write_anki_decks(
    quizzes: Sequence[Quiz], decks: Sequence[Deck], pictures: Pictures = NONE, moment: float | None = None
) -> tuple[bytes, list[Loss]]:
    """Write flashcards as decks of one `.apkg` file, beside those of quizzes; Anki schedules them by its own settings.

    Args:
        quizzes: as their authors wrote them.
        decks: of flashcards.
        pictures, moment: as for `write_anki`.
    """
    losses = [loss for quiz in quizzes for question in quiz.questions for loss in HOLDING.losses(question)]
    losses += [loss for quiz in quizzes for loss in setting_losses(quiz)]
    losses += [Loss(deck.line, NEW_LOST) for deck in decks if "new" in deck.settings]
    names = {path: picture_name(path, content) for path, content in pictures.items()}
    written = [*(_deck_of(quiz, names) for quiz in quizzes), *(_deck_of_cards(deck, names) for deck in decks)]
    return _packed(written, {names[path]: content for path, content in pictures.items()}, moment), losses


def _deck_of_cards(deck: Deck, names: dict[str, str]) -> genanki.Deck:
    """Write flashcards."""
    name = deck.settings["id"]
    written = genanki.Deck(_number(name), deck.title)
    for each in deck.cards:
        sides = [as_html(side, lambda path: names.get(path, path)) for side in (each.front, each.back)]
        written.add_note(genanki.Note(model=TYPE, fields=[*sides, ""], guid=genanki.guid_for(name, each.id)))
    return written


def _deck_of(quiz: Quiz, names: dict[str, str]) -> genanki.Deck:
    """Write the questions of a quiz."""
    name = quiz.settings.get("id") or quiz.title
    deck = genanki.Deck(_number(name), quiz.title)
    for question in quiz.asked:
        if isinstance(question.body, Survey):
            continue  # a card without a back
        deck.add_note(_note(FEATURES["patterns"].without(question), name, names))
    return deck


def _note(question: Question, quiz: str, names: dict[str, str]) -> genanki.Note:
    sides = card(fixed(question), lambda path: names.get(path, path))
    return genanki.Note(
        model=TYPE,
        fields=[sides.front, sides.back, sides.hints],
        guid=genanki.guid_for(quiz, question.id),
        tags=question.tags,
    )


def _packed(decks: list[genanki.Deck], media: dict[str, bytes], moment: float | None) -> bytes:
    """Pack decks with their pictures, which genanki takes from files."""
    package = genanki.Package(decks)
    with tempfile.TemporaryDirectory() as folder:
        for name, content in sorted(media.items()):
            Path(folder, name).write_bytes(content)
        package.media_files = [str(Path(folder, name)) for name in sorted(media)]
        buffer = io.BytesIO()
        package.write_to_file(buffer, time.time() if moment is None else moment)
    return pack(unpack(buffer.getvalue()))


def _number(name: str) -> int:
    """Return a number that a deck is known by: the same for the same name, and above those that Anki gives itself."""
    return (1 << 30) + int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") // 4
