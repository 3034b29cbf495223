"""One question as a fieldset, by kind. Its parts are numbered as they are shown, not as the key has them."""

import re
from collections.abc import Collection, Sequence
from typing import Any

from markupsafe import Markup

from overrides.language import decimal, later, say, say_count
from overrides.templates import render
from quiz.contract import BlanksData, ChoiceData, Drawn, MatchingData, NumberData, QuestionData
from quiz.engine.template import filled, with_gaps
from quiz.rendering.hotspots import with_hotspots

PARAGRAPH = re.compile(r"<p>(?P<inline>.*?)</p>\s*(?P<rest>.*)$", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
BLANK_SIZES = (6, 12, 18, 26, 40)  # widths that tell little of what belongs into a blank


def fieldset(
    number: int | None,
    question: QuestionData,
    drawn: Drawn,
    anchor: str,
    *,
    alone: bool,
    scored: bool = True,
    said: Collection[str] = (),
) -> Markup:
    """Draw a question.

    Args:
        number: shown before it, if there is one.
        question: as the engine takes it.
        drawn: how it looks in the first attempt.
        anchor: id of the form.
        alone: whether it can be graded by itself.
        scored: whether points are counted.
        said: how to answer, where questions that are always above it have said so.
    """
    name, values = f"{anchor}-{question['id']}", drawn["values"]
    stem = filled(question["texts"]["stem"], question, values)
    tip = how_to_answer(question, drawn, scored=scored)
    inline, rest = first_paragraph(_with_fields(stem, question, drawn, name))
    hints = zip(question["hints"], question["texts"]["hints"], strict=True)
    return render(
        "quiz/rendering/question.html",
        name=name,
        anchor=anchor,
        number=number,
        question=question,
        drawn=drawn,
        stem=inline,
        rest=rest,
        tip="" if tip in said else tip,
        field=FIELDS[question["kind"]],
        items=[one_line(text) for text in question["texts"]["items"]],
        hints=[{"cost": hint["cost"], "text": Markup(filled(text, question, values))} for hint, text in hints],
        alone=alone,
        **(_partners(question, drawn) if question["kind"] == "matching" else {}),
    )


def first_paragraph(html: str) -> tuple[Markup, Markup]:
    """Split rendered Markdown into the content of its first paragraph and what follows."""
    match = PARAGRAPH.match(html)
    return (Markup(match["inline"]), Markup(match["rest"])) if match else (Markup(html), Markup())


def one_line(html: str) -> Markup:
    """Take the paragraph off rendered Markdown that is just one."""
    inline, rest = first_paragraph(html)
    return Markup(html) if rest else inline


def _partners(question: MatchingData, drawn: Drawn) -> dict[str, Any]:
    """Return what a list can be chosen from: the partners' texts, or letters of partners that are more than text."""
    partners = [one_line(text) for text in question["texts"]["partners"]]
    letters = list(zip(LETTERS, drawn["order"], strict=False))
    if any(TAG.search(partner) for partner in partners):
        return {"partners": partners, "letters": letters, "choices": [letter for letter, _ in letters]}
    return {"letters": [], "choices": [partners[position] for position in drawn["order"]]}


def _with_fields(stem: str, question: QuestionData, drawn: Drawn, name: str) -> str:
    """Put what can be answered inside of the stem there: blanks, places in a picture."""
    match question["kind"]:
        case "blanks":
            return _with_blanks(stem, question, name)
        case "single" | "multiple" if "hotspots" in question:
            return with_hotspots(stem, question["hotspots"], drawn["order"])
    return stem


def _with_blanks(stem: str, question: BlanksData, name: str) -> str:
    def drawn(number: int) -> str:
        longest = max(len(form) for form in question["blanks"][number])
        size = next((size for size in BLANK_SIZES if longest <= size), BLANK_SIZES[-1])
        choices = question["choices"][number] if "choices" in question else []
        return render("quiz/rendering/fields/blank.html", name=name, number=number, size=size, choices=choices)

    return with_gaps(stem, len(question["blanks"]), drawn)


def how_to_answer(question: QuestionData, drawn: Drawn, *, scored: bool) -> str:
    """Say how to answer, "" where that goes without saying."""
    if "hotspots" in question and question["kind"] != "multiple":
        return say(IN_PICTURE)
    match question["kind"]:
        case "multiple":
            stem = TAG.sub("", filled(question["texts"]["stem"], question, drawn["values"]))
            tip = _multiple_tip(question, stem, scored=scored)
            return " ".join([say(IN_PICTURE), tip]) if "hotspots" in question else tip
        case "number" | "computed":
            return _number_tip(question)
        case "parsons" if question["items"] > len(question["indents"]):
            tip = TIPS[question["kind"]]
            return " ".join([say(tip), say("Not all lines belong to it.")])
        case "survey" if question["several"]:
            return " ".join([say(NO_RIGHT_ANSWER), say(ALL_THAT_APPLY)])
    tip = TIPS.get(question["kind"], "")
    return say(tip) if tip else ""


def _multiple_tip(question: ChoiceData, stem: str, *, scored: bool) -> str:
    """Say that several options may be right, if the question doesn't, and what a choice is worth."""
    every = say(ALL_THAT_APPLY)
    tips = [] if every.rstrip(".").lower() in stem.lower() else [every]
    right, options = len(question["right"]), question["options"]
    if scored and right < options:
        earned, lost = _share(right), _share(options - right)
        tips.append(say("A right choice earns {earned}, a wrong one takes away {lost}.", earned=earned, lost=lost))
    return " ".join(tips)


def _share(parts: int) -> str:
    """Write one of so many equal parts of a question's points."""
    return say("1/{parts} of the points", parts=parts) if parts > 1 else say("all points")


def _number_tip(question: NumberData) -> str:
    tolerance = question["tolerance"]
    if tolerance[0] == "digits":
        asked = _rounded(tolerance[1], question["units"])
    else:
        asked = say("Give a number with its unit") if question["units"] else say("Give a number")
    return say("{asked}; {small}, 1/1000 and 1e-3 are all the same.", asked=asked, small=decimal("0.001"))


def _rounded(digits: int, units: Sequence[str]) -> str:
    if units:
        return say_count(
            "Give a number with its unit, to {n} significant digit",
            "Give a number with its unit, to {n} significant digits",
            digits,
        )
    return say_count("Give a number, to {n} significant digit", "Give a number, to {n} significant digits", digits)


IN_PICTURE = later("Click in the picture, or choose in the list.")
ALL_THAT_APPLY = later("Choose all that apply.")
NO_RIGHT_ANSWER = later("There is no right or wrong answer.")

TIPS = {
    "text": later("Answer in a word or two."),
    "blanks": later("Fill in every blank."),
    "ordering": later("Put these in order: drag them, or use the arrow buttons."),
    "parsons": later("Make a program of these lines, in order and indented: drag them, or use the arrow buttons."),
    "matching": later("Choose a partner for each."),
    "essay": later("Write a few sentences; they are kept, not graded."),
    "survey": NO_RIGHT_ANSWER,
}

FIELDS = {
    "single": "quiz/rendering/fields/choice.html",
    "true-false": "quiz/rendering/fields/choice.html",
    "multiple": "quiz/rendering/fields/choice.html",
    "number": "quiz/rendering/fields/entry.html",
    "computed": "quiz/rendering/fields/entry.html",
    "text": "quiz/rendering/fields/entry.html",
    "blanks": "",  # they stand in the question's text
    "ordering": "quiz/rendering/fields/ordering.html",
    "parsons": "quiz/rendering/fields/ordering.html",
    "matching": "quiz/rendering/fields/matching.html",
    "essay": "quiz/rendering/fields/essay.html",
    "survey": "quiz/rendering/fields/survey.html",
}
"""The template of each kind's field."""
