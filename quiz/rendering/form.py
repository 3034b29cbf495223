"""A quiz as an HTML form: the first attempt's questions, the rest of the pool folded below, the key for the engine.

The page (`quiz.page`) takes it over and takes out what stands below the form: the rest of the pool and a folded answer
key, which are there to be read and printed without script.
"""

from markupsafe import Markup

from overrides.language import say, say_count
from overrides.templates import render
from quiz.contract import Drawn, QuestionData, QuizData
from quiz.engine import messages, timer
from quiz.engine.attempt import FIRST, draw, instance, units_of
from quiz.engine.kinds import KINDS
from quiz.rendering.answer_key import answer_key
from quiz.rendering.descriptions import with_descriptions
from quiz.rendering.embedded import embedded
from quiz.rendering.fields import fieldset
from quiz.rendering.shared_stems import with_shared_stems


def form(quiz: QuizData, anchor: str) -> Markup:
    """Draw the form of a quiz.

    Args:
        quiz: as the engine takes it.
        anchor: id of the form, unique on the page.
    """
    attempt = draw(quiz, FIRST)
    questions = {question["id"]: question for question in quiz["questions"]}
    first = [questions[drawn["id"]] for drawn in attempt["questions"]]
    others = [question for question in quiz["questions"] if question not in first]
    instances = [_first_look(question, quiz) for question in (*first, *others)]
    each = quiz["feedback"] == "each"
    fields = [
        fieldset(number, question, drawn, anchor, alone=each)
        for number, (question, drawn) in enumerate(zip((*first, *others), instances, strict=True), start=1)
    ]
    fields = with_shared_stems(fields, (*first, *others), instances, quiz, anchor)
    return render(
        "quiz/rendering/form.html",
        anchor=anchor,
        title=quiz["title"],
        facts=facts(quiz),
        time=messages.time_limit(quiz["time"]) if "time" in quiz else "",
        practice=not quiz["attempts"] and "time" in quiz and quiz["time"]["seconds"] > 0,
        steps=quiz.get("steps", False),
        first=with_descriptions(fields[: len(first)], quiz),
        others=fields[len(first) :],
        embedded=embedded(quiz),
        answer_key=answer_key(first + others, instances, anchor, at_end=not others),
    )


def facts(quiz: QuizData) -> str:
    """Say in one line how many questions there are, in what time, what it takes to pass, and how often one may try.

    Where some are drawn, the parts of a stem are one question.
    """
    pool = len(units_of(quiz))
    count = sum(number for _, number in quiz["draw"])
    if 0 < count < pool:
        drawn = say_count("{n} question drawn from {pool}", "{n} questions drawn from {pool}", count, pool=pool)
    else:
        drawn = say_count("{n} question", "{n} questions", len(quiz["questions"]))
    limit = quiz["attempts"]
    retakes = say_count("{n} attempt", "{n} attempts", limit) if limit else say("retake as often as you like")
    graded = any(KINDS[question["kind"]].counts for question in quiz["questions"])
    passing = [say("{percent} % to pass", percent=quiz["pass"])] if graded else []
    parts = [drawn, *_time_for(quiz), *passing, retakes]
    return " · ".join(parts)


def _time_for(quiz: QuizData) -> list[str]:
    seconds = quiz["time"]["seconds"] if "time" in quiz else 0
    return [timer.in_words(seconds)] if seconds else []


def _first_look(question: QuestionData, quiz: QuizData) -> Drawn:
    return instance(question, FIRST, "options" in quiz["shuffle"])
