"""Take a quiz in a terminal: questions one by one, feedback, and the result at the end."""

from collections.abc import Callable

from quiz.contract import Answer, Answers, BlanksData, Drawn, QuestionData, QuizData, Result
from quiz.engine import messages
from quiz.engine.attempt import draw
from quiz.engine.grading import grade, mark, summary
from quiz.engine.right_answer import in_one_line
from quiz.engine.template import filled, with_gaps
from quiz.terminal.replies import read_reply

Ask = Callable[[str], str]
Write = Callable[[str], None]

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def take(quiz: QuizData, seed: int, ask: Ask, write: Write) -> Result:
    """Ask all questions of an attempt.

    Args:
        quiz: as the engine takes it, with plain text.
        seed: of the attempt; the same seed asks the same.
        ask: shows a prompt and returns what was typed.
        write: shows a line.

    Returns:
        The result (`quiz.engine.grading.grade`).
    """
    attempt = draw(quiz, seed)
    questions = {question["id"]: question for question in quiz["questions"]}
    write(f"{quiz['title']} · {len(attempt['questions'])} questions · {quiz['pass']} % to pass · seed {seed}")
    answers: Answers = {}
    for number, drawn in enumerate(attempt["questions"], start=1):
        question = questions[drawn["id"]]
        describe(quiz, number - 1, write)
        show(number, question, drawn, write)
        answers[question["id"]] = _reply(question, drawn, ask, write)
        if quiz["feedback"] == "each":
            comment(question, drawn, answers[question["id"]], write)
            answers[question["id"]] = _ticked(question, answers[question["id"]], ask, write)
    describe(quiz, len(attempt["questions"]), write)
    if quiz["feedback"] == "end":
        for number, drawn in enumerate(attempt["questions"], start=1):
            question = questions[drawn["id"]]
            write(f"\nQuestion {number}")
            comment(question, drawn, answers[drawn["id"]], write)
            answers[drawn["id"]] = _ticked(question, answers[drawn["id"]], ask, write)
    result = grade(quiz, attempt, answers, {})
    write(f"\n{summary(result)}")
    own_texts = messages.own_texts({mark["id"]: questions[mark["id"]] for mark in result["marks"]}, answers)
    if own_texts:
        write(f"  {own_texts}")
    for row in result["topics"]:
        write(f"  {messages.topic(row)}")
    return result


def describe(quiz: QuizData, above: int, write: Write) -> None:
    """Show the texts that stand below so many questions."""
    for description in quiz.get("descriptions", []):
        if description["above"] == above:
            write(f"\n{description['text']}")


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
        write(f"   Right answer: {in_one_line(question, drawn['values'], str, str)}")
    for text in [question["texts"]["feedback"][n] for n in given["notes"]] + [question["texts"]["explanation"]]:
        if text:
            write("   " + filled(text, question, drawn["values"]).replace("\n", "\n   "))


def _reply(question: QuestionData, drawn: Drawn, ask: Ask, write: Write) -> Answer:
    """Ask until the answer can be read; an empty line leaves the question unanswered."""
    while True:
        try:
            return read_reply(question, drawn, ask(PROMPTS[question["kind"]]))
        except ValueError as error:
            write(f"   {error}")


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
    "matching": "   A letter for each number, such as ba, - for none: ",
    "essay": "   Your text: ",
}
