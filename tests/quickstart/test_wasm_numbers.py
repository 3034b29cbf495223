"""Numbers in WebAssembly: the page shows what the reader's NumPy gives, and what this machine's does."""

import os
import platform
import re
import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pytest
from playwright.sync_api import Worker

from tests.lesson.pages import markdown
from tests.quickstart.conftest import run

ROWS = re.findall(r"^\| `(.+?)`(.*?) \| (.+?) \| (.+?) \|$", markdown("frameworks.md"), re.MULTILINE)
SHOWN = """
import numpy as np, warnings
def shown(line, strict):
    with warnings.catch_warnings(), np.errstate(all="raise" if strict else "ignore"):
        warnings.simplefilter("ignore")
        try:
            found = eval(line)
        except FloatingPointError as error:
            return type(error).__name__
    return str(found[0] if getattr(found, "shape", ()) else found)
"""
TIES = "np.argsort(np.arange(300.0) * 7919 % 4).tolist()"
AVX512 = "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR"
LINES = [(line, "errstate" in code, native, wasm) for line, code, native, wasm in ROWS]


def test_the_page_has_a_table_of_lines() -> None:
    assert len(LINES) == 6


@pytest.mark.parametrize(("line", "strict", "native", "wasm"), LINES, ids=lambda value: str(value)[:40])
def test_this_machine_gives_what_the_page_says_of_64_bits(line: str, strict: bool, native: str, wasm: str) -> None:
    if ("np.nan" in line or "uint8" in line) and platform.machine() not in ("x86_64", "AMD64"):
        pytest.skip("what is cast is up to the processor")
    names: dict[str, Callable[[str, bool], str]] = {}
    exec(SHOWN, names)
    assert np.dtype(int).itemsize == 8
    assert names["shown"](line, strict) == native


def test_the_browser_gives_what_the_page_says_of_it(snapshot: Callable[[], Worker]) -> None:
    worker = snapshot()
    run(worker, SHOWN)
    found = [run(worker, f"shown({line!r}, {strict!r})") for line, strict, _, _ in LINES]
    assert found == [wasm for *_, wasm in LINES]


def test_in_the_browser_single_integers_still_warn_and_floating_point_numbers_do_not(
    snapshot: Callable[[], Worker],
) -> None:
    assert "only single\n  integers still warn" in markdown("frameworks.md")
    worker = snapshot()
    run(worker, SHOWN)
    integers = ("np.int32(2**31 - 1) + np.int32(1)", "np.int64(1) // np.int64(0)")
    assert [run(worker, f"shown({line!r}, True)") for line in integers] == ["FloatingPointError"] * 2
    floats = (
        "np.float64(1) / np.float64(0)",
        "np.exp(np.float64(1e4))",
        "np.sqrt(-np.ones(2))",
        "np.ones(1, int) // 0",
    )
    assert [run(worker, f"shown({line!r}, True)") for line in floats] == ["inf", "inf", "nan", "0"]


def test_the_browser_orders_ties_as_a_processor_without_wide_vectors(snapshot: Callable[[], Worker]) -> None:
    worker = snapshot()
    run(worker, "import numpy as np")
    ours = str(run(worker, f"str({TIES})"))
    if platform.machine() not in ("x86_64", "AMD64"):
        pytest.skip("what is switched off are instructions of Intel's and AMD's processors")
    assert _order_without(f"{AVX512} AVX2 FMA3") == ours
    has = np._core._multiarray_umath.__cpu_features__  # type: ignore[attr-defined]
    orders = {_order_without(AVX512) if has["AVX2"] else "", _order_without("") if has["AVX512F"] else "", ours} - {""}
    assert len(orders) == 1 + has["AVX2"] + has["AVX512F"]


def _order_without(features: str) -> str:
    """Let NumPy sort in a process of its own, without some of the processor's instructions."""
    command = [sys.executable, "-W", "ignore", "-c", f"import numpy as np; print({TIES})"]
    environment = {**os.environ, "NPY_DISABLE_CPU_FEATURES": features}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()
