"""What is kept of a quiz may be anything: what can be used is, the rest is put aside, and nothing is fatal."""

import contextlib
import copy
import functools
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quiz import contract
from quiz.engine import progress, shapes
from quiz.engine.grading import grade
from quiz.engine.history import History, record_of
from quiz.engine.right_answer import key
from tests.examples import examples
from tests.micropython import MicroPython
from tests.quiz import portable_probe
from tests.quiz.samples import ALL_RIGHT, everything

SAMPLE = everything()
ODD: list[Any] = [None, True, 0, -1, 7, 2**31, 2**70, 0.5, "", "x", "7", [], [0], [None], {}, {"x": 1}, [[0]], -2]
many = settings(max_examples=examples(300), suppress_health_check=[HealthCheck.function_scoped_fixture])


def kept() -> list[Any]:
    """Return an attempt under way and a finished one, as plain data."""
    state = progress.fresh(SAMPLE, 3)
    questions = {item["id"]: item for item in SAMPLE["questions"]}
    state["answers"] = {d["id"]: key(questions[d["id"]], d["values"]) for d in state["attempt"]["questions"]}
    state["hints"], state["graded"], state["tries"] = {"single": 0}, ["single"], {"single": 1}
    state["aside"] = [{"reason": "a test", "stored": "x"}]
    state["confidence"], state["flagged"], state["practice"] = {"text": 2, "single": 0}, ["text"], False
    result = grade(SAMPLE, state["attempt"], state["answers"], state["hints"])
    timed = {"number": 1, "seconds": 61, "late": True, "practice": False}
    record = record_of(state, result, "2026-01-01", "2026-01-01")
    plain: list[Any] = json.loads(json.dumps([state, {**record, **timed}]))
    return plain


STATE, RECORD = kept()


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Return the path to each part of some data."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in inner:
        yield from places(part, (*path, name))


def changed(value: Any, path: tuple[Any, ...], part: Any) -> Any:
    """Return data with something else in one place; with nothing there, if that is `...`."""
    whole = [copy.deepcopy(value)]
    *way, last = (0, *path)
    owner: Any = whole
    for name in way:
        owner = owner[name]
    if part is ...:
        del owner[last]
    else:
        owner[last] = part
    return whole[0] if whole else None


def history_of(*records: Any) -> str:
    return "\n".join([History(None, "sample").text(), *map(json.dumps, records)])


def mutants(value: Any) -> st.SearchStrategy[Any]:
    """Return data with up to three parts that are something else."""
    change = st.tuples(st.sampled_from(sorted(places(value), key=str)), st.sampled_from([..., *ODD]))
    return st.lists(change, min_size=1, max_size=3).map(functools.partial(mutated, value))


def mutated(value: Any, changes: list[tuple[tuple[Any, ...], Any]]) -> Any:
    """Change data in some places; those that another change has taken away stay as they are."""
    for path, part in changes:
        with contextlib.suppress(KeyError, IndexError, TypeError):
            value = changed(value, path, part)
    return value


@many
@given(state=mutants(STATE), record=mutants(RECORD))
@example(state=STATE, record={**RECORD, "taken": ""})  # no date
@example(state=STATE, record={**RECORD, "taken": "1-2-3-4"})
@example(state={**STATE, "answers": {**STATE["answers"], "parsons": ""}}, record=RECORD)
def test_whatever_is_kept_the_quiz_goes_on_the_same_way_on_both_interpreters(
    micropython: MicroPython, state: Any, record: Any
) -> None:
    arguments = [SAMPLE, json.dumps(state), history_of(RECORD, record)]
    here = portable_probe.gone_on(*json.loads(json.dumps(arguments)))
    assert micropython.call("tests.quiz.portable_probe", "gone_on", *arguments) == here
    assert here[-3] >= 2  # the record that is right counts, and so does the new one


def test_numbers_that_do_not_go_up_are_counted_on() -> None:
    history = History(history_of({**RECORD, "number": 7}, {**RECORD, "number": 0}), "sample")
    assert [record["number"] for record in history.records] == [7, 8]
    assert History(history.text(), "sample").count() == 8


@many
@given(state=mutants({"q/attempt": {**STATE, "attempt": [1, ["single", "1", {}]]}, "q/history": ["", RECORD]}))
def test_whatever_a_system_has_kept_can_be_taken_over_and_handed_back(micropython: MicroPython, state: Any) -> None:
    text = json.dumps(state)
    there = micropython.call("tests.quiz.portable_probe", "unpacked_and_packed", text)
    assert there == portable_probe.unpacked_and_packed(text)


def test_what_is_right_is_used_whole(micropython: MicroPython) -> None:
    arguments = [SAMPLE, json.dumps(STATE), history_of(RECORD)]
    assert portable_probe.gone_on(*arguments)[:4] == [ALL_RIGHT, "", 1, 0]
    assert micropython.call("tests.quiz.portable_probe", "gone_on", *arguments)[:4] == [ALL_RIGHT, "", 1, 0]


@pytest.mark.parametrize(
    "path", [path for path in places(STATE) if path[:1] != ("aside",) and path[:1] != ("answers",)]
)
@pytest.mark.parametrize("part", [None, {"x": []}, 0.5])
def test_a_wrong_type_anywhere_in_an_attempt_is_put_aside(path: tuple[Any, ...], part: Any) -> None:
    text = json.dumps(changed(STATE, path, part))
    state = progress.restore(text, SAMPLE, 1)
    assert [aside["stored"] for aside in state["aside"]] == [text]
    assert state["answers"] == {}


@pytest.mark.parametrize("answer", [None, 3, {}, [None], ["x"], "x", [[0]], [99], [True]])
def test_an_answer_of_a_wrong_type_costs_no_other(answer: Any) -> None:
    state = progress.restore(json.dumps(changed(STATE, ("answers", "single"), answer)), SAMPLE, 1)
    assert set(state["answers"]) == set(STATE["answers"]) - {"single"}
    assert state["aside"][1:] == [{"reason": "its question has changed", "question": "single", "answer": answer}]


@pytest.mark.parametrize("name", [*shapes.RECORD, *shapes.RECORD_SINCE])
def test_a_score_of_wrong_types_costs_no_other_attempt(name: str) -> None:
    line = json.dumps({**RECORD, name: {"x": 1}})
    attempts = History(history_of(RECORD, json.loads(line)), "sample")
    assert [record["percent"] for record in attempts.records] == [100]
    assert attempts.aside == [{"reason": "a damaged attempt", "stored": line}]


def test_a_score_counts_whatever_its_review_has_become() -> None:
    damaged = changed(RECORD, ("review", "attempt", "seed"), "x")
    attempts = History(history_of(damaged), "sample")
    assert [record.get("review") for record in attempts.records] == [None]
    assert attempts.aside == [{"reason": "a damaged attempt", "stored": json.dumps(damaged)}]
    assert History(attempts.text(), "sample").aside == []


def test_a_text_nested_too_deep_is_put_aside_as_it_is(micropython: MicroPython) -> None:
    text = json.dumps(STATE)[:-1] + ', "more": ' + "[" * 400 + "]" * 400 + ', "version": 3}'
    state = micropython.call("quiz.engine.progress", "restore", text, SAMPLE, 1)
    assert [aside["stored"] for aside in state["aside"]] == [text]


@pytest.mark.parametrize(
    ("shape", "since", "kind"),
    [
        (shapes.DRAWN, {}, contract.Drawn),
        (shapes.ATTEMPT, {}, contract.Attempt),
        (shapes.TAKEN, shapes.TAKEN_SINCE, contract.Taken),
        (shapes.PROGRESS, shapes.PROGRESS_SINCE, contract.Progress),
        (shapes.RECORD, {**shapes.RECORD_SINCE, "review": shapes.TAKEN}, contract.Record),
        (shapes.TIMER, {}, contract.Timer),
        (shapes.VIEW, {}, contract.View),
    ],
)
def test_shapes_have_the_names_of_the_contract(shape: dict[str, Any], since: dict[str, Any], kind: Any) -> None:
    assert set(shape) == kind.__required_keys__
    assert set(since) == kind.__optional_keys__


def test_what_is_put_aside_has_a_reason_and_whatever_else() -> None:
    assert set(shapes.ASIDE) == contract.Aside.__required_keys__


def test_what_was_kept_before_there_were_marks_of_confidence_flags_and_times_is_used_whole() -> None:
    before = {name: STATE[name] for name in shapes.PROGRESS}
    state = progress.restore(json.dumps(before), SAMPLE, 1)
    assert (state["answers"], state["aside"]) == (STATE["answers"], STATE["aside"])
    record = {name: RECORD[name] for name in (*shapes.RECORD, "review")}
    attempts = History(history_of(record), "sample")
    assert (attempts.records, attempts.aside) == ([record], [])
