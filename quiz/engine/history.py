"""The finished attempts of a quiz, as they are kept: a line of JSON each, the first one says of which quiz; portable.

To finish an attempt adds a line, whatever stands above it. The latest attempts can be reviewed, and so can the best; of
the others the score and the date stay. Beyond `KEPT` attempts the oldest go, but the first and the best remain, and
every record has its number, so that how many there were, since when, and the best score are never lost.
"""

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.contract import Answer, Aside, Progress, ProgressVersion, Record, Result

VERSION: "ProgressVersion" = 2
REVIEWED = 10  # of the latest attempts
KEPT = 500
SHOWN = ("correct", "of", "percent", "passed", "taken", "number")  # what a record must have


class History:
    """The records of one learner, oldest first; `aside` is what of the text could not be used.

    Args:
        text: what is kept, or None.
        quiz_id: of the quiz.
    """

    def __init__(self, text: "str | None", quiz_id: str) -> None:
        self.head = json.dumps({"version": VERSION, "quiz": quiz_id})
        self.lines: "list[str]" = []
        self.records: "list[Record]" = []
        self.aside: "list[Aside]" = []
        self.take(text)

    def take(self, text: "str | None") -> None:
        """Read the text that is kept, which another tab may have written."""
        self.lines, self.records = [], []
        lines = [line for line in (text or "").split("\n") if line]
        if lines and not _same_value(lines[0], self.head):
            self.aside.append({"reason": "a history of another quiz or version", "stored": text})
            return
        for line in lines[1:]:
            record = _record_in(line)
            if record:
                self.lines.append(line)
                self.records.append(record)
            else:
                self.aside.append({"reason": "a damaged attempt", "stored": line})

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
        self.lines.append(line)
        self.records.append(json.loads(line))  # what is answered next must not change it
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


def record_of(state: "Progress", result: "Result", taken: str) -> "Record":
    """Write down a finished attempt.

    Args:
        state: with the attempt that was finished.
        result: of grading it.
        taken: when, as the page's clock says.
    """
    return {
        "number": 0,
        "taken": taken,
        "correct": result["correct"],
        "of": result["of"],
        "points": result["points"],
        "points_of": result["points_of"],
        "percent": result["percent"],
        "passed": result["passed"],
        "review": {"attempt": state["attempt"], "answers": state["answers"], "hints": state["hints"]},
    }


def best(records: "list[Record]") -> "Record":
    """Return the attempt with the highest score, the first of several."""
    result = records[0]
    for record in records[1:]:
        result = record if record["percent"] > result["percent"] else result
    return result


def _record_in(line: str) -> "Record | None":
    """Read a line, if it holds what is shown of an attempt."""
    try:
        value = json.loads(line)
    except ValueError:
        return None
    complete = isinstance(value, dict) and all(name in value for name in SHOWN)
    record: "Record | None" = value if complete else None
    return record


def _same_value(line: str, other: str) -> bool:
    try:
        return bool(json.loads(line) == json.loads(other))
    except ValueError:
        return False
