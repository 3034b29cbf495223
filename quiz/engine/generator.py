"""A small seeded generator of random numbers: the same numbers on every interpreter; portable.

Marsaglia's 32-bit xorshift (2003), started from a hash of seed and label, so that what is drawn for one question does
not depend on the other questions. It is for shuffling, not for secrets.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

MASK = 0xFFFFFFFF
WARM_UP = 8  # numbers thrown away: like seeds start with like numbers


class Generator:
    """The stream of random numbers that belongs to a seed and a label."""

    def __init__(self, seed: int, label: str) -> None:
        self.state = _hash(f"{seed}/{label}") or 1
        for _ in range(WARM_UP):
            self.next()

    def next(self) -> int:
        """Return the next number, from 1 to 2³² − 1."""
        x = self.state
        x ^= (x << 13) & MASK
        x ^= x >> 17
        x ^= (x << 5) & MASK
        self.state = x
        return x

    def below(self, limit: int) -> int:
        """Draw a number from 0 to `limit` − 1, each as likely."""
        fair = MASK - MASK % limit
        while True:
            number = self.next() - 1
            if number < fair:
                return number % limit

    def shuffled(self, items: "Sequence[Any]") -> "list[Any]":
        """Return the items in a random order (Fisher and Yates)."""
        result = list(items)
        for last in range(len(result) - 1, 0, -1):
            other = self.below(last + 1)
            result[last], result[other] = result[other], result[last]
        return result


def _hash(text: str) -> int:
    """Return the 32-bit FNV-1a hash of a text."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & MASK
    return value
