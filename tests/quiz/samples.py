"""One question of each kind as the engine takes it, and a quiz of them."""

from typing import Any

from quiz.engine.kinds import KINDS

HALF_LIFE = ["/", ["call", "ln", ["number", 1, 2]], ["call", "ln", ["name", "f"]]]

BODIES: dict[str, dict[str, Any]] = {
    "single": {"options": 4, "right": [2]},
    "multiple": {"options": 5, "right": [0, 3]},
    "true-false": {"options": 2, "right": [1], "fixed": True},
    "number": {
        "value": ["number", 981, 100],
        "tolerance": ["relative", [1, 100]],
        "units": ["m/s²", "m/s^2"],
        "wrong": [{"value": ["number", 981, 10], "tolerance": ["relative", [1, 100]]}],
    },
    "computed": {
        "value": HALF_LIFE,
        "tolerance": ["digits", 2],
        "units": [],
        "wrong": [],
        "draws": [["f", ["range", [1, 2], [1, 10], 5]]],
        "shown": [["name", "f"], HALF_LIFE],
    },
    "text": {"forms": ["keep gate", "gate"], "fold": ["case", "accents", "punctuation"], "wrong": ["forget gate"]},
    "blanks": {"blanks": [["one", "1"], ["two"]], "fold": ["case"]},
    "ordering": {"items": 4},
    "parsons": {"items": 5, "indents": [0, 1, 2, 1]},
    "matching": {"pairs": [1, 0, 2], "partners": 4},
    "essay": {"checklist": 2},
    "survey": {"options": 3, "several": True, "fixed": False, "scale": False},
}
COUNTED = sum(KINDS[kind].counts for kind in BODIES)  # questions in the score of `everything`, and of kinds.md
ALL_RIGHT = f"{COUNTED} of {COUNTED} correct · 100 % · passed"


def question(kind: str, **changes: Any) -> Any:
    """Return the sample question of a kind, with some changes."""
    common = {"id": kind, "revision": "1", "kind": kind, "points": 1, "tags": [kind], "hints": [], "draws": []}
    texts = {"explanation": "", "feedback": [""] * 5, "section": None}
    return {**common, "texts": texts, **BODIES[kind], **changes}


def quiz(questions: list[Any], **changes: Any) -> Any:
    """Return a quiz of some questions, with some changes."""
    settings = {"version": 1, "id": "sample", "title": "Sample", "pass": 70, "draw": [], "shuffle": []}
    return {**settings, "attempts": 0, "feedback": "end", "questions": questions, **changes}


def everything(**changes: Any) -> Any:
    """Return a quiz with one question of each kind."""
    return quiz([question(kind) for kind in BODIES], **changes)
