"""The network of *Your own text* in PyTorch: `Embedding`, one or two layers, `Linear`, and some steps of its training.

The steps go on from the detached states of the step before, clip the gradient and apply Adam, as the page does. All is
in float64, in the order and shapes of `sim.models.character_network`. Needs torch.
"""

import importlib
import math
from pathlib import Path
from typing import Any

import numpy as np

from sim.models.arrays import Array, Integers

FROZEN = Path(__file__).with_name("torch_texts.json")
NETWORKS = [(cell, layers) for cell in ("rnn", "gru", "lstm") for layers in (1, 2)]
BLOCKS = {"rnn": 1, "gru": 3, "lstm": 4}  # side by side in W
V, D, H, T, B, STEPS = 5, 2, 3, 4, 2, 3
LEARNING_RATE, MAX_NORM = 0.01, 0.5
Case = dict[str, Any]


def reference(cell: str, layers: int) -> Case:
    """What PyTorch makes of a drawn text.

    Returns:
        `ids` (STEPS · T + 1, B), `parameters`; of each step, its `losses` and the gradients’ `norms` before clipping;
        `gradients` of the first; after the last, the `trained` parameters and the `states` of each layer, (B, H) each.
    """
    rng = np.random.default_rng(layers)
    ids = rng.integers(V, size=(STEPS * T + 1, B))
    parameters: list[Array] = [np.round(rng.normal(size=shape), 2) for shape in _shapes(cell, layers)]
    return {"ids": ids.tolist(), "parameters": [w.tolist() for w in parameters]} | _train(cell, layers, ids, parameters)


def _shapes(cell: str, layers: int) -> list[tuple[int, ...]]:
    """Return the shapes of the parameters; a GRU has a bias of the input and one of the state."""
    G = BLOCKS[cell] * H
    biases = [(G,)] * (2 if cell == "gru" else 1)
    middle = [shape for layer in range(layers) for shape in ((H if layer else D, G), (H, G), *biases)]
    return [(V, D), *middle, (H, V), (V,)]


def _train(cell: str, layers: int, ids: Integers, parameters: list[Array]) -> Case:
    torch: Any = importlib.import_module("torch")
    embedding = torch.nn.Embedding(V, D, dtype=torch.float64)
    module = getattr(torch.nn, cell.upper())(D, H, num_layers=layers, dtype=torch.float64)
    readout = torch.nn.Linear(H, V, dtype=torch.float64)
    leaves = [embedding.weight, *_weights(torch, module, cell, layers), readout.weight, readout.bias]
    with torch.no_grad():
        for leaf, w in zip(leaves, _turned(parameters), strict=True):
            leaf.copy_(torch.tensor(w))
    optimiser = torch.optim.Adam(leaves, lr=LEARNING_RATE)
    text = torch.tensor(ids)
    states: Any = None
    losses, norms, gradients = [], [], []
    for start in range(0, STEPS * T, T):
        h, states = module(embedding(text[start : start + T]), states)
        scores, following = readout(h).reshape(-1, V), text[start + 1 : start + T + 1].reshape(-1)
        loss = torch.nn.functional.cross_entropy(scores, following)
        optimiser.zero_grad()
        loss.backward()
        losses.append(loss.item())
        gradients.append(_lists([leaf.grad.numpy() for leaf in leaves]))
        norms.append(_clip(leaves))
        optimiser.step()
        states = tuple(state.detach() for state in states) if cell == "lstm" else states.detach()
    trained = _lists([leaf.detach().numpy() for leaf in leaves])
    after = [state.numpy().tolist() for state in (states if cell == "lstm" else [states])]
    by_layer = [[state[layer] for state in after] for layer in range(layers)]
    return {"losses": losses, "norms": norms, "gradients": gradients[0], "trained": trained, "states": by_layer}


def _weights(torch: Any, module: Any, cell: str, layers: int) -> list[Any]:
    """Return what the layers learn; the second bias, which only a GRU has a use for, is zero in the others."""
    names = ["weight_ih", "weight_hh", "bias_ih", "bias_hh"]
    if cell != "gru":
        for layer in range(layers):
            torch.nn.init.zeros_(getattr(module, f"bias_hh_l{layer}"))
        names.pop()
    return [getattr(module, f"{name}_l{layer}") for layer in range(layers) for name in names]


def _clip(leaves: list[Any]) -> float:
    """Scale the gradients to the norm that is allowed; `clip_grad_norm_` adds 1e-6 to what it divides by."""
    norm = math.sqrt(sum(float((leaf.grad**2).sum()) for leaf in leaves))
    for leaf in leaves:
        leaf.grad *= min(1.0, MAX_NORM / norm)
    return norm


def _turned(arrays: list[Array]) -> list[Array]:
    """Turn matrices over, from (D, gates·H) to PyTorch's (gates·H, D) or back; the embedding's is the same in both."""
    return [arrays[0], *(w.T for w in arrays[1:])]


def _lists(arrays: list[Array]) -> list[Any]:
    return [w.tolist() for w in _turned(arrays)]
