"""The block `quiz`: questions in Markdown, rendered as a form whose key only the quiz engine reads.

/// quiz | Module 3 Quiz
    pass: 70

### A question?

- [x] right
- [ ] wrong

Why.
///
"""

import base64
import json
import re
from html import escape
from typing import Any

from overrides.blocks.block import Block, Page, whole_number
from overrides.blocks.source import BlockSource
from quiz.authoring.markdown import Question, read_questions

PARAGRAPH = re.compile(r"<p>(?P<inline>.*?)</p>\s*(?P<rest>.*)$", re.DOTALL)


def _render(source: BlockSource, options: dict[str, Any], page: Page) -> str:
    questions = read_questions(source.body, source.body_line)
    anchor = page.anchor(source.argument)
    fields = "".join(_fieldset(number, question, anchor, page) for number, question in enumerate(questions, start=1))
    key = {"title": source.argument, "pass": options.get("pass", 70), "questions": [_key(q, page) for q in questions]}
    return f"""\
<form class="gh-quiz" id="{anchor}" data-quiz aria-labelledby="{anchor}-title" autocomplete="off" novalidate>
<h3 class="gh-quiz__title" id="{anchor}-title">{escape(source.argument)}</h3>
<p class="gh-quiz__facts">{len(questions)} questions · {key["pass"]} % to pass · retake as often as you like</p>
{fields}
<div class="gh-quiz__actions"><button type="submit" class="gh-button gh-button--primary">Check answers</button>
<button type="button" class="gh-button" data-part="retake">Retake quiz</button></div>
<output class="gh-quiz__result" data-part="result"></output>
<noscript><p>Checking answers needs JavaScript; the questions can be read without it.</p></noscript>
<script type="text/plain" data-part="key">{base64.b64encode(json.dumps(key).encode()).decode()}</script>
</form>"""


def _key(question: Question, page: Page) -> dict[str, Any]:
    return {
        "id": question.id,
        "kind": question.kind,
        "options": len(question.options),
        "right": question.right,
        "explanation": page.markdown(question.explanation),
    }


def _fieldset(number: int, question: Question, anchor: str, page: Page) -> str:
    inline, rest = _first_paragraph(page.markdown(question.stem))
    kind = "radio" if question.kind == "single" else "checkbox"
    hint = "" if question.kind == "single" else '<p class="gh-question__hint">Choose all that apply.</p>'
    options = "".join(
        f'<label class="gh-option"><input type="{kind}" name="{anchor}-{question.id}" value="{position}">'
        f"<span>{_first_paragraph(page.markdown(option.markdown))[0]}</span>"
        f'<span class="gh-option__mark" data-part="mark"></span></label>'
        for position, option in enumerate(question.options)
    )
    return (
        f'<fieldset class="gh-question" data-question="{question.id}">'
        f'<legend><span class="gh-question__number">{number}.</span> {inline}</legend>{rest}{hint}'
        f'{options}<div class="gh-feedback" data-part="feedback" hidden></div></fieldset>'
    )


def _first_paragraph(html: str) -> tuple[str, str]:
    """Split rendered Markdown into the content of its first paragraph and what follows."""
    match = PARAGRAPH.match(html)
    return (match["inline"], match["rest"]) if match else (html, "")


BLOCK = Block(name="quiz", argument="title", options={"pass": whole_number(1, 100)}, render=_render)
