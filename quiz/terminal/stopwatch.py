"""The time that a quiz in a terminal takes: told before each question, and what happens when it is over."""

from collections.abc import Callable

from quiz.contract import Result, TimeData
from quiz.engine import messages, timer
from quiz.engine.grading import as_practice

Clock = Callable[[], float]


class Stopwatch:
    """Counts from when it is made; without a time it does nothing.

    Args:
        time: what the quiz sets, if it does.
        clock: counts seconds, from any moment on.
        write: shows a line.
    """

    def __init__(self, time: TimeData | None, clock: Clock, write: Callable[[str], None]) -> None:
        self.time = time
        self.clock = clock
        self.write = write
        self.started = clock()
        self.announced = False
        if time:
            write(messages.time_limit(time))

    def seconds(self) -> int:
        """Return how long it has run."""
        return int(self.clock() - self.started)

    def is_over(self) -> bool:
        """Tell whether there was a time, and it has passed."""
        return timer.is_over(self.time, self.seconds())

    def hands_in(self) -> bool:
        """Tell, in words too, whether the attempt is over with its time: what is typed afterwards comes too late."""
        if not self.time or not self.is_over():
            return False
        if not self.announced:
            self.write(f"\n{messages.time_over(self.time)}")
            self.announced = True
        return self.time["late"] == "handed in"

    def show(self) -> None:
        """Show the clock."""
        if self.time:
            self.write(f"\n{messages.time_shown(self.time, self.seconds())}")

    def judged(self, result: Result) -> Result:
        """Return the result of an attempt that took so long, and say how long that was."""
        if not self.time:
            return result
        self.hands_in()
        self.write(f"\n{messages.time_taken(timer.noted(self.time, self.seconds()))}")
        return as_practice(result) if self.is_over() and self.time["late"] == "practice" else result
