"""What a question of Moodle is set to that ours can't be: each is listed, unless Moodle fills it in by itself."""

from typing import NamedTuple

from quiz.engine.exact import exact
from quiz.engine.quantity import read_quantity
from quiz.formats.foreign import Notes
from quiz.formats.xml import Node

NO = ("false", "0")
HALF = exact(1, 2)
THIRD = exact(3333333, 10000000)  # what each try costs, if nobody says otherwise, as Moodle writes it
TRIED_ONCE = {"description", "essay", "truefalse"}  # kinds whose penalty is fixed


class Setting(NamedTuple):
    """An element of questions of one kind, or of any (""): the values of which nothing is lost, and what else is."""

    kind: str
    tag: str
    usual: tuple[str, ...]
    lost: str


SETTINGS = (
    Setting("", "hidden", NO, "that it is hidden is not kept"),
    Setting("essay", "attachments", NO, "files can't be handed in"),
    Setting("essay", "maxwordlimit", NO, "the most words that an answer may have are not kept"),
    Setting("essay", "minwordlimit", NO, "the fewest words that an answer must have are not kept"),
    Setting("numerical", "showunits", ("0", "3"), "units are typed, not chosen"),
    Setting("numerical", "unitsleft", NO, "that the unit stands before the number is not kept"),
    Setting(
        "ordering",
        "gradingtype",
        ("RELATIVE", "RELATIVE_NEXT_EXCLUDE_LAST"),
        "the grading is not kept: points are for items that rightly follow each other",
    ),
    Setting("ordering", "selecttype", ("ALL", "0"), "that some of the items are asked is not kept: all of them are"),
)
FEEDBACK = {
    "correctfeedback": "Your answer is correct.",
    "partiallycorrectfeedback": "Your answer is partially correct.",
    "incorrectfeedback": "Your answer is incorrect.",
}
"""What Moodle says to whoever is right, partly right or wrong, if nobody says otherwise."""

HINTED = {
    "clearwrong": "that a hint clears what is wrong is not kept",
    "shownumcorrect": "that a hint tells how many are right is not kept",
}


def list_settings(node: Node, kind: str, notes: Notes) -> None:
    """List what a question of a kind is set to, and would lose."""
    for setting in SETTINGS:
        value = node.words(setting.tag)
        if setting.kind in ("", kind) and value and value not in setting.usual:
            notes.lost(setting.lost)
    penalty = _decimal(node.words("penalty"))
    if kind not in TRIED_ONCE and penalty and penalty[0] and penalty != THIRD:
        notes.lost(f"the penalty {node.words('penalty')!r} of each wrong try is not kept: a try costs nothing")
    for tag, lost in HINTED.items():
        if any(child.tag == tag for hint in node.all("hint") for child in hint.children):
            notes.lost(lost)
    if kind == "numerical":
        _list_units(node, notes)


def _list_units(node: Node, notes: Notes) -> None:
    """List what an answer with a wrong unit, or with none, is worth in Moodle, unless it is half, as here."""
    if not any(units.children for units in node.all("units")):
        return
    grading, penalty = node.words("unitgradingtype"), _decimal(node.words("unitpenalty"))
    if grading in ("", "0"):
        notes.lost("that the unit may be left out is not kept: without it an answer is worth half")
    elif grading == "2" or penalty not in (None, HALF):
        notes.lost("the unit penalty is not kept: with a wrong unit, an answer is worth half")


def _decimal(text: str) -> tuple[int, int] | None:
    quantity = read_quantity(text)
    return quantity[0] if quantity and not quantity[1] else None
