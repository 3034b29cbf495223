"""Take a quiz in a terminal: questions one by one, feedback, and the result at the end."""

import time
from collections.abc import Callable, Iterator

from overrides.counting import counted
from quiz.contract import Answer, Answers, Attempt, BlanksData, Confidence, Drawn, QuestionData, QuizData, Result
from quiz.engine import messages
from quiz.engine.attempt import draw
from quiz.engine.choice import explained
from quiz.engine.confidence import LEVELS, calibration, is_asked
from quiz.engine.grading import answered, grade, mark, summary
from quiz.engine.kinds import KINDS
from quiz.engine.right_answer import in_one_line
from quiz.engine.template import filled, with_gaps
from quiz.terminal.replies import read_reply
from quiz.terminal.stopwatch import Clock, Stopwatch

Ask = Callable[[str], str]
Write = Callable[[str], None]

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def take(quiz: QuizData, seed: int, ask: Ask, write: Write, clock: Clock = time.monotonic) -> Result:
    """Ask all questions of an attempt.

    Args:
        quiz: as the engine takes it, with plain text.
        seed: of the attempt; the same seed asks the same.
        ask: shows a prompt and returns what was typed.
        write: shows a line.
        clock: counts seconds, from any moment on.

    Returns:
        The result (`quiz.engine.grading.grade`).
    """
    attempt = draw(quiz, seed)
    write(
        f"{quiz['title']} · {counted(len(attempt['questions']), 'question')} · {quiz['pass']} % to pass · seed {seed}"
    )
    watch = Stopwatch(quiz.get("time"), clock, write)
    answers, levels = _ask_all(quiz, attempt, watch, ask, write)
    result = watch.judged(grade(quiz, attempt, answers, {}))
    if quiz["feedback"] == "end":
        _comment_all(quiz, attempt, answers, ask, write)
    write(f"\n{summary(result)}")
    _sum_up(quiz, result, answers, levels, write)
    return result


def _ask_all(quiz: QuizData, attempt: Attempt, watch: Stopwatch, ask: Ask, write: Write) -> tuple[Answers, Confidence]:
    """Ask all questions, or those that there is time for; return the answers, and how sure they were."""
    questions = {question["id"]: question for question in quiz["questions"]}
    answers: Answers = {}
    levels: Confidence = {}
    above = None  # the stem that the question before is a part of
    for number, drawn in enumerate(attempt["questions"]):
        question = questions[drawn["id"]]
        describe(quiz, number, write)
        if question.get("shared") != above:
            above = question.get("shared")
            show_stem(quiz, above, drawn, write)
        watch.show()
        show(number + 1, question, drawn, write)
        answer = _reply(question, drawn, ask, write)
        if watch.hands_in():
            return answers, levels
        if is_asked(quiz, question) and answered(question, answer):
            levels.update(_level(question, ask, write))
        if quiz["feedback"] == "each":
            comment(question, drawn, answer, write)
            answer = _ticked(question, answer, ask, write)
        answers[question["id"]] = answer
    describe(quiz, len(attempt["questions"]), write)
    return answers, levels


def _comment_all(quiz: QuizData, attempt: Attempt, answers: Answers, ask: Ask, write: Write) -> None:
    """Say how each question went, and why; what is ticked in free texts goes into the answers."""
    questions = {question["id"]: question for question in quiz["questions"]}
    for number, drawn in enumerate(attempt["questions"], start=1):
        question = questions[drawn["id"]]
        answer = answers.get(drawn["id"], KINDS[question["kind"]].empty)
        write(f"\nQuestion {number}")
        comment(question, drawn, answer, write)
        answers[drawn["id"]] = _ticked(question, answer, ask, write)


def _sum_up(quiz: QuizData, result: Result, answers: Answers, levels: Confidence, write: Write) -> None:
    """Say what there is to say of an attempt besides its score."""
    questions = {question["id"]: question for question in quiz["questions"]}
    own_texts = messages.own_texts({mark["id"]: questions[mark["id"]] for mark in result["marks"]}, answers)
    if own_texts:
        write(f"  {own_texts}")
    for row in result["topics"]:
        write(f"  {messages.topic(row)}")
    if levels:
        write("How sure you were, and how often you were right:")
        for word, counts in zip(LEVELS, calibration(result["marks"], levels), strict=True):
            write(f"  {word}: {messages.calibration_row(*counts)}")


def describe(quiz: QuizData, above: int, write: Write) -> None:
    """Show the texts that stand below so many questions."""
    for description in quiz.get("descriptions", []):
        if description["above"] == above:
            write(f"\n{description['text']}")


def show_stem(quiz: QuizData, name: str | None, drawn: Drawn, write: Write) -> None:
    """Show a stem above the first of the questions that share it."""
    parts = [question for question in quiz["questions"] if question.get("shared") == name]
    for stem in quiz.get("shared", []):
        if stem["id"] == name:
            write(f"\n{messages.refer(len(parts))}\n{filled(stem['text'], stem, drawn['values'])}")


def show(number: int, question: QuestionData, drawn: Drawn, write: Write) -> None:
    """Show a question with what there is to choose from."""
    stem = filled(question["texts"]["stem"], question, drawn["values"])
    if question["kind"] == "blanks":
        stem = with_gaps(stem, len(question["blanks"]), lambda number: _blank(question, number))
    write(f"\n{number}. {stem}")
    for line in choices(question, drawn):
        write(f"   {line}")


def _blank(question: BlanksData, number: int) -> str:
    texts = question["choices"][number] if "choices" in question else []
    return f"[{number + 1}: {' / '.join(texts) or '____'}]"


def choices(question: QuestionData, drawn: Drawn) -> list[str]:
    """List options, items or partners, lettered in the order in which they are shown."""
    texts = question["texts"]["partners"] or question["texts"]["items"]
    lines = [f"{LETTERS[slot]}) {texts[position]}" for slot, position in enumerate(drawn["order"])]
    if question["kind"] == "matching":
        lefts = [f"{number}. {left}" for number, left in enumerate(question["texts"]["items"], start=1)]
        return lefts + lines
    return lines


def comment(question: QuestionData, drawn: Drawn, answer: Answer, write: Write) -> None:
    """Say how a question went, and why."""
    given = mark(question, drawn["values"], answer, 0)
    write(f"   {messages.verdict(given)}")
    if given["counts"] and not given["correct"]:
        right = in_one_line(question, drawn["values"], str, str)
        right = ("\n" + right).replace("\n", "\n   ") if question["kind"] == "parsons" else right
        write(f"   {messages.right_answer(right)}")
    for text in _comments(question, drawn, given["notes"]):
        write("   " + filled(text, question, drawn["values"]).replace("\n", "\n   "))


def _comments(question: QuestionData, drawn: Drawn, notes: list[int]) -> Iterator[str]:
    """Yield what the author says to an answer, or to more options than that, and then to the question."""
    texts = question["texts"]
    for note in explained(question, notes):
        if texts["feedback"][note]:
            letter = f"{LETTERS[drawn['order'].index(note)]}) " if "show" in question else ""
            yield letter + texts["feedback"][note]
    if texts["explanation"]:
        yield texts["explanation"]


def _reply(question: QuestionData, drawn: Drawn, ask: Ask, write: Write) -> Answer:
    """Ask until the answer can be read; an empty line leaves the question unanswered."""
    while True:
        try:
            return read_reply(question, drawn, ask(PROMPTS[_asked_as(question)]))
        except ValueError as error:
            write(f"   {error}")


def _asked_as(question: QuestionData) -> str:
    """Name the kind whose prompt fits a question: a survey is asked as what it looks like."""
    if question["kind"] == "survey" and not question["options"]:
        return "essay"
    return "multiple" if question["kind"] == "survey" and question["several"] else question["kind"]


def _level(question: QuestionData, ask: Ask, write: Write) -> Confidence:
    """Ask how sure an answer is; an empty line says nothing."""
    words = " or ".join(f"{word[0]} ({word})" for word in LEVELS)
    while True:
        text = ask(f"   {messages.HOW_SURE} {words}: ").strip().lower()
        found = [level for level, word in enumerate(LEVELS) if text and word.startswith(text)]
        if found or not text:
            return {question["id"]: found[0]} if found else {}
        write(f"   {text!r}; expected {words}, or nothing")


def _ticked(question: QuestionData, answer: Answer, ask: Ask, write: Write) -> Answer:
    """Have the learner go through the checklist of a free text that was written."""
    if question["kind"] != "essay" or not question["checklist"] or not answer:
        return answer
    for letter, point in zip(LETTERS, question["texts"]["items"], strict=False):
        write(f"   {letter}) {point}")
    text, points = str(answer[0]), LETTERS[: question["checklist"]]
    while True:
        found = sorted(set(ask("   What your text has, letters such as ac: ").lower()) - {" ", ","})
        if set(found) <= set(points):
            return [text, *(str(points.index(letter)) for letter in found)]
        write(f"   {''.join(found)!r}; expected letters from a to {points[-1]}")


PROMPTS = {
    "single": "   A letter: ",
    "true-false": "   A letter: ",
    "multiple": "   Letters, such as ac: ",
    "number": "   A number: ",
    "computed": "   A number: ",
    "text": "   A word or two: ",
    "blanks": "   Words, separated by |: ",
    "ordering": "   Letters in order, such as cab: ",
    "parsons": "   Letters in order, each with how far it is indented, such as b a1 c1: ",
    "matching": "   A letter for each number, such as ba, - for none: ",
    "essay": "   Your text: ",
    "survey": "   A letter: ",
}
