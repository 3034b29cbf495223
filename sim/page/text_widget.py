"""*Your own text*: a network that is trained, asked about other sentences, saved and opened again."""

import json

from overrides.language import later, say, say_count
from overrides.markup import PART, find
from overrides.reader.browser import milliseconds
from sim.names import TEXT, Action, Part
from sim.page.saving import save
from sim.page.traces import key_of, request
from sim.page.trained_widget import TrainedWidget
from sim.widgets import text_log
from sim.widgets.own_text import OWN, PROBES, inputs_of, same_network

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from js import Element, Event

    from sim.page.numpy_worker import NumpyWorker
    from sim.page.sandbox import Sandbox
    from sim.widgets.widget import Inputs, Question

REHEARSED = "0123456789abcdef"  # a thousand times are enough for a batch of the longest windows
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
        super().__init__(root, numpy, sandbox)

    def holds_the_picture(self) -> bool:
        """Tell whether the training in sight is one of these settings, but for what looks at it."""
        return super().holds_the_picture() or (self.trace is not None and same_network(self.inputs, self.trained))

    def changed(self) -> None:
        """Also look at the network in sight as the controls say."""
        if self.trained:
            other = self.inputs["sentence"] != self.trained["sentence"]
            for name in PROBES:
                self.trained[name] = self.inputs[name]
            if other and self.holds_the_picture():
                self.look()
        super().changed()

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
        """Ask what the network makes of the sentence, one question at a time."""
        if self.looking or not self.numpy.ready:
            return
        self.looking = str(self.trained["sentence"])
        self.ask("look", {"sentence": self.looking}, self.on_look)

    def on_look(self, text: str) -> None:
        """Draw what the network makes of the sentence; ask again if another has been typed since."""
        asked, self.looking = self.looking, ""
        if self.trace and self.trained["sentence"] == asked:
            self.trace["look"] = json.loads(text)
            self.show()
        elif self.trace:
            self.look()

    # Files

    def do_save_network(self, button: "Element") -> None:
        """Save the network as it is now."""
        if not self.numpy.ready:
            self.show_status(say(NOT_YET))
            return
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
            lambda response: self.on_opened(number, response),
            self.refuse,
        )

    def on_opened(self, number: int, response: str) -> None:
        """Show a network that was saved, with the settings it was trained with."""
        trace = json.loads(response)
        self.number, self.trace, self.earlier = number, trace, None
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


def plain(reason: str) -> str:
    """Return what an error says, without the kind of error in front of it."""
    kind, _, text = reason.partition(": ")
    return text if text and kind.endswith("Error") else reason
