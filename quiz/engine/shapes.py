"""The shapes of what is kept of a quiz; portable.

A shape is a function that tells whether a value, as JSON gives it, has it. What is kept may come from a later version
of this page, or from anybody; what has its shape can be shown and graded. The shapes are those of `quiz.contract`, and
a record may have further names.
"""

from quiz.engine.confidence import LEVELS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Shape = Callable[[object], bool]

LARGEST = 0x3FFFFFFF  # of what is counted: MicroPython takes no larger number as a position
SMALLEST_SEED, LARGEST_SEED = -0x80000000, 0xFFFFFFFF  # MicroPython takes half of a browser's 32 bits for negative
LATEST = 8640000000000000  # the last moment that a Date of JavaScript can hold


def is_text(value: object) -> bool:
    """Tell whether a value is a text."""
    return isinstance(value, str)


def is_truth(value: object) -> bool:
    """Tell whether a value is true or false."""
    return value is True or value is False


def is_count(value: object) -> bool:
    """Tell whether a value is a whole number that counts something."""
    return _is_whole(value) and 0 <= value <= LARGEST  # type: ignore[operator]


def is_seed(value: object) -> bool:
    """Tell whether a value is the seed of an attempt: 32 bits, with or without a sign."""
    return _is_whole(value) and SMALLEST_SEED <= value <= LARGEST_SEED  # type: ignore[operator]


def is_exact(value: object) -> bool:
    """Tell whether a value is a numerator and a positive denominator."""
    return isinstance(value, list) and len(value) == 2 and all(_is_whole(number) for number in value) and value[1] > 0


def is_answer(value: object) -> bool:
    """Tell whether a value is an answer to a question of some kind: a text, or a list of texts or of positions."""
    if isinstance(value, list):
        return all(is_text(item) for item in value) or all(_is_whole(item) and item <= LARGEST for item in value)
    return is_text(value)


def is_level(value: object) -> bool:
    """Tell whether a value is a level of confidence."""
    return _is_whole(value) and 0 <= value < len(LEVELS)  # type: ignore[operator]


def is_calibration(value: object) -> bool:
    """Tell whether a value has for each level of confidence how many answers were right, and of how many."""
    return (
        isinstance(value, list)
        and len(value) == len(LEVELS)
        and all(isinstance(row, list) and len(row) == 2 and all(is_count(number) for number in row) for row in value)
    )


def is_moment(value: object) -> bool:
    """Tell whether a value is a moment in milliseconds since 1970, or before."""
    return _is_whole(value) and -LATEST <= value <= LATEST  # type: ignore[operator]


def is_number(value: object) -> bool:
    """Tell whether a value is a positive number, whole or not, and not beyond all measure."""
    return isinstance(value, (int, float)) and not is_truth(value) and 0 < value < LARGEST


def is_card_state(value: object) -> bool:
    """Tell whether a value is the state of a flashcard that is no longer new (`quiz.engine.fsrs`)."""
    return value in ("learning", "review", "relearning")


def is_anything(value: object) -> bool:
    """Tell nothing of a value: what it must be is asked where it is used."""
    return True


def list_of(shape: "Shape") -> "Shape":
    """Return the shape of a list whose items have a shape."""
    return lambda value: isinstance(value, list) and all(shape(item) for item in value)


def by_name(shape: "Shape") -> "Shape":
    """Return the shape of values by name that have a shape."""
    return lambda value: isinstance(value, dict) and all(shape(item) for item in value.values())


def with_names(shapes: "dict[str, Shape]", further: "dict[str, Shape] | None" = None) -> "Shape":
    """Return the shape of a record that has certain names, each with a value of its shape; `further` may be missing."""
    others = further or {}

    def is_record(value: object) -> bool:
        return (
            isinstance(value, dict)
            and all(name in value and shapes[name](value[name]) for name in shapes)
            and all(others[name](value[name]) for name in others if name in value)
        )

    return is_record


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not is_truth(value)


DRAWN: "dict[str, Shape]" = {
    "id": is_text,
    "revision": is_text,
    "order": list_of(is_count),
    "values": by_name(is_exact),
}
ATTEMPT: "dict[str, Shape]" = {"seed": is_seed, "questions": list_of(with_names(DRAWN))}
TAKEN: "dict[str, Shape]" = {
    "attempt": with_names(ATTEMPT),
    "answers": by_name(is_anything),
    "hints": by_name(is_count),
}
TAKEN_SINCE: "dict[str, Shape]" = {"confidence": by_name(is_level)}
ASIDE: "dict[str, Shape]" = {"reason": is_text}
PROGRESS: "dict[str, Shape]" = {
    "version": is_count,
    "quiz": is_text,
    "attempt": with_names(ATTEMPT),
    "answers": by_name(is_anything),
    "hints": by_name(is_count),
    "graded": list_of(is_text),
    "tries": by_name(is_count),
    "finished": is_truth,
    "aside": list_of(with_names(ASIDE)),
}
PROGRESS_SINCE: "dict[str, Shape]" = {
    "confidence": by_name(is_level),
    "flagged": list_of(is_text),
    "practice": is_truth,
}
RECORD: "dict[str, Shape]" = {
    "number": is_count,
    "taken": is_text,
    "correct": is_count,
    "of": is_count,
    "percent": is_count,
    "passed": is_truth,
    "points": is_exact,
    "points_of": is_count,
}
RECORD_SINCE: "dict[str, Shape]" = {
    "day": is_text,
    "practice": is_truth,
    "seconds": is_count,
    "late": is_truth,
    "calibration": is_calibration,
}
TIMER: "dict[str, Shape]" = {"seed": is_seed, "started": is_moment, "seen": is_moment, "untimed": is_truth}
SCHEDULED: "dict[str, Shape]" = {
    "state": is_card_state,
    "step": is_count,
    "stability": is_number,
    "difficulty": is_number,
    "due": is_moment,
    "seen": is_moment,
    "first": is_moment,
}
VIEW: "dict[str, Shape]" = {"steps": is_truth, "at": is_text}
