"""A linear recurrence in a tree: neighbours are combined, then pairs of them, until every state is known.

A step keeps a share of the state and adds something to it, c_t = f_t c_{t-1} + i_t g_t: it is a pair of numbers. Two
steps, one after the other, are such a pair again:

    f_2 (f_1 c + i_1 g_1) + i_2 g_2 = (f_2 f_1) c + (f_2 i_1 g_1 + i_2 g_2)

so the steps may be combined in any grouping. In round r each step takes in what the one 2^(r−1) before it has combined;
after log₂ T rounds, rounded up, each has combined all steps up to its own (Hillis and Steele 1986, "Data Parallel
Algorithms").
The numbers may be complex, as in a linear recurrent unit (`sim.models.lru`): then a step also turns the state.

Imports nothing but NumPy and its neighbours in this folder.
"""

import math
from typing import NamedTuple, TypeVar

import numpy as np

from sim.models.arrays import Array
from sim.models.lru import Complex

Numbers = TypeVar("Numbers", Array, Complex)


class LinearScan(NamedTuple):
    """What every step has combined, by round; row 0 holds the steps themselves. Complex numbers come in two parts."""

    kept: Array  # (rounds + 1, T): what an earlier state is multiplied by, a product of factors; its real part
    kept_aside: Array  # (rounds + 1, T), its imaginary part
    added: Array  # (rounds + 1, T): what is added to it; in the last row the states c_1 … c_T; its real part
    added_aside: Array  # (rounds + 1, T), its imaginary part
    one_by_one: Array  # (T,), the states computed one after the other; their real parts
    one_by_one_aside: Array  # (T,), their imaginary parts


def linear_scan(forget: float, turn: float, steps: int, erase: int) -> LinearScan:
    """Let a cell write 1 at its first step and then keep it, computed in a tree and one step after the other.

    Args:
        forget: the size of the factor, the same at every step but one: that of a forget gate, or |λ|.
        turn: its angle in degrees; 0 for a gate, which turns nothing.
        steps: T, at least 1.
        erase: the step at which the factor is 0 instead; 0 for none.

    Raises:
        ValueError: there is no step.
    """
    if steps < 1:
        raise ValueError("there must be a step at least")
    angle = math.radians(turn)
    keep = np.full(steps, forget * complex(math.cos(angle), math.sin(angle)))
    add = np.zeros_like(keep)
    add[0] = 1.0
    if 1 <= erase <= steps:
        keep[erase - 1] = 0.0
    kept, added = map(np.stack, zip(*scan_rounds(keep, add), strict=True))
    states = loop(keep, add)
    return LinearScan(kept.real, kept.imag, added.real, added.imag, states.real, states.imag)


def scan_rounds(keep: Numbers, add: Numbers) -> list[tuple[Numbers, Numbers]]:
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


def loop(keep: Numbers, add: Numbers) -> Numbers:
    """The states c_1 … c_T, one step after the other; the arguments are those of `scan_rounds`."""
    states, c = np.empty_like(add), np.zeros_like(add[0])
    for t in range(len(keep)):
        c = keep[t] * c + add[t]
        states[t] = c
    return states
