"""The clock of the attempt under way, as it is kept: whether it runs, and what it says. Without the DOM."""

import json

from quiz.engine import timer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.contract import QuizData, Record, Timer
    from quiz.page.memory import Memory

FACT = "timer"  # the name under which the memory keeps it


class ClockState:
    """The clock of an attempt; a quiz that takes no time has one that never runs.

    Args:
        quiz: as the build embeds it.
        memory: what the browser keeps of it.
        seed: of the attempt under way.
    """

    def __init__(self, quiz: "QuizData", memory: "Memory", seed: int) -> None:
        self.time = quiz.get("time")
        self.memory = memory
        self.seed = seed
        self.timer = timer.restore(memory.read(FACT), seed) if self.time else None

    def waits(self) -> bool:
        """Tell whether the attempt has not been started yet."""
        return bool(self.time) and self.timer is None

    def runs(self) -> bool:
        """Tell whether time passes."""
        return self.timer is not None and not self.timer["untimed"]

    def start(self, now: int, untimed: bool = False) -> None:
        """Start the clock, or practise without it; one that another tab has started goes on."""
        running = timer.restore(self.memory.read(FACT), self.seed)
        self.adopt(running or timer.started(self.seed, now, untimed=untimed))

    def adopt(self, running: "Timer") -> None:
        """Go on with a clock that was started elsewhere."""
        self.timer = running
        self.timer["seed"] = self.seed
        self.keep()

    def keep(self) -> None:
        """Keep what the clock showed last."""
        if self.timer:
            self.memory.write(FACT, json.dumps(self.timer))

    def look(self, now: int) -> int:
        """Look at the clock, which runs; return how many seconds have passed."""
        if self.timer is None:
            return 0
        self.timer = timer.looked_at(self.timer, now)
        return timer.seconds(self.timer)

    def is_over(self) -> bool:
        """Tell whether more time has passed than there was, as the clock showed last."""
        return self.runs() and self.timer is not None and timer.is_over(self.time, timer.seconds(self.timer))

    def hands_in(self) -> bool:
        """Tell whether the time is over, and the attempt with it."""
        return self.is_over() and self.time is not None and self.time["late"] == "handed in"

    def is_practice(self) -> bool:
        """Tell whether the attempt doesn't count: it is late where that matters, or wanted no clock."""
        if self.timer is None or self.time is None:
            return False
        return self.timer["untimed"] or (self.is_over() and self.time["late"] == "practice")

    def note(self, record: "Record") -> None:
        """Write into a finished attempt how long it took."""
        if self.runs() and self.timer and self.time:
            taken = timer.noted(self.time, timer.seconds(self.timer))
            record["seconds"] = taken["seconds"]
            if "late" in taken:
                record["late"] = taken["late"]
