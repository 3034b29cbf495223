"""What a format cannot express, and where it was written."""

from typing import NamedTuple


class Loss(NamedTuple):
    """Something that another format can't hold: the line of its question, and what it is."""

    line: int
    what: str
