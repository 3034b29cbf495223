"""What is known of one quiz of the page: questions, the attempt under way, finished attempts. Without the DOM.

Whatever changes here is kept at once. The form (`quiz.page.form`) shows it and says what the learner has done.
"""

from quiz.engine import confidence, former, grading, history, progress
from quiz.engine.attempt import FIRST
from quiz.engine.essay import ticking
from quiz.engine.kinds import KINDS
from quiz.page.clock_state import ClockState
from quiz.page.view_state import ViewState

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.contract import Answer, Calibration, Drawn, Mark, QuizData, Record, Result, Taken
    from quiz.page.memory import Memory

ATTEMPT, HISTORY = "attempt", "history"  # the names under which the memory keeps them
LONG = 10  # questions; more have an answer sheet


class FormState:
    """A quiz and what a learner has done in it.

    Args:
        quiz: as the build embeds it.
        memory: what the browser keeps of it.
    """

    def __init__(self, quiz: "QuizData", memory: "Memory") -> None:
        self.quiz = quiz
        self.questions = {question["id"]: question for question in quiz["questions"]}
        self.reviewed: "Record | None" = None  # the finished attempt that is looked at
        self.result: "Result | None" = None  # of the attempt under way, once it is finished
        self.keep_in(memory)

    def keep_in(self, memory: "Memory") -> None:
        """Keep everything there from now on, and go on with what is kept; what no longer fits is put aside."""
        self.memory = memory
        self.reviewed = None
        attempt, finished = self.memory.read(ATTEMPT), self.memory.read(HISTORY)
        before = self.memory.former(ATTEMPT) if attempt is None else None
        converted = former.converted(before, self.quiz) if before else None
        attempt, finished = converted or (attempt or before, finished)
        self.progress = progress.restore(attempt, self.quiz, FIRST)
        self.kept = finished
        self.history = history.History(finished, self.quiz["id"])
        self.progress["aside"].extend(self.history.aside)
        if converted or self.history.aside:
            self.keep_history()
            self.keep()
        self.clock = ClockState(self.quiz, memory, self.progress["attempt"]["seed"])
        self.view = ViewState(self.quiz, memory)
        self.result = self.grade() if self.progress["finished"] else None

    def drawn(self) -> "list[Drawn]":
        return self.progress["attempt"]["questions"]

    def counted(self) -> "list[Drawn]":
        """Return the drawn questions that count in a score."""
        return [drawn for drawn in self.drawn() if KINDS[self.questions[drawn["id"]]["kind"]].counts]

    def finished(self) -> bool:
        return bool(self.progress["finished"])

    def locked(self) -> bool:
        return self.finished() or self.reviewed is not None

    def is_open(self, name: str) -> bool:
        """Tell whether a question still takes answers."""
        return not self.locked() and name not in self.progress["graded"]

    def answer_to(self, name: str) -> "Answer":
        return self.progress["answers"].get(name, KINDS[self.questions[name]["kind"]].empty)

    def is_answered(self, name: str) -> bool:
        return grading.answered(self.questions[name], self.answer_to(name))

    def unanswered(self) -> "list[str]":
        """Name the questions that still take answers and have none in full."""
        names = [drawn["id"] for drawn in self.drawn()]
        return [name for name in names if self.is_open(name) and not self.is_answered(name)]

    def take(self, name: str, answer: "Answer") -> bool:
        """Take an answer that is not final; tell whether it is another than before."""
        if answer == self.answer_to(name):
            return False
        if answer == KINDS[self.questions[name]["kind"]].empty:
            self.progress["answers"].pop(name)
            self.progress.get("confidence", {}).pop(name, None)
        else:
            self.progress["answers"][name] = answer
        self.keep()
        return True

    def tick(self, name: str, position: int) -> None:
        """Tick a point of a free text's checklist, or no longer, in the attempt that is looked at."""
        taken = self.reviewed["review"] if self.reviewed else self.progress
        seed = taken["attempt"]["seed"]
        answer = ticking(taken["answers"].get(name, []), position)
        for known in (taken, self.progress):
            if known["attempt"]["seed"] == seed:
                known["answers"][name] = answer
        self.read_history()
        if self.history.change_answer(seed, name, answer):
            self.keep_history()
        self.keep()

    def is_settled(self, name: str) -> bool:
        """Tell whether there is nothing left to do at a question: it is answered in full, or graded."""
        return not self.is_open(name) or self.is_answered(name)

    def has_sheet(self) -> bool:
        """Tell whether there is an answer sheet: for many questions, and for several of which one is seen at a time."""
        count = len(self.drawn())
        return not self.locked() and (count > LONG or (count > 1 and self.view.steps))

    def flagged(self) -> "list[str]":
        """Name the questions that the learner wants to come back to."""
        flags = self.progress.get("flagged", [])
        return [drawn["id"] for drawn in self.drawn() if drawn["id"] in flags and self.is_open(drawn["id"])]

    def flag(self, name: str) -> bool:
        """Flag a question, or no longer; tell whether it is flagged now."""
        flags = self.flagged()
        flagged = name not in flags
        self.progress["flagged"] = flags + [name] if flagged else [flag for flag in flags if flag != name]
        self.keep()
        return flagged

    def asks_how_sure(self, name: str) -> bool:
        return confidence.is_asked(self.quiz, self.questions[name])

    def level_of(self, name: str) -> "int | None":
        """Return how sure the answer was that is looked at, if that was said."""
        return self.looked_at()[0].get("confidence", {}).get(name)

    def be_sure(self, name: str, level: int) -> None:
        """Note how sure an answer is."""
        if self.is_open(name):
            self.progress.setdefault("confidence", {})[name] = level
            self.keep()

    def note_hint(self, name: str, number: int) -> None:
        """Note that a hint of a question was opened; its numbers start at 0."""
        hints = self.progress["hints"]
        hints[name] = max(hints.get(name, 0), number + 1)
        self.keep()

    def attempts_left(self) -> int:
        """Return how many attempts may still be started, or −1 if there is no limit."""
        limit = self.quiz["attempts"]
        return max(limit - self.history.count(), 0) if limit else -1

    def grade(self) -> "Result":
        state = self.progress
        result = grading.grade(self.quiz, state["attempt"], state["answers"], state["hints"])
        return grading.as_practice(result) if state.get("practice") else result

    def finish(self, taken: str, day: str, now: int) -> None:
        """Grade the attempt and add it to the history, to which another tab may have added meanwhile.

        Args:
            taken: when, as the page's clock says, in UTC.
            day: on which day of the learner's, YYYY-MM-DD.
            now: when, in milliseconds since 1970.
        """
        self.clock.look(now)
        if self.clock.is_practice():
            self.progress["practice"] = True
        self.result = self.grade()
        self.progress["finished"] = True
        self.read_history()
        record = history.record_of(self.progress, self.result, taken, day)
        self.clock.note(record)
        self.history.add(record)
        self.keep_history()
        self.keep()

    def read_history(self) -> bool:
        """Read the history anew if another tab has written or removed it; tell whether one has."""
        kept = self.memory.read(HISTORY)
        if kept == self.kept:
            return False
        self.kept = kept
        self.history.take(kept)
        self.progress["aside"].extend(self.history.aside)
        if self.history.restore_added() or self.history.aside:
            self.keep_history()
        return True

    def keep_history(self) -> None:
        self.kept = self.history.text()
        self.memory.write(HISTORY, self.kept)

    def keep(self) -> None:
        """Keep the attempt under way."""
        self.memory.write(ATTEMPT, progress.store(self.progress))

    def take_over_finished(self) -> bool:
        """Go on with the attempt as another tab has finished it; tell whether one has."""
        attempt = progress.restore(self.memory.read(ATTEMPT), self.quiz, FIRST)
        if not attempt["finished"] or attempt["attempt"]["seed"] != self.progress["attempt"]["seed"]:
            return False
        self.progress = attempt
        self.result = self.grade()
        self.read_history()
        return True

    def finished_elsewhere(self) -> bool:
        """Take over what another tab has made of an attempt that may be finished only once; tell whether it has."""
        return bool(self.quiz["attempts"]) and self.take_over_finished()

    def calibration(self) -> "Calibration":
        """Return how often answers were right at each level of confidence, over all attempts."""
        return confidence.together(
            [record["calibration"] for record in self.history.records if "calibration" in record]
        )

    def try_one(self, drawn: "Drawn") -> bool:
        """Grade one question by itself; tell whether that is final: it is right, or there is no further try."""
        name = drawn["id"]
        self.progress["tries"][name] = self.progress["tries"].get(name, 0) + 1
        given = self.mark(drawn)
        final = given["correct"] or not given["counts"] or self.progress["tries"][name] >= self.quiz.get("tries", 1)
        if final:
            self.progress["graded"].append(name)
        self.keep()
        return bool(final)

    def mark(self, drawn: "Drawn") -> "Mark":
        """Grade one question as it is answered now."""
        name = drawn["id"]
        hints = int(self.progress["hints"].get(name, 0))
        return grading.mark(self.questions[name], drawn["values"], self.progress["answers"].get(name), hints)

    def graded_marks(self) -> "list[tuple[Drawn, Mark]]":
        """Grade the questions again that were graded one by one."""
        return [(drawn, self.mark(drawn)) for drawn in self.drawn() if drawn["id"] in self.progress["graded"]]

    def retake(self, seed: int) -> None:
        """Draw new questions."""
        self.result = None
        progress.retake(self.progress, self.quiz, seed)
        self.clock = ClockState(self.quiz, self.memory, self.progress["attempt"]["seed"])
        self.view.go("")
        self.keep()

    def can_review(self, record: "Record") -> bool:
        return progress.can_review(record, self.quiz)

    def looked_at_record(self) -> "Record | None":
        """Return what is kept of the finished attempt that is looked at."""
        if self.reviewed:
            return self.reviewed
        if not self.finished():
            return None
        seed = self.progress["attempt"]["seed"]
        reviews = [(record, record.get("review")) for record in self.history.records]
        return next((record for record, review in reviews if review and review["attempt"]["seed"] == seed), None)

    def looked_at(self) -> "tuple[Taken, Result | None]":
        """Return what to show: the attempt under way, or a finished one; its result if it has one."""
        if self.reviewed:
            return progress.review(self.reviewed, self.quiz)
        return self.progress, self.result
