"""A trace as comma-separated values, read back by Python's own reader."""

import csv
import io
import math

from sim.widgets import columns


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_list_is_a_column_and_a_number_a_cell_and_settings_come_first() -> None:
    text = columns.csv({"norms": [1.0, 0.5, 0.25], "peak": 1.0}, {"steps": 2, "kind": "tanh"})
    assert text.splitlines()[0] == "setting kind,setting steps,norms,peak"
    first, *others = read(text)
    assert first == {"setting kind": "tanh", "setting steps": "2", "norms": "1.0", "peak": "1.0"}
    assert [row["norms"] for row in others] == ["0.5", "0.25"]
    assert all(row["peak"] == "" for row in others)


def test_what_lies_deeper_is_named_by_its_way() -> None:
    (first, second) = read(columns.csv({"x": [[1, 2], [3, 4]], "look": {"reach": [0.5]}}, {}))
    assert first == {"look.reach": "0.5", "x.0": "1", "x.1": "3"}
    assert (second["x.0"], second["x.1"]) == ("2", "4")


def test_what_is_no_finite_number_is_empty_and_what_would_break_the_table_is_quoted() -> None:
    trace = {"y": [math.nan, math.inf, None, 1e-300], "text": ['a "b", c\nd']}
    rows = read(columns.csv(trace, {}))
    assert [row["y"] for row in rows] == ["", "", "", "1e-300"]
    assert rows[0]["text"] == 'a "b", c\nd'
