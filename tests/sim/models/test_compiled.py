"""Whether kernels are used, and that all goes on as ever where they can't be."""

import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from sim.models import compiled
from sim.models.cells import CELLS, fast_cell
from sim.models.fast_lstm import FastLSTM

SINGLE = np.zeros((2, 3), np.float32)


class Found:
    """Stands for kernels that run."""


def in_a_browser(monkeypatch: pytest.MonkeyPatch, kernels: object) -> None:
    """Seem to be in a browser, whose `sim.kernels.kernels` has this to say."""
    module = ModuleType("sim.kernels.kernels")
    module.Kernels = kernels  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sim.kernels", ModuleType("sim.kernels"))
    monkeypatch.setitem(sys.modules, "sim.kernels.kernels", module)
    monkeypatch.setattr(compiled, "IN_THE_BROWSER", True)


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    compiled.kernels.cache_clear()
    yield
    compiled.kernels.cache_clear()


def test_outside_of_a_browser_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "IN_THE_BROWSER", False)
    assert compiled.kernels() is None
    assert compiled.kernels_for(SINGLE) is None


def test_what_is_float32_in_one_piece_goes_to_the_kernels(monkeypatch: pytest.MonkeyPatch) -> None:
    in_a_browser(monkeypatch, Found)
    assert isinstance(compiled.kernels_for(SINGLE, SINGLE.T), Found)
    assert compiled.kernels_for(SINGLE, SINGLE.astype(np.float64)) is None
    assert compiled.kernels_for(SINGLE[:, :2]) is None


def no_simd() -> None:
    raise OSError("could not load dynamic lib")


def no_network() -> None:
    raise ImportError("kernels.bin could not be loaded (HTTP 404)")


@pytest.mark.parametrize("failing", [no_simd, no_network])
def test_where_they_can_not_run_training_goes_on_without(
    failing: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    in_a_browser(monkeypatch, failing)
    for name in CELLS:
        cell = fast_cell(name, 3, 2, 4, np.float32)
        assert cell is CELLS[name] or isinstance(getattr(cell.forward, "__self__", None), FastLSTM)
    printed = capsys.readouterr().err.splitlines()
    assert len(printed) == 1, "it is tried once"
    assert printed[0].startswith("models: training without kernels: ")


def test_nothing_in_float64_asks_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    in_a_browser(monkeypatch, lambda: asked.append(True))
    fast_cell("gru", 3, 2, 4, np.float64)
    compiled.kernels_for(np.zeros(3))
    assert not asked
