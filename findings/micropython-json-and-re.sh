#!/bin/sh
# @micropython/micropython-webassembly-pyscript 1.27.0: `json` takes what is no JSON, `re` sees bytes.
#
# - json.loads takes a comma too many and one too few, a colon left out, a leading zero, a line break inside a text; and it
#   keeps the two halves of a surrogate pair apart, so that the text that JavaScript's JSON.stringify or CPython's
#   json.dumps wrote as \ud83d\ude00 has length 2 and is another key.
# - json.dumps writes what CPython escapes as it is, so the two differ in length and hash, though both are JSON.
# - A class such as [é] is a set of UTF-8 bytes: it matches a part of other letters, and [^a] takes half a letter.
# - `.` matches a line break, and `$` not before the last one; {0} is plain characters (as are all braces).
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
def text(shown):
    return shown.replace("'", '"')
for make in (
    lambda: json.loads("[1,]"), lambda: json.loads("[1 2]"), lambda: text(str(json.loads('{"a" 1}'))),
    lambda: json.loads("01"), lambda: len(json.loads('"a\nb"')), lambda: len(json.loads('"\\ud83d\\ude00"')),
    lambda: len(json.dumps("é")), lambda: bool(re.match("[é]", "è")), lambda: bool(re.match("[^a]b", "éb")),
    lambda: bool(re.match("a.b", "a\nb")), lambda: bool(re.match("a$", "a\n")), lambda: bool(re.match("x{0}y", "y")),
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
[1]
[1, 2]
{"a": 1}
1
3
2
3
True
False
True
False
False
TEXT
diff expected.txt micropython.txt
[ "$(paste -d '|' cpython.txt micropython.txt | awk -F '|' '$1 == $2' | wc -l)" -eq 0 ]
