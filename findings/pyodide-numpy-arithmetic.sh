#!/bin/sh
# NumPy 2.2.5 for Pyodide 0.29.5 (wasm32) beside the same NumPy on 64 bits: the same lines, other numbers, no warning.
#
# - The default integer has 32 bits: np.arange(100000).sum() is 704982704 instead of 4999950000; int64 has to be asked for.
# - No floating point flag is ever seen: 1/0, overflow and invalid operations on arrays neither warn nor, under
#   errstate(all="raise"), raise. Only integer scalars still warn.
# - What does not fit into an integer type is clamped, and NaN becomes 0, where 64-bit builds for x86 give the lowest number
#   or the lowest bits: astype of NaN, 1e20 and, to uint8, -1.5.
# - tanh differs in the last places for about a quarter of random doubles (the C library's is used); sums, products of
#   small matrices and every bit generator are the same to the bit.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts --legacy-peer-deps pyodide@0.29.5 @bentopdf/pymupdf-wasm@0.1.11
python3 -m venv env
env/bin/pip -q install numpy==2.2.5
cat >lines.py <<'PYTHON'
import json
import warnings

import numpy as np


def flags():
    with warnings.catch_warnings(record=True) as seen, np.errstate(all="warn"):
        warnings.simplefilter("always")
        np.ones(2) / np.zeros(2), np.exp(np.full(2, 1e4)), np.sqrt(-np.ones(2))
    return len(seen)


def raises():
    with np.errstate(all="raise"):
        try:
            return str((np.ones(2) / np.zeros(2))[0])
        except FloatingPointError:
            return "FloatingPointError"


with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    uniform = np.random.default_rng(0).random(1000)
    answers = {
        "np.arange(3).dtype": str(np.arange(3).dtype),
        "np.arange(100000).sum()": int(np.arange(100000).sum()),
        "warnings of 1/0, exp(1e4), sqrt(-1)": flags(),
        "1/0 under errstate(all='raise')": raises(),
        "NaN to int64": int(np.array([np.nan]).astype("int64")[0]),
        "1e20 to int64": int(np.array([1e20]).astype("int64")[0]),
        "-1.5 to uint8": int(np.array([-1.5]).astype("uint8")[0]),
        "first draw": uniform[0],
        "sum of 1000 draws": float(uniform.sum()),
    }
print(json.dumps(answers))
print(json.dumps(np.tanh(4 * uniform).tolist()))
PYTHON
cat >pyodide.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";
const pyodide = await loadPyodide({ stdout: (line) => console.log(line) });
const wheel = "node_modules/@bentopdf/pymupdf-wasm/assets/numpy-2.2.5-cp313-cp313-pyodide_2025_0_wasm32.whl";
pyodide.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel");
pyodide.runPython(readFileSync("lines.py", "utf8"));
JAVASCRIPT
env/bin/python lines.py >native.txt
node pyodide.mjs >wasm.txt
cat >compare.py <<'PYTHON'
import json
import platform

(native, tanh), (wasm, other) = (map(json.loads, open(name)) for name in ("native.txt", "wasm.txt"))
for line in native:
    print(f"{line:38} {native[line]!s:>22} {wasm[line]!s:>22}")
apart = sum(one != two for one, two in zip(tanh, other))
print(f"tanh of 1000 numbers: {apart} differ, by {max(abs(a - b) for a, b in zip(tanh, other)):.1e} at most")
assert list(wasm.values())[:7] == ["int32", 704982704, 0, "inf", 0, 2**63 - 1, 0], wasm
assert list(native.values())[:4] == ["int64", 4999950000, 3, "FloatingPointError"], native
if platform.machine() == "x86_64":
    assert list(native.values())[4:7] == [-(2**63), -(2**63), 255], native
assert list(native.values())[7:] == list(wasm.values())[7:]
assert 0 < apart < 1000
PYTHON
python3 compare.py
