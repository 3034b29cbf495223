"""TensorFlow.js with its wasm backend (SIMD) in a worker: what training in the browser is compared with."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.bench.training_step import RATE, STEPS, problem
from tests.npm import npm_packages
from tests.server import serving

PEER = Path(__file__).with_name("peer")
FILES = (
    "tfjs/dist/tf.min.js",
    "tfjs-backend-wasm/dist/tf-backend-wasm.min.js",
    "tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm",
)
ASK = """
(task) => new Promise((resolve, reject) => {
  globalThis.worker ??= new Worker("worker.js");
  worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data));
  worker.onerror = (event) => reject(new Error(event.message));
  worker.postMessage(task);
})
"""


@contextmanager
def hosted() -> Iterator[str]:
    """Serve an empty page beside the worker, and give its address."""
    with tempfile.TemporaryDirectory() as folder:
        for file in FILES:
            shutil.copy(npm_packages(PEER) / "@tensorflow" / file, folder)
        shutil.copy(PEER / "worker.js", folder)
        Path(folder, "index.html").write_text("<!doctype html><title>TensorFlow.js</title>", encoding="utf-8")
        with serving(Path(folder)) as address:
            yield f"{address}index.html"


def measure(page: Page, seconds: float) -> dict[str, Any]:
    """Train as `training_step.py` does, in the worker of a page that is open; return what it returns of a version."""
    start, batch = problem()
    task = {"start": [w.tolist() for w in start], "x": batch.x.tolist(), "y": batch.y[-1].tolist()}
    times = {"steps": STEPS, "rate": RATE, "seconds": seconds}
    found: dict[str, Any] = page.evaluate(ASK, {**task, **times})
    return found
