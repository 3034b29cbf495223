"""What is said to the learner, as plain text; portable."""

import json

from overrides.language import decimal, later, say, say_count
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

HOW_SURE = later("How sure are you?")
SOLUTION, SHOW_SOLUTION = later("Worked solution"), later("Show me the solution")
NOTHING_TO_CHECK = later("Answer in full, then check.")
GO_ON = later("Go back, or choose “Check anyway”.")
NOTHING_CHANGED = later("Change what is wrong, then check.")
SELF_ASSESSED = later("Self-assessed: the quiz ran unsupervised in the learner's browser.")


def verdict(mark: "Mark") -> str:
    """Say how a question went."""
    if not mark["counts"] and mark["answered"]:
        return say("Written down; it is not graded.")
    if mark["correct"]:
        whole = mark["points"][0] == mark["points_of"] * mark["points"][1]
        return say("Correct.") if whole else say("Correct. With hints: {points}.", points=_points(mark))
    if mark["credit"][0]:
        return say("Partly right: {points}.", points=_points(mark)) if mark["points_of"] else say("Partly right.")
    if mark["answered"]:
        return say("Not quite.")
    return say("Not answered in full.") if mark["given"] else say("Not answered.")


def once_more(mark: "Mark") -> str:
    """Say how a try went that another one may follow."""
    return verdict(mark) + " " + say("Try once more.")


def neighbours(mark: "Mark", pairs: int) -> str:
    """Say how an order that is partly right has earned points: the marks tell of places, not of neighbours."""
    right, of = mark["credit"]
    if not 0 < right < of or not mark["points_of"]:
        return ""
    return say(
        "Points are for items that rightly follow the one above them: {right} of {pairs}.",
        right=right * pairs // of,
        pairs=pairs,
    )


def option(right: bool, chosen: bool, share: "Pair") -> str:
    """Say in words what the colours say of an option; `share` is what it is worth by itself."""
    if right:
        return say("✓ your answer") if chosen else say("✓ right answer")
    if chosen and share[0] > 0:
        return say("✗ your answer, partly right")
    return say("✗ your answer") if chosen else ""


def entry(question: "NumberData | TextData", credit: "Pair", answer: str) -> str:
    """Say what is to be said of something typed."""
    if credit[0] == credit[1]:
        return "✓"
    if question["kind"] != "text":
        if not readable(answer):
            return say("✗ not a number that can be read")
        if credit[0] and not unit_fits(question, answer):
            return say("✗ the number is right, its unit is not")
    return say("✗ partly right") if credit[0] else "✗"


def place(right: bool, instead: str) -> str:
    """Say whether a blank, a partner or an item is right where it stands, and what would be, unless that is ""."""
    return "✓" if right else f"✗ {instead}".strip()


def use(belongs: bool) -> str:
    """Say whether a line of code belongs to the program."""
    return say("belongs here") if belongs else say("to be left out")


def indented(steps: int) -> str:
    """Say how far a line of code is indented; −1 is a line that is left out."""
    if steps < 0:
        return say("Left out")
    return say("Indented by {steps}", steps=steps) if steps else say("Not indented")


def scoreboard(correct: int, graded: int, questions: int) -> str:
    """Give the results of all checks of a page."""
    if questions and graded == questions:
        percent = 100 * correct // questions
        return say(
            "{graded} of {questions} answered · {correct} correct · {percent} %",
            graded=graded,
            questions=questions,
            correct=correct,
            percent=percent,
        )
    return say(
        "{graded} of {questions} answered · {correct} correct", graded=graded, questions=questions, correct=correct
    )


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
    return say_count(
        "Your own texts: {found} of {n} point ticked by you.",
        "Your own texts: {found} of {n} points ticked by you.",
        sum([question["checklist"] for question in essays]),
        found=found,
    )


def topic(row: "TopicResult") -> str:
    """Give the result on one topic."""
    name = row["topic"].replace("-", " ") or say("other")
    return say("{topic}: {correct} of {of}", topic=name, correct=row["correct"], of=row["of"])


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
    when, verdict = day(attempt), _with_time(judged(attempt), attempt)
    if not attempt["of"]:
        return say("{day}: {verdict}", day=when, verdict=verdict)
    return say(
        "{day}: {correct} of {of}, {percent} %, {verdict}",
        day=when,
        correct=attempt["correct"],
        of=attempt["of"],
        percent=attempt["percent"],
        verdict=verdict,
    )


def day(attempt: "Record") -> str:
    """Say on which day of the learner's an attempt was taken; what was kept in place of a date, as it stands there."""
    parts = str(attempt.get("day", attempt["taken"]))[:10].split("-")
    if len(parts) != 3:
        return "-".join(parts)
    year, month, date = parts
    return say("{year}-{month}-{day}", year=year, month=month, day=date)


def since(first: "Record", count: int, best: "Record") -> str:
    """Say how many attempts there were where not all of them are listed, and which was the best."""
    return say(
        "{count} attempts since {day}, the latest below. The best: {record}.",
        count=count,
        day=day(first),
        record=record(best),
    )


def open_questions(count: int, flagged: int) -> str:
    """Say that some questions are not answered, or flagged, and how to go on all the same."""
    parts = [say_count("{n} question is not answered.", "{n} questions are not answered.", count)] if count else []
    parts += [say_count("{n} question is flagged.", "{n} questions are flagged.", flagged)] if flagged else []
    return " ".join(parts + [say(GO_ON)])


def sheet(answered: int, open_ones: int, flagged: int) -> str:
    """Sum up an answer sheet."""
    if flagged:
        return say(
            "{answered} answered, {open} open, {flagged} flagged", answered=answered, open=open_ones, flagged=flagged
        )
    return say("{answered} answered, {open} open", answered=answered, open=open_ones)


def on_sheet(answered: bool, flagged: bool) -> str:
    """Say how a question stands on the answer sheet."""
    if flagged:
        return say("answered, flagged") if answered else say("open, flagged")
    return say("answered") if answered else say("open")


def step(number: int, count: int) -> str:
    """Say which question is shown, of how many."""
    return say("Question {number} of {count}", number=number, count=count)


def refer(count: int) -> str:
    """Say how many questions the stem above them is for."""
    return say("These {count} questions refer to the following.", count=count)


def time_limit(time: "TimeData") -> str:
    """Say, before an attempt, what time there is for it and what happens afterwards."""
    if not time["seconds"]:
        return say("The time that you take is counted from when you start.")
    ends = {
        "handed in": later("When it is over, what you have answered is checked."),
        "counts": later("You may go on when it is over; the attempt counts, and it is noted that it was late."),
        "practice": later("You may go on when it is over, but then the attempt is practice and does not count."),
    }
    end = ends[time["late"]]
    return say("You have {time}.", time=timer.in_words(time["seconds"])) + " " + say(end)


def time_shown(time: "TimeData", spent: int) -> str:
    """Show the clock."""
    if not time["seconds"]:
        return say("Time: {time}", time=timer.written(spent))
    left = time["seconds"] - spent
    if left > 0:
        return say("Time left: {time}", time=timer.written(left))
    return say("Over time: {time}", time=timer.written(-left))


def time_left(left: int) -> str:
    """Tell how much time is left."""
    return say("{time} left.", time=timer.in_words(left))


def time_over(time: "TimeData") -> str:
    """Tell that the time is over, and what that means."""
    ends = {
        "handed in": later("What you have answered is checked."),
        "counts": later("You may go on."),
        "practice": later("You may go on; this attempt is practice now."),
    }
    end = ends[time["late"]]
    return say("The time is over.") + " " + say(end)


def right_answer(text: str) -> str:
    """Say what would have been right."""
    return say("Right answer: {answer}", answer=text)


def time_taken(record: "TimeTaken") -> str:
    """Say how long an attempt took, if that is known."""
    if "seconds" not in record:
        return ""
    taken = timer.in_words(record["seconds"])
    if record.get("late"):
        return say("It took {time}, longer than there was time.", time=taken)
    return say("It took {time}.", time=taken)


def calibrated(rows: "Calibration") -> str:
    """Say what marks of confidence tell, of each level that has enough of them."""
    sentences = [_of_sure(*rows[SURE]), _of_guesses(*rows[GUESSING])]
    counts = [row[1] for row in rows]
    return " ".join([text for text in sentences if text]) or (
        say(
            "Once {enough} answers are marked “sure”, or {enough} “guessing”, it says here how well you judged them;"
            " so far there are {sure} and {guessing}.",
            enough=ENOUGH,
            sure=counts[SURE],
            guessing=counts[GUESSING],
        )
    )


def calibration_row(right: int, of: int) -> str:
    """Say how often answers at a level were right."""
    if not of:
        return say("none")
    return say("{right} of {of} ({percent} %)", right=right, of=of, percent=100 * right // of)


def certificate(quiz: "QuizData", attempt: "Record") -> "list[str]":
    """Write the lines of a certificate."""
    with_what = say(
        "with {correct} of {of} answers right, {percent} % (pass mark: {least} %).",
        correct=attempt["correct"],
        of=attempt["of"],
        percent=attempt["percent"],
        least=quiz["pass"],
    )
    return [
        say("passed “{title}” on {day}", title=quiz["title"], day=day(attempt)),
        with_what if attempt["of"] else say("by answering all of it."),
        say(SELF_ASSESSED),
    ]


def aside(count: int) -> str:
    """Say that stored progress could not be used."""
    return say_count(
        "Something of your earlier progress no longer fits this quiz; it was put aside, not deleted.",
        "{n} parts of your earlier progress no longer fit this quiz; they were put aside, not deleted.",
        count,
    )


def export(quiz: "QuizData", history: "list[Record]") -> str:
    """Write the results of all attempts as JSON."""
    return json.dumps(
        {"version": 2, "quiz": quiz["id"], "title": quiz["title"], "note": SELF_ASSESSED, "attempts": history}
    )


def _with_time(verdict: str, attempt: "Record") -> str:
    if "seconds" not in attempt:
        return verdict
    time = timer.written(attempt["seconds"])
    if attempt.get("late"):
        return say("{verdict}, in {time} (late)", verdict=verdict, time=time)
    return say("{verdict}, in {time}", verdict=verdict, time=time)


def _of_sure(right: int, of: int) -> str:
    if of < ENOUGH:
        return ""
    if 10 * right >= 9 * of:
        return say("When you were sure, you were nearly always right: {right} of {of}.", right=right, of=of)
    if 10 * right >= 7 * of:
        text = later("When you were sure, you were right more often than not, yet {wrong} of {of} were wrong.")
    else:
        text = later("You were too sure: {wrong} of {of} sure answers were wrong.")
    return say(text, wrong=of - right, of=of)


def _of_guesses(right: int, of: int) -> str:
    if of < ENOUGH:
        return ""
    if 10 * right >= 8 * of:
        return say("You knew more than you thought: {right} of {of} guesses were right.", right=right, of=of)
    return say("{right} of {of} guesses were right.", right=right, of=of)


def _points(score: "Mark | Result") -> str:
    return say_count(
        "{points} of {n} point", "{points} of {n} points", score["points_of"], points=decimal(shown(score["points"], 3))
    )
