"""What the parts of a problem of Open edX ask: choices, menus, numbers and short texts."""

import re
from collections.abc import Callable
from html import unescape
from typing import Protocol

import nh3

from quiz.document import Blank, Body, Choice, Number, Text, Value
from quiz.engine.exact import ONE, ZERO, exact, over
from quiz.engine.quantity import read_quantity
from quiz.formats.foreign import Notes, UnreadableError
from quiz.formats.weighted import Pair, Weighted, choice, number, short_text, value
from quiz.formats.xml import Node
from quiz.syntax.typed_answers import normalised

HINTS = ("choicehint", "optionhint", "correcthint", "stringequalhint")
RANGE = re.compile(r"(?P<open>[\[(])\s*(?P<low>[^,\s]+)\s*,\s*(?P<high>[^,\s]+)\s*(?P<close>[\])])")
LISTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
ESCAPED = re.compile(r"\\(.)")
HALF = (1, 2)


class Rich(Protocol):
    """Reads what is inside of an element as Markdown, but for some elements in it."""

    def __call__(self, node: Node, leave_out: tuple[str, ...] = (), /) -> str: ...


def blank(node: Node, rich: Rich, notes: Notes) -> tuple[Blank, list[str] | None]:
    """Read a part that stands in a text as a blank, and what doesn't matter in it if it is a text."""
    body = RESPONSES[node.tag](node, rich, notes)
    if isinstance(body, Text):
        if body.wrong or body.others or len(body.forms) < len(body.accepted):
            notes.lost("feedback in a blank is not kept")
        return Blank(body.forms), body.fold
    if isinstance(body, Number):
        return Blank([], numbers=tuple(found._replace(feedback=()) for found in body.accepted)), None
    if not isinstance(body, Choice) or node.tag != "optionresponse":
        raise UnreadableError(node.tag, "it stands in a text, but is no menu, number or short text")
    if any(option.feedback for option in body.options):
        notes.lost("feedback in a blank is not kept")
    texts = [_plain(option.markdown) for option in body.options]
    right = [text for text, option in zip(texts, body.options, strict=True) if option.right]
    return Blank(right, choices=tuple(texts)), None


def _plain(html: str) -> str:
    return normalised(unescape(nh3.clean(html, tags=set())))


def _single(node: Node, rich: Rich, notes: Notes) -> Body:
    answers = [_option(option, rich, _worth(option)) for option in node.below("choice")]
    return choice(answers, "single", fixed=False, notes=notes)


def _multiple(node: Node, rich: Rich, notes: Notes) -> Body:
    choices = list(node.below("choice"))
    right = sum(_worth(option) == ONE for option in choices)
    wrong = len(choices) - right
    shares = [exact(1, right) if _worth(option) == ONE else exact(-1, max(wrong, 1)) for option in choices]
    if node.attributes.get("partial_credit") is None:
        notes.lost("that only the whole answer counts is not kept: right options share the points")
    if any(True for _ in node.below("compoundhint")):
        notes.lost("feedback to several options together is not kept")
    if any(hint.attributes.get("selected", "").lower() == "false" for hint in node.below("choicehint")):
        notes.lost("feedback to an option that was not chosen is not kept")
    answers = [_option(option, rich, share) for option, share in zip(choices, shares, strict=True)]
    return choice(answers, "multiple", fixed=False, notes=notes)


def _option(node: Node, rich: Rich, share: Pair) -> Weighted:
    hints = [rich(hint) for hint in node.below(*HINTS) if hint.attributes.get("selected", "true").lower() == "true"]
    return Weighted(rich(node, HINTS), share, "\n\n".join(hints), node.line)


def _worth(node: Node) -> Pair:
    correct = node.attributes.get("correct", "").lower()
    if correct != "partial":
        return ONE if correct == "true" else ZERO
    quantity = read_quantity(node.attributes.get("point_value", "") or "0.5")
    share = quantity[0] if quantity else HALF
    return over(share, (100, 1)) if share[0] > share[1] else share


def _menu(node: Node, rich: Rich, notes: Notes) -> Body:
    options = list(node.below("option"))
    if options:
        answers = [_option(option, rich, _worth(option)) for option in options]
    else:
        field = next(node.below("optioninput"), node)
        texts = [ESCAPED.sub(r"\1", one or other) for one, other in LISTED.findall(field.attributes.get("options", ""))]
        texts = texts or [text.strip() for text in field.attributes.get("options", "").strip("()").split(",")]
        right = field.attributes.get("correct", "")
        answers = [Weighted(text, ONE if text == right else ZERO, "", field.line) for text in texts]
    return choice(answers, "single", fixed=False, notes=notes)


def _number(node: Node, rich: Rich, notes: Notes) -> Body:
    if node.attributes.get("partial_credit"):
        notes.lost("partial credit for a number that is near is not kept")
    answers = [node, *node.all("additional_answer")]
    parts = [Weighted(_bounds(answer, notes), ONE, _hint(answer, rich)) for answer in answers]
    body = number(parts, [], notes)
    tolerances = [param.attributes.get("default", "") for param in node.below("responseparam")]
    return body._replace(accepted=[_tolerant(found, tolerances) for found in body.accepted])


def _bounds(node: Node, notes: Notes) -> str:
    """Return the number that is right, or the bounds within which it is."""
    answer = node.attributes.get("answer", "").strip()
    found = RANGE.fullmatch(answer)
    if not found:
        return answer
    if (found["open"], found["close"]) != ("[", "]"):
        notes.lost("that a bound itself is not accepted is not kept")
    return f"{found['low']}..{found['high']}"


def _tolerant(found: Value, tolerances: list[str]) -> Value:
    """Give a number its tolerance, which goes for all numbers but those between bounds."""
    if not tolerances or found.tolerance[1] != [0, 1]:
        return found
    text = tolerances[0].strip()
    limit = value(Weighted(text.removesuffix("%"), ONE, "")).expression[1:]
    if text.endswith("%"):
        return found._replace(tolerance=("relative", list(over((limit[0], limit[1]), (100, 1)))))
    return found._replace(tolerance=("absolute", limit))


def _text(node: Node, rich: Rich, notes: Notes) -> Body:
    kinds = node.attributes.get("type", "").lower().split()
    if "regexp" in kinds:
        raise UnreadableError(node.tag, "its answers are regular expressions")
    if any(True for _ in node.below("hintgroup")):
        notes.lost("a group of hints is not kept")
    right = [node, *node.all("additional_answer")]
    texts = [answer.attributes.get("answer", "") or answer.text.strip() for answer in right]
    answers = [Weighted(_starred(text), ONE, _hint(answer, rich)) for text, answer in zip(texts, right, strict=True)]
    for wrong in node.all("stringequalhint"):
        answers.append(Weighted(_starred(wrong.attributes.get("answer", "")), ZERO, rich(wrong)))
    return short_text(answers, ["case"] if "ci" in kinds else [], notes)


def _starred(text: str) -> str:
    """Write a text so that a star in it is no pattern."""
    return normalised(text).replace("*", "\\*")


def _hint(node: Node, rich: Rich) -> str:
    return "\n\n".join(rich(hint) for hint in node.all("correcthint"))


RESPONSES: dict[str, Callable[[Node, Rich, Notes], Body]] = {
    "choiceresponse": _multiple,
    "multiplechoiceresponse": _single,
    "numericalresponse": _number,
    "optionresponse": _menu,
    "stringresponse": _text,
}
