"""Write GIFT, the plain text format of Moodle."""

import re

from quiz.document import Blanks, Choice, Gap, Matching, Number, Ordering, Question, Quiz, Text, plain, written
from quiz.formats.fixed import decimal, fixed, interval
from quiz.formats.loss import Loss, common_losses

SPECIAL = re.compile(r"([~=#{}:\\])")


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
            truth = options[0].right == (options[0].markdown == "True")
            wrong = next(option.feedback for option in options if not option.right)
            return ("TRUE" if truth else "FALSE") + (f"#{_escaped(wrong)}" if wrong else "")
        case Choice() as choice:
            return _choice(choice)
        case Number() as number:
            return _number(number)
        case Text(forms=forms, wrong=wrong_texts):
            right = "".join(f"\n={_escaped(form)}" for form in forms)
            return right + "".join(f"\n=%0%{_escaped(form)}{_feedback(text)}" for form, text in wrong_texts)
        case Ordering(items=items):
            return "".join(f"\n={_escaped(item)} -> {place}" for place, item in enumerate(items, start=1))
        case Matching(pairs=pairs, others=others):
            matched = "".join(f"\n={_escaped(left)} -> {_escaped(right)}" for left, right in pairs)
            return matched + "".join(f"\n= -> {_escaped(other)}" for other in others)
    raise AssertionError(question.kind)


def _choice(choice: Choice) -> str:
    right = [option for option in choice.options if option.right]
    if choice.kind == "single":
        marks = ["=" if option.right else "~" for option in choice.options]
    else:
        gain, loss = 100 / len(right), 100 / max(len(choice.options) - len(right), 1)
        marks = [f"~%{gain:.5f}%" if option.right else f"~%-{loss:.5f}%" for option in choice.options]
    lines = zip(marks, choice.options, strict=True)
    return "".join(f"\n{mark}{_escaped(option.markdown)}{_feedback(option.feedback)}" for mark, option in lines)


def _number(number: Number) -> str:
    right = interval(number.right)
    text = f"#\n={decimal(right.value)}:{decimal(right.tolerance)}"
    for wrong in map(interval, number.wrong):
        text += f"\n=%0%{decimal(wrong.value)}:{decimal(wrong.tolerance)}{_feedback(wrong.feedback)}"
    return text


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
