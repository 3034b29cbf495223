"""One step of an LSTM unit: its values in the diagram of the cell, and in a table of its parts; portable.

Both carry the classes of the lesson's symbols, so that either lights the other up.
"""

from overrides.language import later, say, spoken
from sim.views.cell import FACTORS, GATED, cell, cell_slots
from sim.views.live import Drawing
from sim.views.timeline import request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.traces import LSTMStepThrough

    Values = dict[str, float]
    Row = tuple[str, str, str, str]  # symbol, how it is written, slot of its value, what it does

CLOSED, OPEN = 0.1, 0.9  # beyond these a gate is as good as closed or open
DOES = (  # gate, where it acts, what it does when closed, half open, open
    ("forget", "kept", (later("erases"), later("fades"), later("keeps"))),
    ("input-gate", "written", (later("ignores"), later("mixes in"), later("writes"))),
    ("output-gate", "shown", (later("hides"), later("dims"), later("reads"))),
)
LAYERS = {"forget": ("σ", "f"), "input-gate": ("σ", "i"), "candidate": ("tanh", "g"), "output-gate": ("σ", "o")}
HEADS = (later("Symbol"), later("Value"), later("What it does"))
WRITTEN = {
    "cell-prev": ("c", "t−1"), "cell": ("c", "t"), "hidden-prev": ("h", "t−1"), "hidden": ("h", "t"),
    "input-vector": ("x", "t"), "forget": ("f", "t"), "input-gate": ("i", "t"), "candidate": ("g", "t"),
    "output-gate": ("o", "t"), "squashed": ("tanh c", "t"),
}  # fmt: skip


def live_cell(trace: "LSTMStepThrough", step: int, held: "tuple[str, ...]") -> Drawing:
    """Draw the cell with the values of one step, what the part that is pointed at does, and a table of all parts.

    Args:
        trace: `x` (T, 4), `i`, `f`, `g`, `o`, `kept`, `written`, `squashed` (T,), `c` and `h` (T + 1,).
        step: which step, 1 … T.
        held: the gates that are held at a value.
    """
    values = values_at(trace, step)
    notes = actions(values)
    notes["input-vector"] = say(request(trace["x"][step - 1]))
    found = cell_slots(values, notes, held)
    found["caption"] = say("The parts of the cell at step {step}", step=step)
    for gate in GATED:
        found[gate + ".held"], found[gate + ".by"] = (say("(held)"), "hand") if gate in held else ("", "itself")
    if LATEST[0] is not spoken():
        LATEST[:] = [spoken(), _outline()]
    return Drawing((str(LATEST[1]),), (found,))


def values_at(trace: "LSTMStepThrough", step: int) -> "Values":
    """Return the value of every part of the diagram at a step."""
    t = step - 1
    values = {"forget": trace["f"][t], "input-gate": trace["i"][t], "candidate": trace["g"][t]}
    values.update({"output-gate": trace["o"][t], "squashed": trace["squashed"][t]})
    values.update({"kept": trace["kept"][t], "written": trace["written"][t]})
    values.update({"cell-prev": trace["c"][t], "hidden-prev": trace["h"][t], "input-vector": trace["x"][t][0]})
    values.update({"cell": trace["c"][step], "sum": trace["c"][step]})
    values.update({"hidden": trace["h"][step], "shown": trace["h"][step]})
    return values


def actions(values: "Values") -> "dict[str, str]":
    """Say what each gate does, beside the sign at which it does it: "erases", "writes", "reads"."""
    return {place: say(words[(values[gate] > CLOSED) + (values[gate] > OPEN)]) for gate, place, words in DOES}


def _about(rows: "list[Row]") -> str:
    """Write what each part does, of which the one that is lit shows; the table says the same to a screen reader."""
    items = "".join([f'<li class="gh-sym-{name}">{text}</li>' for name, text in _meanings(rows)])
    hint = say("Point at a part, or tap it: what it does appears here.")
    return f'<ul class="gh-cell__about" aria-hidden="true"><li class="gh-cell__hint">{hint}</li>{items}</ul>'


def _meanings(rows: "list[Row]") -> "list[tuple[str, str]]":
    meanings = [(name, f"{letter} = {_equation(name)}<b>{value}</b>. {does}.") for name, letter, value, does in rows]
    return meanings + [("hadamard", say("⊙, element-wise product: each unit times its own factor.")),
                   ("plus", say("+, element-wise sum: where new content joins what was kept."))]  # fmt: skip


def _equation(name: str) -> str:
    """Write the equation of a part, up to its number."""
    if name in LAYERS:
        function, index = LAYERS[name]
        inside = f"<i>W<sub>{index}</sub></i> [{_letter('hidden-prev')}, {_letter('input-vector')}]"
        equation = f"{function}({inside} + <i>b<sub>{index}</sub></i>) = "
        if name not in GATED:
            return equation
        return f'<span class="gh-cell__equation gh-cell__equation--{{{name}.by}}">{equation}</span>'
    if name == "cell":
        kept = f"{_letter('forget')} ⊙ {_letter('cell-prev')}"
        return f"{kept} + {_letter('input-gate')} ⊙ {_letter('candidate')} = "
    return f"{_letter('output-gate')} ⊙ {_letter('squashed')} = " if name == "hidden" else ""


def _table(rows: "list[Row]") -> str:
    lines = "".join([_row(row) for row in rows])
    head = "".join([f'<th scope="col">{say(name)}</th>' for name in HEADS])
    caption = "<caption>{caption}</caption>"
    return f'<table class="gh-cell__values">{caption}<thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>'


def _row(row: "Row") -> str:
    symbol, written, value, does = row
    return (
        f'<tr class="gh-sym-{symbol}"><th scope="row">{written}</th>'
        f'<td class="gh-cell__now">{value}</td><td>{does}</td></tr>'
    )


def _rows() -> "list[Row]":
    """Describe the parts from the inputs, over the gates, to what comes out."""

    def term(part: str) -> str:
        form = "factor" if part in FACTORS else "number"
        return f'<span class="gh-sym-{_symbol(part)}">{{{part}.{form}}}</span>'

    def row(part: str, does: str) -> "Row":
        held = f" <span>{{{part}.held}}</span>" if part in GATED else ""
        return _symbol(part), _letter(part), f"{{{part}.number}}", does + held

    asked = "<b>{input-vector.note}</b>"
    product, new = f"{term('forget')} · {term('cell-prev')}", f"{term('input-gate')} · {term('candidate')}"
    return [
        row("input-vector", say("The input’s value; its other entries ask to {request}", request=asked)),
        row("hidden-prev", say("What the unit said one step before")),
        row("cell-prev", say("What the cell held one step before")),
        row("forget", say("Forget gate: {does} {what}", does="<b>{kept.note}</b>", what=_letter("cell-prev"))),
        row("input-gate", say("Input gate: {does} {what}", does="<b>{written.note}</b>", what=_letter("candidate"))),
        row("candidate", say("Candidate: what could be written")),
        row("cell", say("Cell state: {sum}", sum=f"{product} + {new}")),
        row("squashed", say("Cell state, squashed to between −1 and 1")),
        row("output-gate", say("Output gate: {does} {what}", does="<b>{shown.note}</b>", what=_letter("squashed"))),
        row("hidden", say("Hidden state: {product}", product=f"{term('output-gate')} · {term('squashed')}")),
    ]


def _symbol(part: str) -> str:
    return "tanh" if part == "squashed" else part


def _letter(part: str) -> str:
    """Write a symbol as HTML."""
    letter, index = WRITTEN[part]
    name = f"tanh&nbsp;<i>{letter[-1]}</i>" if " " in letter else f"<i>{letter}</i>"
    return f'<span class="gh-cell__letter gh-sym-{_symbol(part)}">{name}<sub>{index}</sub></span>'


def _outline() -> str:
    rows = _rows()
    return f'<div class="gh-linked">{cell()}{_about(rows)}{_table(rows)}</div>'


LATEST: "list[Any]" = [spoken(), _outline()]  # the language of the latest outline, and the outline
