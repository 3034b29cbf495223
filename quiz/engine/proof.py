"""One question whose marks are known, to try an engine before it is trusted with a learner's answers; portable."""

from quiz.engine.grading import mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.contract import NumberData, Values

QUESTION: "NumberData" = {
    "id": "proof",
    "revision": "",
    "kind": "number",
    "points": 3,
    "tags": [],
    "hints": [],
    "draws": [],
    "texts": {"explanation": "", "feedback": [], "section": None},
    "value": ["/", ["number", 3, 2], ["name", "n"]],  # 1.5 / 6, a quarter
    "tolerance": ("relative", [1, 100]),
    "units": ["ms"],
    "wrong": [],
}
VALUES: "Values" = {"n": [6, 1]}
MARKS = (("0,25 ms", (3, 1)), ("2.5e-1", (3, 2)), ("0.26 ms", (0, 1)))  # right, without its unit, too far off


def prove() -> None:
    """Grade some answers to it.

    Raises:
        ValueError: one got other points than it is worth.
    """
    for answer, points in MARKS:
        found = tuple(mark(QUESTION, VALUES, answer, 0)["points"])
        if found != points:
            raise ValueError(f"{answer!r} got {found} points; expected {points}")
