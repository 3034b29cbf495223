"""What is said to the learner, as plain text; portable."""

import json

from overrides.counting import counted
from quiz.engine import timer
from quiz.engine.confidence import ENOUGH, GUESSING, SURE
from quiz.engine.decimals import shown
from quiz.engine.essay import ticked
from quiz.engine.grading import judged
from quiz.engine.numeric import readable, unit_fits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.contract import (
        Answers,
        Calibration,
        Mark,
        NumberData,
        QuestionData,
        QuizData,
        Record,
        Result,
        Section,
        TextData,
        TimeData,
        TimeTaken,
        TopicResult,
    )
    from quiz.engine.exact import Pair

HOW_SURE = "How sure are you?"
SOLUTION, SHOW_SOLUTION = "Worked solution", "Show me the solution"
NOTHING_TO_CHECK = "Answer in full, then check."
SELF_ASSESSED = "Self-assessed: the quiz ran unsupervised in the learner's browser."


def verdict(mark: "Mark") -> str:
    """Say how a question went."""
    if not mark["counts"] and mark["answered"]:
        return "Written down; it is not graded."
    if mark["correct"]:
        return "Correct." + _cost(mark)
    if mark["credit"][0]:
        return f"Partly right: {_points(mark)}."
    if mark["answered"]:
        return "Not quite."
    return "Not answered in full." if mark["given"] else "Not answered."


def option(right: bool, chosen: bool, share: "Pair") -> str:
    """Say in words what the colours say of an option; `share` is what it is worth by itself."""
    if right:
        return "✓ your answer" if chosen else "✓ right answer"
    if chosen and share[0] > 0:
        return "✗ your answer, partly right"
    return "✗ your answer" if chosen else ""


def entry(question: "NumberData | TextData", credit: "Pair", answer: str) -> str:
    """Say what is to be said of something typed."""
    if credit[0] == credit[1]:
        return "✓"
    if question["kind"] != "text":
        if not readable(answer):
            return "✗ not a number that can be read"
        if credit[0] and not unit_fits(question, answer):
            return "✗ the number is right, its unit is not"
    return "✗ partly right" if credit[0] else "✗"


def place(right: bool, instead: str) -> str:
    """Say whether a blank, a partner or an item is right where it stands, and what would be, unless that is ""."""
    return "✓" if right else f"✗ {instead}".strip()


def scoreboard(correct: int, graded: int, questions: int) -> str:
    """Give the results of all checks of a page."""
    counted = f"{graded} of {questions} answered · {correct} correct"
    return f"{counted} · {100 * correct // questions} %" if questions and graded == questions else counted


def points(result: "Result") -> str:
    """Give the points, where they say more than how many answers are right."""
    if result["points"][0] == result["correct"] * result["points"][1] and result["points_of"] == result["of"]:
        return ""
    return _points(result)


def own_texts(questions: "dict[str, QuestionData]", answers: "Answers") -> str:
    """Say how many points of the checklists of free texts were ticked, if there are any."""
    essays = [question for question in questions.values() if question["kind"] == "essay" and question["checklist"]]
    if not essays:
        return ""
    found = sum([len(ticked(answers.get(question["id"], []))) for question in essays])
    return f"Your own texts: {found} of {sum([question['checklist'] for question in essays])} points ticked by you."


def topic(row: "TopicResult") -> str:
    """Give the result on one topic."""
    return f"{row['topic'].replace('-', ' ') or 'other'}: {row['correct']} of {row['of']}"


def sections(name: str, questions: "dict[str, QuestionData]", marks: "list[Mark]") -> "list[Section]":
    """List what to read again: the sections of the questions on a topic that went wrong, each once."""
    found: "list[Section]" = []
    for mark in marks:
        question = questions[mark["id"]]
        section = question["texts"]["section"]
        if (
            section
            and mark["counts"]
            and not mark["correct"]
            and question["tags"][:1] == [name]
            and section not in found
        ):
            found.append(section)
    return found


def record(attempt: "Record") -> str:
    """Give a finished attempt in one line."""
    when, verdict = str(attempt["taken"])[:10], judged(attempt) + _time_taken(attempt)
    if not attempt["of"]:
        return f"{when}: {verdict}"
    return f"{when}: {attempt['correct']} of {attempt['of']}, {attempt['percent']} %, {verdict}"


def since(first: "Record", count: int, best: "Record") -> str:
    """Say how many attempts there were where not all of them are listed, and which was the best."""
    return f"{count} attempts since {str(first['taken'])[:10]}, the latest below. The best: {record(best)}."


def open_questions(count: int, flagged: int) -> str:
    """Say that some questions are not answered, or flagged, and how to go on all the same."""
    parts = [f"{_questions(count)} not answered."] if count else []
    parts += [f"{_questions(flagged)} flagged."] if flagged else []
    return " ".join(parts + ["Go back, or choose “Check anyway”."])


def sheet(answered: int, open_ones: int, flagged: int) -> str:
    """Sum up an answer sheet."""
    return f"{answered} answered, {open_ones} open" + (f", {flagged} flagged" if flagged else "")


def on_sheet(answered: bool, flagged: bool) -> str:
    """Say how a question stands on the answer sheet."""
    return ("answered" if answered else "open") + (", flagged" if flagged else "")


def step(number: int, count: int) -> str:
    """Say which question is shown, of how many."""
    return f"Question {number} of {count}"


def time_limit(time: "TimeData") -> str:
    """Say, before an attempt, what time there is for it and what happens afterwards."""
    if not time["seconds"]:
        return "The time that you take is counted from when you start."
    ends = {
        "handed in": "When it is over, what you have answered is checked.",
        "counts": "You may go on when it is over; the attempt counts, and it is noted that it was late.",
        "practice": "You may go on when it is over, but then the attempt is practice and does not count.",
    }
    return f"You have {timer.in_words(time['seconds'])}. {ends[time['late']]}"


def time_shown(time: "TimeData", spent: int) -> str:
    """Show the clock."""
    if not time["seconds"]:
        return f"Time: {timer.written(spent)}"
    left = time["seconds"] - spent
    return f"Time left: {timer.written(left)}" if left > 0 else f"Over time: {timer.written(-left)}"


def time_left(left: int) -> str:
    """Tell how much time is left."""
    return f"{timer.in_words(left)} left."


def time_over(time: "TimeData") -> str:
    """Tell that the time is over, and what that means."""
    ends = {
        "handed in": "What you have answered is checked.",
        "counts": "You may go on.",
        "practice": "You may go on; this attempt is practice now.",
    }
    return f"The time is over. {ends[time['late']]}"


def right_answer(text: str) -> str:
    """Say what would have been right."""
    return f"Right answer: {text}"


def time_taken(record: "TimeTaken") -> str:
    """Say how long an attempt took, if that is known."""
    if "seconds" not in record:
        return ""
    late = ", longer than there was time" if record.get("late") else ""
    return f"It took {timer.in_words(record['seconds'])}{late}."


def calibrated(rows: "Calibration") -> str:
    """Say what marks of confidence tell, of each level that has enough of them."""
    sentences = [_of_sure(*rows[SURE]), _of_guesses(*rows[GUESSING])]
    counts = [row[1] for row in rows]
    return " ".join([text for text in sentences if text]) or (
        f"Once {ENOUGH} answers are marked “sure”, or {ENOUGH} “guessing”, it says here how well you judged them;"
        f" so far there are {counts[SURE]} and {counts[GUESSING]}."
    )


def calibration_row(right: int, of: int) -> str:
    """Say how often answers at a level were right."""
    return f"{right} of {of} ({100 * right // of} %)" if of else "none"


def certificate(quiz: "QuizData", attempt: "Record") -> "list[str]":
    """Write the lines of a certificate."""
    with_what = (
        f"with {attempt['correct']} of {attempt['of']} answers right, {attempt['percent']} %"
        f" (pass mark: {quiz['pass']} %)."
    )
    return [
        f"passed “{quiz['title']}” on {str(attempt['taken'])[:10]}",
        with_what if attempt["of"] else "by answering all of it.",
        SELF_ASSESSED,
    ]


def aside(count: int) -> str:
    """Say that stored progress could not be used."""
    what = "Something" if count == 1 else f"{count} parts"
    return f"{what} of your earlier progress no longer fits this quiz; it was put aside, not deleted."


def export(quiz: "QuizData", history: "list[Record]") -> str:
    """Write the results of all attempts as JSON."""
    return json.dumps(
        {"version": 2, "quiz": quiz["id"], "title": quiz["title"], "note": SELF_ASSESSED, "attempts": history}
    )


def _questions(count: int) -> str:
    return "1 question is" if count == 1 else f"{count} questions are"


def _time_taken(attempt: "Record") -> str:
    if "seconds" not in attempt:
        return ""
    return f", in {timer.written(attempt['seconds'])}" + (" (late)" if attempt.get("late") else "")


def _of_sure(right: int, of: int) -> str:
    if of < ENOUGH:
        return ""
    if 10 * right >= 9 * of:
        return f"When you were sure, you were nearly always right: {right} of {of}."
    if 10 * right >= 7 * of:
        return f"When you were sure, you were right more often than not, yet {of - right} of {of} were wrong."
    return f"You were sure more often than you were right: {of - right} of {of} sure answers were wrong."


def _of_guesses(right: int, of: int) -> str:
    if of < ENOUGH:
        return ""
    more = "You knew more than you thought: " if 10 * right >= 8 * of else ""
    return f"{more}{right} of {of} guesses were right."


def _cost(mark: "Mark") -> str:
    points = mark["points"]
    return "" if points[0] == mark["points_of"] * points[1] else f" With hints: {_points(mark)}."


def _points(score: "Mark | Result") -> str:
    return f"{shown(score['points'], 3)} of {counted(score['points_of'], 'point')}"
