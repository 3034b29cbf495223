"""Let PyTorch compute its own cells, train on a text, and run the page In PyTorch; freeze what it gave.

    python -m tests.references.make_torch_references            write the frozen files
    python -m tests.references.make_torch_references --check    compute afresh and compare with them (make test-peers)

Needs torch; the tests read what it wrote and need only NumPy. Weights are stored transposed, (D, gates·H), as this
project has them, and numbers with twelve digits.
"""

import contextlib
import importlib
import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np

from sim.models.arrays import Array
from tests.references import torch_texts

ROOT = Path(__file__).resolve().parents[2]
FROZEN = Path(__file__).with_name("torch_cells.json")
PRINTED = Path(__file__).with_name("torch_page.json")
PAGE = ROOT / "docs" / "lesson" / "pytorch.md"
CELLS = {"rnn-tanh": 1, "rnn-relu": 1, "gru": 3, "lstm": 4}  # blocks side by side in W
OWN = ("min-gru", "lru")  # cells that PyTorch has no layer for: written in it, from the papers’ equations
SIZES = ((4, 2, 3, 3), (1, 1, 1, 1), (9, 3, 2, 5), (30, 2, 3, 4))  # T, B, D, H
CODE = re.compile(r"```python\n(.*?)```", re.DOTALL)
Case = dict[str, Array]
Cases = dict[tuple[str, tuple[int, int, int, int]], Case]
Texts = dict[tuple[str, int], torch_texts.Case]


def main(arguments: list[str]) -> None:
    """Write the frozen files, or compare with them.

    Raises:
        AssertionError: PyTorch gives other values than the frozen ones.
    """
    cases = {(cell, sizes): reference(cell, *sizes) for cell in (*CELLS, *OWN) for sizes in SIZES}
    texts = {network: torch_texts.reference(*network) for network in torch_texts.NETWORKS}
    printed = page_output()
    if "--check" in arguments:
        _compare(cases, texts, printed)
        cells = len({cell for cell, _ in cases})
        print(f"{len(cases)} cases of {cells} cells, {len(texts)} trainings, {len(printed)} listings: as frozen")
        return
    version = importlib.import_module("torch").__version__
    FROZEN.write_text(_json({"torch": version, "cases": _as_lists(cases)}), encoding="utf-8")
    torch_texts.FROZEN.write_text(_json({"torch": version, "cases": _texts_as_lists(texts)}), encoding="utf-8")
    PRINTED.write_text(_json({"torch": version, "printed": printed}), encoding="utf-8")


def frozen() -> Cases:
    """The references as they were written."""
    text = json.loads(FROZEN.read_text(encoding="utf-8"))["cases"]
    return {
        (case["cell"], tuple(case["sizes"])): {name: np.array(values) for name, values in case["values"].items()}
        for case in text
    }


def frozen_texts() -> Texts:
    """The trainings on a text as they were written: lists of numbers, by cell and layers."""
    cases = json.loads(torch_texts.FROZEN.read_text(encoding="utf-8"))["cases"]
    return {(case["cell"], case["layers"]): case["values"] for case in cases}


def frozen_output() -> list[str]:
    """What the listings of the page printed, one text for each."""
    return list(json.loads(PRINTED.read_text(encoding="utf-8"))["printed"])


def reference(cell: str, T: int, B: int, D: int, H: int) -> Case:
    """Inputs, weights, PyTorch's states, its gradients of the loss Σ dL_dh ⊙ h, and a Jacobian, in float64."""
    torch: Any = importlib.import_module("torch")
    rng = np.random.default_rng(T)
    if cell in OWN:
        return _own(torch, cell, _own_inputs(rng, cell, T=T, B=B, D=D, H=H))
    case = _inputs(rng, CELLS[cell], T=T, B=B, D=D, H=H, with_c=cell == "lstm")
    module = _module(torch, cell, case)
    return case | _run(torch, module, case) | {"J": _jacobian(torch, module, case)}


def page_output() -> list[str]:
    """Run the listings of the page, one after the other in one namespace, and return what each prints."""
    sys.path.insert(0, str(ROOT / "docs" / "lesson" / "code"))
    names: dict[str, Any] = {}
    texts = []
    for code in CODE.findall(PAGE.read_text(encoding="utf-8")):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(code, names)
        texts.append(out.getvalue())
    return texts


def _compare(cases: Cases, texts: Texts, printed: list[str]) -> None:
    known = frozen()
    assert known.keys() == cases.keys()
    for key, case in cases.items():
        for name, values in case.items():
            np.testing.assert_allclose(values, known[key][name], rtol=1e-10, atol=1e-11, err_msg=f"{key}: {name}")
    for network, text in frozen_texts().items():
        np.testing.assert_allclose(_flat(texts[network]), _flat(text), rtol=1e-9, atol=1e-11, err_msg=str(network))
    assert printed == frozen_output(), "the page's listings print something else than is frozen"


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
    h, last = module(x, _given([state[None] for state in states]))
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


def _jacobian(torch: Any, module: Any, case: Case) -> Array:
    """The last state differentiated with respect to the first, for the first sequence; an LSTM's state is (c, h)."""
    x = torch.tensor(case["x"][:, :1])
    parts = [case[name][:1] for name in ("c_0", "h_0") if name in case]

    def last(state: Any) -> Any:
        given = state.reshape(len(parts), 1, 1, -1)
        _, end = module(x, _given(list(given.flip(0))))
        return torch.cat([end[1], end[0]]).flatten() if len(parts) == 2 else end.flatten()

    found: Array = torch.autograd.functional.jacobian(last, torch.tensor(np.concatenate(parts).ravel())).numpy()
    return found


def _own_inputs(rng: np.random.Generator, cell: str, *, T: int, B: int, D: int, H: int) -> Case:
    """Inputs of a cell that PyTorch has no layer for; H complex units of an LRU have 2H numbers."""
    wide = 2 * H if cell == "lru" else H
    shapes = {"x": (T, B, D), "h_0": (B, wide), "dL_dh": (T, B, wide), "W_xh": (D, 2 * H)}
    shapes |= {"nu": (H,), "alpha": (H,), "log_kappa": (H,)} if cell == "lru" else {"b_h": (2 * H,)}
    return {name: np.round(rng.normal(size=shape), 3) for name, shape in shapes.items()}


def _own(torch: Any, cell: str, case: Case) -> Case:
    """States by the papers' equations, gradients and the Jacobian by PyTorch's differentiation."""
    leaves = {name: torch.tensor(values, requires_grad=True) for name, values in case.items()}
    run = _min_gru if cell == "min-gru" else _lru
    h = run(torch, leaves)
    (leaves["dL_dh"].detach() * h).sum().backward()
    gradients = {f"d{name}": leaf.grad.numpy() for name, leaf in leaves.items() if name != "dL_dh"}

    def last(state: Any) -> Any:
        return run(torch, {**leaves, "x": leaves["x"][:, :1], "h_0": state[None]})[-1, 0]

    J = torch.autograd.functional.jacobian(last, torch.tensor(case["h_0"][0])).numpy()
    return case | {"h": h.detach().numpy(), "J": J} | gradients


def _min_gru(torch: Any, given: Any) -> Any:
    """Feng et al. 2024, whose gate is 1 − z here."""
    h, states = given["h_0"], []
    for x in given["x"]:
        keep, candidate = (x @ given["W_xh"] + given["b_h"]).chunk(2, dim=-1)
        update = 1 - torch.sigmoid(keep)
        h = (1 - update) * h + update * candidate
        states.append(h)
    return torch.stack(states)


def _lru(torch: Any, given: Any) -> Any:
    """Orvieto et al. 2023, whose θ and γ are α and κ here; α itself is learned, not its logarithm."""
    factor = torch.polar(torch.exp(-torch.exp(given["nu"])), given["alpha"])
    s, states = torch.complex(*given["h_0"].chunk(2, dim=-1)), []
    for x in given["x"]:
        s = factor * s + torch.exp(given["log_kappa"]) * torch.complex(*(x @ given["W_xh"]).chunk(2, dim=-1))
        states.append(torch.cat([s.real, s.imag], dim=-1))
    return torch.stack(states)


def _given(states: list[Any]) -> Any:
    """Return the states (h) or (h, c) as PyTorch takes them."""
    return tuple(states) if len(states) == 2 else states[0]


def _as_lists(cases: Cases) -> list[dict[str, Any]]:
    return [
        {"cell": cell, "sizes": sizes, "values": {name: _rounded(values.tolist()) for name, values in case.items()}}
        for (cell, sizes), case in cases.items()
    ]


def _texts_as_lists(texts: Texts) -> list[dict[str, Any]]:
    return [
        {"cell": cell, "layers": layers, "values": {name: _rounded(value) for name, value in values.items()}}
        for (cell, layers), values in texts.items()
    ]


def _rounded(values: Any) -> Any:
    if isinstance(values, list):
        return [_rounded(value) for value in values]
    return values if isinstance(values, int) else float(f"{values:.12g}")


def _flat(values: Any) -> list[float]:
    """List the numbers of a case, by the names of its parts."""
    if isinstance(values, dict):
        values = [values[name] for name in sorted(values)]
    return [number for part in values for number in _flat(part)] if isinstance(values, list) else [values]


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main(sys.argv[1:])
