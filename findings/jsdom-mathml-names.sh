#!/bin/sh
# jsdom 29.1.1: with a formula on the page, nothing that has it inside can be found by its name.
#
# getComputedStyle throws for every element of MathML (jsdom gives it no `style`; CSSOM has it for MathML as well as for HTML
# and SVG), "Cannot read properties of undefined". What reads names calls it for all that a button, heading or label contains:
# computeAccessibleName of dom-accessibility-api 0.7.1, and getByRole with `name` of @testing-library/dom 10.4.2. The latter
# fails even where another button is asked for, as it goes through all of that role. KaTeX's default output has MathML in it.
# Without a name getByRole finds its elements, as getByLabelText does; unknown elements of HTML and SVG are no trouble.
# So: ask a browser. With `output: "html"` KaTeX writes no MathML and nothing throws, but the formula, hidden then from screen
# readers, isn't in the name. For a maintainer: take an element without `style` for one that has nothing in it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts jsdom@29.1.1 @testing-library/dom@10.4.2 dom-accessibility-api@0.7.1 katex@0.19.1
cat >probe.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { getAllByRole, getByLabelText, getByRole } from "@testing-library/dom";
import { computeAccessibleName } from "dom-accessibility-api";
import { JSDOM } from "jsdom";
import katex from "katex";

const said = (ask) => {
  try {
    return ask();
  } catch (error) {
    return error.name;
  }
};
const asked = (formula) => {
  const { window } = new JSDOM(`<button>Next</button><button id="square">Square ${formula}</button><unknown>u</unknown>
    <svg><text>s</text></svg><label>Choose ${formula}<input type="checkbox"></label>`);
  const { body } = window.document;
  const styled = (name) => said(() => typeof window.getComputedStyle(body.querySelector(name) ?? body).display);
  return {
    "styles of svg and unknown": `${styled("svg")}, ${styled("unknown")}`,
    "style of math": styled("math"),
    "name of the button with a formula": said(() => computeAccessibleName(body.querySelector("#square"))),
    "buttons": said(() => getAllByRole(body, "button").length),
    "the button Next": said(() => getByRole(body, "button", { name: "Next" }).textContent),
    "the box by its label": said(() => getByLabelText(body, /Choose/).type),
  };
};
for (const [output, expected] of [
  ["htmlAndMathml", ["string, string", "TypeError", "TypeError", 2, "TypeError", "checkbox"]],
  ["html", ["string, string", "string", "Square", 2, "Next", "checkbox"]],
]) {
  const found = asked(katex.renderToString("x^2", { output }));
  console.log(output, found);
  assert.deepEqual(Object.values(found), expected);
}
JAVASCRIPT
node probe.mjs
