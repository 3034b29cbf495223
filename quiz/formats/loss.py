"""What a format cannot express, and where it was written."""

from typing import NamedTuple


class Loss(NamedTuple):
    """Something that another format can't hold: the line of its question, what it is, and its file in a package."""

    line: int
    what: str
    file: str = ""
