"""The training step of `training_step.py` in PyTorch, on one thread; runs in an environment of its own.

    python torch_step.py <problem.json>

The problem: `start`, `x` and `y` as nested lists, `steps`, `warmUp`, `seconds` and `rate`. Prints what `measured`
returns. It imports PyTorch alone.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

import torch


def measured(task: dict[str, Any]) -> dict[str, Any]:
    W_xh, W_hh, b_h, W_hy, b_y = (torch.tensor(w) for w in task["start"])
    lstm, readout = torch.nn.LSTM(*map(int, (len(W_xh), len(W_hh)))), torch.nn.Linear(*W_hy.shape)
    with torch.no_grad():
        lstm.weight_ih_l0.copy_(W_xh.T)
        lstm.weight_hh_l0.copy_(W_hh.T)
        lstm.bias_ih_l0.copy_(b_h)
        lstm.bias_hh_l0.zero_()
        readout.weight.copy_(W_hy.T)
        readout.bias.copy_(b_y)
    learnt = [lstm.weight_ih_l0, lstm.weight_hh_l0, lstm.bias_ih_l0, readout.weight, readout.bias]
    optimiser = torch.optim.SGD(learnt, task["rate"])
    x, y = torch.tensor(task["x"]), torch.tensor(task["y"])

    def train(steps: int) -> list[float]:
        losses = []
        for _ in range(steps):
            optimiser.zero_grad()
            loss = torch.nn.functional.mse_loss(readout(lstm(x)[0][-1]), y)
            loss.backward()
            optimiser.step()
            losses.append(loss.item())
        return losses

    first = [w.detach().clone() for w in learnt]

    def from_the_start(steps: int) -> list[float]:
        with torch.no_grad():
            for w, w_0 in zip(learnt, first, strict=True):
                w.copy_(w_0)
        return train(steps)

    from_the_start(task["warmUp"])
    begun, worked, steps = time.perf_counter(), time.process_time(), 0
    losses: list[float] = []
    while time.perf_counter() < begun + task["seconds"]:
        losses = from_the_start(task["steps"])
        steps += len(losses)
    seconds, work = time.perf_counter() - begun, time.process_time() - worked
    return {"perSecond": steps / seconds, "perCpuSecond": steps / work, "losses": losses}


if __name__ == "__main__":
    torch.set_num_threads(1)
    print(json.dumps(measured(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))))
