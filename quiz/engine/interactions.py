"""The answers of a finished attempt as SCORM's interactions, which a system shows in its reports; portable.

An interaction is a list of pairs: what a part of it is called behind its number, and its value. Options, items and
partners are named by letters, in the order in which their author wrote them, as SCORM 1.2 knows names of one character
only. A number that is typed without a unit is "numeric"; whatever else is typed is "fill-in".
"""

from quiz.engine import grading
from quiz.engine.exact import minus, plus
from quiz.engine.expression import evaluate
from quiz.engine.folding import squeezed
from quiz.engine.numeric import around
from quiz.engine.quantity import read_typed
from quiz.engine.right_answer import key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from quiz.contract import Drawn, Mark, QuizData, Record, Taken, Values
    from quiz.engine.exact import Exact

    Interaction = list[tuple[str, str]]
    Described = tuple[str, str, list[str]]  # the type, what was answered, and the patterns of what is right

NAMES = "abcdefghijklmnopqrstuvwxyz0123456789"
PLACES = 7  # behind the point of a number
TEXT = 250  # characters of a text that is typed


class Spelling:
    """How SCORM 1.2 writes interactions."""

    response = "student_response"
    wrong = "wrong"
    between = ","  # several parts of an answer
    pair = "."  # an item and its partner
    span = ""  # the lowest and the highest number; only one can be named
    all_of = "{%s}"  # options that belong together
    any_case = ""  # stands before a text whose capitals don't count
    free_text = "fill-in"
    longest = 255  # characters of a free text
    moment = ""  # the part that says when; it would be a local time


class Spelling2004(Spelling):
    """How SCORM 2004 writes them."""

    response = "learner_response"
    wrong = "incorrect"
    between = "[,]"
    pair = "[.]"
    span = "[:]"
    all_of = "%s"
    any_case = "{case_matters=false}"
    free_text = "long-fill-in"
    longest = 4000
    moment = "timestamp"


SPELLINGS = {"1.2": Spelling(), "2004": Spelling2004()}


def interactions(quiz: "QuizData", record: "Record", version: str) -> "list[Interaction]":
    """Write an interaction for each question of an attempt.

    Args:
        quiz: with its questions.
        record: of the attempt; one that can't be reviewed has no interactions.
        version: of SCORM, "1.2" or "2004".
    """
    if "review" not in record:
        return []
    spelling = SPELLINGS[version]
    questions = {question["id"]: question for question in quiz["questions"]}
    taken = record["review"]
    return [
        _interaction(questions[drawn["id"]], drawn, taken, spelling) + _moment(record, spelling)
        for drawn in taken["attempt"]["questions"]
    ]


def _interaction(question: "Any", drawn: "Drawn", taken: "Taken", spelling: Spelling) -> "Interaction":
    answer = taken["answers"].get(drawn["id"])
    mark = grading.mark(question, drawn["values"], answer, taken["hints"].get(drawn["id"], 0))
    kind, response, patterns = RECORDED_AS[question["kind"]](question, drawn["values"], answer or "", spelling)
    elements = [("id", drawn["id"]), ("type", kind)]
    elements.extend([(f"correct_responses.{n}.pattern", pattern) for n, pattern in enumerate(patterns)])
    elements.append(("weighting", str(question["points"])))
    if mark["given"]:
        elements.append((spelling.response, response))
    elements.append(("result", _result(mark, spelling)))
    return elements


def _result(mark: "Mark", spelling: Spelling) -> str:
    if not mark["counts"]:
        return "neutral"
    if mark["correct"]:
        return "correct"
    return _decimal(mark["credit"]) if mark["credit"][0] else spelling.wrong


def _moment(record: "Record", spelling: Spelling) -> "Interaction":
    """Say when: SCORM 2004 takes a time zone behind fractions of a second only, and two digits of these."""
    return [(spelling.moment, f"{record['taken'][:19]}.00Z")] if spelling.moment else []


def _choice(question: "Any", values: "Values", answer: "Any", spelling: Spelling) -> "Described":
    right = [_name(position) for position in question["right"]]
    patterns = [spelling.all_of % spelling.between.join(right)] if question["kind"] == "multiple" else right
    return "choice", spelling.between.join([_name(position) for position in sorted(answer)]), patterns


def _number(question: "Any", values: "Values", answer: "Any", spelling: Spelling) -> "Described":
    quantity = read_typed(str(answer))
    if question["units"] or (quantity is None and answer) or (quantity and quantity[1]):
        return "fill-in", squeezed(str(answer))[:TEXT], [str(key(question, values))]
    middle, wide = around(evaluate(question["value"], values), question["tolerance"])
    pattern = _decimal(middle)
    if spelling.span:
        pattern = _decimal(minus(middle, wide)) + spelling.span + _decimal(plus(middle, wide))
    return "numeric", _decimal(quantity[0]) if quantity else "", [pattern]


def _text(question: "Any", values: "Values", answer: "Any", spelling: Spelling) -> "Described":
    forms = [] if question.get("pattern") else question["forms"]  # a star is only a star to a system
    return "fill-in", squeezed(str(answer))[:TEXT], [_folded(question, spelling) + form for form in forms]


def _blanks(question: "Any", values: "Values", answer: "Any", spelling: Spelling) -> "Described":
    right = [str(text) for text in key(question, values)]
    filled = [squeezed(str(text))[:TEXT] for text in answer]
    return "fill-in", spelling.between.join(filled), [_folded(question, spelling) + spelling.between.join(right)]


def _folded(question: "Any", spelling: Spelling) -> str:
    return spelling.any_case if "case" in question["fold"] else ""


def _ordering(question: "Any", values: "Values", answer: "Any", spelling: Spelling) -> "Described":
    right = [_name(position) for position in range(question["items"])]
    given = [_name(position) for position in answer]
    return "sequencing", spelling.between.join(given), [spelling.between.join(right)]


def _parsons(question: "Any", values: "Values", answer: "Any", spelling: Spelling) -> "Described":
    return _ordering({"items": len(question["indents"])}, values, list(answer)[::2], spelling)


def _matching(question: "Any", values: "Values", answer: "Any", spelling: Spelling) -> "Described":
    def pairs(partners: "Any") -> str:
        named = [_name(item) + spelling.pair + _name(partner) for item, partner in enumerate(partners) if partner >= 0]
        return spelling.between.join(named)

    return "matching", pairs(answer), [pairs(question["pairs"])]


def _essay(question: "Any", values: "Values", answer: "Any", spelling: Spelling) -> "Described":
    return spelling.free_text, str(answer[0])[: spelling.longest] if answer else "", []


def _survey(question: "Any", values: "Values", answer: "Any", spelling: Spelling) -> "Described":
    if not question["options"]:
        return _essay(question, values, answer, spelling)
    chosen = [_name(position) for position in sorted(answer)]
    return "likert" if question["scale"] else "choice", spelling.between.join(chosen), []


def _name(position: int) -> str:
    return NAMES[position] if position < len(NAMES) else f"n{position}"


def _decimal(number: "Exact") -> str:
    """Write a number without a power of ten, cut off behind seven places."""
    digits = abs(number[0]) * 10**PLACES // number[1]
    part = str(digits % 10**PLACES)
    text = f"{digits // 10**PLACES}." + "0" * (PLACES - len(part)) + part
    text = text.rstrip("0").rstrip(".")
    return "-" + text if number[0] < 0 and digits else text


RECORDED_AS = {
    "single": _choice,
    "multiple": _choice,
    "true-false": _choice,
    "number": _number,
    "computed": _number,
    "text": _text,
    "blanks": _blanks,
    "ordering": _ordering,
    "parsons": _parsons,
    "matching": _matching,
    "essay": _essay,
    "survey": _survey,
}
