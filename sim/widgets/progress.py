"""How far a training is, in words; portable."""


def status(done: int, total: int, seconds: float) -> str:
    """Say how far a training is, and how long it will take.

    Args:
        done: steps so far.
        total: steps at most.
        seconds: that the steps done took.
    """
    if not done:
        return "Starting"
    left = seconds / done * (total - done)
    return f"Batch {done} of {total} · about {int(left + 1)} s left"
