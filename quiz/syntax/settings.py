"""The settings of a quiz and of a question, and how each is read (see `overrides.syntax.options`)."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from overrides.syntax.options import Option, Parser, one_of, option_on, read_options, some_of, whole_number
from overrides.syntax.problems import Problem
from quiz.document import Time, Unit
from quiz.engine.exact import at_most, exact, minus, over
from quiz.engine.folding import FOLDS
from quiz.engine.quantity import read_quantity
from quiz.syntax.lines import Line

LINK = re.compile(r"\[(?P<title>[^\[\]]+)\]\((?P<target>[^()\s]+)\)$")
TAG = re.compile(r"[^\s,]+$")
TIME = re.compile(
    r"(?:(?P<hours>\d{1,2}) ?h)? ?(?:(?P<minutes>\d{1,3}) ?min)? ?(?:(?P<seconds>\d{1,5}) ?s)?$", re.ASCII
)
SCALE = re.compile(
    r"(?P<low>-?[0-9]{1,2})(?: +(?P<at_low>\w.*?))? *\.\. *(?P<high>-?[0-9]{1,2})(?: +(?P<at_high>\w.*))?$"
)
LEAST_STEPS, MOST_STEPS = 2, 11
SHORTEST, LONGEST = 10, 24 * 60 * 60  # seconds for an attempt
MOST_DRAWN = 1000
NEW = 10  # flashcards that are new in a day, where the author says nothing
SHUFFLED = ("questions", "options")
SHOWN = ("chosen", "right", "all")  # options whose feedback is shown: those, or the right ones or all besides


def read_settings(lines: Iterable[Line], problems: list[Problem]) -> dict[str, Any]:
    """Read the lines of settings below the heading of a question, adding what is wrong with them to `problems`."""
    return read_options(filter(None, map(setting_on, lines)), QUESTION, "a question", problems)


def settings_at_odds(settings: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield the settings of a quiz that don't go together: a name, what was found, and what would be right."""
    time = settings.get("time")
    if "late" in settings and not (time and time.seconds):
        yield "late", "'late' where no time runs out", "a setting 'time: 20 min' beside it"


def setting_on(line: Line) -> Option | None:
    """Read a line as a setting, or return None if it isn't one."""
    return None if line.code else option_on(line.text, line.number, line.cut)


def _tags(text: str) -> list[str]:
    tags = [tag.strip() for tag in text.split(",")]
    if not all(TAG.match(tag) for tag in tags) or len(set(tags)) < len(tags):
        raise ValueError("words without spaces, separated by commas, the topic first")
    return tags


def _link(text: str) -> list[str]:
    match = LINK.match(text)
    if not match:
        raise ValueError("a link such as '[The forget gate](lstm.md#forget-gate)'")
    return [match["title"], match["target"]]


def _identity(text: str) -> str:
    if not re.match(r"[A-Za-z][\w-]*$", text):
        raise ValueError("a name of letters, digits and hyphens: 'gates-3'")
    return text


def _blueprint(text: str) -> list[list[Any]]:
    """Read `10`, or how many on each topic: `gates 4, training 6`."""
    counts: dict[str, int] = {}
    for part in text.split(","):
        words = part.split()
        if not 1 <= len(words) <= 2 or not words[-1].isascii() or not words[-1].isdigit() or len(words[-1]) > 4:
            raise ValueError("'10', or how many on each topic: 'gates 4, training 6'")
        topic = words[0] if len(words) == 2 else ""
        if topic in counts or int(words[-1]) == 0 or (topic == "" and "," in text):
            raise ValueError("each topic once, with a number above 0")
        counts[topic] = int(words[-1])
    return [[topic, count] for topic, count in counts.items()]


def _time(text: str) -> Time:
    """Read `20 min`, `1 h 30 min` or `90 s`; `counted` is a time without an end."""
    match = TIME.match(text)
    hours, minutes, seconds = (int(number or 0) for number in match.groups()) if match else (0, 0, 0)
    time = Time(3600 * hours + 60 * minutes + seconds)
    if text != "counted" and not SHORTEST <= time.seconds <= LONGEST:
        raise ValueError("a time from 10 s to 24 h, such as '20 min' or '1 h 30 min', or 'counted'")
    return time


def _draws(text: str) -> list[Any]:
    """Read `0.5, 0.8, 0.9` or `5..20` or `0.1..0.9 step 0.2`."""
    expected = "numbers such as '0.5, 0.8', or a range such as '5..20 step 5'"
    if ".." not in text:
        return ["list", [_number(part, expected) for part in text.split(",")]]
    limits, _, step_text = text.partition(" step ")
    low_text, _, high_text = limits.partition("..")
    low, high = _number(low_text, expected), _number(high_text, expected)
    step = _number(step_text or "1", expected)
    if step[0] <= 0 or not at_most(low, high):
        raise ValueError(expected)
    steps = over(minus(high, low), exact(*step))
    count = steps[0] // steps[1] + 1
    if count > MOST_DRAWN:
        raise ValueError(f"at most {MOST_DRAWN} numbers")
    return ["range", low, step, count]


def _units(text: str) -> list[Unit]:
    """Read `1 m = 100 cm = 1000 mm`: how many of each unit are one of the first."""
    quantities = [read_quantity(part) for part in text.split("=")]
    units = [
        Unit(" ".join(found[1].split()), found[0]) for found in quantities if found and found[1] and found[0][0] > 0
    ]
    if len(units) < max(len(quantities), 2) or len({unit.name for unit in units}) < len(units):
        raise ValueError("units that are equal, such as '1 m = 100 cm'")
    return [unit._replace(factor=over(unit.factor, units[0].factor)) for unit in units]


def _scale(text: str) -> list[str]:
    """Read `1 too slow .. 5 too fast`: the numbers from one to the other, with words at the first and the last."""
    expected = f"{LEAST_STEPS} to {MOST_STEPS} steps, such as '1 too slow .. 5 too fast' or '0..10'"
    match = SCALE.match(text)
    if not match:
        raise ValueError(expected)
    low, high = int(match["low"]), int(match["high"])
    if not LEAST_STEPS <= high - low + 1 <= MOST_STEPS:
        raise ValueError(expected)
    between = map(str, range(low + 1, high))
    return [f"{low} {match['at_low'] or ''}".strip(), *between, f"{high} {match['at_high'] or ''}".strip()]


def _number(text: str, expected: str) -> list[int]:
    quantity = read_quantity(text)
    if quantity is None or quantity[1]:
        raise ValueError(expected)
    return list(quantity[0])


QUIZ: dict[str, Parser] = {
    "attempts": whole_number(1, 99),
    "confidence": one_of("yes", "no"),
    "draw": _blueprint,
    "feedback": one_of("each", "end"),
    "id": _identity,
    "late": one_of("counts", "practice"),
    "pass": whole_number(1, 100),
    "show": one_of(*SHOWN),
    "shuffle": some_of(*SHUFFLED),
    "time": _time,
    "view": one_of("all", "one"),
}

DECK: dict[str, Parser] = {"id": _identity, "new": whole_number(1, 999)}  # of flashcards

CARD: dict[str, Parser] = {"id": _identity}

QUESTION: dict[str, Parser] = {
    "fixed": one_of("yes", "no"),
    "fold": some_of(*FOLDS),
    "id": _identity,
    "kind": one_of("single", "multiple", "hotspot", "parsons", "essay", "survey", "description", "stem"),
    "let": _draws,
    "pattern": one_of("yes", "no"),
    "points": whole_number(1, 100),
    "scale": _scale,
    "section": _link,
    "several": one_of("yes", "no"),
    "show": one_of(*SHOWN),
    "tags": _tags,
    "units": _units,
}
