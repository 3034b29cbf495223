"""Generated questions, answers and quizzes, as the engine takes them.

A quiz is made from a seed that Hypothesis draws: drawing each of its hundred choices would take a hundred times longer.
"""

from random import Random
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.quiz.samples import question, quiz

Quiz = tuple[Any, dict[str, Any], dict[str, int]]

LETTERS = "aAbéÉe\u0301ñΣσЖж ß1.-’\u00a0"
WHOLE = st.integers(-20, 20)
POSITIVE = st.integers(1, 30)
TEXTS = st.text(alphabet=st.sampled_from(LETTERS), max_size=8)
TYPED = st.one_of(
    TEXTS,
    st.text(max_size=6),
    st.tuples(WHOLE, POSITIVE).map(lambda n: f"{n[0]}/{n[1]}"),
    st.decimals(-1000, 1000, places=3).map(str),
    st.tuples(WHOLE, st.integers(-5, 5)).map(lambda n: f"{n[0]} × 10^{n[1]} m"),
)


def expressions() -> SearchStrategy[Any]:
    """Trees over the drawn numbers a and b."""
    numbers = st.tuples(WHOLE, POSITIVE).map(lambda n: ["number", *n])
    leaves = st.one_of(numbers, st.sampled_from([["name", "a"], ["name", "b"]]))
    functions = st.sampled_from(["abs", "exp", "ln", "log10", "sqrt", "tanh", "sigmoid", "max", "min"])

    def grown(inner: SearchStrategy[Any]) -> SearchStrategy[Any]:
        binary = st.tuples(st.sampled_from(["+", "-", "*", "/", "**"]), inner, inner)
        call = st.tuples(st.just("call"), functions, inner)
        return st.one_of(binary, st.tuples(st.just("negative"), inner), call).map(list)

    return st.recursive(leaves, grown, max_leaves=6)


def quizzes(size: int = 10) -> SearchStrategy[Quiz]:
    """Quizzes with an answer to most questions, and opened hints."""
    return st.integers(0, 2**64).map(lambda seed: _quiz(Random(seed), size))


def _quiz(random: Random, size: int) -> Quiz:
    questions: list[dict[str, Any]] = []
    answers: dict[str, Any] = {}
    for number in range(size):
        kind = random.choice(sorted(MAKERS))
        body, answer = MAKERS[kind](random)
        hints = [{"cost": random.randint(0, 100)} for _ in range(random.randint(0, 2))]
        common = {"id": f"q{number}", "points": random.randint(1, 5), "tags": [random.choice("xyz")], "hints": hints}
        questions.append(question(kind, **common, **body))
        if random.random() < 0.9:
            answers[f"q{number}"] = answer
    shuffle = [name for name in ("questions", "options") if random.random() < 0.5]
    made = quiz(questions, shuffle=shuffle, **{"pass": random.randint(1, 100)})
    return made, answers, {f"q{number}": random.randint(0, 2) for number in range(3)}


def _some(random: Random, count: int, least: int, most: int) -> list[int]:
    return random.sample(range(count), random.randint(least, min(most, count)))


def _choice(random: Random, most: int) -> tuple[dict[str, Any], Any]:
    options = random.randint(2, 7)
    right = sorted(_some(random, options, 1, random.randint(1, 2) if most == 1 else most))
    asked: dict[str, Any] = {"options": options, "right": right}
    if most == 1 and random.random() < 0.5:
        asked["shares"] = [[1, 1] if n in right else [random.randint(0, 3), 4] for n in range(options)]
    return asked, _some(random, options, 0, most)


def _number(random: Random) -> tuple[dict[str, Any], Any]:
    value, wrong = _value(random), _value(random)
    n, d = value["value"][1:]
    typed = [f"{n}/{d}", f"{n / d:.3g}", f"{n / d:.1f} m", f"{n * 1.01 / d}", _text(random), f"{n}e-1 metre"]
    units = random.choice([[], ["m", "metre"]])
    asked = {**value, "units": units, "wrong": [wrong]}
    if random.random() < 0.5:
        asked["also"] = [{**_value(random), "share": [1, random.randint(1, 4)]} for _ in range(random.randint(1, 2))]
    if units and random.random() < 0.5:
        asked["factors"] = [[1, 1], [random.randint(1, 9), random.randint(1, 9)]]
    return asked, random.choice(typed)


def _value(random: Random) -> dict[str, Any]:
    limit = random.choice(["absolute", "relative", "digits"])
    size = random.randint(1, 6) if limit == "digits" else [random.randint(0, 9), random.randint(1, 200)]
    return {"value": ["number", random.randint(-20, 20), random.randint(1, 30)], "tolerance": [limit, size]}


def _short_text(random: Random) -> tuple[dict[str, Any], Any]:
    forms = [_text(random) for _ in range(random.randint(1, 3))]
    answer = random.choice([*forms, _text(random), forms[0].upper(), f" {forms[0]} "])
    asked: dict[str, Any] = {"forms": forms, "fold": _folds(random), "wrong": [_text(random)]}
    if random.random() < 0.5:
        asked["also"] = [{"form": _pattern(random), "share": [1, random.randint(1, 4)]} for _ in range(2)]
        asked["pattern"] = random.random() < 0.5
    return asked, answer


def _pattern(random: Random) -> str:
    return random.choice(["*", "\\*", ""]).join([_text(random), _text(random)])


def _blanks(random: Random) -> tuple[dict[str, Any], Any]:
    blanks = [_blank(random) for _ in range(random.randint(1, 3))]
    asked: dict[str, Any] = {"blanks": [forms for forms, _, _ in blanks], "fold": _folds(random)}
    for name, found in (
        ("numbers", [numbers for _, numbers, _ in blanks]),
        ("choices", [texts for _, _, texts in blanks]),
    ):
        if any(found):
            asked[name] = found
    wrong = [_text(random), str(random.randint(-9, 9)), ""]
    return asked, [random.choice([*forms, *wrong]) for forms, _, _ in blanks]


def _blank(random: Random) -> tuple[list[str], list[Any], list[str]]:
    """Make a blank of some sort: the texts that are right, the numbers that are, and the texts to choose from."""
    forms = [_text(random) for _ in range(random.randint(1, 2))]
    match random.choice(["text", "choice", "number"]):
        case "number":
            value = _value(random)
            return ["/".join(map(str, value["value"][1:]))], [value], []
        case "choice":
            return forms, [], [*forms, _text(random)]
        case _:
            return forms, [], []


def _ordering(random: Random) -> tuple[dict[str, Any], Any]:
    items = random.randint(2, 7)
    return {"items": items}, random.sample(range(items), items)


def _parsons(random: Random) -> tuple[dict[str, Any], Any]:
    count = random.randint(2, 6)
    items = count + random.randint(0, 2)
    asked: dict[str, Any] = {"items": items, "indents": [random.randint(0, 2) for _ in range(count)]}
    if random.random() < 0.5:
        asked["same"] = [0, 0, *range(2, items)]
    right = random.random() < 0.5
    lines = range(count) if right else random.sample(range(items), random.randint(1, items))
    return asked, [n for line in lines for n in (line, asked["indents"][line] if right else random.randint(0, 2))]


def _matching(random: Random) -> tuple[dict[str, Any], Any]:
    partners = random.randint(2, 6)
    pairs = [random.randrange(partners) for _ in range(random.randint(2, 5))]
    return {"pairs": pairs, "partners": partners}, [random.randint(-1, partners - 1) for _ in pairs]


def _essay(random: Random) -> tuple[dict[str, Any], Any]:
    points = random.randint(0, 3)
    return {"checklist": points}, [_text(random), *(str(point) for point in range(points) if random.random() < 0.5)]


def _survey(random: Random) -> tuple[dict[str, Any], Any]:
    options, several = random.choice([0, 3, 5]), random.random() < 0.5
    asked = {"options": options, "several": several and options > 0, "fixed": random.random() < 0.5, "scale": False}
    return asked, _some(random, options, 0, options if several else 1) if options else [_text(random)]


def _text(random: Random) -> str:
    return "".join(random.choices(LETTERS, k=random.randint(1, 8)))


def _folds(random: Random) -> list[str]:
    return [fold for fold in ("case", "accents", "punctuation") if random.random() < 0.5]


MAKERS: dict[str, Any] = {
    "single": lambda random: _choice(random, 1),
    "multiple": lambda random: _choice(random, 7),
    "number": _number,
    "text": _short_text,
    "blanks": _blanks,
    "ordering": _ordering,
    "parsons": _parsons,
    "matching": _matching,
    "essay": _essay,
    "survey": _survey,
}
