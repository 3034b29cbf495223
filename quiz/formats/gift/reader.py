"""Read GIFT, the plain text format of Moodle."""

import re
from typing import Any, NamedTuple

from overrides.syntax.problems import AuthorError, Problem
from quiz.document import (
    Body,
    Choice,
    Matching,
    Number,
    Option,
    Question,
    Quiz,
    Text,
    Value,
    Wrong,
)
from quiz.engine.quantity import read_quantity
from quiz.formats.loss import Loss
from quiz.syntax.questions import identity

NAME = re.compile(r"\s*::(?P<name>(?:\\.|[^:\\])*)::")
FORMAT = re.compile(r"\s*\[(?P<format>html|moodle|plain|markdown)\]")
ANSWER = re.compile(r"(?P<mark>[=~])(?:%(?P<weight>-?[\d.]+)%)?(?P<text>(?:\\.|[^=~\\])*)", re.DOTALL)
TRUTH = re.compile(r"\s*(?P<truth>TRUE|FALSE|T|F)\s*(?P<feedback>#.*)?$", re.DOTALL)
TAG = re.compile(r"\[(?P<kind>id|tag):(?P<value>[^\]]*)\]")
ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class Entry(NamedTuple):
    """One question as it stands in the file: its first line, text, and the comments above it."""

    line: int
    text: str
    id: str
    tags: list[str]


class Answer(NamedTuple):
    """One answer: its mark, weight in percent (or None), text and feedback."""

    mark: str
    weight: float | None
    text: str
    feedback: str


def read_gift(text: str, name: str) -> tuple[Quiz, list[Loss]]:
    """Read a GIFT file.

    Raises:
        AuthorError: with every mistake found.
    """
    problems: list[Problem] = []
    losses: list[Loss] = []
    title = name.rsplit(".", 1)[0]
    questions = []
    for entry in _entries(text):
        if entry.text.lstrip().startswith("$CATEGORY:"):
            title = entry.text.split(":", 1)[1].strip() or title
        elif question := _question(entry, problems, losses):
            questions.append(question)
    if not questions and not problems:
        problems.append(Problem(1, "no question", "questions such as 'Text {=right ~wrong}'"))
    if problems:
        raise AuthorError(sorted(problems))
    return Quiz(1, title, {}, questions), losses


def _entries(text: str) -> list[Entry]:
    """Cut a file at its empty lines, and take the comments out."""
    entries: list[Entry] = []
    lines: list[str] = []
    start, identity_, tags = 1, "", list[str]()
    for number, line in enumerate([*re.split(r"\r\n|\r|\n", text), ""], start=1):
        if line.startswith("//"):
            found = [(match["kind"], match["value"]) for match in TAG.finditer(line)]
            identity_ = next((value for kind, value in found if kind == "id"), identity_)
            tags += [value for kind, value in found if kind == "tag"]
        elif line.strip():
            start = start if lines else number
            lines.append(line)
        elif lines:
            entries.append(Entry(start, "\n".join(lines), identity_, tags))
            lines, identity_, tags = [], "", []
    return entries


def _question(entry: Entry, problems: list[Problem], losses: list[Loss]) -> Question | None:
    text = entry.text
    name = NAME.match(text)
    text = text[name.end() :] if name else text
    form = FORMAT.match(text)
    text = text[form.end() :] if form else text
    braces = _braces(text)
    if braces is None:
        problems.append(Problem(entry.line, "a question without answers", "answers in braces: '{=right ~wrong}'"))
        return None
    before, inside, after = text[: braces[0]], text[braces[0] + 1 : braces[1]], text[braces[1] + 1 :]
    if form and form["format"] in ("html", "moodle"):
        losses.append(Loss(entry.line, f"text in the format {form['format']!r} is taken as Markdown"))
    answers, _, general = _cut(inside, "####")
    stem = _plain(before).strip() + (f" ____ {_plain(after).strip()}" if after.strip() else "")
    body = _body(answers, entry, problems)
    if body and body.kind in ("text", "number") and any(0 < weight < 100 for weight in _weights(answers)):
        losses.append(Loss(entry.line, "answers worth a part of the points: only full ones are kept"))
    if not stem:
        problems.append(Problem(entry.line, "a question without text", "text before the braces"))
    if body is None:
        return None
    wanted = entry.id or (_plain(name["name"]).strip() if name else "")
    own = wanted if re.match(r"[A-Za-z][\w-]*$", wanted) else identity(stem)
    return Question(entry.line, own, stem, body, _plain(general).strip(), [], 1, entry.tags, [], [])


def _braces(text: str) -> tuple[int, int] | None:
    """Find the braces around the answers; escaped ones don't count."""
    places = [match.start() for match in re.finditer(r"\\.|[{}]", text, re.DOTALL) if match[0] in "{}"]
    if len(places) != 2 or text[places[0]] != "{" or text[places[1]] != "}":
        return None
    return places[0], places[1]


def _body(text: str, entry: Entry, problems: list[Problem]) -> Body | None:
    if truth := TRUTH.match(text):
        return _true_false(truth)
    numeric = text.lstrip().startswith("#")
    inside = text.lstrip()[1:] if numeric else text
    if numeric and not re.match(r"\s*[=~]", inside):
        inside = "=" + inside.strip()
    answers = [_answer(match) for match in ANSWER.finditer(inside)]
    if not answers:
        problems.append(Problem(entry.line, f"the answers {text.strip()!r}", "'{=right ~wrong}', '{TRUE}' or '{#3}'"))
        return None
    if numeric:
        return _number(answers, entry, problems)
    if all(answer.mark == "=" for answer in answers):
        return _matching(answers) if any("->" in answer.text for answer in answers) else _text(answers)
    return _choice(answers, entry, problems)


def _answer(match: re.Match[str]) -> Answer:
    text, _, feedback = _cut(match["text"], "#")
    weight = match["weight"]
    return Answer(match["mark"], _weight(weight), _plain(text).strip(), _plain(feedback).strip())


def _weights(text: str) -> list[float]:
    return [_weight(match["weight"]) or 0 for match in ANSWER.finditer(text)]


def _weight(text: str | None) -> float | None:
    try:
        return float(text) if text is not None else None
    except ValueError:
        return None


def _true_false(match: re.Match[str]) -> Choice:
    truth = match["truth"] in ("TRUE", "T")
    feedback = _plain(_cut((match["feedback"] or "")[1:], "#")[0]).strip()
    options = [
        Option(0, text, right, "" if right else feedback) for text, right in (("True", truth), ("False", not truth))
    ]
    return Choice("true-false", options, fixed=False)


def _choice(answers: list[Answer], entry: Entry, problems: list[Problem]) -> Choice:
    right = [answer.mark == "=" or (answer.weight or 0) > 0 for answer in answers]
    if not any(right) or len(answers) < 2:
        problems.append(
            Problem(entry.line, "options of which none is right", "'=' before at least one, '~' before others")
        )
    kind = "single" if any(answer.mark == "=" for answer in answers) or sum(right) == 1 else "multiple"
    options = [
        Option(entry.line, answer.text, is_right, answer.feedback)
        for answer, is_right in zip(answers, right, strict=True)
    ]
    return Choice(kind, options, fixed=False)


def _text(answers: list[Answer]) -> Text:
    right = [answer for answer in answers if answer.weight is None or answer.weight >= 100]
    wrong = [Wrong(answer.text, answer.feedback) for answer in answers if answer not in right]
    return Text([answer.text for answer in right], ["case"], wrong)


def _matching(answers: list[Answer]) -> Matching:
    halves = [[half.strip() for half in answer.text.split("->", 1)] for answer in answers]
    pairs = [(half[0], half[1]) for half in halves if len(half) == 2 and half[0]]
    return Matching(pairs, [half[-1] for half in halves if not half[0]])


def _number(answers: list[Answer], entry: Entry, problems: list[Problem]) -> Number | None:
    values = [(answer, _interval(answer)) for answer in answers]
    for answer, value in values:
        if value is None:
            problems.append(Problem(entry.line, f"the number {answer.text!r}", "'3', '3:0.1' or '2.9..3.1'"))
    good = [(answer, value) for answer, value in values if value]
    right = [value for answer, value in good if answer.weight is None or answer.weight >= 100]
    wrong = [value for answer, value in good if answer.weight is not None and answer.weight <= 0]
    if not right:
        problems.append(Problem(entry.line, "numbers of which none is right", "'=' before the right one"))
        return None
    return Number("number", right[0], [], wrong)


def _interval(answer: Answer) -> Value | None:
    """Read `3`, `3:0.1` or `2.9..3.1`."""
    low, dots, high = answer.text.partition("..")
    if dots:
        first, last = read_quantity(low), read_quantity(high)
        if first is None or last is None:
            return None
        middle = ["/", ["+", ["number", *first[0]], ["number", *last[0]]], ["number", 2, 1]]
        half: Any = (last[0][0] * first[0][1] - first[0][0] * last[0][1], 2 * first[0][1] * last[0][1])
        return Value(middle, ["absolute", list(half)], answer.feedback)
    value_text, _, limit_text = answer.text.partition(":")
    value, limit = read_quantity(value_text), read_quantity(limit_text or "0")
    if value is None or limit is None or value[1] or limit[1]:
        return None
    return Value(["number", *value[0]], ["absolute", list(limit[0])], answer.feedback)


def _cut(text: str, mark: str) -> tuple[str, str, str]:
    """Cut a text at the first mark that is not escaped."""
    for match in re.finditer(rf"\\.|{re.escape(mark)}", text, re.DOTALL):
        if match[0] == mark:
            return text[: match.start()], mark, text[match.end() :]
    return text, "", ""


def _plain(text: str) -> str:
    return ESCAPED.sub(lambda match: "\n" if match[1] == "n" else match[1], text)
