"""How far a training is, in words; portable."""

from overrides.language import say


def status(done: int, total: int, seconds: float) -> str:
    """Say how far a training is, and how long it will take.

    Args:
        done: steps so far.
        total: steps at most.
        seconds: that the steps done took.
    """
    if not done:
        return say("Starting")
    left = seconds / done * (total - done)
    return say("Batch {done} of {total} · about {seconds} s left", done=done, total=total, seconds=int(left + 1))
