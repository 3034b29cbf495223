"""What answers are worth, and how patterns and percentages are spelt: what GIFT and Moodle XML have in common."""

from quiz.document import ALL, NOTHING, Choice, Number, Share, Text, Value
from quiz.engine.exact import exact, times

ARROW = "->"  # would make GIFT's short answers pairs


def weights(choice: Choice) -> list[Share]:
    """Return what each option is worth: in a multiple choice equal shares, of which wrong options cost theirs."""
    if choice.kind != "multiple":
        return [ALL if option.right else option.share for option in choice.options]
    right = sum(option.right for option in choice.options)
    gain, cost = exact(1, right), exact(-1, max(len(choice.options) - right, 1))
    return [gain if option.right else cost for option in choice.options]


def percent(share: Share) -> str:
    """Write a share in percent, with five digits behind the point, as Moodle does, where they are needed."""
    n, d = times(share, (100, 1))
    return f"{n / d:.5f}".rstrip("0").rstrip(".")


def wrong_values(number: Number) -> list[Value]:
    """Return foreseen wrong numbers as answers that are worth nothing."""
    return [value._replace(share=NOTHING) for value in number.wrong]


def form(text: Text, written: str) -> str:
    """Write an accepted or wrong text as Moodle takes it, where a star is a pattern unless it is escaped."""
    return written if text.pattern else written.replace("*", "\\*")
