"""A trained network as one file: JSON, its weights in Base64, little-endian float32.

What is read may be anything: every part is checked before it is used. Imports nothing but NumPy and its neighbours in
this folder.
"""

import base64
import binascii
import json
import math
from typing import Any, NamedTuple

import numpy as np

from sim.models.arrays import Array
from sim.models.optimisers import Arrays

KIND, VERSION = "gradient-highway character network", 1
FLOAT32 = np.dtype("<f4")
CHOICES = {
    "cell": ("rnn", "gru", "lstm"),
    "layers": (1, 2),
    "H": (16, 32, 64, 128),
    "T": (16, 32, 64, 128),
}  # what a page offers
WHOLE = ("steps", "seed", "done")
NO_FILE = "this is no network that was saved here"
CHANGED = "this file has been changed or cut off"


class SavedNetwork(NamedTuple):
    """What a file holds."""

    settings: dict[str, Any]  # of the training, with `done`, its steps so far, and the text's `checksum`
    characters: str  # that the network tells apart
    curves: dict[str, list[float]]
    parameters: Arrays


def write(settings: dict[str, Any], characters: str, curves: dict[str, list[float]], parameters: Arrays) -> str:
    """Write a network as a file."""
    arrays = [{"shape": w.shape, "float32": base64.b64encode(w.astype(FLOAT32).tobytes()).decode()} for w in parameters]
    content = {
        "kind": KIND,
        "version": VERSION,
        "settings": settings,
        "characters": characters,
        "curves": curves,
        "parameters": arrays,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def read(text: str) -> SavedNetwork:
    """Read a file.

    Raises:
        ValueError: with what is wrong with it, for readers.
    """
    try:
        content = json.loads(text)
    except ValueError:
        raise ValueError(NO_FILE) from None
    if not isinstance(content, dict) or content.get("kind") != KIND:
        raise ValueError(NO_FILE)
    if content.get("version") != VERSION:
        raise ValueError(f"this file has version {content.get('version')}; this page reads version {VERSION}")
    settings, characters = content.get("settings"), content.get("characters")
    if not (isinstance(settings, dict) and _allowed(settings) and isinstance(characters, str)):
        raise ValueError(CHANGED)
    return SavedNetwork(settings, characters, _curves(content.get("curves")), _arrays(content.get("parameters")))


def _allowed(settings: dict[str, Any]) -> bool:
    """Whether a network with these settings could have been trained here."""
    rate = settings.get("learning_rate")
    return (
        all(settings.get(name) in allowed for name, allowed in CHOICES.items())
        and all(type(settings.get(name)) is int and 0 <= settings[name] < 2**31 for name in WHOLE)
        and isinstance(rate, float)
        and math.isfinite(rate)
        and isinstance(settings.get("checksum"), str)
    )


def _curves(found: Any) -> dict[str, list[float]]:
    names = ("loss", "held_out")
    if not isinstance(found, dict) or not all(isinstance(found.get(name), list) for name in names):
        raise ValueError(CHANGED)
    curves = {name: found[name] for name in names}
    if not all(type(value) in (int, float) and math.isfinite(value) for curve in curves.values() for value in curve):
        raise ValueError(CHANGED)
    return curves


def _arrays(found: Any) -> Arrays:
    if not isinstance(found, list):
        raise ValueError(CHANGED)
    return tuple(_array(part) for part in found)


def _array(part: Any) -> Array:
    try:
        values = np.frombuffer(base64.b64decode(part["float32"], validate=True), dtype=FLOAT32)
        array: Array = values.reshape([_size(found) for found in part["shape"]]).astype(np.float32)
    except (TypeError, KeyError, ValueError, binascii.Error):
        raise ValueError(CHANGED) from None
    if not np.isfinite(array).all():
        raise ValueError("the weights of this file are not all numbers: its network had exploded")
    return array


def _size(found: Any) -> int:
    if type(found) is not int or found < 1:
        raise ValueError(f"{found!r} is no size")
    return found
