"""What is written of a network: NumPy reads the .npz, and the other files are those that other libraries have read."""

import base64
import io
import json

import numpy as np
import pytest

from sim.models.network_files import in_pytorch, named, network_file
from sim.models.training_race import start_training
from sim.widgets import WIDGETS
from sim.widgets.training_race import FIRST, NUMPY_ONLY
from tests.references.networks import BLOCKS, sample

WIDGET = WIDGETS["training-race"]


@pytest.mark.parametrize("cell", BLOCKS)
def test_numpy_reads_what_was_trained(cell: str) -> None:
    network = sample(cell)
    with np.load(io.BytesIO(network_file(network, "npz"))) as file:
        assert str(file["cell"]) == cell
        assert {name: file[name].tolist() for name in file.files if name != "cell"} == {
            name: values.tolist() for name, values in named(network).items()
        }


def test_a_safetensors_file_is_a_header_and_the_numbers_in_their_order() -> None:
    network = sample("gru")
    data = network_file(network, "safetensors")
    end = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:end])
    assert end % 8 == 0
    assert header.pop("__metadata__") == {"cell": "gru"}
    for name, values in in_pytorch(network).items():
        start, stop = header[name]["data_offsets"]
        np.testing.assert_array_equal(np.frombuffer(data[end:][start:stop], "<f4").reshape(values.shape), values)
    assert start < stop == len(data) - end


def test_a_race_gives_its_networks_as_they_are() -> None:
    race = start_training(**WIDGET.question({**WIDGET.start(), "lag": 5, "steps": 50}))
    before = race.file("second", "npz")
    steps = race.steps()
    next(steps)
    with np.load(io.BytesIO(base64.b64decode(race.file("second", "npz")))) as file:
        assert str(file["cell"]) == "lstm"
        assert file["W_hh"].shape == (32, 4 * 32)
        np.testing.assert_array_equal(file["b_y"], race.racers[1].parameters[-1])
    assert race.file("second", "npz") != before


def test_every_network_of_the_race_can_be_written() -> None:
    for cell, _ in FIRST.options:
        race = start_training(**WIDGET.question({**WIDGET.start(), "lag": 5, "steps": 50, "first": cell}))
        for kind in ("npz",) if cell in NUMPY_ONLY else ("npz", "safetensors", "onnx"):
            assert race.file("first", kind)
    assert {cell for cell, _ in FIRST.options} == BLOCKS.keys() | set(NUMPY_ONLY)
