"""What the conditions of an item of QTI 1.2 say: which answers they are about, their score, and their feedback."""

from collections.abc import Iterator
from typing import NamedTuple

from quiz.engine.exact import ONE, over
from quiz.engine.quantity import read_quantity
from quiz.formats.weighted import Pair
from quiz.formats.xml import Node

BOUNDS = {"vargte": "low", "vargt": "low", "varlte": "high", "varlt": "high"}
BEYOND = {"vargt", "varlt"}  # the bound itself is not accepted
MOST = "SCORE.max"  # as Blackboard writes it


class Test(NamedTuple):
    """A comparison of a response with a text; `holds` is False where the condition wants it not to hold."""

    response: str
    operator: str
    text: str
    holds: bool
    exact_case: bool


class Rule(NamedTuple):
    """A condition: what it compares, the share of the points it gives, or None, and the feedback that it shows."""

    tests: list[Test]
    others: bool
    score: Pair | None
    feedback: list[str]

    def equal(self, response: str = "") -> list[str]:
        """Return the texts that a response, or any of them, must be equal to."""
        return [
            test.text
            for test in self.tests
            if test.holds and test.operator == "varequal" and response in ("", test.response)
        ]

    @property
    def is_right(self) -> bool:
        """Whether it gives points."""
        return self.score is not None and self.score[0] > 0


def read_rules(item: Node) -> list[Rule]:
    """Read the conditions of an item, in their order."""
    most = _most(item)
    return [_rule(node, most) for processing in item.all("resprocessing") for node in processing.all("respcondition")]


def _most(item: Node) -> Pair:
    """Return the greatest score that an item can give, which is worth all its points."""
    declared = [_number(node.attributes.get("maxvalue", "")) for node in item.below("decvar")]
    given = [_number(node.text.strip()) for node in item.below("setvar")]
    for scores in (declared, given):
        if found := [score for score in scores if score and score[0] > 0]:
            return max(found, key=lambda score: score[0] / score[1])
    return ONE


def _rule(node: Node, most: Pair) -> Rule:
    variables = list(node.all("conditionvar"))
    tests = [test for variable in variables for test in _tests(variable, holds=True)]
    others = any(child.tag == "other" for variable in variables for child in variable.children)
    score: Pair | None = None
    for setting in node.all("setvar"):
        text = setting.text.strip()
        number = most if text == MOST else _number(text)
        score = over(number, most) if number else score
    feedback = [shown.attributes.get("linkrefid", "") for shown in node.below("displayfeedback")]
    return Rule(tests, others, score, feedback)


def _tests(node: Node, *, holds: bool) -> Iterator[Test]:
    for child in node.children:
        if child.tag == "varequal" or child.tag in BOUNDS:
            case = child.attributes.get("case", "").lower() == "yes"
            response = child.attributes.get("respident", "")  # Blackboard names an option here, and nothing inside
            yield Test(response, child.tag, child.text.strip() or response, holds, case)
        else:
            yield from _tests(child, holds=holds != (child.tag == "not"))


def _number(text: str) -> Pair | None:
    quantity = read_quantity(text)
    return quantity[0] if quantity and not quantity[1] else None
