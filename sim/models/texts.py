"""Texts as numbers: those that come along, those that readers bring, and what is held out of both.

Imports nothing but NumPy and its neighbours in this folder.
"""

import zlib
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np

from sim.models.arrays import Array, Integers

Values = TypeVar("Values", Array, Integers)

FOLDER = Path(__file__).parents[1] / "texts"
NAMES = ("alice", "macbeth", "code")
SHORTEST, LONGEST = 1_000, 200_000  # characters
MOST_KINDS = 128  # of characters; the rarest of a text with more are replaced
RARE = "▯"
HELD_OUT, MOST_HELD_OUT = 10, 10_000  # one character of so many, at the end, is never trained on; not more than these


class Text(NamedTuple):
    """A text as a network reads it."""

    content: str  # with one kind of line break, as far as it is read
    ids: Integers  # (n,), places in `characters`
    characters: str  # each kind once, in the order of their code points
    start: int  # where the part begins that is held out
    replaced: int  # characters that were too rare, now `RARE`
    checksum: str  # CRC-32 of the text as UTF-8, eight hexadecimal digits: what tells two texts apart


def shipped_text(name: str) -> str:
    """Return a text that comes along: prose, verse or this folder's code. In a browser the page has them instead."""
    if name == "code":
        modules = sorted(Path(__file__).parent.glob("*.py"))
        return "\n\n".join(path.read_text(encoding="utf-8") for path in modules)
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def read_text(content: str) -> Text:
    """Turn a text into numbers and hold its last tenth out.

    Raises:
        ValueError: it is too short, or has one kind of character only.
    """
    content = content.replace("\r\n", "\n").replace("\r", "\n")[:LONGEST]
    if len(content) < SHORTEST:
        raise ValueError(f"the text has {len(content):,} characters; it needs {SHORTEST:,} at least")
    kinds, ids, counts = np.unique(_code_points(content), return_inverse=True, return_counts=True)
    if len(kinds) == 1:
        raise ValueError("the text consists of one character only; there is nothing to learn about it")
    frequent = np.sort(np.argsort(-counts, kind="stable")[: MOST_KINDS - 1]) if len(kinds) > MOST_KINDS else None
    characters, replaced = "".join(map(chr, kinds)), 0
    if frequent is not None:
        places = np.full(len(kinds), len(frequent))
        places[frequent] = np.arange(len(frequent))
        ids = places[ids]
        characters = "".join(characters[place] for place in frequent) + RARE
        replaced = int((ids == len(frequent)).sum())
    start = len(content) - min(len(content) // HELD_OUT, MOST_HELD_OUT)
    return Text(content, ids, characters, start, replaced, f"{zlib.crc32(content.encode()):08x}")


def known_part(sentence: str, characters: str) -> str:
    """Return a sentence without the characters that a network does not know."""
    return "".join(character for character in sentence if character in characters)


def encode(sentence: str, characters: str) -> Integers:
    """Turn a sentence of known characters into their numbers, (n,)."""
    return np.array([characters.index(character) for character in sentence], dtype=np.intp)


def decode(ids: Integers, characters: str) -> str:
    """Turn numbers (n,) back into text."""
    return "".join(characters[number] for number in ids)


def pieces(values: Values, start: int, T: int, B: int) -> Values:
    """Cut values from `start` on into B pieces of T, side by side, (T, B)."""
    cut: Values = values[start : start + T * B].reshape(B, T).T
    return cut


def _code_points(content: str) -> Integers:
    return np.frombuffer(content.encode("utf-32-le", errors="replace"), dtype=np.uint32)
