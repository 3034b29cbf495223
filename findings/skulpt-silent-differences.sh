#!/bin/sh
# skulpt 1.2.0, told to be Python 3: valid programs that give another answer than CPython, without an error.
#
# Beside what it lacks and says so (`nonlocal`, `json`, most of `math`):
# - The variable of a list, set or dictionary comprehension overwrites the one of the same name outside, as in Python 2.
# - Of integers of 33 to 53 bits `|`, `&`, `^`, `~` and `>>` see the lowest 32: 2**40 | 1 is 1 and 2**33 >> 1 is 0, and so are
#   flags, masks and hashes. Longer ones are right, and + - * // % << always. But a hexadecimal number of more than 53 bits is
#   read as a float, so its last digits are others.
# - A class with `__eq__` alone is both equal and unequal to the same thing; CPython makes `!=` from `__eq__`.
# - Floats are shown with 16 digits: 0.1 + 0.2 prints 0.3, though it isn't equal to 0.3, and what is printed or stored as
#   text comes back as another number.
# - % and `format` round a tie away from zero and `round` to even, so one number has two forms: "%.2f" % 0.125 is 0.13,
#   round(0.125, 2) is 0.12. And `round` counts as ties what aren't: round(2.675, 2) and round(0.35, 1) go up.
# - random.seed(1) begins another sequence: that of NumPy's RandomState(1), which seeds the same generator otherwise.
# A book that gives numbers to compare with has to take them from here. (CPython's are printed beside; 3.11.)
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts skulpt@1.2.0
cat >cases.json <<'JSON'
[
  ["n = 9\nsquares = [n * n for n in range(3)]\nprint(n)", "2"],
  ["def last():\n    n = 9\n    names = {n: 0 for n in range(3)}\n    return n\nprint(last())", "2"],
  ["print(2**40 | 1, 2**40 ^ 3, 2**40 & 2**40)", "1 3 0"],
  ["print(2**33 >> 1, ~2**40, (2**60 | 1) - 2**60)", "0 -1 1"],
  ["print(0xcbf29ce484222325)", "14695981039346655000"],
  ["flags = 2**35\nflags |= 4\nprint(flags)", "4"],
  ["class Any:\n    def __eq__(self, other):\n        return True\nprint(Any() == 1, Any() != 1)", "True True"],
  ["print(0.1 + 0.2, 0.1 + 0.2 == 0.3)", "0.3 False"],
  ["x = 100 * 1.1\nprint(x, float(str(x)) == x)", "110.0 False"],
  ["print('%.2f' % 0.125, '{:.2f}'.format(0.125), round(0.125, 2))", "0.13 0.13 0.12"],
  ["print(round(2.675, 2), round(0.35, 1))", "2.68 0.4"],
  ["import random\nrandom.seed(1)\nprint(random.random())", "0.417022004702574"]
]
JSON
cat >probe.cjs <<'JAVASCRIPT'
const assert = require("node:assert/strict");
const { execFileSync } = require("node:child_process");
const { readFileSync } = require("node:fs");
require("skulpt"); // leaves Sk in the global scope

const { Sk } = globalThis;
const run = async (code) => {
  const lines = [];
  const read = (name) => Sk.builtinFiles.files[name] ?? assert.fail(name);
  Sk.configure({ output: (text) => lines.push(text), read, __future__: Sk.python3 });
  await Sk.misceval.asyncToPromise(() => Sk.importMainWithBody("main", false, code, true));
  return lines.join("").trim();
};
(async () => {
  for (const [code, expected] of JSON.parse(readFileSync("cases.json", "utf8"))) {
    const found = await run(code);
    const right = execFileSync("python3", ["-c", code], { encoding: "utf8" }).trim();
    console.log(`${code}\n    -> ${found}   (CPython: ${right})`);
    assert.equal(found, expected);
    assert.notEqual(found, right);
  }
})();
JAVASCRIPT
node probe.cjs
