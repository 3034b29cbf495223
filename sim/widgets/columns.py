"""A trace as a table for spreadsheets and programs: comma-separated values; portable."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.traces import Trace


def csv(trace: "Trace", inputs: "dict[str, Any]") -> str:
    """Write what was computed, and with which settings, as columns of unequal length: one list, one column.

    Args:
        trace: names of numbers, texts and lists. What is in another list or dictionary gets a name like `x.0`.
        inputs: the settings, as columns `setting …` with one cell each.

    Returns:
        Lines, the first with the names of the columns; what is no finite number is an empty cell.
    """
    columns = [("setting " + name, [inputs[name]]) for name in sorted(inputs)]
    for name in sorted(trace):
        _add(columns, name, trace[name])
    longest = max([len(cells) for _, cells in columns])
    lines = [",".join([_cell(name) for name, _ in columns])]
    for row in range(longest):
        lines.append(",".join([_cell(cells[row]) if row < len(cells) else "" for _, cells in columns]))
    return "\n".join(lines) + "\n"


def _add(columns: "list[tuple[str, list[Any]]]", name: str, value: "Any") -> None:
    if isinstance(value, dict):
        for key in sorted(value):
            _add(columns, f"{name}.{key}", value[key])
    elif isinstance(value, list) and value and isinstance(value[0], (list, dict)):
        for number, part in enumerate(value):
            _add(columns, f"{name}.{number}", part)
    else:
        columns.append((name, value if isinstance(value, list) else [value]))


def _cell(value: "Any") -> str:
    if isinstance(value, float):
        return repr(value) if abs(value) < float("inf") else ""
    text = "" if value is None else str(value)
    if any(sign in text for sign in ',"\n\r'):
        return '"' + text.replace('"', '""') + '"'
    return text
