"""A step of the LSTM unit in the diagram of the cell: every value is where it belongs, and shows without colour."""

import math
import re
from xml.etree import ElementTree

import pytest

from sim.models.lstm_step_through import lstm_step_through
from sim.traces import LSTMStepThrough
from sim.views.cell import CELL_PARTS
from sim.views.cell_step import live_cell, values_at
from sim.views.numbers import short
from sim.worker import plain
from tests.sim.views.reading import by_class, parsed

GATES = {"f": "forget", "i": "input-gate", "g": "candidate", "o": "output-gate"}


def traced(*holds: str) -> LSTMStepThrough:
    found: LSTMStepThrough = plain(lstm_step_through(*(holds or ("computed",) * 3)))
    return found


def drawn(trace: LSTMStepThrough, step: int, held: tuple[str, ...] = ()) -> ElementTree.Element:
    return by_class(parsed(str(live_cell(trace, step, held)).replace("&nbsp;", " ")), "gh-cell__diagram")[0]


def length(group: ElementTree.Element) -> float:
    """Read how far the bar of a part's meter reaches, to the left if negative."""
    return float(by_class(group, "gh-cell__bar")[0].attrib["d"].partition("h")[2])


def part(picture: ElementTree.Element, label: str) -> ElementTree.Element:
    (found,) = [element for element in picture.iter() if element.attrib.get("aria-label", "").startswith(label)]
    return found


@pytest.mark.parametrize("step", range(1, 11))
def test_the_values_of_a_step_obey_the_equations_of_the_cell(step: int) -> None:
    v = values_at(traced(), step)
    assert set(v) == {name for name, *_ in CELL_PARTS}
    assert v["kept"] == pytest.approx(v["forget"] * v["cell-prev"])
    assert v["written"] == pytest.approx(v["input-gate"] * v["candidate"])
    assert v["cell"] == v["sum"] == pytest.approx(v["kept"] + v["written"])
    assert v["squashed"] == pytest.approx(math.tanh(v["cell"]))
    assert v["hidden"] == v["shown"] == pytest.approx(v["output-gate"] * v["squashed"])


@pytest.mark.parametrize("step", [1, 4, 8])
def test_every_value_is_in_the_diagram_its_labels_and_the_table(step: int) -> None:
    trace = traced()
    html, picture = str(live_cell(trace, step, ())), drawn(trace, step)
    labels = [group.attrib["aria-label"] for group in by_class(picture, "gh-cell__part")]
    for (_, _, title, _), label in zip(CELL_PARTS, labels, strict=True):
        assert label.startswith(title)
    for name, value in values_at(trace, step).items():
        title = next(title for known, _, title, _ in CELL_PARTS if known == name)
        assert any(label.startswith(f"{title}: {short(value)}") for label in labels)
        if name not in ("sum", "shown", "kept", "written"):
            assert f'<td class="gh-cell__now">{short(value)}</td>' in html


def test_a_gates_meter_is_as_long_as_the_gate_is_open() -> None:
    trace = traced("computed", "0.5", "1")
    lengths = {
        name: length(part(drawn(trace, 3), label)) for name, label in (("f", "Forget gate"), ("o", "Output gate"))
    }
    assert lengths["f"] == pytest.approx(lengths["o"] / 2, abs=0.11)


def test_the_sign_shows_in_the_number_and_on_the_side_of_the_meter() -> None:
    picture = drawn(traced(), 8)  # c goes from about 0 to −1
    state = part(picture, "Cell state, going on")
    zero = float(by_class(state, "gh-cell__zero")[0].attrib["x1"])
    assert float(by_class(state, "gh-cell__bar")[0].attrib["d"].split()[0][1:]) == zero
    assert length(state) < -10
    assert (by_class(state, "gh-cell__value")[0].text or "").startswith("−0.")


def test_an_erased_memory_leaves_a_dashed_line_and_a_kept_one_a_wide_one() -> None:
    kept = "Element-wise product of forget gate"
    lines = {step: by_class(part(drawn(traced(), step), kept), "gh-cell__line")[0].attrib for step in (2, 6)}
    assert [lines[step]["stroke-dasharray"] for step in (2, 6)] == ["none", "2 4"]
    assert float(lines[2]["stroke-width"]) > 6


@pytest.mark.parametrize(
    ("holds", "words"),
    [
        (("computed", "computed", "computed"), {"Element-wise product of forget gate": "keeps"}),
        (("1", "0", "1"), {"Element-wise product of forget gate": "erases",
                           "Element-wise product of input gate": "writes",
                           "Element-wise product of output gate": "reads"}),
        (("0", "0.5", "0"), {"Element-wise product of forget gate": "fades",
                             "Element-wise product of input gate": "ignores",
                             "Element-wise product of output gate": "hides"}),
    ],
)  # fmt: skip
def test_a_held_gate_erases_writes_and_reads_visibly(holds: tuple[str, str, str], words: dict[str, str]) -> None:
    picture = drawn(traced(*holds), 2)
    for label, word in words.items():
        group = part(picture, label)
        assert group.attrib["aria-label"].endswith(f", {word}")
        assert word in [note.text for note in by_class(group, "gh-cell__note")]


def test_a_held_gate_says_so_and_listens_to_nothing() -> None:
    trace = traced("computed", "1", "computed")
    free, held = drawn(trace, 2), drawn(trace, 2, ("forget",))
    assert part(held, "Forget gate").attrib["aria-label"] == "Forget gate: 1.0, held"
    assert [text.text for text in by_class(part(held, "Forget gate"), "gh-cell__function")] == ["held"]
    stems = [
        [stem.attrib["visibility"] for stem in by_class(picture, "gh-cell__bus")[0] if "visibility" in stem.attrib]
        for picture in (free, held)
    ]
    assert stems == [["visible"] * 3, ["hidden", "visible", "visible"]]
    assert "Forget gate: <b>keeps</b>" in str(live_cell(trace, 2, ("forget",)))
    assert "(held)" in str(live_cell(trace, 2, ("forget",)))
    by = [re.findall(r"gh-cell__equation--(\w+)", str(live_cell(trace, 2, gates))) for gates in ((), ("forget",))]
    assert by == [["itself"] * 3, ["hand", "itself", "itself"]]


def test_diagram_table_and_explanation_share_the_classes_of_the_symbols() -> None:
    html = str(live_cell(traced(), 4, ()))
    for name in [*GATES.values(), "cell", "cell-prev", "hidden", "hidden-prev", "input-vector", "tanh"]:
        assert re.search(rf'<g class="gh-cell__part gh-sym-{name}"', html)
        assert f'<tr class="gh-sym-{name}">' in html
        assert f'<li class="gh-sym-{name}">' in html


def test_the_equation_of_a_gate_names_its_weights() -> None:
    assert "σ(<i>W<sub>f</sub></i> [" in str(live_cell(traced(), 4, ()))
