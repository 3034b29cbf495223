"""Read `=` and `!=` lines.

A number: `= 9.81 m/s² ± 1 %`; an expression: `= {m ** n} (3 digits)`; a text: `= "gate" | "door"`.
"""

import re
import unicodedata
from collections.abc import Collection
from typing import Any

from overrides.syntax.problems import Problem
from quiz.document import Number, Text, Tolerance, Value, Wrong
from quiz.engine.exact import over
from quiz.engine.folding import folded
from quiz.engine.quantity import read_quantity
from quiz.syntax.formula import FormulaError, read_formula
from quiz.syntax.question_parts import Entry

DIGITS = re.compile(r"\((?P<digits>\d{1,2}) digits\)$")
TOLERANCE = re.compile(r"±|\+/-|\+-")
COMPUTED = re.compile(r"\{(?P<formula>[^{}]*)\}(?P<unit>.*)$")
QUOTED = re.compile(r'"(?P<form>[^"]*)"$')
EXACT: Tolerance = ["absolute", [0, 1]]
NUMBER = "a number such as '9.81 m/s² ± 1 %', '{m ** n} (3 digits)', or a text in quotes"


def is_text(entries: list[Entry]) -> bool:
    """Tell texts from numbers: they stand in quotes."""
    return any(entry.text[0].startswith('"') for entry in entries)


def read_text(entries: list[Entry], fold: list[str], problems: list[Problem]) -> Text:
    """Read the accepted and the foreseen wrong forms of a short text."""
    forms: list[str] = []
    wrong: list[Wrong] = []
    seen: dict[str, int] = {}
    for entry in entries:
        for form in _forms(entry, problems):
            plain = folded(form, fold)
            if plain in seen:
                found = f"{form!r}, which counts the same as a form on line {seen[plain]}"
                problems.append(entry.line.problem(found, "each form once", form))
            seen.setdefault(plain, entry.line.number)
            if entry.kind == "right":
                forms.append(form)
            else:
                wrong.append(Wrong(form, entry.comment))
    _no_comment_on_right(entries, problems)
    return Text(forms, fold, wrong)


def read_number(entries: list[Entry], names: Collection[str], problems: list[Problem]) -> Number:
    """Read the right and the foreseen wrong numbers."""
    rights = [entry for entry in entries if entry.kind == "right"]
    for entry in rights[1:]:
        problems.append(entry.line.problem("a second right number", "one line '= …'; say with ± what else is right"))
    _no_comment_on_right(entries, problems)
    right, units = _value(rights[0], names, EXACT, problems)
    wrong = [
        _value(entry, names, right.tolerance, problems)[0]._replace(feedback=entry.comment)
        for entry in entries
        if entry.kind == "wrong"
    ]
    return Number("computed" if names else "number", right, units, wrong)


def normalised(text: str) -> str:
    """Compose letters and collapse spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _no_comment_on_right(entries: list[Entry], problems: list[Problem]) -> None:
    for entry in entries:
        if entry.kind == "right" and entry.feedback:
            problems.append(entry.line.problem("feedback on a right answer", "it in the explanation"))


def _forms(entry: Entry, problems: list[Problem]) -> list[str]:
    forms = []
    for part in entry.text[0].split("|"):
        match = QUOTED.match(part.strip())
        form = normalised(match["form"]) if match else ""
        if not form:
            problems.append(entry.line.problem(repr(part.strip()), 'texts in quotes: "gate" | "door"', part.strip()))
        else:
            forms.append(form)
    return forms


def _value(entry: Entry, names: Collection[str], usual: Tolerance, problems: list[Problem]) -> tuple[Value, list[str]]:
    """Read `value units ± tolerance`; a mistake gives the value 0."""
    text = entry.text[0]
    digits = DIGITS.search(text)
    body, *limits = TOLERANCE.split(text[: digits.start()] if digits else text)
    tolerance: Tolerance | None = usual
    if digits and not limits:
        tolerance = ["digits", int(digits["digits"])] if 1 <= int(digits["digits"]) <= 15 else None
    elif limits:
        tolerance = _tolerance(limits[0]) if len(limits) == 1 and not digits else None
    if tolerance is None:
        expected = "one tolerance: '± 0.1', '± 1 %' or '(3 digits)'"
        problems.append(entry.line.problem(f"the tolerance of {text!r}", expected, text[len(body) :]))
    expression, unit = _expression(body.strip(), entry, names, problems)
    units = [normalised(part) for part in unit.split("|") if part.strip()]
    return Value(expression, tolerance or usual, ""), units


def _tolerance(text: str) -> Tolerance | None:
    quantity = read_quantity(text)
    if quantity is None or quantity[0][0] < 0 or quantity[1] not in ("", "%"):
        return None
    if quantity[1] == "%":
        return ["relative", list(over(quantity[0], (100, 1)))]
    return ["absolute", list(quantity[0])]


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
    if quantity is None:
        problems.append(entry.line.problem(repr(text), NUMBER, text))
        return ["number", 0, 1], ""
    return ["number", *quantity[0]], f"{quantity[1]}|{others}"
