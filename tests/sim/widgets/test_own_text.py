"""What *Your own text* says is what the trace shows."""

from typing import Any

import pytest

from sim.models.text_looks import TEMPERATURES
from sim.traces import Look
from sim.views.own_text import GATE, STATE, curves, describe, describe_reach, describe_unit, describe_units, own_text
from sim.widgets import WIDGETS, text_log
from sim.widgets.address import is_whole
from sim.widgets.own_text import TEMPERATURE, inputs_of, network_of
from sim.widgets.widget import Result
from tests.sim.views.reading import by_class, parsed

WIDGET = WIDGETS["own-text"]
SETTINGS = {"cell": "gru", "layers": 1, "H": 16, "T": 16, "learning_rate": 0.03, "steps": 50, "seed": 5}
LOOK: Look = {
    "step": 3,
    "sentence": "a <b",
    "samples": [f"&{n}" for n in range(len(TEMPERATURES))],
    "reach": [0.5, 1e-30, 0.0],
    "states": [["0f8a", "1234"]],
    "keeps": [["ffff", "0000"]],
    "given": True,
}
FACTS = {"characters": 2000, "kinds": 30, "replaced": 0, "held_out": 200, "checksum": "0", "counting": [4.5, 3.5, 2.5]}


def trace(**changed: Any) -> Any:
    found = {
        "settings": SETTINGS,
        "done": 3,
        "facts": FACTS,
        "loss": [5.0, 4.0, 3.5],
        "held_out": [5.0, 3.4],
        "every": 3,
        "whole": 2,
        "trackers": [["quotes", 0, 1, True, 0.9], ["line", 0, 0, False, 0.05]],
        "untrained": [["quotes", 0, 0, True, 0.6]],
        "look": LOOK,
        "diverged": 0,
        "another_text": False,
    }
    return {**found, **changed}


def result(**changed: Any) -> Result:
    found: Result = WIDGET.result(trace(**changed), WIDGET.start())
    return found


@pytest.mark.parametrize(
    ("bits", "heading"),
    [
        (4.6, "Not yet better than counting characters"),
        (4.4, "Better than counting characters"),
        (3.4, "Better than counting pairs"),
        (2.4, "Better than counting threes"),
    ],
)
def test_the_heading_names_the_best_counting_that_is_beaten(bits: float, heading: str) -> None:
    assert result(held_out=[5.0, bits]).heading == heading


@pytest.mark.parametrize(
    ("counting", "bits", "heading"),
    [
        ([4.418, 3.777, 3.902], 3.85, "Better than counting threes, not yet than counting pairs"),
        ([4.418, 3.777, 3.902], 3.7, "Better than counting pairs"),
        ([4.418, 3.777, 3.902], 4.0, "Better than counting characters"),
        ([4.756, 4.867, 5.434], 4.8, "Better than counting pairs, not yet than counting characters"),
        ([4.756, 4.867, 5.434], 5.0, "Better than counting threes, not yet than counting characters or pairs"),
        ([4.756, 4.867, 5.434], 5.5, "Not yet better than counting threes"),
        ([4.756, 4.867, 5.434], 4.7, "Better than counting characters"),
    ],
)
def test_in_a_short_text_threes_are_not_the_best_counting(counting: list[float], bits: float, heading: str) -> None:
    found = result(held_out=[6.0, bits], facts={**FACTS, "counting": counting})
    assert found.heading == heading
    name = ("characters", "pairs", "threes")[counting.index(min(counting))]
    assert found.line.endswith(f"counting {name}: {min(counting):.2f}")


def test_a_score_that_is_a_size_is_never_negative() -> None:
    """The best unit of one half may run the other way in the other."""
    text = result(trackers=[["line", 0, 10, True, 0.1]], untrained=[["line", 0, 3, True, -0.2]]).explanation
    assert "unit 11 rises along the line (|r| 0.10, the best before training 0.00)" in text


@pytest.mark.parametrize(("sentence", "given"), [("", False), ("Ω", False), ("a", False), ("a(", True)])
def test_a_sentence_that_stands_in_is_not_called_the_readers(sentence: str, given: bool) -> None:
    from sim.models.own_text import start_training
    from sim.worker import plain

    inputs = {
        **WIDGET.start(),
        "text": "own",
        "content": "a(b)\n" * 300,
        "units": 16,
        "steps": 50,
        "sentence": sentence,
    }
    look = plain(start_training(**WIDGET.question(inputs)).look(sentence))
    text = result(look=look).explanation
    assert ("In your sentence the gradient" in text) is (given and len(look["reach"]) > 1)
    assert ("Your sentence has too few characters that the network knows" in text) is not given


LEARNT_ALONE = {  # a network that gets better at its own text, and worse at the held-out one, in three readings
    "held_out": [5.0, 3.0, 3.1, 3.2, 3.1],
    "loss": [5.0, 4.0, 3.5, 3.2, 3.0, 2.8, 2.7, 2.6, 2.5, 2.4, 2.3, 2.2],
    "done": 12,
    "whole": 6,
}


def test_what_a_network_still_learns_is_said_to_help_with_its_own_text_alone_where_the_trace_shows_it() -> None:
    text = result(**LEARNT_ALONE).explanation
    assert "It was at 3.00 before, and its batches have become cheaper since: what the network still learns" in text


@pytest.mark.parametrize(
    "changed",
    [
        {"held_out": [5.0, 3.0, 3.2, 3.0, 3.1]},  # it goes up and down
        {"loss": [5.0, 4.0, 3.5, 5.0, 6.0, 6.0, 6.0, 6.0, 6.0, 6.0, 6.0, 6.0]},  # it has come off the rails
        {"loss": [4.2, 4.2, 4.2] + [4.05] * 9},  # its batches are hardly cheaper
        {"whole": 7},  # it has not read all of its text twice
        {"whole": None},  # kept by an earlier version
    ],
)
def test_otherwise_it_is_only_said_what_it_was_before(changed: dict[str, Any]) -> None:
    text = result(**{**LEARNT_ALONE, **changed}).explanation
    assert "It was at 3.00 before. " in text
    assert "still learns" not in text


def test_a_network_that_is_hardly_worse_than_it_was_is_not_said_to_have_been_better() -> None:
    assert "before. " not in result(**{**LEARNT_ALONE, "held_out": [5.0, 3.0, 3.1, 3.2, 3.02]}).explanation


ANOTHER = {"another_text": True, "done": 40, "loss": [], "held_out": [2.44]}


@pytest.mark.parametrize("another", [True, False])
def test_of_a_network_that_has_learned_another_text_nothing_is_said_of_text_never_seen(another: bool) -> None:
    found, told = result(**ANOTHER) if another else result(), trace(**ANOTHER) if another else trace()
    texts = (found.line, found.heading, found.explanation, found.summary, describe(told), curves(told, 50, 720))
    for claim in ("never seen", "never trained on", "counting", "Better than"):
        assert (claim in " ".join(texts)) is not another, claim
    assert (found.heading == "This network has learned another text") is another
    assert ("Whether it has read this one is not known" in found.explanation) is another
    assert ("2.44, after batch 40." in describe(told)) is another


def test_the_reading_of_a_network_that_has_learned_another_text_stands_at_the_batch_that_is_done() -> None:
    (dot,) = by_class(parsed(curves(trace(**ANOTHER), 50, 720)), "gh-text__reading")
    assert float(dot.attrib["cx"]) == pytest.approx(50 + (720 - 14 - 50) * 40 / 50, abs=0.2)


def test_a_trace_that_an_earlier_version_kept_is_read_as_before() -> None:
    kept = trace()
    del kept["another_text"]
    assert WIDGET.result(kept, WIDGET.start()).line == result().line and describe(kept) == describe(trace())


def test_a_unit_is_named_with_its_score_if_that_is_worth_naming() -> None:
    explanation = result().explanation
    assert "unit 2 rises inside quotation marks (AUC 0.90, the best before training 0.60)" in explanation
    assert "along the line" not in explanation
    assert "No unit follows" in result(trackers=[]).explanation


def test_an_explosion_is_called_so() -> None:
    found = result(diverged=7, held_out=[])
    assert found.heading == "The network exploded at batch 7"
    assert "Lower the learning rate" in found.explanation


def test_the_temperatures_are_those_that_the_model_draws_at() -> None:
    assert TEMPERATURE.values == TEMPERATURES


def test_the_picture_shows_the_sample_of_the_temperature_as_text() -> None:
    drawn = own_text(trace(), 2, False, [], 50, 720)
    assert "<b>a &lt;b</b>&amp;2</pre>" in drawn
    assert str(WIDGET.picture(trace(), {**WIDGET.start(), "temperature": 0.6}, 720)).count("&amp;2</pre>") == 1


def test_the_alternatives_in_words_have_the_numbers() -> None:
    assert "up to batch 3. On text never seen: from 5.00 to 3.40. By counting: characters 4.50" in describe(trace())
    assert "1 back 0.5; 2 back 1.0e−30; 3 back 0" in describe_reach(LOOK)


def test_a_unit_is_told_by_where_it_is_up_and_where_its_ends_are() -> None:
    """The shades 0 to f stand for 0 to 1, or −1 to 1: 8 is the first of the upper half."""
    described = describe_unit("ab cd", "08f7f", "Unit 2", GATE)
    assert described == (
        "Unit 2. Gate that keeps, 0 to 1, in the upper half of the scale under ‘b ’; ‘d’. Lowest, 0.00 at “a”, "
        "character 1; highest, 1.00 at space, character 3."
    )
    assert "under nothing. Lowest, −1.00 at “a”, character 1; highest, −0.07" in describe_unit("ab", "07", "U", STATE)


def test_all_units_are_told_by_their_averages_and_the_one_that_changes_most() -> None:
    described = describe_units([["00", "ff", "0f"], ["77", "8a"]], STATE)
    assert described == (
        "Layer 1, 3 units: state, −1 to 1. On average over the sentence the lowest is unit 1, −1.00, the highest unit "
        "2, 1.00; unit 3 changes most, between −1.00 and 1.00. Layer 2, 2 units: state, −1 to 1. On average over the "
        "sentence the lowest is unit 1, −0.07, the highest unit 2, 0.20; unit 2 changes most, between 0.07 and 0.33."
    )


def test_a_gradient_that_is_zero_is_written_as_zero_not_drawn_as_a_bar() -> None:
    drawn = own_text(trace(), 0, False, [], 50, 720)
    assert drawn.count('class="gh-text__bar"') == 2
    assert ">0</text>" in drawn


def test_news_grow_and_a_look_stays_until_the_next() -> None:
    grown = text_log.grown(text_log.grown(None, trace()), trace(loss=[3.0], held_out=[], look=None, done=4))
    assert (grown["loss"], grown["held_out"], grown["done"]) == ([5.0, 4.0, 3.5, 3.0], [5.0, 3.4], 4)
    assert grown["look"] == LOOK


def test_before_the_first_reading_nothing_is_compared() -> None:
    assert result(held_out=[]).heading == "Not measured yet"


def test_an_address_has_all_settings_but_a_text_of_ones_own() -> None:
    inputs = WIDGET.start()
    assert is_whole(WIDGET, {**inputs, "seed": 6, "content": "left over"})
    assert is_whole(WIDGET, {**inputs, "text": "own"})
    assert not is_whole(WIDGET, {**inputs, "text": "own", "content": "mine"})


def test_what_is_kept_has_no_infinities() -> None:
    kept = text_log.without_infinities(trace(loss=[1.0, float("inf"), None]))
    assert kept["loss"] == [1.0, None, None]


def test_settings_of_a_file_become_inputs_and_looking_changes_no_network() -> None:
    inputs = inputs_of(trace(), WIDGET.start())
    assert [inputs[name] for name in ("cell", "units", "span", "rate", "steps", "seed")] == ["gru", 16, 16, 0.03, 50, 5]
    network = network_of(WIDGET.question(inputs))
    assert network_of(WIDGET.question({**inputs, "temperature": 1.5, "sentence": "b"})) == network
    assert network_of(WIDGET.question({**inputs, "seed": 6})) != network
