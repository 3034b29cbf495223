"""The finished attempts of a quiz, as they are kept: a line of JSON each, the first one says of which quiz; portable.

To finish an attempt adds a line, whatever stands above it. The latest attempts can be reviewed, and so can the best; of
the others the score and the date stay. Beyond `KEPT` attempts the oldest go, but the first and the best remain, and
every record has its number, so that how many there were, since when, and the best score are never lost.
"""

import json

from quiz.engine.confidence import calibration, is_empty
from quiz.engine.shapes import RECORD, RECORD_SINCE, TAKEN, TAKEN_SINCE, with_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.contract import Answer, Aside, Progress, ProgressVersion, Record, Result

VERSION: "ProgressVersion" = 2
REVIEWED = 10  # of the latest attempts
KEPT = 500
is_record, is_taken = with_names(RECORD, RECORD_SINCE), with_names(TAKEN, TAKEN_SINCE)


class History:
    """The records of one learner, oldest first; `aside` is what could not be used of the text that was read last.

    Args:
        text: what is kept, or None.
        quiz_id: of the quiz.
    """

    def __init__(self, text: "str | None", quiz_id: str) -> None:
        self.head = json.dumps({"version": VERSION, "quiz": quiz_id})
        self.lines: "list[str]" = []
        self.records: "list[Record]" = []
        self.aside: "list[Aside]" = []
        self.added: "Record | None" = None  # by this tab, as its latest
        self.take(text)

    def take(self, text: "str | None") -> None:
        """Read the text that is kept, which another tab may have written; None: all was forgotten."""
        self.lines, self.records, self.aside = [], [], []
        self.added = self.added if text else None
        lines = [line for line in (text or "").split("\n") if line]
        if lines and not _same_value(lines[0], self.head):
            self.aside.append({"reason": "a history of another quiz or version", "stored": text})
            return
        for line in lines[1:]:
            record, whole = _record_in(line)
            if record:
                self.lines.append(line if whole else json.dumps(record))
                self.records.append(record)
            if not whole:
                self.aside.append({"reason": "a damaged attempt", "stored": line})
        self._number_up(0)

    def text(self) -> str:
        """Write all of it."""
        return "\n".join([self.head] + self.lines)

    def count(self) -> int:
        """Return how many attempts were finished, those included that are not kept any more."""
        return self.records[-1]["number"] if self.records else 0

    def add(self, record: "Record") -> None:
        """Add a finished attempt, which gets its number."""
        record["number"] = self.count() + 1
        line = json.dumps(record)
        self.added = json.loads(line)  # what is answered next must not change it
        self._insert(len(self.records), self.added, line)
        top = best(self.records)
        for position in range(len(self.records) - REVIEWED):
            if self.records[position] is not top and "review" in self.records[position]:
                self.records[position].pop("review")
                self.lines[position] = json.dumps(self.records[position])
        if len(self.records) > KEPT:
            oldest = 2 if self.records[1] is top else 1
            self.records.pop(oldest)
            self.lines.pop(oldest)

    def change_answer(self, seed: int, name: str, answer: "Answer") -> bool:
        """Change an answer that doesn't count, in the latest attempt of a seed; tell whether it can be reviewed."""
        for position in reversed(range(len(self.records))):
            review = self.records[position].get("review")
            if review and review["attempt"]["seed"] == seed:
                review["answers"][name] = answer
                self.lines[position] = json.dumps(self.records[position])
                return True
        return False

    def restore_added(self) -> bool:
        """Put back the attempt that this tab added last; tell whether it was gone.

        So it is if another tab, which had not heard of it, wrote its own in the same instant. Both then put theirs
        back, and both come to the same: what was finished first stands first, and numbers go up.
        """
        own = self.added
        if own is None or any(_is_same(record, own) for record in self.records):
            return False
        later = [n for n, record in enumerate(self.records) if _place(record) > _place(own)]
        place = later[0] if later else len(self.records)
        self._insert(place, own, json.dumps(own))
        self._number_up(place)
        return True

    def _number_up(self, place: int) -> None:
        """Have numbers go up from a place on: the last one says how many attempts there were."""
        for n in range(place, len(self.records)):
            lowest = (self.records[n - 1]["number"] if n else 0) + 1
            if self.records[n]["number"] < lowest:
                self.records[n]["number"] = lowest
                self.lines[n] = json.dumps(self.records[n])

    def _insert(self, place: int, record: "Record", line: str) -> None:
        self.lines.insert(place, line)
        self.records.insert(place, record)


def record_of(state: "Progress", result: "Result", taken: str, day: str) -> "Record":
    """Write down a finished attempt.

    Args:
        state: with the attempt that was finished.
        result: of grading it.
        taken: when, as the page's clock says, in UTC.
        day: on which day of the learner's, YYYY-MM-DD.
    """
    record: "Record" = {
        "number": 0,
        "taken": taken,
        "day": day,
        "correct": result["correct"],
        "of": result["of"],
        "points": result["points"],
        "points_of": result["points_of"],
        "percent": result["percent"],
        "passed": result["passed"],
        "review": {"attempt": state["attempt"], "answers": state["answers"], "hints": state["hints"]},
    }
    if result.get("practice"):
        record["practice"] = True
    levels = state.get("confidence", {})
    rows = calibration(result["marks"], levels)
    if not is_empty(rows):
        record["review"]["confidence"] = levels
        record["calibration"] = rows
    return record


def best(records: "list[Record]") -> "Record":
    """Return the attempt with the highest score, the first of several; practice only if there is nothing else."""
    result = records[0]
    for record in records[1:]:
        result = record if _worth(record) > _worth(result) else result
    return result


def _worth(record: "Record") -> "tuple[bool, int]":
    return not record.get("practice"), record["percent"]


def _record_in(line: str) -> "tuple[Record | None, bool]":
    """Return what can be used of a line, and whether that is all: the score counts, whatever the review has become."""
    try:
        value = json.loads(line)
    except ValueError:
        return None, False
    if not is_record(value):
        return None, False
    whole = "review" not in value or is_taken(value["review"])
    if not whole:
        value.pop("review")
    return value, whole


def _is_same(record: "Record", other: "Record") -> bool:
    """Tell whether two records are of one attempt, whatever numbers they got."""
    return all(record[name] == other[name] for name in ("taken", "correct", "percent"))


def _place(record: "Record") -> "tuple[int, str]":
    return record["number"], record["taken"]


def _same_value(line: str, other: str) -> bool:
    try:
        return bool(json.loads(line) == json.loads(other))
    except ValueError:
        return False
