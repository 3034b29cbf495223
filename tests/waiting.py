"""Wait for what a browser says, where its driver has nothing of its own for that."""

import time
from collections.abc import Callable


def wait_until(evaluate: Callable[[str], object], condition: str, seconds: float) -> None:
    """Wait until an expression is true.

    Args:
        evaluate: asks the browser what an expression comes to.
        condition: the expression.
        seconds: how long at most.

    Raises:
        TimeoutError: it was not, for so long.
    """
    end = time.monotonic() + seconds
    while not evaluate(condition):
        if time.monotonic() > end:
            raise TimeoutError(f"{condition} was not true within {seconds} s")
        time.sleep(0.1)
