"""What a system's reports hold of an attempt, as SCORM 1.2 (RTE 3.4.4) and SCORM 2004 (RTE 4.2.9) want it written."""

from typing import Any

import pytest

from quiz.engine.kinds import KINDS
from tests.quiz.conftest import Engine
from tests.quiz.samples import BODIES, question, quiz

TAKEN = "2026-11-28T10:20:30.456Z"
# answer, then type, response and patterns in SCORM 1.2 and in SCORM 2004, and the result in both
CASES: dict[str, list[tuple[Any, tuple[str, str, list[str]], tuple[str, str, list[str]], tuple[str, str]]]] = {
    "single": [
        ([2], ("choice", "c", ["c"]), ("choice", "c", ["c"]), ("correct", "correct")),
        ([0], ("choice", "a", ["c"]), ("choice", "a", ["c"]), ("wrong", "incorrect")),
    ],
    "multiple": [
        ([3, 0], ("choice", "a,d", ["{a,d}"]), ("choice", "a[,]d", ["a[,]d"]), ("correct", "correct")),
        ([3], ("choice", "d", ["{a,d}"]), ("choice", "d", ["a[,]d"]), ("0.5", "0.5")),
    ],
    "true-false": [([0], ("choice", "a", ["b"]), ("choice", "a", ["b"]), ("wrong", "incorrect"))],
    "number": [
        (
            "9.81 m/s²",
            ("fill-in", "9.81 m/s²", ["9.81 m/s²"]),
            ("fill-in", "9.81 m/s²", ["9.81 m/s²"]),
            ("correct",) * 2,
        ),
    ],
    "text": [
        (
            " Gate ",
            ("fill-in", "Gate", ["keep gate", "gate"]),
            ("fill-in", "Gate", ["{case_matters=false}keep gate", "{case_matters=false}gate"]),
            ("correct", "correct"),
        ),
    ],
    "blanks": [
        (
            ["1", "x"],
            ("fill-in", "1,x", ["one,two"]),
            ("fill-in", "1[,]x", ["{case_matters=false}one[,]two"]),
            ("0.5", "0.5"),
        ),
    ],
    "ordering": [
        (
            [3, 2, 1, 0],
            ("sequencing", "d,c,b,a", ["a,b,c,d"]),
            ("sequencing", "d[,]c[,]b[,]a", ["a[,]b[,]c[,]d"]),
            ("wrong", "incorrect"),
        ),
    ],
    "parsons": [
        (
            [0, 0, 2, 2],
            ("sequencing", "a,c", ["a,b,c,d"]),
            ("sequencing", "a[,]c", ["a[,]b[,]c[,]d"]),
            ("0.25", "0.25"),
        ),
    ],
    "matching": [
        (
            [1, -1, 2],
            ("matching", "a.b,c.c", ["a.b,b.a,c.c"]),
            ("matching", "a[.]b[,]c[.]c", ["a[.]b[,]b[.]a[,]c[.]c"]),
            ("0.6666666", "0.6666666"),
        ),
    ],
    "survey": [([2, 0], ("choice", "a,c", []), ("choice", "a[,]c", []), ("neutral",) * 2)],
    "essay": [(["Some text", "1"], ("fill-in", "Some text", []), ("long-fill-in", "Some text", []), ("neutral",) * 2)],
}


def recorded(engine: Engine, kind: str, body: dict[str, Any], answer: Any, version: str) -> dict[str, str]:
    asked = question(kind, **body)
    drawn = {"id": asked["id"], "revision": "r", "order": [], "values": {}}
    answers = {} if answer is None else {asked["id"]: answer}
    review = {"attempt": {"seed": 1, "questions": [drawn]}, "answers": answers, "hints": {}}
    (found,) = engine("interactions", "interactions", quiz([asked]), {"taken": TAKEN, "review": review}, version)
    assert [part for part, _ in found][:2] == ["id", "type"]  # the standard wants them in this order
    return dict(found)


@pytest.mark.parametrize("kind", CASES)
def test_an_answer_of_a_kind_is_written_as_each_version_wants_it(engine: Engine, kind: str) -> None:
    for answer, *by_version, results in CASES[kind]:
        for version, (shape, response, patterns), result in zip(("1.2", "2004"), by_version, results, strict=True):
            found = recorded(engine, kind, BODIES[kind], answer, version)
            name = "student_response" if version == "1.2" else "learner_response"
            assert (found["type"], found[name], found["result"]) == (shape, response, result)
            assert [found[f"correct_responses.{n}.pattern"] for n in range(len(patterns))] == patterns
            assert f"correct_responses.{len(patterns)}.pattern" not in found
            assert found["weighting"] == str(question(kind)["points"])


@pytest.mark.parametrize(
    ("value", "tolerance", "answer", "response", "pattern", "span"),
    [
        ([1, 2], ["absolute", [1, 100]], "0,5", "0.5", "0.5", "0.49[:]0.51"),
        ([-1, 3], ["absolute", [0, 1]], "-1/3", "-0.3333333", "-0.3333333", "-0.3333333[:]-0.3333333"),
        ([200, 1], ["relative", [1, 10]], "2e2", "200", "200", "180[:]220"),
        ([1234, 1], ["digits", 2], "1200", "1200", "1200", "1150[:]1250"),
        ([0, 1], ["digits", 2], "0", "0", "0", "0[:]0"),
    ],
)
def test_a_number_has_bounds_where_the_version_knows_them(
    engine: Engine, value: list[int], tolerance: Any, answer: str, response: str, pattern: str, span: str
) -> None:
    body = {"value": ["number", *value], "tolerance": tolerance, "units": [], "wrong": []}
    old, new = (recorded(engine, "number", body, answer, version) for version in ("1.2", "2004"))
    assert (old["type"], old["student_response"], old["correct_responses.0.pattern"]) == ("numeric", response, pattern)
    assert (new["type"], new["learner_response"], new["correct_responses.0.pattern"]) == ("numeric", response, span)


def test_a_pattern_is_not_told_as_if_a_star_were_right(engine: Engine) -> None:
    found = recorded(engine, "text", {**BODIES["text"], "forms": ["Hoch*"], "pattern": True}, "Hochreiter", "2004")
    assert found["learner_response"] == "Hochreiter"
    assert "correct_responses.0.pattern" not in found


def test_what_is_no_number_is_a_text(engine: Engine) -> None:
    body = {"value": ["number", 1, 2], "tolerance": ["absolute", [0, 1]], "units": [], "wrong": []}
    found = recorded(engine, "number", body, "half", "2004")
    assert (found["type"], found["learner_response"], found["correct_responses.0.pattern"]) == (
        "fill-in",
        "half",
        "0.5",
    )


@pytest.mark.parametrize("kind", CASES)
def test_what_was_not_answered_has_a_result_and_no_response(engine: Engine, kind: str) -> None:
    found = recorded(engine, kind, BODIES[kind], None, "2004")
    assert "learner_response" not in found
    assert found["result"] == ("incorrect" if KINDS[kind].counts else "neutral")


def test_a_scale_is_told_as_one_and_a_text_as_a_text(engine: Engine) -> None:
    scale = recorded(engine, "survey", {**BODIES["survey"], "scale": True, "several": False}, [1], "2004")
    assert (scale["type"], scale["learner_response"]) == ("likert", "b")
    text = recorded(engine, "survey", {**BODIES["survey"], "options": 0, "several": False}, ["So."], "2004")
    assert (text["type"], text["learner_response"]) == ("long-fill-in", "So.")


def test_the_moment_has_a_time_zone_behind_hundredths_of_a_second(engine: Engine) -> None:
    assert recorded(engine, "single", BODIES["single"], [2], "2004")["timestamp"] == "2026-11-28T10:20:30.00Z"
    assert "timestamp" not in recorded(engine, "single", BODIES["single"], [2], "1.2")


def test_a_free_text_is_cut_to_what_a_version_takes(engine: Engine) -> None:
    text = "x" * 5000
    lengths = [len(recorded(engine, "essay", BODIES["essay"], [text], "1.2")["student_response"])]
    lengths.append(len(recorded(engine, "essay", BODIES["essay"], [text], "2004")["learner_response"]))
    assert lengths == [255, 4000]


def test_an_attempt_that_can_no_longer_be_looked_at_has_no_interactions(engine: Engine) -> None:
    assert engine("interactions", "interactions", quiz([question("single")]), {"taken": TAKEN}, "2004") == []
