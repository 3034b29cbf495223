"""A quiz as an HTML form: the first attempt's questions, the rest of the pool folded below, the key for the engine.

The page (`quiz.page`) takes it over and takes out what stands below the form: the rest of the pool and a folded answer
key, which are there to be read and printed without script.
"""

from html import escape

from overrides.markup import action, part
from quiz.contract import Drawn, QuestionData, QuizData
from quiz.engine.attempt import FIRST, draw, instance
from quiz.names import MODULE_QUIZ, QUIZ, Action, Part
from quiz.rendering.answer_key import answer_key
from quiz.rendering.embedded import embedded
from quiz.rendering.fields import fieldset


def form(quiz: QuizData, anchor: str) -> str:
    """Draw the form of a quiz.

    Args:
        quiz: as the engine takes it.
        anchor: id of the form, unique on the page.
    """
    attempt = draw(quiz, FIRST)
    # The hidden button comes first, so that Enter submits and doesn't press a button that the theme adds to code.
    questions = {question["id"]: question for question in quiz["questions"]}
    first = [questions[drawn["id"]] for drawn in attempt["questions"]]
    others = [question for question in quiz["questions"] if question not in first]
    instances = [_first_look(question, quiz) for question in (*first, *others)]
    each = quiz["feedback"] == "each"
    fields = [
        fieldset(number, question, drawn, anchor, alone=each)
        for number, (question, drawn) in enumerate(zip((*first, *others), instances, strict=True), start=1)
    ]
    return f"""\
<form class="gh-quiz" id="{anchor}" {QUIZ}="{MODULE_QUIZ}" aria-labelledby="{anchor}-title" autocomplete="off" \
method="dialog" novalidate>
<button type="submit" {part(Part.SUBMIT)} hidden></button>
<h3 class="gh-quiz__title" id="{anchor}-title">{escape(quiz["title"])}</h3>
<p class="gh-quiz__facts">{facts(quiz, len(first))}</p>
<div class="gh-quiz__banner" {part(Part.BANNER)} hidden></div>
<output class="gh-quiz__result" {part(Part.RESULT)} tabindex="-1"></output>
<div class="gh-quiz__report" {part(Part.REPORT)} hidden></div>
<div {part(Part.QUESTIONS)}>{"".join(fields[: len(first)])}</div>
<p class="gh-quiz__open" id="{anchor}-open" {part(Part.OPEN)} hidden></p>
<div class="gh-quiz__actions">\
<button type="submit" class="gh-button gh-button--primary" {part(Part.SUBMIT)} aria-describedby="{anchor}-open">Check \
answers</button>
<button type="button" class="gh-button" {action(Action.RETAKE)}>Retake quiz</button></div>
<div class="gh-quiz__report" {part(Part.HISTORY)} hidden></div>
<span class="gh-hidden" {part(Part.ANNOUNCEMENT)} aria-live="polite"></span>
<noscript><p>Checking answers needs JavaScript; the questions can be read without it.</p></noscript>
<script type="text/plain" {part(Part.KEY)}>{embedded(quiz)}</script>
</form>{_pool(fields[len(first) :], anchor)}{answer_key(first + others, instances, anchor)}"""


def facts(quiz: QuizData, count: int) -> str:
    """Say in one line how many questions there are, what it takes to pass, and how often one may try."""
    pool = len(quiz["questions"])
    number = f"{count} questions" if count != 1 else "1 question"
    drawn = f"{number} drawn from {pool}" if pool > count else number
    limit = quiz["attempts"]
    retakes = "retake as often as you like" if not limit else f"{limit} attempts" if limit > 1 else "1 attempt"
    return f"{drawn} · {quiz['pass']} % to pass · {retakes}"


def _first_look(question: QuestionData, quiz: QuizData) -> Drawn:
    return instance(question, FIRST, "options" in quiz["shuffle"])


def _pool(fields: list[str], anchor: str) -> str:
    """Draw the questions that the first attempt doesn't have, below the form; the page takes them out."""
    if not fields:
        return ""
    summary = f"The other {len(fields)} questions of the pool"
    return f'<details class="gh-quiz__pool" id="{anchor}-pool"><summary>{summary}</summary>{"".join(fields)}</details>'
