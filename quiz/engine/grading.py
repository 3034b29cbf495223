"""Grade the answers of one attempt; portable."""

from overrides.language import say
from quiz.engine import exact
from quiz.engine.attempt import topic
from quiz.engine.kinds import KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.contract import (
        Answer,
        Answers,
        Attempt,
        HintData,
        Hints,
        Mark,
        QuestionData,
        QuizData,
        Result,
        Score,
        TopicResult,
        Values,
    )


def grade(quiz: "QuizData", attempt: "Attempt", answers: "Answers", hints: "Hints") -> "Result":
    """Grade all answers of one attempt.

    Args:
        quiz: the quiz with its key.
        attempt: the questions that were drawn.
        answers: by the id of the question; one that is missing was not answered.
        hints: how many hints of each question were opened.

    Returns:
        The result. Its percentage is rounded down, so that it never shows the pass mark to somebody who missed it;
        whether they passed is decided without rounding. Where nothing counts, it is passed by answering everything.

    Raises:
        ValueError: an answer is not of the kind that its question takes.
    """
    questions = {question["id"]: question for question in quiz["questions"]}
    marks = [
        mark(questions[drawn["id"]], drawn["values"], answers.get(drawn["id"]), hints.get(drawn["id"], 0))
        for drawn in attempt["questions"]
    ]
    counted = [mark for mark in marks if mark["counts"]]
    points = exact.total([mark["points"] for mark in counted])
    points_of = sum([mark["points_of"] for mark in counted])
    unanswered = [mark["id"] for mark in marks if not mark["answered"]]
    percent = (100 * points[0] // (points[1] * points_of)) if counted else 0 if unanswered else 100
    return {
        "marks": marks,
        "correct": len([mark for mark in counted if mark["correct"]]),
        "of": len(counted),
        "points": points,
        "points_of": points_of,
        "percent": percent,
        "passed": 100 * points[0] >= quiz["pass"] * points[1] * points_of if counted else not unanswered,
        "unanswered": unanswered,
        "topics": _topics([questions[mark["id"]] for mark in counted], counted),
    }


def as_practice(result: "Result") -> "Result":
    """Return the result of an attempt that doesn't count: whatever the score, it passes nothing."""
    result["passed"] = False
    result["practice"] = True
    return result


def mark(question: "QuestionData", values: "Values", answer: "Answer | None", hints: int) -> "Mark":
    """Grade one question.

    Args:
        question: the question with its key.
        values: the numbers drawn for it.
        answer: what was answered, or None.
        hints: how many of its hints were opened.

    Raises:
        ValueError: the answer is not of the kind that the question takes.
    """
    kind = KINDS[question["kind"]]
    if answer is None:
        answer = kind.empty
    try:
        kind.validate(question, answer)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{question['id']}: {error}") from None
    credit = kind.credit(question, values, answer)
    return {
        "id": question["id"],
        "counts": kind.counts,
        "given": answer != kind.empty,
        "answered": answered(question, answer),
        "correct": credit[0] == credit[1],
        "credit": credit,
        "points": exact.times(_after_hints(credit, question["hints"][:hints]), (question["points"], 1)),
        "points_of": question["points"],
        "notes": kind.notes(question, values, answer),
    }


def answered(question: "QuestionData", answer: "Answer") -> bool:
    """Tell whether a question is answered in all its parts."""
    return KINDS[question["kind"]].answered(question, answer)


def summary(result: "Score") -> str:
    """Say the result in one line: 8 of 10 correct · 80 % · passed."""
    verdict = judged(result)
    if not result["of"]:
        return verdict
    return say(
        "{correct} of {of} correct · {percent} % · {verdict}",
        correct=result["correct"],
        of=result["of"],
        percent=result["percent"],
        verdict=verdict,
    )


def judged(score: "Score") -> str:
    """Say whether an attempt was passed, or that it counts for nothing."""
    if score.get("practice"):
        return say("practice, which does not count")
    return say("passed") if score["passed"] else say("not passed")


def _after_hints(credit: "exact.Exact", opened: "list[HintData]") -> "exact.Pair":
    """Take off what the opened hints cost, down to nothing."""
    left = exact.minus(credit, (sum([hint["cost"] for hint in opened]), 100))
    return left if left[0] > 0 else exact.ZERO


def _topics(questions: "list[QuestionData]", marks: "list[Mark]") -> "list[TopicResult]":
    """Count the right answers by topic, in the order of first appearance."""
    topics: "list[TopicResult]" = []
    for question, given in zip(questions, marks):
        name = topic(question)
        row = next((row for row in topics if row["topic"] == name), None)
        if row is None:
            row = {"topic": name, "correct": 0, "of": 0}
            topics.append(row)
        row["of"] += 1
        row["correct"] += 1 if given["correct"] else 0
    return topics
