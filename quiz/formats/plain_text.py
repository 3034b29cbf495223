"""Plain text: what means the same in every format, and in Markdown. Most questions of a bank say nothing else."""

import re

from quiz.document import NOTHING, Choice, Prose, Question

PLAIN = re.compile(r"[^\W\d_][^\x00-\x1f\x7f-\x9f\u2028\u2029\\`*_{}\[\]#$<>&|~]*")
TAG = re.compile(r"[^\s,]+")
TRUE_FALSE = {"True", "False"}


def is_plain(text: str) -> bool:
    """Tell whether a text is plain: a line that begins with a letter, and has no sign that any format knows."""
    return bool(PLAIN.fullmatch(text)) and not text[-1].isspace()


def is_plain_choice(question: Question) -> bool:
    """Tell whether a question is a choice that says nothing but plain text: it is read as it is written."""
    body = question.body
    if not isinstance(body, Choice) or question.hints or len(question.stem) != 1:
        return False
    return (
        isinstance(question.stem[0], Prose)
        and is_plain(question.stem[0].markdown)
        and (not question.explanation or is_plain(question.explanation))
        and len(set(question.tags)) == len(question.tags)
        and all(TAG.fullmatch(tag) for tag in question.tags)
        and _is_usual(body)
    )


def _is_usual(choice: Choice) -> bool:
    """Tell whether options differ and are plain, and whether the kind of a choice can be told from them."""
    texts = {" ".join(option.markdown.split()) for option in choice.options}
    right = sum(option.right for option in choice.options)
    return (
        len(texts) == len(choice.options) > 1
        and all(is_plain(option.markdown) and option.share == NOTHING for option in choice.options)
        and all(not option.feedback or is_plain(option.feedback) for option in choice.options)
        and (choice.kind == "true-false") == (texts == TRUE_FALSE)
        and (right >= 1 if choice.kind == "multiple" else right == 1)
    )
