"""Write a deck for Anki: a card for each question, whose back has the right answer and the explanation.

Anki knows a note again by its `guid`, and a deck and a type of note by their numbers. They are made from the ids of the
question and of the quiz, so that a later export updates the cards and keeps what was learned.
"""

import hashlib
import io
import tempfile
import time
from pathlib import Path

import genanki
from markupsafe import Markup

from quiz.document import Question, Quiz, Survey
from quiz.formats.anki.cards import card
from quiz.formats.archives import pack, unpack
from quiz.formats.features import FEATURES, Holding, setting_losses
from quiz.formats.fixed import fixed
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
    losses = [loss for question in quiz.questions for loss in HOLDING.losses(question)] + setting_losses(quiz)
    name = quiz.settings.get("id") or quiz.title
    names = {path: picture_name(path, content) for path, content in pictures.items()}
    deck = genanki.Deck(_number(name), quiz.title)
    for question in quiz.asked:
        if isinstance(question.body, Survey):
            continue  # a card without a back
        deck.add_note(_note(FEATURES["patterns"].without(question), name, names))
    media = {names[path]: content for path, content in pictures.items()}
    return _packed(deck, media, time.time() if moment is None else moment), losses


def _note(question: Question, quiz: str, names: dict[str, str]) -> genanki.Note:
    sides = card(fixed(question), lambda path: names.get(path, path))
    return genanki.Note(
        model=TYPE,
        fields=[sides.front, sides.back, sides.hints],
        guid=genanki.guid_for(quiz, question.id),
        tags=question.tags,
    )


def _packed(deck: genanki.Deck, media: dict[str, bytes], moment: float) -> bytes:
    """Pack a deck with its pictures, which genanki takes from files."""
    package = genanki.Package(deck)
    with tempfile.TemporaryDirectory() as folder:
        for name, content in sorted(media.items()):
            Path(folder, name).write_bytes(content)
        package.media_files = [str(Path(folder, name)) for name in sorted(media)]
        buffer = io.BytesIO()
        package.write_to_file(buffer, moment)
    return pack(unpack(buffer.getvalue()))


def _number(name: str) -> int:
    """Return a number that a deck is known by: the same for the same name, and above those that Anki gives itself."""
    return (1 << 30) + int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") // 4
