"""A short check inside a page as an HTML form: a question or two, graded at once, without score and pass mark."""

from html import escape

from overrides.markup import action, part
from quiz.contract import QuizData
from quiz.engine.attempt import FIRST, draw
from quiz.names import INLINE_CHECK, QUIZ, Action, Part
from quiz.rendering.answer_key import answer_key
from quiz.rendering.embedded import embedded
from quiz.rendering.fields import fieldset


def inline_check(quiz: QuizData, anchor: str, *, titled: bool = True, again: bool = True) -> str:
    """Draw the form of a check.

    Args:
        quiz: as the engine takes it; it draws nothing, so every question is shown.
        anchor: id of the form, unique on the page.
        titled: whether its title is seen, or only read out.
        again: whether it may be answered again.
    """
    attempt = draw(quiz, FIRST)
    fields = [
        fieldset(None, question, drawn, anchor, alone=False, scored=False)
        for question, drawn in zip(quiz["questions"], attempt["questions"], strict=True)
    ]
    retry = f'<button type="button" class="gh-button gh-button--small" {action(Action.AGAIN)} hidden>Try again</button>'
    return f"""\
<form class="gh-quiz gh-check" id="{anchor}" {QUIZ}="{INLINE_CHECK}" aria-labelledby="{anchor}-title" \
autocomplete="off" method="dialog" novalidate>
<p class="{"gh-check__title" if titled else "gh-hidden"}" id="{anchor}-title">{escape(quiz["title"])}</p>
<div {part(Part.QUESTIONS)}>{"".join(fields)}</div>
<div class="gh-quiz__actions">\
<button type="submit" class="gh-button gh-button--small" {part(Part.SUBMIT)}>Check</button>{retry if again else ""}\
<output class="gh-check__result" {part(Part.RESULT)}></output></div>
<span class="gh-hidden" {part(Part.ANNOUNCEMENT)} aria-live="polite"></span>
<noscript><p>Checking answers needs JavaScript; the answer stands below.</p></noscript>
<script type="text/plain" {part(Part.KEY)}>{embedded(quiz)}</script>
</form>{answer_key(quiz["questions"], attempt["questions"], anchor)}"""
