#!/bin/sh
# @micropython/micropython-webassembly-pyscript 1.27.0: numbers and exceptions that cross from JavaScript.
#
# - Any integral number beyond 32 bits is cut when it enters Python, without an error: 2**31 arrives as -2147483648, 2**53
#   as 0, a time in milliseconds such as 1796000000000 as 703670272, 1e20 as some other number. Numbers with a fraction
#   arrive whole. Python's own integers lose their upper bits on the way out: 2**40 arrives in JavaScript as 0.
#   So a count or a time is best taken as text, or as a number with a fraction (`performance.now()`).
# - A BigInt arrives as an opaque proxy; an undefined property is an object of its own, which is not None, and true.
# - What JavaScript throws passes every `except` of Python and ends the script; only a rejected promise that is awaited can
#   be caught. A call that may throw needs its `try` in JavaScript.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts @micropython/micropython-webassembly-pyscript@1.27.0
cat >probe.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript";

const printed = [];
const python = await loadMicroPython({ stdout: (line) => printed.push(line), linebuffer: true });
globalThis.box = {
  small: 2 ** 31 - 1, large: 2 ** 31, exact: 2 ** 53, time: 1796000000000, huge: 1e20, fraction: 2 ** 40 + 0.5,
  big: 10n, missing: undefined, nothing: null, fail: () => { throw new RangeError("no"); },
};
const run = (code) => {
  printed.length = 0;
  try {
    python.runPython(`from js import box\n${code}`);
    return printed.join("\n");
  } catch (error) {
    return `left Python as ${error.name}: ${error.message}`;
  }
};
const expected = {
  "print(box.small, box.fraction)": "2147483647 1099511627776.5",
  "print(box.large, box.exact, box.time)": "-2147483648 0 703670272",
  "print(box.huge)": "1661992960",
  "box.sent = 2 ** 40\nprint(box.sent)": "0",
  "print(type(box.big).__name__, type(box.missing).__name__)": "JsProxy undefined",
  "print(box.nothing is None, box.missing is None, bool(box.missing))": "True False True",
  "try:\n    box.fail()\nexcept BaseException:\n    print('caught')": "left Python as RangeError: no",
};
for (const [code, answer] of Object.entries(expected)) {
  const found = run(code);
  console.log(`${code}\n    -> ${found}`);
  assert.equal(found, answer);
}
assert.equal(globalThis.box.sent, 0);
JAVASCRIPT
node probe.mjs
