"""*Your own text*: a network that is trained, asked about other sentences, saved and opened again."""

import json

from overrides.language import later, say, say_count
from overrides.markup import PART, find, find_action
from overrides.reader.browser import milliseconds
from sim.names import TEXT, Action, Part
from sim.page.saving import save
from sim.page.traces import key_of, request
from sim.page.trained_widget import TrainedWidget
from sim.widgets import text_log
from sim.widgets.own_text import OWN, PROBES, inputs_of, network_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from js import Element, Event

    from sim.page.numpy_worker import NumpyWorker
    from sim.page.sandbox import Sandbox
    from sim.traces import Look, Trace
    from sim.widgets.widget import Inputs, Question

REHEARSED = "0123456789abcdef"  # a thousand times are enough for a batch of the longest windows
NOT_HERE = later("This network is not here, so it can’t read your sentence: train it.")
NOT_YET = later("NumPy is not there yet: try again in a moment.")


class TextWidget(TrainedWidget):
    """A network that learns a text.

    Some inputs change nothing in the network, they look at it (`PROBES`): whatever is in sight is drawn with them, and
    the worker is asked what the network makes of another sentence.
    """

    log = text_log
    untrained = later("Not trained yet with these settings")
    starters = (Action.TRAIN,)

    def __init__(self, root: "Element", numpy: "NumpyWorker", sandbox: "Sandbox") -> None:
        self.looking = ""  # the sentence that the worker was asked about and has not answered yet
        self.sentence = ""  # the one that the worker's network has read last
        self.save_button = root.querySelector(find_action(Action.SAVE_NETWORK))
        super().__init__(root, numpy, sandbox)

    def known(self, prepared: "list[tuple[Question, Trace]]") -> "list[tuple[Question, Trace]]":
        """Know a network by what it was trained on, and note which sentence it has read."""
        for question, trace in prepared:
            note(trace["look"], question["sentence"])
        return [(network_of(question), trace) for question, trace in prepared]

    def question(self, inputs: "Inputs") -> "Question":
        """Return by what a network is known: what looks at it makes it no other."""
        return network_of(super().question(inputs))

    def show_first(self) -> None:
        """Also say so if the network in sight has not read the sentence of the address."""
        super().show_first()
        self.look()

    def changed(self) -> None:
        """Also look at the network in sight as the controls say."""
        if self.trained:
            for name in PROBES:
                self.trained[name] = self.inputs[name]
        super().changed()
        self.show_status("")
        self.look()

    def train(self) -> None:
        """Also note which sentence the network will read."""
        self.sentence = str(self.trained["sentence"])
        super().train()

    def draw_news(self, news: "Trace", done: bool) -> None:
        """Also note which sentence the network has read."""
        note(news["look"], self.sentence)
        super().draw_news(news, done)

    def show_files(self) -> None:
        self.save_button.disabled = not self.is_here()

    def wanted(self) -> "tuple[str, Question]":
        """Return what is to be trained; a text that comes along is in the page, not in the worker."""
        return self.model, self.with_content(self.widget.question(self.trained))

    def rehearsed(self) -> "Question":
        """Return a training on a short text: what it fetches and compiles is the same."""
        question: "Question" = self.widget.question(self.inputs)
        question["text"], question["content"] = OWN, REHEARSED * 1000
        return question

    def edited_request(self, files: "list[list[str]]") -> str:
        """Write the request to run edited code, with the text."""
        question = self.with_content(self.widget.question(self.inputs))
        return request(self.model, key_of(question), f',"files":{json.dumps(files)}')

    def with_content(self, question: "Question") -> "Question":
        """Return a question with the text that it names."""
        if question["text"] != OWN:
            question["content"] = json.loads(self.root.querySelector(find(TEXT, question["text"])).textContent)
        return question

    # Other sentences

    def look(self) -> None:
        """Have the network in sight read the sentence, one at a time, or say that it can't."""
        trace, inputs = self.drawn
        sentence = str(self.inputs["sentence"])
        if not trace or self.question(inputs) != self.question(self.inputs) or has_read(trace["look"], sentence):
            return
        if not self.is_here():
            self.show_status(say(NOT_HERE))
        elif not self.looking:
            self.looking = sentence
            self.ask("look", {"sentence": sentence}, self.on_look)

    def on_look(self, text: str) -> None:
        """Draw what the network makes of the sentence; ask again if another has been typed since."""
        asked, self.looking = self.looking, ""
        if self.trace:
            self.sentence, look = asked, json.loads(text)
            note(look, asked)
            self.trace["look"] = look
            self.show()
            self.look()

    # Files

    def do_save_network(self, button: "Element") -> None:
        """Save the network as it is now."""
        self.ask("save", {}, lambda text: save("network.json", "application/json", json.loads(text)))

    def on_input(self, event: "Event") -> None:
        """Also open a file."""
        if event.target.getAttribute(PART) != Part.NETWORK_FILE:
            super().on_input(event)
            return
        file = event.target.files.item(0)
        if file:
            file.text().then(
                lambda text: self.open(str(text)), lambda error: self.show_status(say("The file could not be read."))
            )

    def open(self, text: str) -> None:
        """Have the worker take up a saved network."""
        if not self.numpy.ready:
            self.show_status(say(NOT_YET))
            return
        self.end(say("Stopped: a saved network is opened."))
        self.abandon()
        self.show_status(say("Opening the network"))
        question = self.with_content(self.widget.question(self.inputs))
        given = {name: question[name] for name in ("text", "content", "sentence")}
        number = milliseconds()
        self.numpy.post(
            request(self.model, key_of(given), f',"stream":{number},"open":{json.dumps(text)}'),
            lambda response: self.on_opened(number, given["sentence"], response),
            self.refuse,
        )

    def on_opened(self, number: int, sentence: str, response: str) -> None:
        """Show a network that was saved, with the settings it was trained with."""
        trace = json.loads(response)
        self.sentence = sentence
        note(trace["look"], sentence)
        self.number, self.trace, self.earlier, self.held = number, trace, None, True
        self.inputs = inputs_of(trace, self.inputs)
        self.trained, self.ending = dict(self.inputs), "stopped"
        self.set(self.inputs)
        self.enter("idle", "")
        batches = int(self.trace["done"])
        text = say_count("Opened: a network after {n} batch.", "Opened: a network after {n} batches.", batches)
        self.show_status(text)

    # What the worker is asked

    def ask(self, what: str, given: "Inputs", take: "Callable[[str], object]") -> None:
        """Ask the training in sight something."""
        self.show_status("")
        asked = {"of": self.number, "ask": what, "given": given}
        self.numpy.post(json.dumps(asked), take, self.refuse)

    def refuse(self, reason: str) -> None:
        """Say why the worker could not do it."""
        self.looking = ""
        self.show_status(plain(reason))

    def give_up(self, reason: str) -> None:
        """Say why nothing is trained."""
        super().give_up(plain(reason))

    def show_status(self, text: str) -> None:
        self.display.parts[Part.NETWORK_TEXT].textContent = text


def note(look: "Look | None", sentence: str) -> None:
    """Note which sentence a network was given to read: what it knows of it may be less."""
    if look:
        look["asked"] = sentence


def has_read(look: "Look | None", sentence: str) -> bool:
    """Tell whether a network was given a sentence to read; one that was kept by an earlier version does not say."""
    return not look or look.get("asked", sentence) == sentence


def plain(reason: str) -> str:
    """Return what an error says, without the kind of error in front of it."""
    kind, _, text = reason.partition(": ")
    return text if text and kind.endswith("Error") else reason
