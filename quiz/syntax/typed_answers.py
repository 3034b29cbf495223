"""Read `=` and `!=` lines.

A number: `= 9.81 m/s² ± 1 %`; an expression: `= {m ** n} (3 digits)`; a text: `= "gate" | "door"`. What is worth half
of the points: `= (50 %) 9.8 m/s²`. All other answers, for the feedback below: `!= *`.
"""

import re
import unicodedata
from collections.abc import Collection
from typing import Any

from overrides.syntax.problems import Problem
from quiz.document import ALL, NOTHING, Accepted, Number, Share, Text, Tolerance, Unit, Value, Wrong
from quiz.engine.exact import over
from quiz.engine.folding import folded
from quiz.engine.quantity import read_quantity
from quiz.syntax.formula import FormulaError, read_formula
from quiz.syntax.pieces import read_passage
from quiz.syntax.question_lines import Entry

DIGITS = re.compile(r"\((?P<digits>\d{1,2}) digits?\)$")
NO_UNIT = re.compile(  # signs and words that units don't have, and numbers of their own but that of "1/s"
    r"[#;:~=<>\"?!]|^[,.]|^(?:or|to|and|until|about)\b|(?:^|\s)[-−–+]?(?!1/)\d|^['’]\d|\(\s*\d", re.IGNORECASE
)
TOLERANCE = re.compile(r"±|\+/-|\+-")
CURLY = re.compile(r"(?:[“”„«»‘’‚'][^\"“”„«»‘’‚|]+[“”«»‘’'](?:\s*\|\s*|$))+")
SIGNS = re.compile("[“”„«»‘’‚']")  # of quotation
COMPUTED = re.compile(r"\{(?P<formula>[^{}]*)\}(?P<unit>.*)$")
QUOTED = re.compile(r'"(?P<form>(?:[^"]|"")*)"$')
TOKEN = re.compile(r'"(?:[^"]|"")*"|.')
SHARE = re.compile(r"\(\s*(?P<percent>\d{1,3}(?:\.\d{1,6})?) ?%\s*\)\s*")
OTHERS = "*"
EXACT: Tolerance = ("absolute", [0, 1])
NUMBER = "a number such as '9.81 m/s² ± 1 %', '{m ** n} (3 digits)', or a text in quotes"


def is_text(entries: list[Entry]) -> bool:
    """Tell texts from numbers: they stand in quotes."""
    return any(_without_share(entry.text[0]).startswith('"') for entry in entries)


def read_text(entries: list[Entry], fold: list[str], problems: list[Problem], *, pattern: bool) -> Text:
    """Read the accepted and the foreseen wrong forms of a short text."""
    entries, others = _without_others(entries, problems)
    accepted: list[Accepted] = []
    wrong: list[Wrong] = []
    seen: dict[str, int] = {}
    for entry in entries:
        for form in _forms(entry, problems):
            plain = folded(form, fold)
            if not plain:
                found = f"{form!r}, of which nothing is left without what 'fold' leaves out"
                problems.append(entry.line.problem(found, "letters or digits, or another 'fold'", form))
            if plain in seen:
                found = f"{form!r}, which counts the same as a form on line {seen[plain]}"
                problems.append(entry.line.problem(found, "each form once", form))
            seen.setdefault(plain, entry.line.number)
            if entry.kind == "right":
                accepted.append(Accepted(form, read_passage(entry.comment), _share(entry, problems)))
            else:
                wrong.append(Wrong(form, read_passage(entry.comment)))
    return Text(accepted, fold, wrong, read_passage(others), pattern)


def read_number(entries: list[Entry], names: Collection[str], units: list[Unit], problems: list[Problem]) -> Number:
    """Read the accepted and the foreseen wrong numbers.

    Args:
        entries: the answer lines.
        names: of the numbers that are drawn.
        units: that the question's settings give; else the first number says them.
        problems: gets what is wrong.

    Raises:
        FieldError: a field in feedback holds no expression.
    """
    entries, others = _without_others(entries, problems)
    accepted: list[Value] = []
    wrong: list[Value] = []
    own = [unit.name for unit in units]
    for entry in sorted(entries, key=lambda entry: entry.kind != "right"):
        usual = accepted[0].tolerance if accepted else EXACT
        value, found = _value(entry, names, usual, problems)
        value = value._replace(feedback=read_passage(entry.comment, names))
        if entry.kind == "wrong":
            wrong.append(value)
            continue
        if not accepted and not own:
            own = found
        elif any(unit not in own for unit in found):
            expected = f"one of {', '.join(own)}" if own else "no unit, as in the first answer"
            problems.append(entry.line.problem(f"the unit {found[0]!r}", expected, found[0]))
        accepted.append(value._replace(share=_share(entry, problems)))
    units = units or [Unit(name) for name in own]
    return Number("computed" if names else "number", accepted, units, wrong, read_passage(others, names))


def normalised(text: str) -> str:
    """Compose letters and collapse spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def read_share(percent: str) -> Share | None:
    """Read a percentage as a share of the points, or return None if it is not between nothing and all of them."""
    quantity = read_quantity(percent)
    share = over(quantity[0], (100, 1)) if quantity and not quantity[1] else NOTHING
    return share if 0 < share[0] < share[1] else None


def _share(entry: Entry, problems: list[Problem]) -> Share:
    match = SHARE.match(entry.text[0])
    share = read_share(match["percent"]) if match else ALL
    if share is None:
        problems.append(entry.line.problem(f"'{match and match[0].strip()}'", "a share of the points: '(50 %)'"))
    return share or ALL


def _without_share(text: str) -> str:
    return SHARE.sub("", text, count=1)


def _without_others(entries: list[Entry], problems: list[Problem]) -> tuple[list[Entry], str]:
    """Take out what is said to all other answers, and check that some answer is worth all points."""
    others = [entry for entry in entries if entry.kind == "wrong" and entry.text[0] == OTHERS]
    for entry in others[1:]:
        problems.append(entry.line.problem("feedback to all other answers again", "one line '!= *'"))
    for entry in others:
        if not entry.feedback:
            problems.append(entry.line.problem("'!= *' without feedback", "a line '  > …' below it"))
    rights = [entry for entry in entries if entry.kind == "right"]
    if all(SHARE.match(entry.text[0]) for entry in rights):
        expected = "a line '= …' without a percentage"
        problems.append(rights[0].line.problem("no answer that is worth all points", expected))
    return [entry for entry in entries if entry not in others], others[0].comment if others else ""


def _forms(entry: Entry, problems: list[Problem]) -> list[str]:
    forms = []
    for part in _between_bars(_without_share(entry.text[0])):
        match = QUOTED.match(part.strip())
        form = normalised(match["form"].replace('""', '"')) if match else ""
        if not form:
            problems.append(entry.line.problem(repr(part.strip()), 'texts in quotes: "gate" | "door"', part.strip()))
        else:
            forms.append(form)
    return forms


def _between_bars(text: str) -> list[str]:
    """Cut a text at the bars that are not in quotes."""
    parts = [""]
    for token in TOKEN.findall(text):
        if token == "|":
            parts.append("")
        else:
            parts[-1] += token
    return parts


def _value(entry: Entry, names: Collection[str], usual: Tolerance, problems: list[Problem]) -> tuple[Value, list[str]]:
    """Read `value units ± tolerance`; a mistake gives the value 0."""
    text = _without_share(entry.text[0]) if entry.kind == "right" else entry.text[0]
    digits = DIGITS.search(text)
    body, *limits = TOLERANCE.split(text[: digits.start()] if digits else text)
    tolerance: Tolerance | None = usual
    if digits and not limits:
        tolerance = ("digits", int(digits["digits"])) if 1 <= int(digits["digits"]) <= 15 else None
    elif limits:
        tolerance = _tolerance(limits[0]) if len(limits) == 1 and not digits else None
    if tolerance is None:
        expected = "one tolerance: '± 0.1', '± 1 %' or '(3 digits)'"
        problems.append(entry.line.problem(f"the tolerance of {text!r}", expected, text[len(body) :]))
    before = len(problems)
    expression, unit = _expression(body.strip(), entry, names, problems)
    readable = len(problems) == before
    if NO_UNIT.search(unit) or (unit[:1] in ("x", "X") and expression == ["number", 0, 1]):
        expected = "a unit such as 'm/s²', a tolerance such as '± 1 %' or '(2 digits)', or nothing"
        problems.append(entry.line.problem(f"{unit.strip(' |')!r} behind the number", expected, unit.strip(" |")))
    if readable and expression[:2] == ["number", 0] and tolerance and tolerance[0] == "relative":
        problems.append(entry.line.problem("a percentage of 0, which is 0", "a tolerance such as '± 0.01'", "±"))
    units = [normalised(part) for part in unit.split("|") if part.strip()]
    return Value(expression, tolerance or usual, ()), units


def _tolerance(text: str) -> Tolerance | None:
    quantity = read_quantity(text)
    if quantity is None or quantity[0][0] < 0 or quantity[1] not in ("", "%"):
        return None
    if quantity[1] == "%":
        return ("relative", list(over(quantity[0], (100, 1))))
    return ("absolute", list(quantity[0]))


def _expression(text: str, entry: Entry, names: Collection[str], problems: list[Problem]) -> tuple[list[Any], str]:
    if match := COMPUTED.match(text):
        try:
            return read_formula(match["formula"], names), match["unit"]
        except FormulaError as error:
            start = entry.line.text.find(match["formula"])
            column = entry.line.cut + max(start, 0) + error.column + 1
            problems.append(Problem(entry.line.number, error.found, error.expected, column))
            return ["number", 0, 1], match["unit"]
    first, _, others = text.partition("|")
    quantity = read_quantity(first)
    if quantity is None and CURLY.fullmatch(text):
        right = SIGNS.sub('"', text)
        problems.append(entry.line.problem(f"{text!r} in quotation marks of another sort", repr(right), text, right))
        return ["number", 0, 1], ""
    if quantity is None:
        problems.append(entry.line.problem(repr(text), NUMBER, text))
        return ["number", 0, 1], ""
    return ["number", *quantity[0]], f"{quantity[1]}|{others}"
