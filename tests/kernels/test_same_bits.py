"""The committed WebAssembly gives, bit for bit, what the same C gives natively.

So the lesson's curves are the same everywhere, and what is tested natively holds in the page.
"""

import json
import zipfile
from pathlib import Path

from overrides.quickstart.packs import BUILD, ROOT
from overrides.runtime.packages import numpy_wheel, packages
from overrides.runtime.steps import run_node
from sim.kernels.kernels import Kernels
from tests.kernels.in_pyodide import hashes

SCRIPT = Path(__file__).with_name("in_pyodide.py")


def test_webassembly_and_this_machine_compute_the_same_bits(kernels: Kernels, tmp_path: Path) -> None:
    with zipfile.ZipFile(numpy_wheel()) as archive:
        archive.extractall(tmp_path / "wheel")
    mounts = (f"/project={ROOT}", f"/wheel={tmp_path / 'wheel'}", f"/output={tmp_path}")
    run_node(BUILD / "in_pyodide.mjs", packages() / "pyodide", *mounts, SCRIPT)
    assert json.loads((tmp_path / "hashes.json").read_text(encoding="utf-8")) == hashes(kernels)
