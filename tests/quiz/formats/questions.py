"""Generated questions as their authors wrote them, of every kind and with everything that a question can have."""

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from quiz.document import (
    Accepted,
    Blank,
    Blanks,
    Body,
    Choice,
    CodeLine,
    Description,
    Essay,
    Hint,
    Hotspot,
    Matching,
    Number,
    Option,
    Ordering,
    Parsons,
    Passage,
    Question,
    SharedStem,
    Survey,
    Text,
    Unit,
    Value,
    Wrong,
)
from quiz.engine.exact import exact
from quiz.formats.fixed import with_stem
from quiz.formats.foreign import UnreadableError, readable
from quiz.syntax.pieces import read_passage, read_stem

LETTERS = "abz é*_~=#{}:\\%<>&$[](|\"'-+.!?/1"
ELEMENT = re.compile(r"<(?=[a-z/!?][^<]*>)[a-z/!?]")
NUMBER = re.compile(r"&#(?=\d)")
FOLDS: tuple[list[str], ...] = ([], ["case"], ["case", "accents"], ["punctuation"])


def questions(*makers: Callable[[Random], Body]) -> SearchStrategy[Question]:
    """Questions that are read as they are written, of some kinds or of all.

    They are made from a seed: drawing each choice would take long.
    """
    return st.integers(0, 2**64).map(lambda seed: make(Random(seed), makers or MAKERS)).filter(_is_readable)


def _is_readable(question: Question) -> bool:
    """Tell whether it is read as it is written, also with the stem that it shares in its own, as other formats have."""
    try:
        readable(question)
        readable(with_stem(question))
    except UnreadableError:
        return False
    return True


def make(random: Random, makers: Sequence[Callable[[Random], Body]] | None = None) -> Question:
    body = random.choice(makers or MAKERS)(random)
    stem = f"Q {_words(random)}"
    if isinstance(body, Choice) and body.in_picture:
        stem += "\n\n![A cell](cell.svg)"
    if isinstance(body, Blanks):
        stem += "".join(f" [[x{number}]] {_words(random)}" for number in range(len(body.blanks)))
    made = Question(
        line=1,
        id=f"q{random.randrange(1000)}",
        stem=read_stem(stem.strip(), ()),
        body=body,
        explanation=read_passage(_words(random) if random.random() < 0.5 else ""),
        hints=[Hint(read_passage(_words(random)), random.choice([0, 10])) for _ in range(random.choice([0, 0, 1, 2]))],
        points=random.choice([1, 1, 3]),
        tags=random.choice([[], ["a"], ["a", "b-c"]]),
        section=random.choice([[], ["Gates", "gates.md"]]),
        draws=[],
    )
    if made.asks and random.random() < 0.2:
        shared = SharedStem(1, "stem", read_stem(f"Stem {_words(random)}", ()), [], [], [])
        made = made._replace(shared=shared)
    if isinstance(body, Survey):
        return made._replace(hints=[], points=1, section=[])
    return made if made.asks else made._replace(explanation=(), hints=[], points=1, section=[])


def _words(random: Random) -> str:
    """Signs that mean something somewhere.

    No element of HTML, of which an import keeps what its sanitiser knows; nor a character's number without a semicolon:
    Python-Markdown 3.11 sets one behind it, in code, too.
    """
    text = " ".join("".join(random.choices(LETTERS, k=random.randint(1, 6))).split()) or "w"
    return NUMBER.sub("&", ELEMENT.sub("<1", text))


def _maybe(random: Random) -> Passage:
    return read_passage(_words(random) if random.random() < 0.3 else "")


def _share(random: Random) -> tuple[int, int]:
    return random.choice([(1, 1), (1, 2), (1, 4), (9, 10)])


def _choice(random: Random) -> Body:
    kind = random.choice(["single", "multiple"])
    right = [True, *(random.random() < 0.3 for _ in range(random.randint(1, 3)))]
    shares = [random.choice([(0, 1), (1, 2)]) if kind == "single" and not is_right else (0, 1) for is_right in right]
    options = [
        Option(0, f"{number} {_words(random)}", is_right, _maybe(random), share)
        for number, (is_right, share) in enumerate(zip(right, shares, strict=True))
    ]
    random.shuffle(options)
    return Choice(kind, options, random.random() < 0.3, _show(random, options))


def _hotspots(random: Random) -> Body:
    """Places in a picture, of which one is right or several are."""
    choice = _choice(random)
    assert isinstance(choice, Choice)
    options = [option._replace(hotspot=_hotspot(random)) for option in choice.options]
    single = sum(option.right for option in options) == 1 or any(option.share != (0, 1) for option in options)
    return choice._replace(kind="single" if single else "multiple", options=options)


def _hotspot(random: Random) -> Hotspot:
    left, top = random.randrange(0, 40), random.choice([0, 12.5, 30])
    numbers = {
        "circle": (left, top, 7.25),
        "rectangle": (left, top, left + 1, 100),
        "polygon": (left, top, left + 9, top, left, top + 0.125),
    }
    shape = random.choice(list(numbers))
    return Hotspot(shape, tuple(map(float, numbers[shape])))


def _truth(random: Random) -> Body:
    right = random.random() < 0.5
    options = [Option(0, str(value), value == right, _maybe(random)) for value in (True, False)]
    return Choice("true-false", options, fixed=False, show=_show(random, options))


def _show(random: Random, options: list[Option]) -> str:
    return random.choice(["", "right", "all"]) if any(option.feedback for option in options) else ""


def _value(random: Random, share: tuple[int, int] = (1, 1)) -> Value:
    kind = random.choice(["absolute", "absolute", "relative", "digits"])
    limit: Any = random.randint(1, 5) if kind == "digits" else [random.randint(0, 3), random.choice([1, 10, 1000])]
    number = ["number", random.randint(-900, 900), random.choice([1, 10, 8, 1000])]
    tolerance: Any = (kind, limit if kind == "digits" else _reduced(limit))
    return Value(["number", *_reduced(number[1:])], tolerance, _maybe(random), share)


def _reduced(pair: list[Any]) -> list[int]:
    return list(exact(pair[0], pair[1]))


def _number(random: Random) -> Body:
    accepted = [_value(random), *(_value(random, _share(random)) for _ in range(random.choice([0, 0, 1])))]
    wrong = [_value(random) for _ in range(random.choice([0, 0, 1]))]
    units = random.choice([[], [Unit("m")], [Unit("m"), Unit("cm", (100, 1))]])
    return Number("number", accepted, units, wrong, _maybe(random))


def _text(random: Random) -> Body:
    # no form is just a star: below an answer that takes everything, nothing is ever reached
    accepted = [Accepted(f"a{_words(random)}", _maybe(random))]
    accepted += [
        Accepted(f"b{_words(random)}", _maybe(random), _share(random)) for _ in range(random.choice([0, 1, 2]))
    ]
    wrong = [Wrong(f"c{_words(random)}", _maybe(random)) for _ in range(random.choice([0, 0, 1]))]
    return Text(accepted, random.choice(FOLDS), wrong, _maybe(random), pattern=random.random() < 0.3)


def _blanks(random: Random) -> Body:
    blanks = [
        Blank(["x", _words(random)]),
        Blank(["y z"]),
        Blank([], numbers=(_value(random)._replace(feedback=()),)),
        Blank(["a"], choices=("a", f"b {_words(random)}", f"c {_words(random)}")),
    ]
    return Blanks(random.sample(blanks, random.randint(1, 3)), random.choice(FOLDS))


def _ordering(random: Random) -> Body:
    return Ordering([f"{number} {_words(random)}" for number in range(random.randint(2, 4))])


def parsons(random: Random) -> Body:
    codes = [f"{number} {_words(random)}" for number in range(random.randint(3, 5))]
    indents = [0, *(random.randint(0, 2) for _ in codes[2:])]
    indents = [min(indent, 1 + max([0, *indents[:place]])) for place, indent in enumerate(indents)]
    lines = [CodeLine(code, indent) for code, indent in zip(codes[1:], indents, strict=True)]
    return Parsons([*lines, lines[-1]], random.choice([[], codes[:1]]), random.choice(["", "python"]))


def _matching(random: Random) -> Body:
    pairs = [(f"{number} {_words(random)}", f"{number} {_words(random)}") for number in range(random.randint(2, 3))]
    return Matching(pairs, random.choice([[], [f"9 {_words(random)}"]]))


def _essay(random: Random) -> Body:
    return Essay([f"{number} {_words(random)}" for number in range(random.choice([0, 1, 3]))])


def _survey(random: Random) -> Body:
    options = [f"{number} {_words(random)}" for number in range(random.choice([0, 2, 3]))]
    if not options:
        return random.choice([Survey([]), Survey(["1 too slow", "2", "3 too fast"], scale=True)])
    return Survey(options, random.random() < 0.5, random.random() < 0.5)


def _description(random: Random) -> Body:
    return Description()


MAKERS = (
    _choice,
    _hotspots,
    _truth,
    _number,
    _text,
    _blanks,
    _ordering,
    parsons,
    _matching,
    _essay,
    _survey,
    _description,
)
