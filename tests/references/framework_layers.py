"""The frameworks themselves: how their layers compute, what they start with, and which of our files they read.

Imports all of them; only `python -m tests.references.frameworks` imports this.
"""

import io
import json
import logging
import math
import os
import subprocess
import tempfile
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import version
from itertools import permutations
from pathlib import Path
from typing import Any, NamedTuple

os.environ |= {"KERAS_BACKEND": "jax", "JAX_PLATFORMS": "cpu", "CUDA_VISIBLE_DEVICES": ""}

import equinox
import flax.linen
import jax
import jax.numpy as jnp
import keras
import numpy as np
import onnx
import onnxruntime
import safetensors.numpy
import safetensors.torch
import torch
from flax import nnx
from onnx.reference import ReferenceEvaluator

from overrides.runtime.node import node_command
from sim.models.arrays import Array, sigmoid
from sim.models.network_files import Network, in_pytorch, named, network_file
from tests.npm import npm_packages
from tests.references.frameworks import ROOT
from tests.references.networks import BLOCKS, B, D, H, K, T, given, outputs, sample

PEER = ROOT / "tests" / "bench" / "peer"  # has TensorFlow.js
LARGE = 64  # units of the layers whose first weights are looked at
CLOSE = 1e-5  # between float32 and float64
# What a cut at two standard deviations leaves of a normal distribution's: the root of 1 - 2·2·φ(2) / erf(√2)
LEFT = (1 - 4 * math.exp(-2) / math.sqrt(2 * math.pi) / math.erf(math.sqrt(2))) ** 0.5
SCRIPT = Path(__file__).with_name("tensorflowjs.mjs")
Row = dict[str, str]

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
onnxruntime.set_default_logger_severity(4)


class Layer(NamedTuple):
    """A framework's layer: its weights in the framework's order of gates, and what it makes of an input."""

    W: Array  # (D, G·H)
    U: Array  # (H, G·H)
    b: list[Array]  # one or two, each (G·H,), or (H,) if it is of the candidate alone
    h: Array  # (T, H), of the first sequence of `given()`, from a state of 0


Make = Callable[[str, int, bool], Layer]  # kind, units, and whether biases are drawn: those of a new layer may all be 0


def versions() -> dict[str, str]:
    """The versions of what the tables speak of."""
    packages = {"PyTorch": "torch", "Keras": "keras", "Flax linen": "flax", "Flax nnx": "flax", "Equinox": "equinox"}
    found = {name: version(package).partition("+")[0] for name, package in packages.items()}
    tensorflow = json.loads((npm_packages(PEER) / "@tensorflow/tfjs/package.json").read_text(encoding="utf-8"))
    return {
        **dict(list(found.items())[:2]),
        "TensorFlow.js": tensorflow["version"],
        **dict(list(found.items())[2:]),
        "onnx": version("onnx"),
        "onnxruntime": version("onnxruntime"),
    }


def rows() -> list[Row]:
    """What each framework's layers do, a row each thing."""
    return [
        {"what": what, **{name: probe(make) for name, make in FRAMEWORKS.items()}}
        for what, probe in (
            ("LSTM: order of the gates", lambda make: lstm_formula(make("lstm", H, True))["order"]),
            ("LSTM: biases of each gate", lambda make: str(len(make("lstm", H, True).b))),
            ("LSTM: bias of a new forget gate", forget_bias),
            ("GRU: order of the gates", lambda make: gru_formula(make("gru", H, True))["order"]),
            ("GRU: the reset gate acts", lambda make: gru_formula(make("gru", H, True))["reset"]),
            ("GRU: an update gate of 1", lambda make: gru_formula(make("gru", H, True))["update"]),
            ("GRU: biases", gru_biases),
            ("Gates by default", lambda make: lstm_formula(make("lstm", H, True))["gates"]),
            ("New input weights of an LSTM", lambda make: distribution(make("lstm", LARGE, False).W, "lstm")),
            ("New recurrent weights of an LSTM", lambda make: distribution(make("lstm", LARGE, False).U, "lstm")),
        )
    ]


# Which formula gives a layer's output


def hard_sigmoid(a: Array) -> Array:
    return np.clip(0.2 * a + 0.5, 0.0, 1.0)


GATES = {"sigmoid": sigmoid, "hard sigmoid, 0.2 x + 0.5": hard_sigmoid}


def lstm_formula(layer: Layer) -> dict[str, str]:
    """The one order of gates, and sigmoid, with which NumPy gives the layer's output."""
    b = np.sum(layer.b, axis=0)
    found = []
    for name, gate in GATES.items():
        for order in permutations("ifgo"):
            h, c, close = np.zeros(H), np.zeros(H), True
            for x_t, expected in zip(given()[:, 0], layer.h, strict=True):
                a = dict(zip(order, np.split(x_t @ layer.W + h @ layer.U + b, 4), strict=True))
                c = gate(a["f"]) * c + gate(a["i"]) * np.tanh(a["g"])
                h = gate(a["o"]) * np.tanh(c)
                close = close and bool(np.abs(h - expected).max() < CLOSE)
            if close:
                found.append({"order": ", ".join(order), "gates": name})
    return the_only(found)


def gru_formula(layer: Layer) -> dict[str, str]:
    """Likewise for a GRU: order, place of the reset gate, meaning of the update gate."""
    found = []
    for order in permutations("rzn"):
        at = order.index("n") * H
        b_x = layer.b[0]
        b_h = np.zeros_like(b_x)
        if len(layer.b) == 2:
            b_h[at : at + H] = layer.b[1][-H:] if layer.b[1].size == H else layer.b[1][at : at + H]
            if layer.b[1].size > H:
                b_h = layer.b[1]
        for gate_name, gate in GATES.items():
            for reset in ("after the product", "before the product"):
                for update in ("keeps the old", "lets in the new"):
                    h, close = np.zeros(H), True
                    for x_t, expected in zip(given()[:, 0], layer.h, strict=True):
                        a = dict(zip(order, np.split(x_t @ layer.W + b_x, 3), strict=True))
                        u = dict(zip(order, np.split(h @ layer.U + b_h, 3), strict=True))
                        r, z = gate(a["r"] + u["r"]), gate(a["z"] + u["z"])
                        if reset == "before the product":
                            u["n"] = (r * h) @ layer.U[:, at : at + H] + b_h[at : at + H]
                            n = np.tanh(a["n"] + u["n"])
                        else:
                            n = np.tanh(a["n"] + r * u["n"])
                        kept = z if update == "keeps the old" else 1 - z
                        h = kept * h + (1 - kept) * n
                        close = close and bool(np.abs(h - expected).max() < CLOSE)
                    if close:
                        found.append({"order": ", ".join(order), "reset": reset, "update": update, "gates": gate_name})
    return the_only(found)


def the_only(found: list[dict[str, str]]) -> dict[str, str]:
    assert len(found) == 1, f"{len(found)} formulas give the layer's output: {found}"
    return found[0]


# What a new layer starts with


def forget_bias(make: Make) -> str:
    """What all biases of a new forget gate add up to."""
    layer = make("lstm", LARGE, False)
    place = lstm_formula(make("lstm", H, True))["order"].split(", ").index("f")
    b = np.sum(layer.b, axis=0)[place * LARGE : (place + 1) * LARGE]
    if b.min() == b.max():
        return f"{b[0]:g}"
    spread = [distribution(one, "lstm") for one in layer.b]
    return f"{'sum of two of' if len(spread) == 2 else 'one of'} {the_same(spread)}"


def gru_biases(make: Make) -> str:
    biases = make("gru", H, True).b
    return "1" if len(biases) == 1 else "2" if biases[1].size == 3 * H else "1, and another of the candidate"


def distribution(w: Array, kind: str) -> str:
    """Which of the usual distributions the numbers come from."""
    blocks = np.split(w, BLOCKS[kind], axis=-1) if w.ndim == 2 else [w]
    rows = w.shape[0]
    if w.ndim == 2 and rows == LARGE and all(np.allclose(u.T @ u, np.eye(LARGE), atol=1e-3) for u in blocks):
        return "orthogonal, each gate"
    if w.ndim == 2 and rows == LARGE and np.allclose(w @ w.T, np.eye(LARGE), atol=1e-3):
        return "orthogonal, all gates together"
    bounds = {"±1/√H": LARGE**-0.5}
    if w.ndim == 2:
        bounds["Glorot, all gates together"] = (6 / (rows + w.shape[1])) ** 0.5
        bounds["Glorot, each gate"] = (6 / (rows + LARGE)) ** 0.5
    for name, bound in bounds.items():
        if 0.96 * bound < np.abs(w).max() <= bound and abs(w.std() * 3**0.5 / bound - 1) < 0.1:
            return f"uniform, {name}"
    if w.ndim == 2 and cut_normal(w, (2 / sum(w.shape)) ** 0.5):
        return "normal, Glorot, all gates together, cut off at 2σ"
    assert w.ndim == 2 and cut_normal(w, rows**-0.5 / LEFT), (w.std() * rows**0.5, np.abs(w).max() * rows**0.5)
    return f"normal, LeCun, 1/√D, cut off at {2 / LEFT:.1f}σ"


def cut_normal(w: Array, sigma: float) -> bool:
    """Whether numbers are normal and cut off at two of the deviations that they would have uncut."""
    return bool(abs(w.std() / sigma / LEFT - 1) < 0.1 and 1.9 * sigma < np.abs(w).max() <= 2 * sigma)


def the_same(texts: list[str]) -> str:
    assert len(set(texts)) == 1, texts
    return texts[0]


# The frameworks


def in_torch(kind: str, units: int, drawn: bool) -> Layer:
    torch.manual_seed(0)
    layer = getattr(torch.nn, kind.upper())(D, units)
    h = layer(torch.tensor(given()))[0][:, 0].detach().numpy()
    W, U, *b = (
        getattr(layer, f"{name}_l0").detach().numpy() for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    )
    return Layer(W.T, U.T, b, h)


def in_keras(kind: str, units: int, drawn: bool) -> Layer:
    keras.utils.set_random_seed(0)
    layer = getattr(keras.layers, kind.upper())(units, return_sequences=True)
    layer.build((B, T, D))
    W, U, b = layer.get_weights()
    b = draw(b) if drawn else b
    layer.set_weights([W, U, b])
    return Layer(W, U, list(b) if b.ndim == 2 else [b], np.array(layer(given().swapaxes(0, 1)))[0])


def in_tensorflowjs(kind: str, units: int, drawn: bool) -> Layer:
    found = tensorflowjs({"kind": kind, "units": units, "x": given().swapaxes(0, 1).tolist(), "drawn": drawn})
    W, U, b = (np.array(values) for values in found["weights"])
    return Layer(W, U, [b], np.array(found["h"])[0])


def in_linen(kind: str, units: int, drawn: bool) -> Layer:
    """Flax keeps a matrix for each gate, by name; they are put side by side in the lesson's order."""
    cell = {"lstm": flax.linen.LSTMCell, "gru": flax.linen.GRUCell}[kind](units)
    layer, gates = flax.linen.RNN(cell), {"lstm": "ifgo", "gru": "rzn"}[kind]
    kept = layer.init(jax.random.key(0), given().swapaxes(0, 1))["params"]["cell"]
    if drawn:
        kept = {name: {key: draw(w) if key == "bias" else w for key, w in part.items()} for name, part in kept.items()}
    h = layer.apply({"params": {"cell": kept}}, given().swapaxes(0, 1))
    return by_name(kept, gates, np.array(h)[0])


def in_nnx(kind: str, units: int, drawn: bool) -> Layer:
    cell = {"lstm": nnx.LSTMCell, "gru": nnx.GRUCell}[kind](D, units, rngs=nnx.Rngs(0))
    for path, w in nnx.to_flat_state(nnx.state(cell, nnx.Param)):
        if drawn and path[-1] == "bias":
            getattr(cell, path[0]).bias[...] = draw(w[...])
    h = np.array(nnx.RNN(cell)(given().swapaxes(0, 1)))[0]
    kept: dict[str, Any] = {}
    for path, w in nnx.to_flat_state(nnx.state(cell, nnx.Param)):
        kept.setdefault(path[0].rstrip("_"), {})[path[-1]] = w[...]
    if kind == "lstm":
        return by_name(kept, "ifgo", h)
    return Layer(
        np.array(kept["dense_i"]["kernel"]), np.array(kept["dense_h"]["kernel"]), [np.array(kept["dense_i"]["bias"])], h
    )


def in_equinox(kind: str, units: int, drawn: bool) -> Layer:
    cell = {"lstm": equinox.nn.LSTMCell, "gru": equinox.nn.GRUCell}[kind](D, units, key=jax.random.key(0))
    state = jnp.zeros(units) if kind == "gru" else (jnp.zeros(units), jnp.zeros(units))
    h = []
    for x_t in given()[:, 0]:
        state = cell(x_t, state)
        h.append(np.array(state if kind == "gru" else state[0]))
    b = [np.array(cell.bias)] + ([np.array(cell.bias_n)] if kind == "gru" else [])
    return Layer(np.array(cell.weight_ih).T, np.array(cell.weight_hh).T, b, np.array(h))


FRAMEWORKS: dict[str, Make] = {
    "PyTorch": cache(in_torch),
    "Keras": cache(in_keras),
    "TensorFlow.js": cache(in_tensorflowjs),
    "Flax linen": cache(in_linen),
    "Flax nnx": cache(in_nnx),
    "Equinox": cache(in_equinox),
}


def draw(values: Any) -> Array:
    """Numbers of the same shape, other than 0 and than each other."""
    w = np.array(values)
    return np.random.default_rng(w.size).standard_normal(w.shape).astype("float32")


def by_name(kept: dict[str, Any], gates: str, h: Array) -> Layer:
    W = np.concatenate([np.array(kept["i" + gate]["kernel"]) for gate in gates], axis=1)
    U = np.concatenate([np.array(kept["h" + gate]["kernel"]) for gate in gates], axis=1)
    zeros = np.zeros(U.shape[0], "float32")
    b_x, b_h = (
        np.concatenate([np.array(kept[side + gate].get("bias", zeros)) for gate in gates]) for side in ("i", "h")
    )
    if not b_x.any():
        return Layer(W, U, [b_h], h)
    units = len(zeros)
    return Layer(W, U, [b_x, b_h[-units:]], h)


def tensorflowjs(task: dict[str, Any]) -> Any:
    """Run tensorflowjs.mjs on a task; JSON in and out."""
    packages = npm_packages(PEER)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "node_modules").symlink_to(packages)
        script = Path(folder) / SCRIPT.name
        script.write_text(SCRIPT.read_text(encoding="utf-8"), encoding="utf-8")
        done = subprocess.run(
            [*node_command(), str(script)], input=json.dumps(task), capture_output=True, text=True, check=True
        )
    return json.loads(done.stdout.splitlines()[-1])


# Exporters and readers of ONNX


def onnx_rows() -> list[list[str]]:
    """What exporters write, and what readers make of the settings of recurrent operators."""
    rows = [[f"PyTorch’s exporter, `nn.{kind}`", exported(kind)] for kind in ("RNN", "GRU", "LSTM")]
    rows.append(["PyTorch’s exporter, `nn.LSTM(proj_size=2)`", projected()])
    for reader, run in (("onnx’s reference evaluator", reference), ("onnxruntime", runtime)):
        found = heeded(run)
        for what in ("heeded", "left out", "refused"):
            names = [name for name, done in found.items() if done == what]
            if names:
                rows.append([f"{reader}: {what}", ", ".join(names)])
    return rows


def exported(kind: str) -> str:
    """What becomes of a layer whose length was declared dynamic."""
    layer, model = export(kind)
    operators = [node.op_type for node in model.graph.node]
    unrolled = operators.count("MatMul") >= T
    assert unrolled != (kind in operators)
    assert at_length(T, layer, model) == "right"
    other = {at_length(length, layer, model) for length in (T + 3, 2 * T)}
    lengths = (
        "right at any length"
        if other == {"right"}
        else f"right at the example’s length alone, {' or '.join(sorted(other))} at another"
    )
    return f"{'unrolled, step by step' if unrolled else f'one {kind} operator'}; {lengths}"


def at_length(length: int, layer: Any, model: Any) -> str:
    """How what onnxruntime makes of an exported layer compares with the layer, for inputs of that length."""
    x = np.random.default_rng(length).standard_normal((length, B, D)).astype(np.float32)
    with torch.no_grad():
        expected = layer(torch.tensor(x))[0].numpy()
    session = onnxruntime.InferenceSession(model.SerializeToString())
    try:
        y = session.run(None, {model.graph.input[0].name: x})[0]
    except Exception:  # onnxruntime's own have no other base
        return "stops"
    return "right" if y.shape == expected.shape and np.abs(y - expected).max() < CLOSE else "gives something else"


def projected() -> str:
    """What becomes of a projection, which ONNX's LSTM doesn't have."""
    _, model = export("LSTM", proj_size=2)
    operators = [node.op_type for node in model.graph.node]
    assert operators.count("LSTM") == 1 and not {"MatMul", "Gemm"} & set(operators)
    refusing = []
    for name, reads in (
        ("the full check", lambda: onnx.checker.check_model(model, full_check=True)),
        ("onnxruntime", lambda: runtime(model, {model.graph.input[0].name: given()})),
    ):
        try:
            reads()
        except Exception:
            refusing.append(name)
    return f"one LSTM operator, and nothing of the projection; refused by: {' and '.join(refusing) or 'no one'}"


def export(kind: str, **options: int) -> tuple[Any, Any]:
    """A layer, and the model that PyTorch's exporter makes of it, told that length and batch may vary."""
    file, sizes = io.BytesIO(), {0: torch.export.Dim("T"), 1: torch.export.Dim("B")}
    layer = getattr(torch.nn, kind)(D, H, **options).eval()
    torch.onnx.export(layer, (torch.tensor(given()),), file, dynamo=True, verbose=False, dynamic_shapes=(sizes,))
    model = onnx.load_from_string(file.getvalue())
    onnx.checker.check_model(model)  # not in full, which finds fault with a projection's shapes
    return layer, model


SETTINGS: dict[str, tuple[str, dict[str, Any]]] = {
    "`sequence_lens`": ("LSTM", {"lengths": [5, 2]}),
    "`clip`": ("LSTM", {"clip": 0.3}),
    "`input_forget`": ("LSTM", {"input_forget": 1}),
    "other `activations` of an LSTM": ("LSTM", {"activations": ["Sigmoid", "Tanh", "Relu"]}),
    '`activations=["Relu"]` of an RNN': ("RNN", {"activations": ["Relu"]}),
    "`layout=1`": ("LSTM", {"layout": 1}),
}


def heeded(run: Callable[[Any, dict[str, Array]], list[Array]]) -> dict[str, str]:
    """What a reader does with each setting: "refused", "left out" if it changes nothing, or "heeded"."""
    found = {}
    for name, (operator, settings) in SETTINGS.items():
        plain, (model, feeds) = run(*recurrent(operator)), recurrent(operator, **settings)
        try:
            changed = run(model, feeds)
        except Exception:
            found[name] = "refused"
            continue
        same = all(np.array_equal(one, other) for one, other in zip(changed, plain, strict=True))
        found[name] = "left out" if same else "heeded"
    return found


def recurrent(operator: str, lengths: list[int] | None = None, **attributes: Any) -> tuple[Any, dict[str, Array]]:
    """A model of one operator, which the checker takes, and what to feed it."""
    rng, rows = np.random.default_rng(0), BLOCKS[operator.lower()] * H
    shapes = {"W": (1, rows, D), "R": (1, rows, H), "B": (1, 2 * rows)}
    x = given().swapaxes(0, 1) if attributes.get("layout") else given()
    feeds = {"X": x} | {name: rng.standard_normal(shape).astype("float32") for name, shape in shapes.items()}
    if lengths:
        feeds["lengths"] = np.array(lengths, dtype="int32")
    kinds = {"int32": onnx.TensorProto.INT32, "float32": onnx.TensorProto.FLOAT}
    node = onnx.helper.make_node(operator, list(feeds), ["Y", "Y_h"], hidden_size=H, **attributes)
    graph = onnx.helper.make_graph(
        [node],
        "g",
        [onnx.helper.make_tensor_value_info(name, kinds[str(w.dtype)], w.shape) for name, w in feeds.items()],
        [
            onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [None] * rank)
            for name, rank in (("Y", 4), ("Y_h", 3))
        ],
    )
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 14)], ir_version=8)
    onnx.checker.check_model(model)
    return model, feeds


def reference(model: Any, feeds: dict[str, Array]) -> list[Array]:
    found: list[Array] = ReferenceEvaluator(model).run(None, feeds)
    return found


def runtime(model: Any, feeds: dict[str, Array]) -> list[Array]:
    found: list[Array] = onnxruntime.InferenceSession(model.SerializeToString()).run(None, feeds)
    return found


# The files that readers take along


def read_files() -> dict[str, list[str]]:
    """Read each of our files with every library that can, compare outputs, and return who read which network.

    Raises:
        AssertionError: a library makes something else of a file.
    """
    readers: dict[str, list[str]] = {}
    for cell in BLOCKS:
        network = sample(cell)
        expected = outputs(network)
        for name, y in readings(network):
            assert y.shape == expected.shape, f"{cell} in {name}: has the shape {y.shape}"
            gap = float(np.abs(y - expected).max())
            assert gap < CLOSE, f"{cell} in {name}: differs by {gap}"
            readers.setdefault(cell, []).append(name)
    return readers


def readings(network: Network) -> Iterator[tuple[str, Array]]:
    """What libraries compute, (T, B, K) each."""
    yield "PyTorch", from_safetensors(network)
    model = onnx.load_from_string(network_file(network, "onnx"))
    onnx.checker.check_model(model, full_check=True)
    yield "onnxruntime", runtime(model, {"x": given()})[0]
    if network.cell != "rnn-relu":  # which the reference evaluator refuses
        yield "onnx’s reference", reference(model, {"x": given()})[0]
    file = np.load(io.BytesIO(network_file(network, "npz")))
    weights = {name: file[name] for name in file.files if name != "cell"}
    assert weights.keys() == named(network).keys()
    W_hy, b_y = weights["W_hy"], weights["b_y"]
    for name, h in hidden_states(network.cell, weights):
        yield name, h @ W_hy + b_y


def from_safetensors(network: Network) -> Array:
    kind, _, activation = network.cell.partition("-")
    options = {"nonlinearity": activation} if activation else {}

    class Module(torch.nn.Module):  # type: ignore[misc]  # mypy has no torch to look at
        def __init__(self) -> None:
            super().__init__()
            self.cell = getattr(torch.nn, kind.upper())(D, H, **options)
            self.readout = torch.nn.Linear(H, K)

    module = Module()
    data = network_file(network, "safetensors")
    module.load_state_dict(safetensors.torch.load(data))
    for name, values in safetensors.numpy.load(data).items():
        np.testing.assert_array_equal(values, in_pytorch(network)[name])
    with torch.no_grad():
        y: Array = module.readout(module.cell(torch.tensor(given()))[0]).numpy()
    return y


def hidden_states(cell: str, weights: dict[str, Array]) -> Iterator[tuple[str, Array]]:
    """What Keras, TensorFlow.js and Flax make of an .npz, its weights carried over as docs/frameworks.md tells."""
    W, U, x = weights["W_xh"], weights["W_hh"], given().swapaxes(0, 1)
    if cell == "gru":
        turned = [np.concatenate([w[..., H : 2 * H], w[..., :H], w[..., 2 * H :]], axis=-1) for w in (W, U)]  # z, r, n
        biases = np.stack([weights["b_xh"], weights["b_hh"]])
        biases = np.concatenate([biases[:, H : 2 * H], biases[:, :H], biases[:, 2 * H :]], axis=1)
        layer = keras.layers.GRU(H, return_sequences=True)
        layer.build(x.shape)
        layer.set_weights([*turned, biases])
        yield "Keras", np.array(layer(x)).swapaxes(0, 1)
        part = {f"i{g}": {"kernel": w, "bias": b} for g, w, b in split(W, weights["b_xh"], "rzn")}
        for gate, w, b in split(U, weights["b_hh"], "rzn"):
            part[f"h{gate}"] = {"kernel": w, "bias": b} if gate == "n" else {"kernel": w}
            if gate != "n":
                part[f"i{gate}"]["bias"] = part[f"i{gate}"]["bias"] + b
        made = flax.linen.RNN(flax.linen.GRUCell(H)).apply({"params": {"cell": part}}, x)
        yield "Flax linen", np.array(made).swapaxes(0, 1)
        return
    b, activation = weights["b_h"], "relu" if cell == "rnn-relu" else "tanh"
    if cell == "lstm":
        layer = keras.layers.LSTM(H, return_sequences=True)
        task: dict[str, Any] = {"kind": "lstm", "options": {"recurrentActivation": "sigmoid"}}
    else:
        layer = keras.layers.SimpleRNN(H, activation=activation, return_sequences=True)
        task = {"kind": "simpleRNN", "options": {"activation": activation}}
    layer.build(x.shape)
    layer.set_weights([W, U, b])
    yield "Keras", np.array(layer(x)).swapaxes(0, 1)
    task |= {"units": H, "x": x.tolist(), "weights": [W.tolist(), U.tolist(), b.tolist()]}
    yield "TensorFlow.js", np.array(tensorflowjs(task)["h"]).swapaxes(0, 1)
    if cell == "lstm":
        part = {f"i{g}": {"kernel": w} for g, w, _ in split(W, b, "ifgo")}
        part |= {f"h{g}": {"kernel": w, "bias": b_g} for g, w, b_g in split(U, b, "ifgo")}
        made = flax.linen.RNN(flax.linen.LSTMCell(H)).apply({"params": {"cell": part}}, x)
        yield "Flax linen", np.array(made).swapaxes(0, 1)
        lstm = nnx.LSTMCell(D, H, rngs=nnx.Rngs(0))
        for name, one in part.items():
            module = getattr(lstm, "if_" if name == "if" else name)
            for key, w in one.items():
                getattr(module, key)[...] = w
        yield "Flax nnx", np.array(nnx.RNN(lstm)(x)).swapaxes(0, 1)
        return
    simple = nnx.SimpleCell(D, H, activation_fn=getattr(jax.nn, activation), rngs=nnx.Rngs(0))
    simple.dense_i.kernel[...], simple.dense_i.bias[...], simple.dense_h.kernel[...] = W, b, U
    yield "Flax nnx", np.array(nnx.RNN(simple)(x)).swapaxes(0, 1)
    part = {"i": {"kernel": W, "bias": b}, "h": {"kernel": U}}
    plain = flax.linen.RNN(flax.linen.SimpleCell(H, activation_fn=getattr(jax.nn, activation)))
    yield "Flax linen", np.array(plain.apply({"params": {"cell": part}}, x)).swapaxes(0, 1)


def split(w: Array, b: Array, gates: str) -> list[tuple[str, Array, Array]]:
    blocks = len(gates)
    return list(zip(gates, np.split(w, blocks, axis=1), np.split(b, blocks), strict=True))
