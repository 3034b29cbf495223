"""The kernels built for this machine: the same C, so that tests need no browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.kernels.build import build_natively
from sim.kernels.kernels import Kernels
from sim.models import compiled


@pytest.fixture(scope="session")
def native(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library for this machine."""
    path = tmp_path_factory.mktemp("kernels") / "native.so"
    build_natively(path)
    return path


@pytest.fixture(scope="session")
def kernels(native: Path) -> Kernels:
    return Kernels(native)


@pytest.fixture
def in_use(kernels: Kernels, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kernels]:
    """Have everything that trains use the kernels, as in the browser."""
    monkeypatch.setattr(compiled, "kernels", lambda: kernels)
    yield kernels
