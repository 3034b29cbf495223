#!/bin/sh
# gift-pegjs 1.0.2: what it says of an answer is where its sign stood, not what it is worth.
#
# - `isCorrect` is true for whatever follows "=": also for `=%0%b`, which GIFT uses to give feedback to a wrong answer, and
#   for `=%50%b`. It is false for what follows "~": also for `~%100%a`, which is worth everything. Whoever grades by
#   `isCorrect` instead of `weight ?? (isCorrect ? 100 : 0)` grades wrongly.
# - The feedback of true/false questions is named by position: the first is `trueFeedback`, also in `{FALSE#a#b}`. In
#   Moodle (question/format/gift/format.php) the first is for those who answered wrongly, so for `{TRUE#a#b}` the field
#   `trueFeedback` holds what Moodle shows to those who said False.
# - Numbers have no exponent and need a digit before the point: `{#1e3}`, `{#.5}` and a space around the colon of
#   `{#3 : 0.5}` are syntax errors, and one of them refuses the whole file.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts gift-pegjs@1.0.2
cat >probe.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { parse } from "gift-pegjs";

const answers = (text) => parse(text)[0].choices.map(({ isCorrect, weight }) => [isCorrect, weight]);
const show = (text, value) => console.log(`${text}  ->  ${JSON.stringify(value)}`);
for (const [text, value] of [
  ["Q {=%100%a =%0%b}", [[true, 100], [true, 0]]],
  ["Q {~%100%a ~%0%b}", [[false, 100], [false, 0]]],
  ["Q {=a =%50%b}", [[true, null], [true, 50]]],
]) {
  show(text, answers(text));
  assert.deepEqual(answers(text), value);
}
for (const text of ["Q {TRUE#a#b}", "Q {FALSE#a#b}"]) {
  const [{ trueFeedback, falseFeedback }] = parse(text);
  show(text, { trueFeedback: trueFeedback.text, falseFeedback: falseFeedback.text });
  assert.deepEqual([trueFeedback.text, falseFeedback.text], ["a", "b"]);
}
for (const text of ["Q {#1e3}", "Q {#.5}", "Q {#3 : 0.5}"]) {
  assert.throws(() => parse(text), { name: "SyntaxError" });
  show(text, "SyntaxError");
}
JAVASCRIPT
node probe.mjs
