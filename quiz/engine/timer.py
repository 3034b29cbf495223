"""The clock of an attempt: how long it has run, what is left of the time, and when that is told; portable.

Moments are milliseconds since 1970, as the page's clock says (`overrides.reader.browser.milliseconds`), spans are
seconds. The clock goes on while the page is closed. `seen` is the latest moment at which the page has looked at it: a
computer's clock that was set back since then gives no time back, for the time that had passed until then has passed.
"""

import json

from overrides.language import say_count
from quiz.engine.shapes import LARGEST, TIMER, with_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.contract import TimeData, Timer, TimeTaken

LAST_MINUTES = (300, 60)  # seconds before the end at which the time is told, besides half of it
is_timer = with_names(TIMER)


def started(seed: int, now: int, *, untimed: bool = False) -> "Timer":
    """Return a clock that starts now.

    Args:
        seed: of the attempt whose clock it is.
        now: the moment.
        untimed: whether the learner wants to practise without it.
    """
    return {"seed": seed, "started": now, "seen": now, "untimed": untimed}


def restore(text: "str | None", seed: int) -> "Timer | None":
    """Read the clock that is kept, or return None if there is none, or that of another attempt."""
    try:
        timer = json.loads(text or "null")
    except ValueError:
        return None
    return timer if is_timer(timer) and timer["seed"] == seed else None


def looked_at(timer: "Timer", now: int) -> "Timer":
    """Return the clock as it is seen now."""
    set_back = max(timer["seen"] - now, 0)
    return {"seed": timer["seed"], "started": timer["started"] - set_back, "seen": now, "untimed": timer["untimed"]}


def seconds(timer: "Timer") -> int:
    """Return how long the attempt has taken, as the page has last seen it."""
    return int(min(max(timer["seen"] - timer["started"], 0) // 1000, LARGEST))


def is_over(time: "TimeData | None", spent: int) -> bool:
    """Tell whether there was a time, and as much has passed."""
    return time is not None and 0 < time["seconds"] <= spent


def noted(time: "TimeData", spent: int) -> "TimeTaken":
    """Return what is kept of how long a finished attempt took: whether it took longer than it might, if it went on."""
    if not is_over(time, spent):
        return {"seconds": spent}
    return {"seconds": time["seconds"]} if time["late"] == "handed in" else {"seconds": spent, "late": True}


def is_due(limit: int, before: int, now: int) -> bool:
    """Tell whether what is left is to be told: half of the time, five minutes, one minute.

    Args:
        limit: the time there was at the start.
        before: what was left when the page looked last; a computer that has slept leaves out what lies between.
        now: what is left now.
    """
    return any(now <= moment < before for moment in (limit // 2,) + LAST_MINUTES if moment < limit)


def written(span: int) -> str:
    """Write a span as a clock does: 12:05, or 1:02:05."""
    hours, minutes = span // 3600, span // 60 % 60
    return (f"{hours}:{minutes:02d}" if hours else str(minutes)) + f":{span % 60:02d}"


def in_words(span: int) -> str:
    """Say a span: 1 hour 30 minutes, or 45 seconds."""
    hours, minutes, seconds = span // 3600, span // 60 % 60, span % 60
    parts = [say_count("{n} hour", "{n} hours", hours)] if hours else []
    parts += [say_count("{n} minute", "{n} minutes", minutes)] if minutes else []
    parts += [say_count("{n} second", "{n} seconds", seconds)] if seconds or not parts else []
    return " ".join(parts)
