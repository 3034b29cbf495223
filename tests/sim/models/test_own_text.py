"""A network that learns a text: what its news say, and what is kept of it."""

import itertools
import json
import math
from functools import cache
from typing import Any

import numpy as np
import pytest

from sim.models.character_network import loss
from sim.models.ngrams import bits_per_character
from sim.models.own_text import ROWS, OwnText, opened, own_text, start_training
from sim.models.text_looks import TEMPERATURES, WRITTEN
from sim.models.text_windows import windows
from sim.models.texts import encode, read_text, shipped_text
from sim.models.tracking import QUOTES
from sim.worker import plain, respond, write

CONTENT = shipped_text("alice")[:20_000]
QUESTION: dict[str, Any] = {
    "text": "own",
    "content": CONTENT,
    "cell": "lstm",
    "layers": 1,
    "H": 16,
    "T": 16,
    "learning_rate": 0.01,
    "steps": 40,
    "seed": 0,
    "sentence": "“Well!” thought Alice",
}
BRACKETED = "“(a)” b\n" * 400  # a text that is told by its last eight characters


@cache
def trained(**changed: Any) -> OwnText:
    return own_text(**{**QUESTION, **changed})


def test_a_network_starts_at_equal_chances_and_gets_better() -> None:
    found = trained(steps=200)
    kinds = found.facts.kinds
    assert found.held_out[0] == pytest.approx(math.log2(kinds), abs=1.0)
    assert found.held_out[-1] < found.facts.counting[0] < found.held_out[0]
    assert len(found.loss) == 200
    assert len(found.held_out) == ROWS + 1


def test_counting_is_of_the_same_text() -> None:
    text, V = read_text(CONTENT), trained().facts.kinds
    assert trained().facts.counting == [bits_per_character(text.ids, text.start, V, order) for order in range(3)]


def test_a_text_that_comes_along_is_the_one_of_its_file() -> None:
    named, given = ({**QUESTION, "text": "code", "content": content} for content in ("", shipped_text("code")))
    assert start_training(**named).news() == start_training(**given).news()


@pytest.mark.parametrize("cell", ["rnn", "gru", "lstm"])
@pytest.mark.parametrize("layers", [1, 2])
def test_every_network_shows_all_that_there_is_to_show(cell: str, layers: int) -> None:
    found = trained(cell=cell, layers=layers, steps=2)
    look = found.look
    assert look
    characters = len(QUESTION["sentence"])
    assert [len(sample) for sample in look.samples] == [WRITTEN] * len(TEMPERATURES)
    assert len(look.reach) == characters - 1
    assert [[len(unit) for unit in layer] for layer in look.states] == [[characters] * 16] * layers
    assert len(look.keeps) == (0 if cell == "rnn" else layers)
    assert {tracker.feature for tracker in found.trackers} >= {"quotes", "line"}


def test_the_same_seed_gives_the_same_text_and_another_another() -> None:
    assert own_text(**QUESTION) == trained()
    assert trained(seed=1).loss != trained().loss


def test_news_grow_into_what_the_end_shows() -> None:
    training = start_training(**QUESTION)
    steps, loss, held_out = training.steps(), [], []
    for _ in range(4):
        list(itertools.islice(steps, 13))
        news = training.news()
        loss += news.loss
        held_out += news.held_out
    assert (loss, held_out) == (trained().loss, trained().held_out)
    assert news.look == trained().look


def test_a_text_that_repeats_itself_is_learned_almost_without_loss() -> None:
    found = trained(content=BRACKETED, H=32, steps=150)
    assert found.held_out[-1] < 0.1
    assert found.held_out[-1] < found.facts.counting[0]
    quotes = next(tracker for tracker in found.trackers if tracker.feature == QUOTES)
    assert quotes.score > 0.95


def test_a_colder_sample_is_written_with_fewer_surprises() -> None:
    look = trained(steps=200).look
    assert look
    assert len(set(look.samples[0])) < len(set(look.samples[-1]))


def test_the_reach_ends_with_the_sentence_and_is_that_of_a_difference() -> None:
    """∂L/∂x at distance 1, from a nudge of the vector of the last character that is read."""
    training = start_training(**{**QUESTION, "sentence": "abc", "steps": 1})
    training.parameters = tuple(w.astype(float) for w in training.parameters)
    text, E = training.text, training.parameters[0]
    reach = training.look("abc").reach
    place, step, slopes = text.characters.index("b"), 1e-6, []

    def value() -> float:
        ids = encode("abc", text.characters)
        reading = training.network.forward(training.parameters, ids[:-1, None])
        return loss(reading.y[-1:], ids[-1:, None])[0]

    for d in range(E.shape[1]):
        E[place, d] += step
        above = value()
        E[place, d] -= 2 * step
        slopes.append((above - value()) / (2 * step))
        E[place, d] += step
    assert reach[0] == pytest.approx(np.linalg.norm(slopes), rel=1e-6)


def test_windows_go_on_where_the_last_ended_and_never_into_what_is_held_out() -> None:
    text = read_text("".join(chr(97 + n % 26) for n in range(5000)))
    seen = list(windows(text, 64, 9))
    assert [window.first for window in seen] == [True, False, False, False, True, False, False, False, True]
    assert np.array_equal(seen[0].x[1:], seen[0].y[:-1])
    assert np.array_equal(seen[1].x[0], seen[0].y[-1])
    assert seen[0].x.shape == (64, 16)


@pytest.mark.parametrize("T", [16, 128])
def test_the_shortest_text_is_cut_into_fewer_pieces(T: int) -> None:
    found = trained(content="The quick brown fox. " * 50, T=T, steps=3)
    assert len(found.loss) == 3


def test_a_network_that_explodes_says_at_which_step() -> None:
    found = trained(learning_rate=1e38, steps=10)
    assert 0 < found.diverged == len(found.loss) < 10
    json.loads(write(plain(found)))


# Files


@cache
def saved() -> str:
    training = start_training(**QUESTION)
    list(training.steps())
    return training.saved()


GIVEN = {name: QUESTION[name] for name in ("text", "content", "sentence")}


def test_a_saved_network_reads_and_writes_as_it_did() -> None:
    found, known = opened(saved(), **GIVEN).news(), trained()
    assert found.look == known.look
    assert found.loss == known.loss
    assert found.trackers == known.trackers


@pytest.mark.parametrize(
    ("change", "messages"),
    [
        (lambda file: "", "this is no network that was saved here"),
        (lambda file: "[1]", "this is no network that was saved here"),
        (lambda file: file[:-100], "this is no network that was saved here"),
        (lambda file: file.replace('"version":1', '"version":2'), "this file has version 2; this page reads version 1"),
        (lambda file: file.replace('"H":16', '"H":17'), "changed or cut off"),
        (lambda file: file.replace('"H":16', '"H":32'), "do not fit together"),
        (lambda file: file.replace('"shape":[64]', '"shape":[-1]'), "changed or cut off"),
        (lambda file: file.replace('"seed":0', '"seed":"0"'), "changed or cut off"),
        (lambda file: file.replace('"characters":"', '"characters":"€'), "trained on another text"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_one_is_refused_with_the_reason(change: Any, messages: str) -> None:
    with pytest.raises(ValueError, match=messages):
        opened(change(saved()), **GIVEN)


def test_a_network_goes_with_the_text_that_it_was_trained_on() -> None:
    with pytest.raises(ValueError, match=r"it tells \d+ kinds of characters apart, not the 65 of this one"):
        opened(saved(), **{**GIVEN, "text": "macbeth", "content": ""})


def test_a_network_opened_on_the_text_that_it_has_learned_is_as_it_was() -> None:
    found = opened(saved(), **GIVEN).news()
    assert not found.another_text
    assert found.untrained == trained().untrained


def test_a_network_opened_on_another_text_is_known_for_that_and_stays_what_it_is_when_saved_again() -> None:
    """The end of the shorter text lies in what the network was trained on."""
    shorter = {**GIVEN, "content": CONTENT[:16_000]}
    assert len(read_text(shorter["content"]).ids) < read_text(CONTENT).start
    training = opened(saved(), **shorter)
    found = training.news()
    assert found.another_text
    assert (found.done, found.loss, len(found.held_out)) == (trained().done, [], 1)
    assert training.saved() == saved()


def test_a_file_that_lost_its_curves_on_another_text_is_not_taken_for_one_of_that_text() -> None:
    """So earlier versions saved a network that was open on another text: with the checksum of that one."""
    shorter = {**GIVEN, "content": CONTENT[:16_000]}
    file = json.loads(saved())
    file["settings"]["checksum"] = read_text(shorter["content"]).checksum
    file["curves"] = {"loss": [], "held_out": [2.5]}
    assert opened(json.dumps(file), **shorter).news().another_text


def test_the_worker_asks_a_training_and_takes_up_a_file() -> None:
    pairs = [[name, value] for name, value in GIVEN.items()]
    request = {"model": "own_text", "question": pairs, "stream": 7, "open": saved()}
    assert json.loads(respond(json.dumps(request)))["look"]["samples"] == trained().look.samples  # type: ignore[union-attr]
    look = json.loads(respond(json.dumps({"of": 7, "ask": "look", "given": {"sentence": "Oh"}})))
    assert look["sentence"] == "Oh"
    again = json.loads(respond(json.dumps({"of": 7, "ask": "save", "given": {}})))
    assert json.loads(again) == json.loads(saved())
    with pytest.raises(LookupError, match="not here any more"):
        respond(json.dumps({"of": 8, "ask": "look", "given": {"sentence": "Oh"}}))
