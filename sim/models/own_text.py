"""A network learns a text character by character: how well, what it writes, how far back it reaches, what it tracks.

Imports nothing but NumPy and its neighbours in this folder.
"""

import math
import time
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from sim.models import saved_network
from sim.models.character_network import (
    CharacterNetwork,
    States,
    initial_parameters,
    loss,
    quick_network,
    readable_network,
)
from sim.models.fast import adam, clip_by_norm, global_norm
from sim.models.ngrams import bits_per_character
from sim.models.optimisers import Arrays, adam_start
from sim.models.text_looks import Look, look, state_of
from sim.models.text_windows import Window, evaluate, whole_text, windows
from sim.models.texts import Text, Values, known_part, pieces, read_text, shipped_text
from sim.models.tracking import Tracker, features, trackers
from sim.models.training import let_it_diverge

MAX_NORM = 1.0  # gradients are clipped to this norm
MOST_PIECES, SHORTEST_PIECE = 64, 32  # of the held-out text, each read from zero states; characters of one
ROWS = 20  # how many times the held-out text is read while the network trains
SHORTEST_SENTENCE = 2  # characters: one to read, one to foretell
BETWEEN_LOOKS = 1.0  # seconds
BITS = 1.0 / math.log(2.0)  # in a nat


class Facts(NamedTuple):
    """What is known of a text before anything is trained."""

    characters: int
    kinds: int  # of characters
    replaced: int  # characters too rare to be told apart
    held_out: int  # characters at the end that are never trained on
    checksum: str
    counting: list[float]  # bits per held-out character by counting single characters, pairs and threes


class Settings(NamedTuple):
    """What decides every number of a training, but for the text."""

    cell: str
    layers: int
    H: int
    T: int
    learning_rate: float
    steps: int
    seed: int


class OwnText(NamedTuple):
    """What a network has shown."""

    settings: Settings
    done: int  # steps so far
    facts: Facts
    loss: list[float]  # bits per character by step, of the characters that it then learns from
    held_out: list[float]  # bits per held-out character, before the first step and after every `every`
    every: int
    whole: int  # steps that read the whole text once, but for what is held out
    trackers: list[Tracker]  # of the network when it read the held-out text last
    untrained: list[Tracker]  # of the network before the first step
    look: Look | None  # None if the last one is a moment ago
    diverged: int  # the step at which loss or gradient was no finite number, 0 if they always were
    another_text: bool  # whether it comes from a file and has learned another text: it may have read this one, or not


def own_text(**question: object) -> OwnText:
    """Train to the end; the arguments are those of `start_training`."""
    training = start_training(**question)  # type: ignore[arg-type]
    for _ in training.steps():
        pass
    return training.news()


class TextTraining:
    """A training that can be watched, paused, asked and left between two steps.

    Args:
        content: the text.
        settings: of the network and its training.
        sentence: what the network is made to read when it is looked at.
    """

    def __init__(self, content: str, settings: Settings, sentence: str) -> None:
        self.text = read_text(content)
        self.tracked = {name: self._held_out_pieces(values, 1) for name, values in features(self.text.content).items()}
        self.settings = settings
        self.sentence = sentence
        self.network = readable_network(settings.cell, settings.layers)
        self.parameters = first_parameters(self.text, settings)
        self.every = math.ceil(settings.steps / ROWS)
        self.facts = facts(self.text)
        self.done = self.diverged = 0
        self.loss: list[float] = []
        self.held_out: list[float] = []
        self.untrained: list[Tracker] = []
        self.trackers: list[Tracker] = []
        self.file: saved_network.SavedNetwork | None = None  # that the network comes from, if it learned another text
        self.reported = (0, 0)  # of loss and held_out
        self.looked_at, self.looked = -math.inf, -1  # when, and after which step

    def steps(self) -> Iterator[None]:
        """Train step by step until there is nothing more to train."""
        self.read_held_out()
        self.untrained = self.trackers
        network: CharacterNetwork | None = None
        states: States | None = None
        adam_state = adam_start(self.parameters)
        for window in windows(self.text, self.settings.T, self.settings.steps):
            network = network or self._quick(window)
            found = evaluate(network, self.parameters, window, None if window.first else states)
            states = found.states
            self.done += 1
            self.loss.append(found.loss * BITS)
            norm = global_norm(found.gradients)
            if not (math.isfinite(found.loss) and math.isfinite(norm)):
                self.diverged = self.done
                return
            gradients = clip_by_norm(found.gradients, MAX_NORM, norm)
            self.parameters, adam_state = adam(self.parameters, gradients, adam_state, self.settings.learning_rate)
            if self.done % self.every == 0:
                self.read_held_out()
            if self.done < self.settings.steps:
                yield

    def news(self) -> OwnText:
        """What the network has shown since the last news, all of it the first time."""
        known_loss, known_held_out = self.reported
        self.reported = len(self.loss), len(self.held_out)
        return OwnText(
            self.settings,
            self.done,
            self.facts,
            self.loss[known_loss:],
            self.held_out[known_held_out:],
            self.every,
            whole_text(self.text, self.settings.T),
            self.trackers,
            self.untrained,
            self._look_again(),
            self.diverged,
            self.file is not None,
        )

    def look(self, sentence: str) -> Look:
        """Have the network read a sentence and go on writing; if it knows too little of it, some held-out text."""
        self.sentence = sentence
        known = known_part(sentence, self.text.characters)
        given = len(known) >= SHORTEST_SENTENCE
        if not given:
            known = self.text.content[self.text.start :][:40]
            known = known_part(known, self.text.characters)
        found = look(self.network, self.parameters, self.text, known, self.settings.seed, self.done)
        return found._replace(given=given)

    def saved(self) -> str:
        """Return the network as a file, which says of what text it has learned, not on which one it was opened."""
        if self.file:
            return saved_network.write(*self.file)
        return saved_network.write(
            self.settings._asdict() | {"done": self.done, "checksum": self.text.checksum},
            self.text.characters,
            {"loss": self.loss, "held_out": self.held_out},
            self.parameters,
        )

    def open(self, file: str) -> None:
        """Take over the network of a file.

        Raises:
            ValueError: the file is none, or its network has read another alphabet.
        """
        saved = saved_network.read(file)
        if saved.characters != self.text.characters:
            raise ValueError(
                f"this network was trained on another text: it tells {len(saved.characters)} kinds of characters "
                f"apart, not the {len(self.text.characters)} of this one"
            )
        expected = [w.shape for w in first_parameters(self.text, self.settings)]
        if [w.shape for w in saved.parameters] != expected:
            raise ValueError("the weights of this file do not fit together: it has been changed or cut off")
        self.untrained = self._read_held_out()[1]
        self.parameters = saved.parameters
        self.done = saved.settings["done"]
        whole = len(saved.curves["loss"]) == self.done  # if not, it was saved when it was open on another text
        if saved.settings["checksum"] == self.text.checksum and whole:
            self.loss, self.held_out = saved.curves["loss"], saved.curves["held_out"]
            self.trackers = self._read_held_out()[1]
        else:  # another text of the same characters: what was measured is not about this one
            self.file = saved
            self.read_held_out()

    def read_held_out(self) -> None:
        """Note how well the held-out text is foretold, and which units track something in it."""
        bits, self.trackers = self._read_held_out()
        self.held_out.append(bits)

    @let_it_diverge
    def _read_held_out(self) -> tuple[float, list[Tracker]]:
        reading = self.network.forward(self.parameters, self._held_out_pieces(self.text.ids, 1))
        bits = loss(reading.y, self._held_out_pieces(self.text.ids, 0))[0] * BITS
        return bits, trackers([state_of(trace) for trace in reading.traces], self.tracked)

    def _held_out_pieces(self, values: Values, before: int) -> Values:
        """Cut what belongs to the held-out characters, or to those so many before them, into pieces, (T, B)."""
        length = len(self.text.ids) - self.text.start
        count = max(2, min(MOST_PIECES, length // SHORTEST_PIECE))
        return pieces(values, self.text.start - before, length // count, count)

    def _quick(self, window: Window) -> CharacterNetwork:
        T, count = window.x.shape
        return quick_network(self.settings.cell, self.settings.layers, T, count, self.settings.H)

    def _look_again(self) -> Look | None:
        now, over = time.monotonic(), self.done == self.settings.steps or self.diverged > 0
        if self.looked == self.done or not (over or now - self.looked_at > BETWEEN_LOOKS):
            return None
        self.looked_at, self.looked = now, self.done
        return self.look(self.sentence)


def start_training(
    text: str,
    content: str,
    cell: str,
    layers: int,
    H: int,
    T: int,
    learning_rate: float,
    steps: int,
    seed: int,
    sentence: str,
) -> TextTraining:
    """Set a network up to learn a text with Adam.

    Args:
        text: the name of a text that comes along, of `texts.NAMES`, or any other name if there is content.
        content: the text itself; if it is empty, the text of that name is read from its file.
        cell: "rnn" (tanh, orthogonal at first), "gru" or "lstm" (both with a keep bias of 1).
        layers: one or two.
        H: units of a layer.
        T: characters over which gradients flow back.
        learning_rate: of Adam.
        steps: the most batches, of `B` × T characters.
        seed: of the weights and, apart from them, of the samples.
        sentence: what the network reads when it is looked at.
    """
    settings = Settings(cell, layers, H, T, learning_rate, steps, seed)
    return TextTraining(content or shipped_text(text), settings, sentence)


def opened(file: str, text: str, content: str, sentence: str) -> TextTraining:
    """Take up a network that was saved; the text has to be the one on which it was trained, or have its characters.

    Raises:
        ValueError: with what is wrong with the file.
    """
    saved = saved_network.read(file).settings
    settings = Settings(**{name: saved[name] for name in Settings._fields})
    training = TextTraining(content or shipped_text(text), settings, sentence)
    training.open(file)
    return training


def first_parameters(text: Text, settings: Settings) -> Arrays:
    """Where a network for a text starts."""
    rng = np.random.default_rng(settings.seed)
    return initial_parameters(rng, settings.cell, settings.layers, settings.H, len(text.characters))


def facts(text: Text) -> Facts:
    """What is known of a text before anything is trained."""
    V, n = len(text.characters), len(text.ids)
    counting = [bits_per_character(text.ids, text.start, V, order) for order in range(3)]
    return Facts(n, V, text.replaced, n - text.start, text.checksum, counting)
