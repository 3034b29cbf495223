"""Write GIFT, the plain text format of Moodle."""

import re

from markupsafe import Markup

from overrides.syntax.fences import verbatim
from quiz.document import (
    ALL,
    NOTHING,
    Blank,
    Blanks,
    Choice,
    Description,
    Essay,
    Gap,
    Matching,
    Number,
    Option,
    Ordering,
    Passage,
    Question,
    Quiz,
    Share,
    Text,
    Value,
    plain,
    ranked,
    written,
)
from quiz.formats.features import FEATURES, UNLIKE_ARROW, Holding, setting_losses
from quiz.formats.fixed import decimal, fixed, interval
from quiz.formats.loss import Loss
from quiz.formats.weights import form, percent, weights, wrong_values

SPECIAL = re.compile(r"([~=#{}:\\])")
ARROW = re.compile(r"->")
CODE_WITH_ARROW = re.compile(r"`.*->.*`")  # on one line
SIGN = re.compile(r"[^\w\s]|_")


HOLDING = Holding(
    kept=frozenset(
        {
            "choices beside other blanks",
            "explanation",
            "feedback to options",
            "feedback to typed answers",
            "foreseen wrong answers",
            "mathematics",
            "numbers in blanks",
            "order of options",
            "patterns",
            "shares of the points",
            "tags",
            "texts between questions",
            "a list of its own for each blank",
            "format of texts",
            "numbers compared as such",
        }
    ),
    changed={
        "checklist": "written below the model answer",
        "arrows in a text": f"written as {UNLIKE_ARROW!r}, which takes any letters in between",
        "blanks": "written as a question each",
        "drawn numbers": "those of one attempt are written",
        "format of partners": "kept in the text",
        "more than twelve digits": "written with twelve",
        "order": "written as pairs of items and places",
        "partial credit of an order": "goes by places",
        "relative links and pictures": "written as it is",
        "tolerance in percent or digits": "written as an absolute one",
        "surveys": "asked as a free text, the options named in the question",
        "shared stems": "repeated in each of its parts",
        "lines of code": "an order of the right lines",
        "places in a picture": "a choice of their names",
    },
)


def write_gift(quiz: Quiz) -> tuple[bytes, list[Loss]]:
    """Write the questions of a quiz; settings of the quiz have no place in GIFT."""
    losses = setting_losses(quiz)
    blocks = [f"$CATEGORY: {quiz.title}"]
    for question in quiz.questions:
        losses += HOLDING.losses(question)
        blocks.append(_question(_writable(fixed(question))))
    return ("\n\n".join(blocks) + "\n").encode(), losses


def _writable(question: Question) -> Question:
    for name in ("arrows in a text", "surveys", "lines of code", "checklist"):
        question = FEATURES[name].without(question)
    return question


def _question(question: Question) -> str:
    tags = "".join(f" [tag:{tag}]" for tag in question.tags)
    comment = f"// [id:{question.id}]{tags}\n"
    if isinstance(question.body, Blanks):
        return comment + "\n\n".join(_blanks(question, question.body))
    general = f"\n####{_escaped(plain(question.explanation))}" if question.explanation else ""
    name = f"::{_escaped(question.id)}::"
    if isinstance(question.body, Description):
        return f"{comment}{name}[markdown]{_escaped(plain(question.stem))}"
    answers = "" if isinstance(question.body, Essay) else _answers(question)
    return f"{comment}{name}[markdown]{_escaped(plain(question.stem))} {{{answers}{general}\n}}"


def _answers(question: Question) -> str:
    match question.body:
        case Choice(kind="true-false", options=options):
            return _true_false(options)
        case Choice() as choice:
            return "".join(_option(option, mark) for option, mark in zip(choice.options, _marks(choice), strict=True))
        case Number() as number:
            values = [*ranked(number.accepted), *wrong_values(number)]
            return "#" + "".join(_number(value) for value in values) + _others(number, "~")
        case Text() as text:
            accepted = [(form(text, answer.form), answer.share, answer.feedback) for answer in ranked(text.accepted)]
            wrong = [(form(text, wrong.form), NOTHING, wrong.feedback) for wrong in text.wrong]
            return "".join(_text(*answer) for answer in [*accepted, *wrong]) + _others(text, "=%0%*")
        case Ordering(items=items):
            return "".join(f"\n={_unlike_pair(item)} -> {place}" for place, item in enumerate(items, start=1))
        case Matching(pairs=pairs, others=others):
            matched = "".join(f"\n={_unlike_pair(left)} -> {_unlike_pair(right)}" for left, right in pairs)
            return matched + "".join(f"\n= -> {_unlike_pair(other)}" for other in others)
    raise AssertionError(question.kind)


def _true_false(options: list[Option]) -> str:
    """Write what is right, and behind it the feedback for whoever is wrong, and for whoever is right."""
    right, wrong = sorted(options, key=lambda option: not option.right)
    feedback = _feedback(wrong.feedback) or ("#" if right.feedback else "")
    return right.markdown.upper() + feedback + _feedback(right.feedback)


def _marks(choice: Choice) -> list[str]:
    """Return the mark of each option; `=`, on the first right one, is what makes a choice single."""
    worth = weights(choice)
    marks = [_mark(weight, "~") for weight in worth]
    if choice.kind == "single":
        marks[worth.index(ALL)] = "="
    return marks


def _option(option: Option, mark: str) -> str:
    """Write an option; a percentage at its start, and an arrow, would be read as GIFT's own."""
    text = _unlike_pair(option.markdown)
    text = f"[markdown]{text}" if text.startswith("%") else text
    return f"\n{mark}{text}{_feedback(option.feedback)}"


def _unlike_pair(markdown: str) -> str:
    r"""Write a text without an arrow, which would make a pair of it: Markdown takes `-\>` for one, but in code."""
    written, done = "", 0
    for start, end in verbatim(markdown):
        code = markdown[start:end]
        written += markdown[done:start] + (_as_element(code) if CODE_WITH_ARROW.fullmatch(code) else code)
        done = end
    return ARROW.sub(r"-\\>", _escaped(written + markdown[done:]))


def _as_element(code: str) -> str:
    """Write a code span of Markdown as an element, in which each sign can be written by its number."""
    inside = code.strip("`")
    inside = inside[1:-1] if inside[:1] == inside[-1:] == " " and inside.strip() else inside
    by_number = Markup(SIGN.sub(lambda match: f"&#{ord(match[0])};", inside))
    return str(Markup("<code>{}</code>").format(by_number))


def _mark(weight: Share, usual: str) -> str:
    """Write a weight: `usual` is the mark that stands for none, or for all if it is the equals sign."""
    if weight == (ALL if usual == "=" else NOTHING):
        return usual
    return f"{usual}%{percent(weight)}%"


def _number(value: Value) -> str:
    value_, tolerance, feedback, share = interval(value)
    return f"\n{_mark(share, '=')}{decimal(value_)}:{decimal(tolerance)}{_feedback(feedback)}"


def _typed(written: str) -> str:
    """Write a text that is typed; a percentage at its start would be read as a weight."""
    return ("[plain]" if written.startswith("%") else "") + _escaped(written)


def _text(written: str, share: Share, feedback: Passage) -> str:
    return f"\n{_mark(share, '=')}{_typed(written)}{_feedback_of_text(feedback)}"


def _others(body: Number | Text, mark: str) -> str:
    written = _feedback_of_text if isinstance(body, Text) else _feedback
    return f"\n{mark}{written(body.others)}" if body.others else ""


def _blanks(question: Question, body: Blanks) -> list[str]:
    """Write one question for each blank; the other blanks are shown as lines."""
    return [_blank(question, number, blank, len(body.blanks)) for number, blank in enumerate(body.blanks)]


def _blank(question: Question, number: int, blank: Blank, count: int) -> str:
    at = question.stem.index(Gap(number))
    before, after = (written(side, lambda gap: "____") for side in (question.stem[:at], question.stem[at + 1 :]))
    general = f"####{_escaped(plain(question.explanation))}" if question.explanation else ""
    name = f"::{_escaped(question.id)}{f'-{number + 1}' if count > 1 else ''}::"
    return f"{name}[markdown]{_escaped(before)}{{{_blank_answers(blank)}{general}}}{_escaped(after)}"


def _blank_answers(blank: Blank) -> str:
    if blank.numbers:
        return "#" + "".join(f"{_number(value).strip()} " for value in blank.numbers)
    if blank.choices:
        return "".join(f"{'=' if text in blank.forms else '~'}{_typed(text)} " for text in blank.choices)
    return "".join(f"={_typed(form)} " for form in blank.forms)


def _feedback(passage: Passage) -> str:
    return f"#{_escaped(plain(passage))}" if passage else ""


def _feedback_of_text(passage: Passage) -> str:
    """Write feedback beside texts that are typed: an arrow in it would make pairs of them."""
    return f"#{_unlike_pair(plain(passage))}" if passage else ""


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text).replace("\n", "\\n")
