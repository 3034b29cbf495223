"""The table of cases: question and answer in, credit out, the same on both interpreters."""

from typing import Any

import pytest

from tests.quiz.conftest import Engine
from tests.quiz.samples import BODIES, everything, question, quiz

PI: dict[str, Any] = {"value": ["number", 314, 100], "tolerance": ["absolute", [1, 100]]}
MIXED: dict[str, Any] = {
    "blanks": [["two"], ["3.14"], ["product"]],
    "numbers": [[], [PI], []],
    "choices": [[], [], ["sum", "product"]],
}
CASES: list[tuple[str, dict[str, Any], Any, list[int]]] = [
    ("single", {}, [2], [1, 1]),
    ("single", {}, [0], [0, 1]),
    ("single", {}, None, [0, 1]),
    ("single", {}, [], [0, 1]),
    ("multiple", {}, [0, 3], [1, 1]),
    ("multiple", {}, [3, 0], [1, 1]),
    ("multiple", {}, [0], [1, 2]),
    ("multiple", {}, [0, 3, 1], [2, 3]),  # both right ones, less one of three wrong ones
    ("multiple", {}, [0, 1], [1, 6]),
    ("multiple", {}, [1, 2], [0, 1]),
    ("multiple", {}, [0, 1, 2, 3, 4], [0, 1]),  # choosing everything earns nothing
    ("multiple", {"options": 2, "right": [0, 1]}, [0, 1], [1, 1]),
    ("true-false", {}, [1], [1, 1]),
    ("true-false", {}, [0], [0, 1]),
    ("number", {}, "9.81 m/s²", [1, 1]),
    ("number", {}, "9.81m/s^2", [1, 1]),
    ("number", {}, "9,81 m/s²", [1, 1]),
    ("number", {}, "981e-2 m/s²", [1, 1]),
    ("number", {}, "9.81", [1, 2]),
    ("number", {}, "9.81 km", [1, 2]),
    ("number", {}, "9.9081 m/s²", [1, 1]),  # one per cent off, exactly
    ("number", {}, "9.90811 m/s²", [0, 1]),
    ("number", {}, "nine", [0, 1]),
    ("number", {}, "  ", [0, 1]),
    ("number", {"units": [], "tolerance": ["absolute", [1, 10]]}, "9.91", [1, 1]),
    ("number", {"units": [], "tolerance": ["absolute", [1, 10]]}, "9.911", [0, 1]),
    ("number", {"units": [], "tolerance": ["digits", 2]}, "9.84", [1, 1]),
    ("number", {"units": [], "tolerance": ["digits", 2]}, "9.85", [0, 1]),
    ("number", {"units": [], "value": ["number", 1, 1024], "tolerance": ["digits", 3]}, "9.77 × 10⁻⁴", [1, 1]),
    ("number", {"units": [], "value": ["number", 0, 1], "tolerance": ["relative", [1, 2]]}, "0", [1, 1]),
    ("text", {}, "keep gate", [1, 1]),
    ("text", {}, "  KEEP—gáte. ", [1, 1]),
    ("text", {}, "forget gate", [0, 1]),
    ("text", {"fold": []}, "Keep gate", [0, 1]),
    ("text", {"forms": ["Élan"], "fold": []}, "E\u0301lan", [1, 1]),  # composed and decomposed are the same
    ("text", {"forms": ["σίγμα"], "fold": ["case", "accents"]}, "ΣΙΓΜΑ", [1, 1]),
    ("blanks", {}, ["one", "TWO"], [1, 1]),
    ("blanks", {}, ["1", "three"], [1, 2]),
    ("blanks", {}, ["", ""], [0, 1]),
    ("blanks", MIXED, ["two", "3.14", "sum"], [2, 3]),
    ("blanks", MIXED, ["TWO", "22/7", "product"], [1, 1]),
    ("blanks", MIXED, ["2", "3.14 m", "Product"], [0, 1]),
    ("ordering", {}, [0, 1, 2, 3], [1, 1]),
    ("ordering", {}, [1, 2, 3, 0], [2, 3]),
    ("ordering", {}, [3, 2, 1, 0], [0, 1]),
    ("ordering", {}, [0, 2, 1, 3], [0, 1]),  # each comes later than it should, and none right behind its neighbour
    ("ordering", {}, [2, 3, 0, 1], [2, 3]),
    ("ordering", {}, [], [0, 1]),
    ("parsons", {}, [0, 0, 1, 1, 2, 2, 3, 1], [1, 1]),
    ("parsons", {}, [0, 0, 1, 1, 2, 1, 3, 1], [3, 4]),  # a line that is not indented far enough
    ("parsons", {}, [0, 0, 2, 2, 1, 1, 3, 1], [1, 4]),  # two lines that change places: three have another one above
    ("parsons", {}, [0, 0, 1, 1, 2, 2, 3, 1, 4, 0], [3, 4]),  # a line more
    ("parsons", {}, [4, 0, 3, 1, 2, 2, 1, 1], [0, 1]),
    ("parsons", {"same": [0, 1, 2, 1, 4]}, [0, 0, 3, 1, 2, 2, 1, 1], [1, 1]),  # lines that read the same
    ("parsons", {}, [], [0, 1]),
    ("matching", {}, [1, 0, 2], [1, 1]),
    ("matching", {}, [1, -1, 3], [1, 3]),
    ("matching", {}, [], [0, 1]),
    ("essay", {}, ["Because.", "0", "1"], [0, 1]),
    ("survey", {}, [0, 2], [0, 1]),
    ("survey", {"options": 0, "several": False}, ["So."], [0, 1]),
]

WRONG_ANSWERS: list[tuple[str, Any, str]] = [
    ("single", [4], "single: option 4 chosen; expected 0 to 3"),
    ("single", [0, 1], "single: 2 options chosen; expected one"),
    ("multiple", [-1], "multiple: option -1 chosen; expected 0 to 4"),
    ("multiple", [0, 0], "multiple: an option chosen twice; expected each once"),
    ("number", 3, "number: 3 answered; expected a text"),
    ("blanks", ["one"], "blanks: 1 blanks filled; expected 2"),
    ("ordering", [0, 0, 1, 2], "ordering: the order [0, 0, 1, 2]; expected each of 0 to 3 once"),
    ("essay", ["Because.", "2"], "essay: point '2' ticked; expected 0 to 1"),
    *(
        ("parsons", lines, f"parsons: the lines {lines}; expected each at most once, with 0 to 8 steps behind it")
        for lines in ([5, 0], [-1, 0], [1, 9], [1, -1], [1, 0, 1, 0], [1])
    ),
    ("survey", [3], "survey: option 3 chosen; expected 0 to 2"),
    ("survey", [1, 1], "survey: 2 answers; expected one of each"),
    ("matching", [4, 0, 0], "matching: partner 4 chosen; expected −1 to 3"),
]


@pytest.mark.parametrize(("kind", "changes", "answer", "credit"), CASES)
def test_an_answer_earns_its_credit(
    engine: Engine, kind: str, changes: dict[str, Any], answer: Any, credit: list[int]
) -> None:
    assert engine("grading", "mark", question(kind, **changes), {"f": [1, 2]}, answer, 0)["credit"] == credit


@pytest.mark.parametrize(("kind", "answer", "message"), WRONG_ANSWERS)
def test_an_answer_of_another_shape_is_refused(engine: Engine, kind: str, answer: Any, message: str) -> None:
    assert engine("grading", "mark", question(kind), {}, answer, 0) == f"ValueError: {message}"


@pytest.mark.parametrize(
    ("f", "half_life"), [([1, 2], "1"), ([3, 5], "1.4"), ([7, 10], "1.9"), ([4, 5], "3.1"), ([9, 10], "6.6")]
)
def test_a_computed_answer_follows_the_drawn_number(engine: Engine, f: list[int], half_life: str) -> None:
    """Expected: ln ½ / ln f from tables of logarithms: 0.6931/0.5108, /0.3567, /0.2231, /0.1054."""
    assert engine("grading", "mark", question("computed"), {"f": f}, half_life, 0)["correct"]


@pytest.mark.parametrize("kind", BODIES)
def test_the_key_earns_everything(engine: Engine, kind: str) -> None:
    right = engine("right_answer", "key", question(kind), {"f": [7, 10]})
    given = engine("grading", "mark", question(kind), {"f": [7, 10]}, right, 0)
    assert given["correct"] or not given["counts"]


@pytest.mark.parametrize(("show", "places"), [(None, [1]), ("right", [1, 2]), ("all", [0, 1, 2, 3])])
def test_feedback_is_that_of_what_was_chosen_or_of_the_right_options_or_of_all(
    engine: Engine, show: str | None, places: list[int]
) -> None:
    changes = {"show": show} if show else {}
    assert engine("choice", "explained", question("single", **changes), [1]) == places


def test_a_free_text_counts_in_no_score(engine: Engine) -> None:
    asked = quiz([question("single"), question("essay", points=5)])
    attempt = engine("attempt", "draw", asked, 1)

    def graded(answers: Any) -> Any:
        result = engine("grading", "grade", asked, attempt, answers, {})
        return [result[name] for name in ("correct", "of", "points_of", "percent", "passed", "unanswered", "topics")]

    topics = [{"topic": "single", "correct": 1, "of": 1}]
    assert graded({"single": [2]}) == [1, 1, 1, 100, True, ["essay"], topics]
    assert graded({"single": [2], "essay": ["So.", "1"]}) == [1, 1, 1, 100, True, [], topics]


def test_where_nothing_counts_answering_everything_passes(engine: Engine) -> None:
    asked = quiz([question("essay")])
    attempt = engine("attempt", "draw", asked, 1)
    for answer, expected in ((["So."], [0, 0, 100, True]), ([" "], [0, 0, 0, False]), ([], [0, 0, 0, False])):
        result = engine("grading", "grade", asked, attempt, {"essay": answer}, {})
        assert [result[name] for name in ("of", "points_of", "percent", "passed")] == expected
    assert engine("grading", "summary", engine("grading", "grade", asked, attempt, {"essay": ["So."]}, {})) == "passed"


def test_points_of_a_checklist_are_ticked_and_unticked(engine: Engine) -> None:
    assert engine("essay", "ticking", ["So.", "1"], 0) == ["So.", "0", "1"]
    assert engine("essay", "ticking", ["So.", "0", "1"], 1) == ["So.", "0"]


def test_feedback_belongs_to_what_was_chosen(engine: Engine) -> None:
    def notes(kind: str, answer: Any) -> Any:
        return engine("grading", "mark", question(kind), {}, answer, 0)["notes"]

    assert notes("single", [1]) == [1]
    assert notes("multiple", [3, 1]) == [1, 3]
    assert notes("number", "98.1 m/s²") == [0]
    assert notes("number", "9.81 m/s²") == [1]
    assert notes("number", "5 m/s²") == [2]
    assert notes("number", "five") == notes("number", "") == []
    assert notes("text", "Forget-gate") == [0]
    assert notes("text", "gate") == [2]
    assert notes("text", "door") == [3]
    assert notes("text", " ") == []


def credit(engine: Engine, asked: dict[str, Any], answer: Any) -> Any:
    return tuple(engine("grading", "mark", asked, {}, answer, 0)["credit"])


def test_an_option_of_a_single_choice_may_be_worth_a_share(engine: Engine) -> None:
    asked = question("single", options=3, right=[1], shares=[[1, 2], [1, 1], [0, 1]])
    assert [credit(engine, asked, [n]) for n in range(3)] == [(1, 2), (1, 1), (0, 1)]
    assert credit(engine, asked, []) == (0, 1)


def test_each_of_several_right_options_of_a_single_choice_is_right(engine: Engine) -> None:
    asked = question("single", options=3, right=[0, 2])
    assert [credit(engine, asked, [n]) for n in range(3)] == [(1, 1), (0, 1), (1, 1)]
    assert engine("right_answer", "key", asked, {}) == [0]


def test_of_several_accepted_numbers_the_one_that_is_worth_most_counts(engine: Engine) -> None:
    also = [
        {"value": ["number", 1822, 1], "tolerance": ["absolute", [2, 1]], "share": [1, 2]},
        {"value": ["number", 1823, 1], "tolerance": ["absolute", [0, 1]], "share": [1, 1]},
    ]
    value = {"value": ["number", 1822, 1], "tolerance": ["absolute", [0, 1]]}
    asked = question("number", **value, also=also, units=[], wrong=[])
    typed = ["1822", "1823", "1824", "1825", "1820"]
    assert [credit(engine, asked, text) for text in typed] == [(1, 1), (1, 1), (1, 2), (0, 1), (1, 2)]
    marks = [engine("grading", "mark", asked, {}, text, 0)["notes"] for text in typed]
    assert marks == [[0], [2], [1], [3], [1]]


@pytest.mark.parametrize(
    ("typed", "share"),
    [("3 m", (1, 1)), ("300 cm", (1, 1)), ("3 cm", (0, 1)), ("300 m", (0, 1)), ("3", (1, 2)), ("3 s", (1, 2)),
     ("3010 mm", (1, 1)), ("3.02 m", (0, 1)), ("3/1000 km", (1, 1))],
)  # fmt: skip
def test_units_are_converted(engine: Engine, typed: str, share: tuple[int, int]) -> None:
    asked = question(
        "number",
        value=["number", 3, 1],
        tolerance=["absolute", [1, 100]],
        units=["m", "cm", "mm", "km"],
        factors=[[1, 1], [100, 1], [1000, 1], [1, 1000]],
        wrong=[],
    )
    assert credit(engine, asked, typed) == share


@pytest.mark.parametrize(
    ("form", "fitting", "others"),
    [
        ("Hoch*", ["hochreiter", "Hoch"], ["Koch", "a Hoch"]),
        ("*gate*", ["the gates", "gate", "Gate"], ["gat"]),
        ("a*b*c", ["abc", "a b c", "axxbxxc", "abcbc"], ["acb", "ab", "abcd"]),
        ("*", ["anything", "é"], []),
        ("a\\*b", ["a*b", "A*B"], ["axb", "a\\*b"]),
        ("ab*ba", ["abba", "abxba"], ["aba", "ab", "abb"]),
    ],
)
def test_a_star_in_a_pattern_stands_for_any_letters(
    engine: Engine, form: str, fitting: list[str], others: list[str]
) -> None:
    asked = question("text", forms=[form], fold=["case"], wrong=[], pattern=True)
    assert [credit(engine, asked, text) for text in fitting] == [(1, 1)] * len(fitting)
    assert [credit(engine, asked, text) for text in others] == [(0, 1)] * len(others)


def test_a_star_is_a_star_where_nobody_asks_for_patterns(engine: Engine) -> None:
    asked = question("text", forms=["f*c"], fold=["case"], wrong=[])
    assert [credit(engine, asked, text) for text in ("f*c", "f and c")] == [(1, 1), (0, 1)]


def test_a_text_may_be_worth_a_share(engine: Engine) -> None:
    also = [{"form": "kit*", "share": [1, 4]}, {"form": "kitten", "share": [1, 2]}]
    asked = question("text", forms=["cat"], fold=["case"], wrong=["dog"], also=also, pattern=True)
    typed = ["Cat", "kitten", "kitty", "dog", "cow"]
    assert [credit(engine, asked, text) for text in typed] == [(1, 1), (1, 2), (1, 4), (0, 1), (0, 1)]
    assert [engine("grading", "mark", asked, {}, text, 0)["notes"] for text in typed] == [[1], [3], [2], [0], [4]]


def choices(count: int) -> list[dict[str, Any]]:
    return [question("single", id=f"q{n}", tags=["even" if n % 2 == 0 else "odd"]) for n in range(count)]


@pytest.mark.parametrize(
    ("right", "line"), [(7, "7 of 10 correct · 70 % · passed"), (6, "6 of 10 correct · 60 % · not passed")]
)
def test_seventy_per_cent_of_ten_is_seven(engine: Engine, right: int, line: str) -> None:
    ten = quiz(choices(10))
    answers = {f"q{n}": [2] if n < right else [0] for n in range(10)}
    result = engine("grading", "grade", ten, engine("attempt", "draw", ten, 1), answers, {})
    assert engine("grading", "summary", result) == line


def test_a_percentage_never_rounds_up_to_the_pass_mark(engine: Engine) -> None:
    questions = [question("multiple", id=f"q{n}", options=6, right=[0, 1, 2]) for n in range(1)]
    almost = quiz(questions, **{"pass": 67})
    result = engine("grading", "grade", almost, engine("attempt", "draw", almost, 1), {"q0": [0, 1]}, {})
    assert (result["percent"], result["passed"]) == (66, False)


def test_points_weigh_and_hints_cost(engine: Engine) -> None:
    hinted = question("single", id="a", points=3, hints=[{"cost": 25}, {"cost": 90}])
    two = quiz([hinted, question("single", id="b")])
    attempt = engine("attempt", "draw", two, 1)
    answers = {"a": [2], "b": [0]}
    assert engine("grading", "grade", two, attempt, answers, {})["points"] == [3, 1]
    assert engine("grading", "grade", two, attempt, answers, {"a": 1})["points"] == [9, 4]
    assert engine("grading", "grade", two, attempt, answers, {"a": 2})["points"] == [0, 1]


def test_topics_and_unanswered_questions_are_named(engine: Engine) -> None:
    four = quiz(choices(4))
    result = engine("grading", "grade", four, engine("attempt", "draw", four, 1), {"q0": [2], "q1": [0]}, {})
    assert result["unanswered"] == ["q2", "q3"]
    assert result["topics"] == [{"topic": "even", "correct": 1, "of": 2}, {"topic": "odd", "correct": 0, "of": 2}]


def test_an_empty_attempt_scores_nothing_in_every_kind(engine: Engine) -> None:
    sample = everything()
    result = engine("grading", "grade", sample, engine("attempt", "draw", sample, 7), {}, {})
    assert (result["correct"], result["percent"], len(result["unanswered"])) == (0, 0, len(BODIES))
