#!/bin/sh
# @micropython/micropython-webassembly-pyscript 1.27.0: valid Python that gives another answer than CPython, without an error.
#
# Beside what its documentation lists (no order in dictionaries, no Unicode in `lower`): numbers are read where CPython
# refuses the text, a modular inverse is 0, sorting mixes what has equal keys, braces in a
# regular expression are plain characters, and `json.dumps` writes what no JSON reader takes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts @micropython/micropython-webassembly-pyscript@1.27.0
cat >cases.py <<'PYTHON'
import json, re
def found(make):
    try:
        return str(make())
    except ValueError:
        return "ValueError"
for make in (
    lambda: int("1__0"), lambda: int("_1"), lambda: float("."), lambda: float("e5"), lambda: pow(3, -1, 7),
    lambda: sorted(range(8), key=lambda number: 0),
    lambda: "%.2f" % 0.125, lambda: "%.0f" % 0.5,
    lambda: bool(re.match("a{2}$", "aa")), lambda: bool(re.match("a{2}$", "a{2}")),
    lambda: bool(re.search("\\bcat", "a cat")), lambda: json.dumps(float("inf")), lambda: isinstance(True, int),
):
    print(found(make))
PYTHON
cat >probe.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript";
const python = await loadMicroPython({ stdout: (line) => console.log(line), linebuffer: true });
python.runPython(readFileSync("cases.py", "utf8"));
JAVASCRIPT
python3 cases.py >cpython.txt
node probe.mjs >micropython.txt
paste -d '|' cpython.txt micropython.txt | sed 's/|/   in MicroPython: /'
cat >expected.txt <<'TEXT'
10
1
0.0
0.0
0
[7, 4, 5, 6, 3, 0, 1, 2]
0.13
1
False
True
False
inf
False
TEXT
diff expected.txt micropython.txt
[ "$(paste -d '|' cpython.txt micropython.txt | awk -F '|' '$1 == $2' | wc -l)" -eq 0 ]
