"""The page Where your framework differs says what the frameworks did, and names them with their versions."""

import re

from tests.lesson.pages import DOCS, markdown
from tests.references.frameworks import MARK, PAGE, digests, frozen, tables
from tests.references.networks import BLOCKS

FROZEN = frozen()


def test_the_page_has_the_tables_that_the_frameworks_gave() -> None:
    _, shown, _ = PAGE.read_text(encoding="utf-8").split(MARK)
    assert shown.strip() == tables(FROZEN).strip()


def test_the_pinned_versions_are_those_of_the_tables() -> None:
    lock = (DOCS.parent / "requirements-frameworks.txt").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([a-z]+)==([\d.]+)", lock, re.MULTILINE))
    packages = {"PyTorch": "torch", "Keras": "keras", "Flax linen": "flax", "Flax nnx": "flax", "Equinox": "equinox"}
    for name, package in {**packages, "onnx": "onnx", "onnxruntime": "onnxruntime"}.items():
        assert FROZEN["versions"][name] == pinned[package]


def test_the_lesson_keeps_its_gates_as_pytorch_does() -> None:
    orders = {row["what"]: row for row in FROZEN["layers"]}
    assert orders["LSTM: order of the gates"]["PyTorch"] == "i, f, g, o"
    assert orders["GRU: order of the gates"]["PyTorch"] == "r, z, n"
    assert "i, f, g, o" in markdown("lesson/pytorch.md")


def test_the_files_are_those_that_the_frameworks_have_read() -> None:
    assert digests() == FROZEN["files"]


def test_the_page_names_those_who_read_the_networks_and_who_could_not() -> None:
    readers = {name for names in FROZEN["readers"].values() for name in names}
    unread = {name: [cell for cell in BLOCKS if name not in FROZEN["readers"][cell]] for name in sorted(readers)}
    assert unread == {
        "Flax linen": [],
        "Flax nnx": ["gru"],
        "Keras": [],
        "PyTorch": [],
        "TensorFlow.js": ["gru"],
        "onnxruntime": [],
        "onnx’s reference": ["rnn-relu"],
    }
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    assert "PyTorch, onnxruntime, Keras, Flax linen, onnx’s reference evaluator (not ReLU), " in text
    assert ", TensorFlow.js and Flax nnx (no GRU)." in text
