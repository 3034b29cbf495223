#!/bin/sh
# num2words 0.5.14: −0.5 is "zero point five", in 47 of its languages.
#
# - The minus of what lies between −1 and 0 is lost: what stands before the point is spoken as an integer, and −0 is 0. So
#   −0.5 and 0.5 are the same words in English, German, French, Spanish, Portuguese, Dutch, Swedish, Russian and 39 more,
#   given as a float, a Decimal or a text; −1.5 has its "minus", and is refused in Polish, Czech and Slovak. Italian and
#   eight others are right, as is `to="currency"` ("minus zero euro, fifty cents").
# - In Turkish a fraction ends after two digits: 1.005 is "birvirgül", "one point" and nothing, 2.675 what 2.67 would be.
# Nothing warns. So a correlation of −0.8, a temperature or a change is read aloud as its opposite. n2words 4.0.0
# (JavaScript), run beside it, keeps the minus.
# So: say "minus" oneself, and give the absolute value. For a maintainer: in `to_cardinal_float`, look at the sign of the
# whole number, as the Italian one does.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip -q install num2words==0.5.14
npm init -y >/dev/null
npm install --silent --ignore-scripts n2words@4.0.0
cat >probe.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { toCardinal } from "n2words/en-US";

console.log(`-0.5 in n2words: ${toCardinal(-0.5)}`);
assert.equal(toCardinal(-0.5), "minus zero point five");
JAVASCRIPT
node probe.mjs
cat >probe.py <<'PYTHON'
from decimal import Decimal

from num2words import CONVERTER_CLASSES, num2words

for number, expected in {
    -0.5: "zero point five",
    0.5: "zero point five",
    Decimal("-0.05"): "zero point zero five",
    "-0.5": "zero point five",
    -1.5: "minus one point five",
    -1: "minus one",
}.items():
    print(f"{number!r}: {num2words(number)}")
    assert num2words(number) == expected
lost = {language for language in CONVERTER_CLASSES if num2words(-0.5, lang=language) == num2words(0.5, lang=language)}
kept = set(CONVERTER_CLASSES) - lost
print(f"-0.5 is the same as 0.5 in {len(lost)} languages: {' '.join(sorted(lost))}; it isn't in {' '.join(sorted(kept))}")
assert (len(lost), len(kept)) == (47, 9)
assert {"en", "de", "fr", "es", "pt", "nl", "sv", "ru"} < lost and "it" in kept
for language in ("pl", "cs", "sk"):
    try:
        raise AssertionError(num2words(-1.5, lang=language))
    except ValueError as error:
        print(f"-1.5 in {language}: {error}")
assert num2words(-0.5, to="currency", lang="en") == "minus zero euro, fifty cents"
turkish = {1.5: "birvirgülelli", 1.005: "birvirgül", 2.67: "ikivirgülaltmışyedi", 2.675: "ikivirgülaltmışyedi"}
for number, expected in turkish.items():
    print(f"Turkish {number}: {num2words(number, lang='tr')}")
    assert num2words(number, lang="tr") == expected
PYTHON
env/bin/python probe.py
