"""A linear recurrence in a tree: neighbours are combined, then pairs of them, until every state is known.

A step keeps a share of the state and adds something to it, c_t = f_t c_{t-1} + i_t g_t: it is a pair of numbers. Two
steps, one after the other, are such a pair again:

    f_2 (f_1 c + i_1 g_1) + i_2 g_2 = (f_2 f_1) c + (f_2 i_1 g_1 + i_2 g_2)

so the steps may be combined in any grouping. In round r each step takes in what the one 2^(r−1) before it has combined;
after ⌈log₂ T⌉ rounds each has combined all steps up to its own (Hillis and Steele 1986, "Data Parallel Algorithms").

Imports nothing but NumPy and its neighbours in this folder.
"""

from typing import NamedTuple

import numpy as np

from sim.models.arrays import Array


class LinearScan(NamedTuple):
    """What every step has combined, by round; row 0 holds the steps themselves."""

    kept: Array  # (rounds + 1, T): the share of an earlier state that is kept, a product of forget gates
    added: Array  # (rounds + 1, T): what is added to it; in the last row the states c_1 … c_T
    one_by_one: Array  # (T,), the states computed one after the other


def linear_scan(forget: float, steps: int, erase: int) -> LinearScan:
    """Let a cell write 1 at its first step and then keep it, computed in a tree and one step after the other.

    Args:
        forget: the forget gate, the same at every step but one.
        steps: T, at least 1.
        erase: the step at which the forget gate is 0 instead; 0 for none.

    Raises:
        ValueError: there is no step.
    """
    if steps < 1:
        raise ValueError("there must be a step at least")
    keep, add = np.full(steps, forget), np.zeros(steps)
    add[0] = 1.0
    if 1 <= erase <= steps:
        keep[erase - 1] = 0.0
    kept, added = zip(*scan_rounds(keep, add), strict=True)
    return LinearScan(np.stack(kept), np.stack(added), loop(keep, add))


def scan_rounds(keep: Array, add: Array) -> list[tuple[Array, Array]]:
    """The pairs after every round, from the steps themselves to the states, which are what is added in the last.

    Args:
        keep: what each step multiplies the state by, (T, …).
        add: what it adds, of the same shape; the state before the first step is zero.
    """
    rounds, reach = [(keep, add)], 1
    while reach < len(keep):
        keep, add = rounds[-1]
        both_keep, both_add = keep.copy(), add.copy()
        both_keep[reach:] = keep[reach:] * keep[:-reach]
        both_add[reach:] = keep[reach:] * add[:-reach] + add[reach:]
        rounds.append((both_keep, both_add))
        reach *= 2
    return rounds


def loop(keep: Array, add: Array) -> Array:
    """The states c_1 … c_T, one step after the other; the arguments are those of `scan_rounds`."""
    states, c = np.empty_like(add), np.zeros_like(add[0])
    for t in range(len(keep)):
        c = keep[t] * c + add[t]
        states[t] = c
    return states
