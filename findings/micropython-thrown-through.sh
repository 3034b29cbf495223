#!/bin/sh
# @micropython/micropython-webassembly-pyscript 1.27.0: errors of JavaScript that pass through Python.
#
# What JavaScript throws, called from Python, leaves Python without its stack being put back: each such error takes 176 bytes
# of it for good. After some 150 of them every other call fails, with "maximum recursion depth exceeded" or with an error
# that has no text, however flat the call is, until the page is loaded anew. An `except` in Python changes nothing, for
# these errors pass it. A listener that now and then throws, such as storage that is full, so ends an interpreter.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts @micropython/micropython-webassembly-pyscript@1.27.0
cat >probe.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript";

const python = await loadMicroPython();
globalThis.box = { fail: () => { throw new RangeError("no"); } };
python.runPython(`
from js import box

def fails():
    try:
        box.fail()
    except Exception:
        pass

def works():
    return sum([1, 2, 3])
`);
const [fails, works] = ["fails", "works"].map((name) => python.globals.get(name));
const kind = (call) => {
  try {
    return call();
  } catch (error) {
    return error instanceof RangeError ? "RangeError" : "another error";
  }
};
assert.equal(works(), 6);
let thrown = 0;
while (thrown < 1000 && kind(fails) === "RangeError") thrown += 1;
console.log(`${thrown} errors of JavaScript went through Python as they are; then works() gives: ${kind(works)}`);
assert.ok(thrown > 100 && thrown < 300);
JAVASCRIPT
node probe.mjs
