#!/bin/sh
# fluent.runtime 0.4.0 (Python) and @fluent/bundle 0.19.1 (JavaScript): one file of translations, other texts.
#
# Both are of the project that makes the format:
# - Its guide ("Selectors") writes ordinals by NUMBER($n, type: "ordinal"). Neither knows this `type`. JavaScript leaves it out
#   without an error and selects by the plural rule, 1st but 2th, 3th, 21th. Python selects the default for all, 1th, and puts
#   an error beside the text.
# - NUMBER($n, style: "percent") and currencies are written by Python. JavaScript leaves these out of what a translation says,
#   without an error: 0.25 is 25% there and 0.25 here, a price 2.5. The program has to give them.
# - A number shown as 1.0 is plural in JavaScript ("1.0 points"), as CLDR and the guide have it; Python selects by the number
#   without its form and says "one point".
# - Python rounds a half to even, JavaScript away from zero: NUMBER(2.5, maximumFractionDigits: 0) is 2 and 3.
# So: no styles and ordinals in translations, and numbers that are rounded before. For a maintainer: an error for an option
# that has no effect.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip -q install fluent.runtime==0.4.0 babel==2.19.0
npm init -y >/dev/null
npm install --silent --ignore-scripts @fluent/bundle@0.19.1
cat >en.ftl <<'FTL'
place = { NUMBER($n, type: "ordinal") ->
    [one] { $n }st
    [two] { $n }nd
    [few] { $n }rd
   *[other] { $n }th
 }
share = { NUMBER($n, style: "percent") }
price = { NUMBER($n, style: "currency", currency: "CHF") }
points = { NUMBER($n, minimumFractionDigits: 1) ->
    [one] one point
   *[other] { NUMBER($n, minimumFractionDigits: 1) } points
 }
items = { $n ->
    [one] one item
   *[other] { $n } items
 }
whole = { NUMBER($n, maximumFractionDigits: 0) }
FTL
cat >cases.json <<'JSON'
[
  ["items", 1, "one item", "one item"], ["items", 2, "2 items", "2 items"], ["whole", 1.4, "1", "1"],
  ["place", 1, "1th", "1st"], ["place", 2, "2th", "2th"], ["place", 21, "21th", "21th"],
  ["share", 0.25, "25%", "0.25"], ["price", 2.5, "CHF2.50", "2.5"],
  ["points", 2, "2.0 points", "2.0 points"], ["points", 1, "one point", "1.0 points"],
  ["whole", 2.5, "2", "3"]
]
JSON
cat >probe.py <<'PYTHON'
import json

from fluent.runtime import FluentBundle, FluentResource

bundle = FluentBundle(["en-US"], use_isolating=False)
with open("en.ftl") as file:
    bundle.add_resource(FluentResource(file.read()))
out = []
for name, number, *_ in json.load(open("cases.json")):
    text, errors = bundle.format_pattern(bundle.get_message(name).value, {"n": number})
    out.append([text.replace("\u00a0", " "), len(errors)])
print(json.dumps(out))
PYTHON
env/bin/python probe.py >python.json
cat >probe.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { FluentBundle, FluentResource } from "@fluent/bundle";

const read = (name) => JSON.parse(readFileSync(name, "utf8"));
const bundle = new FluentBundle("en-US", { useIsolating: false });
bundle.addResource(new FluentResource(readFileSync("en.ftl", "utf8")));
const python = read("python.json");
read("cases.json").forEach(([name, n, ...expected], i) => {
  const errors = [];
  const text = bundle.formatPattern(bundle.getMessage(name).value, { n }, errors);
  const [other, failed] = python[i];
  console.log(`${name}, ${n}: Python "${other}" (errors: ${failed}), JavaScript "${text}" (errors: ${errors.length})`);
  assert.deepEqual([other, text], expected);
  assert.deepEqual([failed, errors.length], [name === "place" ? 1 : 0, 0]);
});
JAVASCRIPT
node probe.mjs
