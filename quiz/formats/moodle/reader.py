"""Read Moodle XML."""

import re
from collections.abc import Callable

from overrides.syntax.problems import AuthorError, Problem
from quiz.document import (
    Blanks,
    Body,
    Choice,
    Hint,
    Matching,
    Number,
    Option,
    Ordering,
    Question,
    Quiz,
    Text,
    Value,
    Wrong,
)
from quiz.engine.quantity import read_quantity
from quiz.formats.loss import Loss
from quiz.formats.xml import Node, read_xml
from quiz.syntax.questions import identity

EMBEDDED = re.compile(r"\{\d*:(?P<kind>[A-Z_]+):(?P<answers>(?:\\.|[^}\\])*)\}")
SHORT = {"SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"}
IDENTITY = re.compile(r"[A-Za-z][\w-]*$")


def read_moodle(text: str, name: str) -> tuple[Quiz, list[Loss]]:
    """Read a Moodle XML file.

    Raises:
        AuthorError: with every mistake found.
    """
    root = read_xml(text)
    problems: list[Problem] = []
    losses: list[Loss] = []
    if root.tag != "quiz":
        raise AuthorError([Problem(root.line, f"<{root.tag}>", "<quiz>, as Moodle exports it")])
    title = name.rsplit(".", 1)[0]
    questions = []
    for node in root.all("question"):
        if node.attributes.get("type") == "category":
            title = node.words("category", "text").removeprefix("$course$/top/").replace("//", "/") or title
        elif question := _question(node, problems, losses):
            questions.append(question)
    if not questions and not problems:
        problems.append(Problem(root.line, "no question", "<question> elements"))
    if problems:
        raise AuthorError(sorted(problems))
    return Quiz(1, title, {}, questions), losses


def _question(node: Node, problems: list[Problem], losses: list[Loss]) -> Question | None:
    kind = node.attributes.get("type", "")
    stem = node.words("questiontext", "text")
    if kind not in READERS:
        losses.append(Loss(node.line, f"a question of the type {kind!r} is not read"))
        return None
    if not stem:
        problems.append(Problem(node.line, "a question without text", "<questiontext><text>…"))
        return None
    if any(child.attributes.get("format") == "html" for child in node.all("questiontext")):
        losses.append(Loss(node.line, "text in the format 'html' is taken as Markdown"))
    count = len(problems)
    body = READERS[kind](node, problems)
    if body is None or len(problems) > count:
        return None
    wanted = node.words("idnumber") or node.words("name", "text")
    return Question(
        line=node.line,
        id=wanted if IDENTITY.match(wanted) else identity(stem),
        stem=_with_blanks(stem) if kind == "cloze" else stem,
        body=body,
        explanation=node.words("generalfeedback", "text"),
        hints=[Hint(hint.words("text"), 0) for hint in node.all("hint")],
        points=_points(node, losses),
        tags=[tag.words("text") for tags in node.all("tags") for tag in tags.all("tag")],
        section=[],
        draws=[],
    )


def _points(node: Node, losses: list[Loss]) -> int:
    quantity = read_quantity(node.words("defaultgrade") or "1")
    if quantity is None or quantity[0][1] != 1 or quantity[0][0] < 1:
        losses.append(Loss(node.line, f"the grade {node.words('defaultgrade')!r} is read as 1 point"))
        return 1
    return quantity[0][0]


def _weight(answer: Node) -> float:
    try:
        return float(answer.attributes.get("fraction", "0"))
    except ValueError:
        return 0.0


def _choice(node: Node, problems: list[Problem]) -> Body | None:
    options = [
        Option(answer.line, answer.words("text"), _weight(answer) > 0, answer.words("feedback", "text"))
        for answer in node.all("answer")
    ]
    if len(options) < 2 or not any(option.right for option in options):
        problems.append(Problem(node.line, "options of which none is right", 'two <answer>, one with fraction="100"'))
    single = node.words("single") != "false"
    return Choice("single" if single else "multiple", options, node.words("shuffleanswers") in ("false", "0"))


def _true_false(node: Node, problems: list[Problem]) -> Body | None:
    found = {answer.words("text").lower(): answer for answer in node.all("answer")}
    if set(found) != {"true", "false"}:
        problems.append(Problem(node.line, "a question of true and false", "the <answer> texts 'true' and 'false'"))
        return None
    options = [
        Option(answer.line, text.capitalize(), _weight(answer) > 0, answer.words("feedback", "text"))
        for text, answer in found.items()
    ]
    return Choice("true-false", options, fixed=False)


def _number(node: Node, problems: list[Problem]) -> Body | None:
    right: list[Value] = []
    wrong: list[Value] = []
    for answer in node.all("answer"):
        value, limit = read_quantity(answer.words("text")), read_quantity(answer.words("tolerance") or "0")
        if value is None or limit is None:
            problems.append(
                Problem(answer.line, f"the number {answer.words('text')!r}", "a number and its <tolerance>")
            )
            continue
        read = Value(["number", *value[0]], ["absolute", list(limit[0])], answer.words("feedback", "text"))
        (right if _weight(answer) > 0 else wrong).append(read)
    if not right:
        problems.append(Problem(node.line, "numbers of which none is right", 'an <answer> with fraction="100"'))
        return None
    return Number("number", right[0], [unit.words("unit_name") for unit in _units(node)], wrong)


def _units(node: Node) -> list[Node]:
    return [unit for units in node.all("units") for unit in units.all("unit")]


def _text(node: Node, problems: list[Problem]) -> Body | None:
    answers = list(node.all("answer"))
    forms = [answer.words("text") for answer in answers if _weight(answer) > 0]
    if not forms:
        problems.append(Problem(node.line, "answers of which none is right", 'an <answer> with fraction="100"'))
        return None
    wrong = [Wrong(a.words("text"), a.words("feedback", "text")) for a in answers if _weight(a) <= 0]
    return Text(forms, [] if node.words("usecase") == "1" else ["case"], wrong)


def _matching(node: Node, problems: list[Problem]) -> Body | None:
    halves = [(pair.words("text"), pair.words("answer", "text")) for pair in node.all("subquestion")]
    pairs = [half for half in halves if half[0]]
    if len(pairs) < 2:
        problems.append(Problem(node.line, f"{len(pairs)} pairs", "two or more <subquestion>"))
    return Matching(pairs, [right for left, right in halves if not left])


def _ordering(node: Node, problems: list[Problem]) -> Body | None:
    items = [answer.words("text") for answer in sorted(node.all("answer"), key=_weight)]
    if len(items) < 2:
        problems.append(Problem(node.line, f"{len(items)} items", "two or more <answer>"))
    return Ordering(items)


def _cloze(node: Node, problems: list[Problem]) -> Body | None:
    blanks = []
    for match in EMBEDDED.finditer(node.words("questiontext", "text")):
        if match["kind"] not in SHORT:
            problems.append(Problem(node.line, f"an embedded answer of the type {match['kind']}", "SHORTANSWER"))
        blanks.append(_forms(match["answers"]))
    if not blanks or not all(blanks):
        problems.append(Problem(node.line, "a text without embedded answers", "'{1:SHORTANSWER:=word}'"))
    return Blanks(blanks, ["case"])


def _forms(text: str) -> list[str]:
    """Read `=one~=other~wrong`; wrong ones are left out, as blanks have no feedback of their own."""
    forms = []
    for match in re.finditer(r"(?P<form>(?:\\.|[^~\\])+)", text):
        form = match["form"].removeprefix("%100%")
        if form.startswith(("=", "%100%")):
            forms.append(re.sub(r"\\(.)", r"\1", form.lstrip("=").partition("#")[0]))
    return forms


def _with_blanks(stem: str) -> str:
    return EMBEDDED.sub(lambda match: f"[[{'|'.join(_forms(match['answers']))}]]", stem)


READERS: dict[str, Callable[[Node, list[Problem]], Body | None]] = {
    "multichoice": _choice,
    "truefalse": _true_false,
    "numerical": _number,
    "shortanswer": _text,
    "matching": _matching,
    "ordering": _ordering,
    "cloze": _cloze,
}
