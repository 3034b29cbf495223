"""Write a quiz as a question set of H5P, or as a summary: one file, which names the libraries that play it.

A summary asks one thing only, and of each group of statements the learner looks for the one that holds. A question set
takes no summary in, and a summary nothing else. So what becomes one is a quiz that is nothing else: see `is_summary`.
"""

import json
from typing import Any

from quiz.document import Choice, Passage, Question, Quiz, plain
from quiz.formats.archives import pack
from quiz.formats.features import Holding, setting_losses
from quiz.formats.h5p import CONTENT, DESCRIPTION, LIBRARIES, QUESTION_SET, SUMMARY
from quiz.formats.h5p.params import content, is_summary, summary
from quiz.formats.h5p.plainer import plain_passage, plainer
from quiz.formats.loss import Loss
from quiz.formats.pictures import NONE, Pictures
from quiz.syntax.pieces import read_passage


def _behind_feedback(question: Question) -> Question:
    """Say the explanation of a true or false question to either answer, which has no other place for it."""
    body = question.body
    if not isinstance(body, Choice) or body.kind != "true-false":
        return question

    def shown(feedback: Passage) -> Passage:
        return plain_passage(read_passage(f"{plain(feedback)}\n\n{plain(question.explanation)}".strip()))

    options = [option._replace(feedback=shown(option.feedback)) for option in body.options]
    return question._replace(explanation=(), body=body._replace(options=options))


HOLDING = Holding(
    kept=frozenset(
        {
            "arrows in a text",
            "blanks",
            "capitals count",
            "feedback to options",
            "fixed order of options",
            "order of options",
        }
    ),
    changed={
        "a list of its own for each blank": "one list of words for all of them",
        "checklist": "written below the model answer",
        "choices beside other blanks": "typed like them",
        "drawn numbers": "those of one attempt are written",
        "explanation": "told whatever the score; behind the feedback to true or false",
        "format of partners": "written as plain text",
        "format of texts": "emphasis and code in questions and options, else plain text",
        "mathematics": r"written as TeX between '\(' and '\)'",
        "more than twelve digits": "written with twelve",
        "numbers compared as such": "compared as a text",
        "numbers in blanks": "compared as texts",
        "order": "written as places for the items",
        "partial credit of an order": "goes by places",
        "patterns": "a star is only a star",
        "shares of the points": "what is worth a part counts as wrong",
        "surveys": "asked as a free text, the options named in the question",
        "shared stems": "repeated in each of its parts",
        "lines of code": "an order of the right lines",
        "places in a picture": "a choice of their names",
    },
    instead={"explanation": _behind_feedback, "format of texts": plainer},
)


def write_h5p(quiz: Quiz, pictures: Pictures = NONE) -> tuple[bytes, list[Loss]]:
    """Write the file.

    Args:
        quiz: as its author wrote it.
        pictures: that it shows; texts of H5P have no place for them.
    """
    settings = {name: value for name, value in quiz.settings.items() if name != "pass"}
    losses = [loss for question in quiz.questions for loss in HOLDING.losses(question)]
    losses += setting_losses(quiz._replace(settings=settings))
    remainders = [HOLDING.remainder(question) for question in quiz.asked]
    if "pass" not in quiz.settings and is_summary(remainders):
        return _file(quiz, summary(remainders), [SUMMARY]), losses
    questions = [content(question) for question in remainders]
    passing = {"passPercentage": quiz.settings["pass"]} if "pass" in quiz.settings else {}
    played = {"progressType": "dots", **passing, "questions": questions}
    used = dict.fromkeys([QUESTION_SET, *(str(each["library"]).split()[0] for each in questions)])
    return _file(quiz, played, list(used)), losses


def _file(quiz: Quiz, played: dict[str, Any], used: list[str]) -> bytes:
    """Pack what is played with its description; the first library plays the others."""
    description = {
        "title": quiz.title,
        "language": "und",
        "mainLibrary": used[0],
        "embedTypes": ["iframe"],
        "license": "U",
        "preloadedDependencies": list(map(_dependency, used)),
    }
    return pack({DESCRIPTION: _json(description), CONTENT: _json(played)})


def _dependency(library: str) -> dict[str, Any]:
    major, minor = LIBRARIES[library]
    return {"machineName": library, "majorVersion": major, "minorVersion": minor}


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
