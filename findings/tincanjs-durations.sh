#!/bin/sh
# tincanjs 0.50.0: how long a learner took is read wrongly from valid durations, also from those that it wrote itself.
#
# - TinCan.Utils.convertISO8601DurationToMilliseconds takes hours for seconds where minutes are missing, and makes everything
#   0 where there are minutes and no seconds: PT5M and PT1H30M are 0 ms, PT1H is one second too long and PT36H 36 seconds,
#   PT1H5S is an hour and one second. xAPI 1.0.3 (part 2, section 4.6) refers to ISO 8601:2004, 4.4.3.2, in which every part
#   may be left out. Thousandths are cut instead of rounded: PT1.005S is 1,004.
# - Its counterpart leaves the minutes out when they are 0, rightly; so an hour, written as PT1H0S, comes back one second
#   longer.
# Temporal.Duration, here by a package, reads all of them. So: read durations with that, and send them as "PT1H0M0S" where
# such a reader may be. For a maintainer: take the parts by one pattern in which each is optional, and round at the end.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts tincanjs@0.50.0 @js-temporal/polyfill@0.5.1
cat >probe.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { Temporal } from "@js-temporal/polyfill";
import TinCan from "tincanjs";

const { convertISO8601DurationToMilliseconds: read, convertMillisecondsToISO8601Duration: write } = TinCan.Utils;
const right = (text) => Temporal.Duration.from(text).total("milliseconds");
for (const [text, expected] of [
  ["PT20S", 20000], ["PT2M5S", 125000], ["PT1H0M5S", 3605000], ["PT1H30M0S", 5400000], // right
  ["PT5M", 0], ["PT1H30M", 0], ["PT1H", 3601000], ["PT36H", 129636000], ["PT1H5S", 3601000], ["PT1.005S", 1004],
]) {
  console.log(`${text} is ${right(text)} ms, tincanjs: ${read(text)}`);
  assert.equal(read(text), expected);
  assert.equal(right(text) === expected, text === "PT20S" || /M.*S$/.test(text), text);
}
for (const [given, text, back] of [
  [90000, "PT1M30S", 90000], [5400000, "PT1H30M0S", 5400000], // right
  [3600000, "PT1H0S", 3601000], [3605000, "PT1H5S", 3601000], [7259000, "PT2H59S", 7202000],
]) {
  const written = write(given);
  console.log(`${given} ms is written ${written} (which is ${right(written)} ms) and read back as ${read(written)}`);
  assert.deepEqual([written, right(text), read(text)], [text, given, back]);
}
process.exit(0);
JAVASCRIPT
node probe.mjs
