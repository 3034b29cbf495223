"""Let PyTorch compute states and gradients of its own cells, and freeze them beside this script.

    python -m tests.references.make_torch_references

Needs torch; the tests read what it wrote and need only NumPy. They also call `reference` for fresh sizes
wherever torch is installed. Weights are stored transposed, (D, gates·H), as this project has them.
"""

import importlib
import json
from pathlib import Path
from typing import Any

import numpy as np

from sim.models.arrays import Array

FROZEN = Path(__file__).with_name("torch_cells.json")
CELLS = {"rnn-tanh": 1, "rnn-relu": 1, "gru": 3, "lstm": 4}  # blocks side by side in W
Case = dict[str, Array]


def main() -> None:
    """Write the frozen references, one small case per cell."""
    cases = {cell: reference(cell, seed=7, T=4, B=2, D=3, H=3) for cell in CELLS}
    FROZEN.write_text(json.dumps(_as_lists(cases), separators=(",", ":")) + "\n", encoding="utf-8")


def frozen() -> dict[str, Case]:
    """The references as they were written."""
    text = json.loads(FROZEN.read_text(encoding="utf-8"))
    return {cell: {name: np.array(values) for name, values in case.items()} for cell, case in text.items()}


def reference(cell: str, *, seed: int, T: int, B: int, D: int, H: int) -> Case:
    """Inputs, weights, PyTorch's states and its gradients of the loss Σ dL_dh ⊙ h, in float64."""
    torch: Any = importlib.import_module("torch")
    rng = np.random.default_rng(seed)
    case = _inputs(rng, CELLS[cell], T=T, B=B, D=D, H=H, with_c=cell == "lstm")
    module = _module(torch, cell, case)
    return case | _run(torch, module, case)


def _inputs(rng: np.random.Generator, blocks: int, *, T: int, B: int, D: int, H: int, with_c: bool) -> Case:
    shapes = {
        "x": (T, B, D),
        "h_0": (B, H),
        "dL_dh": (T, B, H),
        "W_xh": (D, blocks * H),
        "W_hh": (H, blocks * H),
        "b_xh": (blocks * H,),
        "b_hh": (blocks * H,),
    }
    if with_c:
        shapes["c_0"] = (B, H)
    return {name: np.round(rng.normal(size=shape), 3) for name, shape in shapes.items()}


def _module(torch: Any, cell: str, case: Case) -> Any:
    D, H = case["W_xh"].shape[0], case["W_hh"].shape[0]
    kind, _, nonlinearity = cell.partition("-")
    options = {"nonlinearity": nonlinearity} if nonlinearity else {}
    module = getattr(torch.nn, kind.upper())(D, H, dtype=torch.float64, **options)
    with torch.no_grad():
        module.weight_ih_l0.copy_(torch.tensor(case["W_xh"].T))
        module.weight_hh_l0.copy_(torch.tensor(case["W_hh"].T))
        module.bias_ih_l0.copy_(torch.tensor(case["b_xh"]))
        module.bias_hh_l0.copy_(torch.tensor(case["b_hh"]))
    return module


def _run(torch: Any, module: Any, case: Case) -> Case:
    names = ["x", "h_0", "c_0"] if "c_0" in case else ["x", "h_0"]
    x, *states = [torch.tensor(case[name], requires_grad=True) for name in names]
    first = tuple(state[None] for state in states)
    h, last = module(x, first if len(first) == 2 else first[0])
    (torch.tensor(case["dL_dh"]) * h).sum().backward()
    gradients = {f"d{name}": leaf.grad.numpy() for name, leaf in zip(names, [x, *states], strict=True)}
    gradients |= {
        "dW_xh": module.weight_ih_l0.grad.numpy().T,
        "dW_hh": module.weight_hh_l0.grad.numpy().T,
        "db_xh": module.bias_ih_l0.grad.numpy(),
        "db_hh": module.bias_hh_l0.grad.numpy(),
    }
    outputs = {"h": h.detach().numpy()}
    if len(states) == 2:
        outputs["c_T"] = last[1][0].detach().numpy()
    return outputs | gradients


def _as_lists(cases: dict[str, Case]) -> dict[str, dict[str, Any]]:
    return {cell: {name: values.tolist() for name, values in case.items()} for cell, case in cases.items()}


if __name__ == "__main__":
    main()
