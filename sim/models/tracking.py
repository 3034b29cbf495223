"""Units that track something: what can be told of a text at each character, and which unit's state follows it best.

A unit is chosen on every other piece of the held-out text and scored on those between, so that the best of many looks
no better than it is. Imports nothing but NumPy and its neighbours in this folder.
"""

from typing import NamedTuple

import numpy as np

from sim.models.arrays import Array, Booleans

OPENING, CLOSING = "([{", ")]}"
QUOTES, LINE, BRACKETS = "quotes", "line", "brackets"
TRIPLE = '"""'  # of source code, whose quotations go on over empty lines
END_OF_PARAGRAPH = "\n\n"


class Tracker(NamedTuple):
    """The unit that follows something best."""

    feature: str  # what: QUOTES, LINE or BRACKETS
    layer: int  # from 0, the lowest
    unit: int  # from 0
    rises: bool  # whether its state rises with it, or falls
    score: float  # on the other pieces: area under the ROC curve for quotes; for the others the correlation, below 0 if
    # it has another sign there than on the pieces chosen on


def features(content: str) -> dict[str, Array]:
    """What can be told at each character, the character itself included; each (n,).

    QUOTES is 1 between quotation marks, curly or straight; LINE counts characters since the line began; BRACKETS is how
    many are open. A paragraph's end closes all but triple quotes.
    """
    found = {QUOTES: _quotes(content), LINE: _line(content), BRACKETS: _brackets(content)}
    return {name: np.array(values, dtype=float) for name, values in found.items()}


def trackers(states: list[Array], tracked: dict[str, Array]) -> list[Tracker]:
    """For each feature the unit that follows it best; a feature that does not change is left out.

    Args:
        states: of each layer, (T, B, H): B pieces of a text.
        told: what can be told at each of these characters, (T, B) each.
    """
    found = []
    for name, values in tracked.items():
        chosen_on, scored_on = values[:, ::2].ravel(), values[:, 1::2].ravel()
        if np.ptp(chosen_on) == 0 or np.ptp(scored_on) == 0:
            continue
        measure = areas if name == QUOTES else correlations
        strengths = [measure(_rows(layer[:, ::2]), chosen_on) for layer in states]
        layer = int(np.argmax([np.abs(strength).max() for strength in strengths]))
        unit = int(np.abs(strengths[layer]).argmax())
        rises = bool(strengths[layer][unit] > 0)
        strength = float(measure(_rows(states[layer][:, 1::2, unit : unit + 1]), scored_on)[0]) * (1 if rises else -1)
        found.append(Tracker(name, layer, unit, rises, (strength + 1) / 2 if name == QUOTES else strength))
    return found


def correlations(rows: Array, values: Array) -> Array:
    """Pearson's correlation of each column of rows (n, H) with values (n,); 0 where a column does not change."""
    centred, target = rows - rows.mean(axis=0), values - values.mean()
    lengths = np.sqrt((centred**2).sum(axis=0) * (target**2).sum())
    found: Array = np.divide(target @ centred, lengths, out=np.zeros(rows.shape[1]), where=lengths > 0)
    return found


def areas(rows: Array, values: Array) -> Array:
    """2 AUC − 1 for each column of rows (n, H) as a sign that values (n,) is not 0; ties count half.

    The area under the ROC curve is the chance that a random positive character has the higher state than a random
    negative one (Mann and Whitney 1947).
    """
    positive = values > 0
    return np.array([2.0 * _area(column, positive) - 1.0 for column in rows.T])


def _area(column: Array, positive: Booleans) -> float:
    ordered = np.sort(column[~positive])
    below = np.searchsorted(ordered, column[positive], "left")
    not_above = np.searchsorted(ordered, column[positive], "right")
    return float((below + not_above).mean() / (2 * len(ordered)))


def _rows(states: Array) -> Array:
    """States (T, B, H) as rows, in the order of (T, B) flattened, in float64."""
    return states.reshape(-1, states.shape[-1]).astype(float)


def _quotes(content: str) -> list[int]:
    curly = straight = triple = False
    found: list[int] = []
    while len(found) < len(content):
        place = len(found)
        character, length = content[place], 1
        if content.startswith(TRIPLE, place):
            triple, straight, length = not triple, False, len(TRIPLE)
        elif character in "“”":
            curly = character == "“"
        elif character == '"' and not triple:
            straight = not straight
        elif content.startswith(END_OF_PARAGRAPH, place):
            curly = straight = False
        found += [int(curly or straight or triple)] * length
    return found


def _line(content: str) -> list[int]:
    place, found = 0, []
    for character in content:
        place = 0 if character == "\n" else place + 1
        found.append(place)
    return found


def _brackets(content: str) -> list[int]:
    depth, found = 0, []
    for place, character in enumerate(content):
        if character in OPENING:
            depth += 1
        elif character in CLOSING:
            depth = max(depth - 1, 0)
        elif content.startswith(END_OF_PARAGRAPH, place):
            depth = 0
        found.append(depth)
    return found
