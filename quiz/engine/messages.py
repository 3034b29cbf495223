"""What is said to the learner, as plain text; portable."""

import json

from quiz.engine.decimals import shown
from quiz.engine.essay import ticked
from quiz.engine.numeric import readable, unit_fits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.contract import (
        Answers,
        Mark,
        NumberData,
        QuestionData,
        QuizData,
        Record,
        Result,
        Section,
        TextData,
        TopicResult,
    )
    from quiz.engine.exact import Pair

NOTHING_TO_CHECK = "Answer in full, then check."
SELF_ASSESSED = "Self-assessed: the quiz ran in the learner's browser, and nobody watched."


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
    verdict = "passed" if attempt["passed"] else "not passed"
    when = str(attempt["taken"])[:10]
    if not attempt["of"]:
        return f"{when}: {verdict}"
    return f"{when}: {attempt['correct']} of {attempt['of']}, {attempt['percent']} %, {verdict}"


def since(first: "Record", count: int, best: "Record") -> str:
    """Say how many attempts there were where not all of them are listed, and which was the best."""
    return f"{count} attempts since {str(first['taken'])[:10]}, the latest below. The best: {record(best)}."


def open_questions(count: int) -> str:
    """Say that some questions are not answered, and how to go on all the same."""
    what = "1 question is" if count == 1 else f"{count} questions are"
    return f"{what} not answered. Answer, or choose “Check anyway”."


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


def _cost(mark: "Mark") -> str:
    points = mark["points"]
    return "" if points[0] == mark["points_of"] * points[1] else f" With hints: {_points(mark)}."


def _points(score: "Mark | Result") -> str:
    return f"{shown(score['points'], 3)} of {score['points_of']} point{'' if score['points_of'] == 1 else 's'}"
