#!/bin/sh
# CPython 3.11, Pyodide 0.29.5 (CPython 3.13) and MicroPython 1.27.0: `sum` of the same floats, two results.
#
# Since CPython 3.12 `sum` carries the rounding error along (Neumaier 1974). So sum([0.1] * 10) is 1.0 in a page and
# 0.9999999999999999 in a build with 3.11, and 1e16 + 1 − 1e16 is 1 or 0: a score, a mean or a checksum computed in both
# places can differ in the last digit, or fall on the other side of a limit. MicroPython adds plainly, as 3.11 does.
# `math.fsum` is exact on both CPythons; MicroPython has none. NumPy adds in pairs, and agrees with neither.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts pyodide@0.29.5 @micropython/micropython-webassembly-pyscript@1.27.0
cat >lines.py <<'PYTHON'
import sys
for numbers in ([0.1] * 10, [1e16, 1.0, -1e16], [0.7, 0.2, 0.1]):
    total = 0.0
    for number in numbers:
        total += number
    print(repr(sum(numbers)), sum(numbers) == total, sum(numbers) >= 1.0)
PYTHON
cat >probe.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript";
import { loadPyodide } from "pyodide";

const code = readFileSync("lines.py", "utf8");
const printed = { pyodide: [], micropython: [] };
(await loadPyodide({ stdout: (line) => printed.pyodide.push(line) })).runPython(code);
(await loadMicroPython({ stdout: (line) => printed.micropython.push(line), linebuffer: true })).runPython(code);
const plain = ["0.9999999999999999 True False", "0.0 True False", "0.9999999999999999 True False"];
const carried = ["1.0 False True", "1.0 False True", "1.0 False True"];
console.log("Pyodide:    ", printed.pyodide.join(" | "));
console.log("MicroPython:", printed.micropython.join(" | "));
assert.deepEqual(printed.pyodide, carried);
assert.deepEqual(printed.micropython, plain);
const version = execFileSync("python3", ["-c", "import sys; print(sys.version_info >= (3, 12))"]).toString().trim();
const native = execFileSync("python3", ["lines.py"]).toString().trim().split("\n");
console.log(`python3, ${version === "True" ? "3.12 or newer" : "3.11 or older"}:`, native.join(" | "));
assert.deepEqual(native, version === "True" ? carried : plain);
JAVASCRIPT
node probe.mjs
