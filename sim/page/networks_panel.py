"""The networks of a race as files: what the worker still holds can be taken along."""

import json

from overrides.markup import find, read
from sim.names import KIND, LANE, Part
from sim.page.saving import save_bytes
from sim.widgets.training_race import NUMPY_ONLY, network

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element

    from sim.page.display import Display
    from sim.page.numpy_worker import NumpyWorker
    from sim.widgets.widget import Inputs


class NetworksPanel:
    """The part of a race's element that saves its two networks; hidden while the worker has not those in sight.

    Args:
        display: of the race.
        numpy: the worker that trains.
    """

    def __init__(self, display: "Display", numpy: "NumpyWorker") -> None:
        self.box = display.parts[Part.NETWORKS]
        self.text = display.parts[Part.NETWORKS_TEXT]
        self.numpy = numpy
        self.number = 0  # of the race, as the worker knows it
        self.inputs: "Inputs" = {}

    def offer(self, number: int, inputs: "Inputs") -> None:
        """Let the reader save the networks of the race in sight."""
        if not self.box.hidden and number == self.number:
            return
        self.number, self.inputs = number, dict(inputs)
        for lane in ("first", "second"):
            self.box.querySelector("span" + find(LANE, lane)).textContent = network(str(inputs[lane]))
            for kind in ("safetensors", "onnx"):
                button = self.box.querySelector(find(LANE, lane) + find(KIND, kind))
                button.disabled = inputs[lane] in NUMPY_ONLY
        self.text.textContent = ""
        self.box.hidden = False

    def withdraw(self) -> None:
        """Offer nothing: what is in sight is not what the worker has."""
        self.box.hidden = True

    def save(self, button: "Element") -> None:
        """Ask the worker for the file that a button names, and save it."""
        lane, kind = read(button, LANE), read(button, KIND)
        name = f"{self.inputs[lane]}-{self.inputs['task']}-seed-{self.inputs['seed']}.{kind}"
        self.numpy.post(
            f'{{"of":{self.number},"ask":"file","given":{{"lane":"{lane}","kind":"{kind}"}}}}',
            lambda response: save_bytes(name, json.loads(response)),
            self.refuse,
        )

    def refuse(self, reason: str) -> None:
        """Say why there is no file."""
        self.text.textContent = reason
