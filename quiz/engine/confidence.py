"""How sure a learner was of answers, and how often that was right; portable.

A level is the position of its word in `LEVELS`. A calibration has for each level `[right, of]`: how many of the answers
that were marked with it were right, and how many there were.
"""

from overrides.language import later
from quiz.engine.kinds import KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.contract import Calibration, Confidence, Mark, QuestionData, QuizData

LEVELS = (later("guessing"), later("fairly sure"), later("sure"))
GUESSING, SURE = 0, 2
ENOUGH = 10  # answers at a level, before anything is said of it


def is_asked(quiz: "QuizData", question: "QuestionData") -> bool:
    """Tell whether a quiz asks how sure an answer to a question is: nobody can be right or wrong in a free text."""
    return bool(quiz.get("confidence")) and KINDS[question["kind"]].counts


def calibration(marks: "list[Mark]", levels: "Confidence") -> "Calibration":
    """Count the answers of an attempt, and those that were right in all parts, by level.

    Args:
        marks: of the questions.
        levels: by the id of the question; one that is missing was not marked.
    """
    rows = nothing()
    for mark in marks:
        if mark["id"] in levels and mark["counts"] and mark["answered"]:
            row = rows[levels[mark["id"]]]
            row[0] += 1 if mark["correct"] else 0
            row[1] += 1
    return rows


def together(calibrations: "list[Calibration]") -> "Calibration":
    """Add the calibrations of several attempts."""
    rows = nothing()
    for each in calibrations:
        for row, (right, of) in zip(rows, each):
            row[0] += right
            row[1] += of
    return rows


def nothing() -> "Calibration":
    """Return the calibration of somebody who has marked no answer."""
    return [[0, 0] for _ in LEVELS]


def is_empty(rows: "Calibration") -> bool:
    """Tell whether no answer was marked."""
    return rows == nothing()
