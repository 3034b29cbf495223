"""Drawings whose values change in place: where a slot stands, and what fills it."""

from xml.etree import ElementTree

import pytest

from sim.models.lstm_step_through import lstm_step_through
from sim.views.live import Drawing, slots
from sim.views.timeline import timeline
from sim.widgets import WIDGETS
from sim.worker import plain
from tests.sim.views.reading import by_class, parsed

OUTLINE = '<p title="now {a}, not then"><b>{a}</b><i>fixed</i></p><u class="x" id="{b}">{c}</u>'


def test_a_drawing_fills_every_slot() -> None:
    drawn = str(Drawing((OUTLINE, "<s>{a}</s>"), ({"a": "1"}, {"b": "two", "c": ""})))
    assert drawn == '<p title="now 1, not then"><b>1</b><i>fixed</i></p><u class="x" id="two"></u><s>1</s>'


def test_a_slot_is_found_in_attributes_and_in_elements_over_all_outlines() -> None:
    assert slots((OUTLINE, "<s>{a}</s>")) == {
        "a": [(0, ("title", "now ", ", not then")), (1, ("", "", "")), (4, ("", "", ""))],
        "b": [(3, ("id", "", ""))],
        "c": [(3, ("", "", ""))],
    }


@pytest.mark.parametrize("outline", ["<p>about {a}</p>", "<p>{a}<b>x</b></p>", "<p><b>x</b>{a}</p>", "<p>{a}{b}</p>"])
def test_a_slot_that_shares_its_element_is_refused(outline: str) -> None:
    with pytest.raises(ValueError, match="not all that its element holds"):
        slots((outline,))


@pytest.mark.parametrize("step", [1, 10])
@pytest.mark.parametrize("holds", [{}, {"forget": "0.5", "output": "1"}])
def test_the_step_through_has_a_value_for_every_slot(step: int, holds: dict[str, str]) -> None:
    widget = WIDGETS["lstm-step-through"]
    inputs = {**widget.start(), **holds, "step": step}
    drawing = widget.picture(plain(lstm_step_through(**widget.question(inputs))), inputs, 720)
    assert isinstance(drawing, Drawing)
    found = slots(drawing.outlines)
    values = {name: value for piece in drawing.values for name, value in piece.items()}
    elements = list(ElementTree.fromstring(f"<div>{drawing}</div>".replace("&nbsp;", " ")).iter())[1:]
    for name, places in found.items():
        for index, (attribute, before, after) in places:
            held = elements[index].attrib[attribute] if attribute else elements[index].text or ""
            assert held == before + values[name] + after


def test_a_bar_that_is_cut_off_says_so() -> None:
    widget = WIDGETS["lstm-step-through"]
    inputs = {**widget.start(), "forget": "1", "input": "1"}
    trace = plain(lstm_step_through(**widget.question(inputs)))
    picture = parsed(str(timeline(trace, 1)))
    marks = [mark.text or "" for mark in by_class(picture, "gh-timeline__more")]
    shown = [*trace["c"][1:], *trace["h"][1:]]
    assert max(map(abs, shown)) > 1.3
    assert marks == ["▲" if value > 1.2 else "▼" if value < -1.2 else "" for value in shown]
