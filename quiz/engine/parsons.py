"""Lines of code to put in order and to indent; portable.

The question has `items`, how many lines there are, of which the first are the program, in its order, and `indents`, by
how many steps each line of the program is indented; `same` tells which lines read the same. The answer is a list that
has for each line of the reader's program its position, and behind it by how many steps it is indented; lines that are
not in it are left out. An empty answer is no answer.
"""

from quiz.engine import ordering
from quiz.engine.exact import exact

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.contract import ParsonsData, Values
    from quiz.engine.exact import Pair

DEEPEST = 8  # steps that a line can be indented
answered = ordering.answered  # whether anything was put in order


def validate(question: "ParsonsData", answer: "list[int]") -> None:
    """Refuse an answer that names a line twice, or one that is not there, or indents one too far.

    Raises:
        ValueError: with what was found and what would be right.
    """
    if not isinstance(answer, list):  # what was kept may be damaged; MicroPython takes no every second sign of a text
        raise ValueError(f"the answer {answer!r}; expected a list of lines and steps")
    lines, indents = answer[::2], answer[1::2]
    there = [line for line in lines if 0 <= line < question["items"]]
    if len(set(there)) < len(lines) or len([steps for steps in indents if 0 <= steps <= DEEPEST]) < len(lines):
        raise ValueError(f"the lines {answer!r}; expected each at most once, with 0 to {DEEPEST} steps behind it")


def credit(question: "ParsonsData", values: "Values", answer: "list[int]") -> "Pair":
    """Give the share of lines that stand, rightly indented, right behind the line that they belong behind.

    As much is taken away for each line that doesn't belong to the program; nothing is below nothing.
    """
    count = len(question["indents"])
    others = len([line for line in answer[::2] if _same(question, line) >= count])
    return exact(max(right_places(question, answer).count(True) - others, 0), count)


def right_places(question: "ParsonsData", answer: "list[int]") -> "list[bool]":
    """Tell of each line of an answer whether it stands, rightly indented, behind the line that it belongs behind."""
    wanted = _places(question, key(question, {}))
    places = []
    for place in _places(question, answer):
        places.append(place in wanted)
        if place in wanted:
            wanted.remove(place)
    return places


def key(question: "ParsonsData", values: "Values") -> "list[int]":
    """Return the answer that is right."""
    right: "list[int]" = []
    for line, indent in enumerate(question["indents"]):
        right.extend([line, indent])
    return right


def _places(question: "ParsonsData", answer: "list[int]") -> "list[tuple[int, int, int]]":
    """Return for each line the one before it, itself, and how far it is indented; those that read the same are one."""
    above, places = -1, []
    for position, indent in zip(answer[::2], answer[1::2]):
        line = _same(question, position)
        places.append((above, line, indent))
        above = line
    return places


def _same(question: "ParsonsData", line: int) -> int:
    return question["same"][line] if "same" in question else line
