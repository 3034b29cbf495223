"""Write GIFT, the plain text format of Moodle."""

import re

from quiz.document import (
    ALL,
    NOTHING,
    Blanks,
    Choice,
    Gap,
    Matching,
    Number,
    Option,
    Ordering,
    Question,
    Quiz,
    Share,
    Text,
    Value,
    plain,
    ranked,
    written,
)
from quiz.formats.fixed import decimal, fixed, interval
from quiz.formats.loss import Loss, common_losses
from quiz.formats.weights import form, percent, weights, wrong_values

SPECIAL = re.compile(r"([~=#{}:\\])")
ARROW = re.compile(r"->")


def write_gift(quiz: Quiz) -> tuple[bytes, list[Loss]]:
    """Write the questions of a quiz; settings of the quiz have no place in GIFT."""
    losses = [Loss(quiz.line, f"the setting '{name}' of the quiz is lost") for name in sorted(quiz.settings)]
    written = [f"$CATEGORY: {quiz.title}"]
    for question in quiz.questions:
        losses += _losses(question)
        written.append(_question(fixed(question)))
    return ("\n\n".join(written) + "\n").encode(), losses


def _losses(question: Question) -> list[Loss]:
    losses = list(common_losses(question))
    if question.hints:
        losses.append(Loss(question.line, f"{len(question.hints)} hints are lost"))
    if question.points != 1:
        losses.append(Loss(question.line, f"the weight of {question.points} points is lost"))
    if isinstance(question.body, Ordering):
        losses.append(Loss(question.line, "the ordering is written as a matching of places"))
    if isinstance(question.body, Choice) and question.body.fixed:
        losses.append(Loss(question.line, "'fixed: yes' is lost"))
    if isinstance(question.body, Blanks) and len(question.body.blanks) > 1:
        losses.append(Loss(question.line, f"{len(question.body.blanks)} blanks are written as one question each"))
    return losses


def _question(question: Question) -> str:
    tags = "".join(f" [tag:{tag}]" for tag in question.tags)
    comment = f"// [id:{question.id}]{tags}\n"
    if isinstance(question.body, Blanks):
        return comment + "\n\n".join(_blanks(question, question.body))
    general = f"\n####{_escaped(question.explanation)}" if question.explanation else ""
    name = f"::{_escaped(question.id)}::"
    return f"{comment}{name}[markdown]{_escaped(plain(question.stem))} {{{_answers(question)}{general}\n}}"


def _answers(question: Question) -> str:
    match question.body:
        case Choice(kind="true-false", options=options):
            return _true_false(options)
        case Choice() as choice:
            weighted = zip(choice.options, weights(choice), strict=True)
            return "".join(_option(option, weight) for option, weight in weighted)
        case Number() as number:
            values = [*ranked(number.accepted), *wrong_values(number)]
            return "#" + "".join(_number(value) for value in values) + _others(number, "~")
        case Text() as text:
            accepted = [(form(text, answer.form), answer.share, answer.feedback) for answer in ranked(text.accepted)]
            wrong = [(form(text, wrong.form), NOTHING, wrong.feedback) for wrong in text.wrong]
            return "".join(_text(*answer) for answer in [*accepted, *wrong]) + _others(text, "=%0%*")
        case Ordering(items=items):
            return "".join(f"\n={_escaped(item)} -> {place}" for place, item in enumerate(items, start=1))
        case Matching(pairs=pairs, others=others):
            matched = "".join(f"\n={_escaped(left)} -> {_escaped(right)}" for left, right in pairs)
            return matched + "".join(f"\n= -> {_escaped(other)}" for other in others)
    raise AssertionError(question.kind)


def _true_false(options: list[Option]) -> str:
    """Write what is right, and behind it the feedback for whoever is wrong, and for whoever is right."""
    right, wrong = sorted(options, key=lambda option: not option.right)
    said = f"#{_escaped(wrong.feedback)}#{_escaped(right.feedback)}" if right.feedback else _feedback(wrong.feedback)
    return right.markdown.upper() + said


def _option(option: Option, weight: Share) -> str:
    """Write an option; a percentage at its start, and an arrow, would be read as GIFT's own."""
    text = ARROW.sub(r"-\\>", _escaped(option.markdown))
    text = f"[markdown]{text}" if text.startswith("%") else text
    return f"\n{_mark(weight, '~')}{text}{_feedback(option.feedback)}"


def _mark(weight: Share, usual: str) -> str:
    """Write a weight: `usual` is the mark that stands for none, or for all if it is the equals sign."""
    if weight == (ALL if usual == "=" else NOTHING):
        return usual
    if weight == ALL:
        return "="
    return f"{usual}%{percent(weight)}%"


def _number(value: Value) -> str:
    value_, tolerance, feedback, share = interval(value)
    return f"\n{_mark(share, '=')}{decimal(value_)}:{decimal(tolerance)}{_feedback(feedback)}"


def _text(written: str, share: Share, feedback: str) -> str:
    return f"\n{_mark(share, '=')}{_escaped(written)}{_feedback(feedback)}"


def _others(body: Number | Text, mark: str) -> str:
    return f"\n{mark}{_feedback(body.others)}" if body.others else ""


def _blanks(question: Question, body: Blanks) -> list[str]:
    """Write one question for each blank; the other blanks are shown as lines."""
    return [_blank(question, number, forms, len(body.blanks)) for number, forms in enumerate(body.blanks)]


def _blank(question: Question, number: int, forms: list[str], count: int) -> str:
    at = question.stem.index(Gap(number))
    before, after = (written(side, lambda gap: "____") for side in (question.stem[:at], question.stem[at + 1 :]))
    answers = "".join(f"={_escaped(form)} " for form in forms)
    general = f"####{_escaped(question.explanation)}" if question.explanation else ""
    name = f"::{_escaped(question.id)}{f'-{number + 1}' if count > 1 else ''}::"
    return f"{name}[markdown]{_escaped(before)}{{{answers}{general}}}{_escaped(after)}"


def _feedback(text: str) -> str:
    return f"#{_escaped(text)}" if text else ""


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text).replace("\n", "\\n")
