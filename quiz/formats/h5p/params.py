"""One question as what H5P calls the parameters of a content type."""

from html import escape
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import nh3
from markupsafe import Markup

from quiz.document import Blanks, Choice, Essay, Matching, Passage, Question, Text, plain
from quiz.formats.gap_marks import fill_marks, marked
from quiz.formats.h5p import ANYTHING, ARROW, DRAG, FILL_IN, LIBRARIES
from quiz.formats.h5p.plainer import INLINE, STEM, as_plain_html, fill, is_drag_text, starless
from quiz.formats.html_text import as_html, as_line_of_html, as_plain_text

Params = dict[str, Any]
SIGNS = {"*": "&#42;", "/": "&#47;", ":": "&#58;", "\\": "&#92;"}  # what means something inside of a gap
TITLES = {
    "H5P.MultiChoice": "Multiple Choice",
    "H5P.TrueFalse": "True/False Question",
    "H5P.Blanks": "Fill in the Blanks",
    "H5P.DragText": "Drag the Words",
    "H5P.Essay": "Essay",
}


def content(question: Question) -> Params:
    """Write a question of which nothing is left that H5P can't hold, with the library that plays it."""
    library, params = _params(question)
    return {
        "library": versioned(library),
        "params": params,
        "subContentId": str(uuid5(NAMESPACE_URL, question.id)),
        "metadata": {"contentType": TITLES[library], "license": "U", "title": question.id},
    }


def is_summary(questions: list[Question]) -> bool:
    """Tell whether several questions ask the same, each of statements of which the first holds, and say no more."""
    return (
        len(questions) > 1
        and len({question.stem for question in questions}) == 1
        and all(map(_is_group_of_statements, questions))
    )


def _is_group_of_statements(question: Question) -> bool:
    body = question.body
    return (
        isinstance(body, Choice)
        and body.kind == "single"
        and [option.right for option in body.options] == [True] + [False] * (len(body.options) - 1)
        and not body.fixed
        and not question.explanation
        and not any(option.feedback for option in body.options)
    )


def summary(questions: list[Question]) -> Params:
    """Write questions that are a summary; of each group, H5P takes the first statement for the one that holds."""
    groups = [(question, question.body) for question in questions if isinstance(question.body, Choice)]
    return {
        "intro": _rich(questions[0].stem),
        "summaries": [
            {
                "subContentId": str(uuid5(NAMESPACE_URL, question.id)),
                "summary": [_line(option.markdown) for option in choice.options],
                "tip": "",
            }
            for question, choice in groups
        ],
        "overallFeedback": [{"from": 0, "to": 100, "feedback": ""}],
    }


def versioned(library: str) -> str:
    """Name a library with its version."""
    major, minor = LIBRARIES[library]
    return f"{library} {major}.{minor}"


def _params(question: Question) -> tuple[str, Params]:
    match question.body:
        case Choice(kind="true-false") as choice:
            found = "H5P.TrueFalse", _true_false(question, choice)
        case Choice() as choice:
            found = "H5P.MultiChoice", _choice(question, choice)
        case Text() as text:
            found = "H5P.Blanks", _short_text(question, text)
        case Blanks() as blanks if is_drag_text(question):
            found = "H5P.DragText", _dragged_choices(question, blanks)
        case Blanks() as blanks:
            found = "H5P.Blanks", _blanks(question, blanks)
        case Matching() as matching:
            found = "H5P.DragText", _matching(question, matching)
        case Essay():
            found = "H5P.Essay", _essay(question)
        case _:
            raise AssertionError(question.kind)
    return found


def _rich(passage: Passage) -> str:
    return nh3.clean(as_html(marked(passage)), tags=STEM, attributes={})


def _line(markdown: str) -> str:
    return nh3.clean(as_line_of_html(markdown), tags=INLINE, attributes={})


def _overall_feedback(question: Question) -> Params:
    """Write the explanation as what is said whatever the score."""
    if not question.explanation:
        return {}
    whatever_the_score = {"from": 0, "to": 100, "feedback": as_plain_html(plain(question.explanation))}
    return {"overallFeedback": [whatever_the_score]}


def _choice(question: Question, choice: Choice) -> Params:
    many = choice.kind == "multiple"
    answers = []
    for option in choice.options:
        chosen = _line(plain(option.feedback))
        feedback = {"tip": "", "chosenFeedback": chosen, "notChosenFeedback": ""}
        answers.append({"text": _line(option.markdown), "correct": option.right, "tipsAndFeedback": feedback})
    behaviour = {
        "type": "multi" if many else "single",
        "singlePoint": not many,
        "randomAnswers": not choice.fixed,
    }
    return {"question": _rich(question.stem), "answers": answers, "behaviour": behaviour, **_overall_feedback(question)}


def _true_false(question: Question, choice: Choice) -> Params:
    right = next(option for option in choice.options if option.right)
    wrong = next(option for option in choice.options if not option.right)
    feedbacks = [as_plain_html(plain(option.feedback or question.explanation)) for option in (right, wrong)]
    feedback = {"feedbackOnCorrect": feedbacks[0], "feedbackOnWrong": feedbacks[1]}
    return {"question": _rich(question.stem), "correct": right.markdown.lower(), "behaviour": feedback}


def _short_text(question: Question, text: Text) -> Params:
    gap = _paragraph(f"*{_in_gap(text.forms)}*")
    behaviour = {"caseSensitive": "case" not in text.fold}
    return {"text": _rich(question.stem), "questions": [gap], "behaviour": behaviour, **_overall_feedback(question)}


def _blanks(question: Question, blanks: Blanks) -> Params:
    gaps = [f"*{_in_gap(blank.forms)}*" for blank in blanks.blanks]
    line = fill_marks(starless(_rich(question.stem)), lambda number: gaps[number])
    behaviour = {"caseSensitive": "case" not in blanks.fold}
    return {"text": FILL_IN, "questions": [line], "behaviour": behaviour, **_overall_feedback(question)}


def _dragged_choices(question: Question, blanks: Blanks) -> Params:
    gaps = [_gap(blank.forms[0]) for blank in blanks.blanks]
    used = {blank.forms[0] for blank in blanks.blanks}
    others = [text for text in blanks.blanks[0].choices if text not in used]
    return _drag_text(question, DRAG, fill(question.stem, gaps), others)


def _matching(question: Question, matching: Matching) -> Params:
    lines = [starless(as_plain_html(left)) + ARROW + _gap(as_plain_text(partner)) for left, partner in matching.pairs]
    return _drag_text(question, _rich(question.stem), "\n".join(lines), list(map(as_plain_text, matching.others)))


def _drag_text(question: Question, task: str, text: str, others: list[str]) -> Params:
    distractors = "".join(map(_gap, others))
    return {"taskDescription": task, "textField": text, "distractors": distractors, **_overall_feedback(question)}


def _essay(question: Question) -> Params:
    """Write a free text; a score is not shown, as nobody grades it here."""
    paragraphs = plain(question.explanation).split("\n\n") if question.explanation else []
    sample = "".join(_paragraph(as_plain_html(paragraph)) for paragraph in paragraphs)
    keyword = {"keyword": ANYTHING, "options": {"points": 1, "occurrences": 1, "caseSensitive": False}}
    return {
        "taskDescription": _rich(question.stem),
        "solution": {"introduction": "", "sample": sample},
        "keywords": [keyword],
        "behaviour": {"inputFieldSize": "10", "ignoreScoring": True},
    }


def _paragraph(html: str) -> str:
    return str(Markup("<p>{}</p>").format(Markup(html)))


def _gap(text: str) -> str:
    return f"*{_in_gap([text])}*"


def _in_gap(forms: list[str]) -> str:
    """Write texts that are right in a gap; signs that mean something there are written as entities."""
    return "/".join("".join(SIGNS.get(sign, escape(sign, quote=False)) for sign in form) for form in forms)
