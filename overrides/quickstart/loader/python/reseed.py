"""Make chance fresh again: a snapshot holds the state that the generators had when it was taken. Runs in the worker."""

import random

import numpy as np


def reseed() -> None:
    """Seed the global generators of Python and NumPy from the system, as a start without a snapshot does."""
    random.seed()
    np.random.seed()
