#!/bin/sh
# csscompressor 0.9.5: of valid CSS rules it makes some that browsers leave out. Needs a Chromium (CHROMIUM=path).
#
# mkdocs-minify-plugin 0.8.0 writes a site's styles by it. It is a port of YUI's, and changes the meaning of what came into
# CSS later, and of a few old rules, without a word:
# - Units are cut off zeros everywhere: rgb(100%,0%,0%), clamp(0px,5vw,9px), max(0px,1em), rotate:0deg and color-mix(… red
#   0%, blue) are invalid with a bare 0, as is calc(var(--gap) + 8px) where --gap was 0px. (Within calc() itself they stay.)
# - Spaces behind 0% or before a number with % go: hsl(120 0% 50%) becomes hsl(1200%50%).
# - "@supports not (…)" and "and (not (…))" lose the space behind `not`, which makes it a function that nobody knows.
# - mask-position: 0 0 is shortened to one 0, as if for margins; the other is 50% then.
# Where a rule is left out the one before it holds, or none: text loses its colour, a box its margin. rcssmin 1.3.0, run
# beside it, keeps all. For a maintainer: cut units off lengths alone, outside of functions and of custom properties.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip -q install csscompressor==0.9.5 rcssmin==1.3.0
npm init -y >/dev/null
npm install --silent --ignore-scripts playwright-core@1.57.0
cat >styles.json <<'JSON'
[
  ["backgroundColor", "a{background-color:rgb(100%,0%,0%)}", "rgba(0, 0, 0, 0)"],
  ["paddingLeft", "a{padding-left:clamp(0px,5vw,9px)}", "0px"],
  ["paddingLeft", "a{padding-left:max(0px,1em)}", "0px"],
  ["marginLeft", ":root{--gap:0px}a{margin-left:calc(var(--gap) + 8px)}", "0px"],
  ["rotate", "a{rotate:30deg}a.flat{rotate:0deg}", "30deg"],
  ["color", "a{color:color-mix(in srgb,red 0%,blue)}", "rgb(0, 0, 0)"],
  ["color", "a{color:hsl(0deg 80% 50%)}", "rgb(0, 0, 0)"],
  ["color", "a{color:hsl(120 0% 50%)}", "rgb(0, 0, 0)"],
  ["color", "@supports not (display:nonsense){a{color:red}}", "rgb(0, 0, 0)"],
  ["color", "@media (min-width:1px) and (not (max-width:1px)){a{color:red}}", "rgb(0, 0, 0)"],
  ["maskPosition", "a{mask-position:0 0}", "0px 50%"],
  ["paddingLeft", "a{padding-left:calc(0px + 5px)}", "5px"],
  ["marginTop", "a{margin:0px 0px}", "0px"],
  ["color", "a{color:rgb(0 0 0 / 50%)}", "rgba(0, 0, 0, 0.5)"]
]
JSON
cat >minify.py <<'PYTHON'
import json

import csscompressor
import rcssmin

rows = json.load(open("styles.json"))
json.dump([[css, csscompressor.compress(css), rcssmin.cssmin(css)] for _, css, _ in rows], open("minified.json", "w"))
PYTHON
env/bin/python minify.py
cat >probe.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const read = (name) => JSON.parse(readFileSync(name, "utf8"));
const minified = read("minified.json");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();
for (const [i, [property, css, expected]] of read("styles.json").entries()) {
  const computed = [];
  for (const style of minified[i]) {
    await page.setContent(`<!doctype html><style>a{display:inline-grid;color:#000}${style}</style><a class="flat">x</a>`);
    computed.push(await page.evaluate((name) => getComputedStyle(document.querySelector("a"))[name], property));
  }
  const [before, after, beside] = computed;
  console.log(`${css} becomes ${minified[i][1]}: ${property} ${before}, ${after}`);
  assert.equal(beside, before);
  assert.equal(after, expected);
  assert.equal(after === before, i > 10);
}
await browser.close();
JAVASCRIPT
node probe.mjs
