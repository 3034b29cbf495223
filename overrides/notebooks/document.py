"""Write cells as a Jupyter notebook (nbformat 4.5); https://nbformat.readthedocs.io/en/latest/format_description.html."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


class Cell(NamedTuple):
    """A cell of a notebook.

    Attributes:
        kind: "markdown" or "code".
        source: its text.
        printed: what its code prints, as far as the page says so.
    """

    kind: str
    source: str
    printed: str = ""


def notebook(cells: Sequence[Cell]) -> bytes:
    """Write a notebook; the same cells give the same bytes."""
    written = [{"id": f"cell-{number}", **_written(cell)} for number, cell in enumerate(cells, start=1)]
    document = {"nbformat": 4, "nbformat_minor": 5, "metadata": METADATA, "cells": written}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _written(cell: Cell) -> dict[str, Any]:
    common = {"cell_type": cell.kind, "metadata": {}, "source": cell.source.splitlines(keepends=True)}
    if cell.kind == "markdown":
        return common
    printed = {"output_type": "stream", "name": "stdout", "text": cell.printed.splitlines(keepends=True)}
    return {**common, "execution_count": None, "outputs": [printed] if cell.printed else []}
