#!/bin/sh
# scorm-again 3.4.3: what its SCORM 1.2 runtime takes and the standard does not, and two surprises of its 2004 runtime.
#
# SCORM 1.2 (RTE 1.2, section 3.4.4): suspend_data has at most 4,096 characters, here 64,000; an interaction's result is
# "wrong", here "incorrect" is taken as well and rewritten, as is the exit "normal"; nothing may be set after LMSFinish
# (error 301), here it is set, read back and committed with error 0. A package tested with it alone can still lose data in
# a system that keeps to the letter.
# SCORM 2004: a time stamp "…T10:00:00Z" is refused (406) and "…T10:00:00.0Z" taken: the standard has a time zone behind
# fractions of a second only, unlike ISO 8601. A session time "P1W" is taken as seven days, though 2004 has no weeks;
# numbers with an exponent, as JavaScript writes them below 1e-6, are refused in scores and answers.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts scorm-again@3.4.3
cat >probe.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { Scorm12API, Scorm2004API } from "./node_modules/scorm-again/dist/esm/scorm-again.js";

const SILENT = { logLevel: 5 };
console.warn = () => undefined;
const old = () => {
  const api = new Scorm12API(SILENT);
  api.LMSInitialize("");
  return { api, set: (name, value) => [api.LMSSetValue(name, value), api.LMSGetLastError()] };
};
const new_ = () => {
  const api = new Scorm2004API(SILENT);
  api.Initialize("");
  return { api, set: (name, value) => [api.SetValue(name, value), api.GetLastError()] };
};
const check = (what, found, expected) => {
  console.log(`${what}: ${JSON.stringify(found)}`);
  assert.deepEqual(found, expected);
};
const [TAKEN, RANGE, TYPE] = [["true", "0"], ["false", "405"], ["false", "406"]];

check("1.2, suspend_data of 4,097", old().set("cmi.suspend_data", "x".repeat(4097)), TAKEN);
check("1.2, suspend_data of 64,000", old().set("cmi.suspend_data", "x".repeat(64000)), TAKEN);
check("1.2, suspend_data of 64,001", old().set("cmi.suspend_data", "x".repeat(64001)), RANGE);
const answer = old();
answer.set("cmi.interactions.0.id", "q");
check("1.2, result incorrect", answer.set("cmi.interactions.0.result", "incorrect"), TAKEN);
check("1.2, exit normal", old().set("cmi.core.exit", "normal"), TAKEN);
const done = old();
done.api.LMSFinish("");
check("1.2, set after LMSFinish", done.set("cmi.core.lesson_location", "page 3"), TAKEN);
check("1.2, read after LMSFinish", done.api.LMSGetValue("cmi.core.lesson_location"), "page 3");
check("1.2, commit after LMSFinish", [done.api.LMSCommit(""), done.api.LMSGetLastError()], TAKEN);

const asked = new_();
asked.set("cmi.interactions.0.id", "q");
asked.set("cmi.interactions.0.type", "numeric");
for (const [stamp, found] of [
  ["2026-11-28T10:00:00", TAKEN], ["2026-11-28T10:00:00Z", TYPE], ["2026-11-28T10:00:00.0Z", TAKEN],
]) {
  check(`2004, ${stamp}`, asked.set("cmi.interactions.0.timestamp", stamp), found);
}
check(`2004, answer ${5e-7}`, asked.set("cmi.interactions.0.learner_response", String(5e-7)), TYPE);
check(`2004, score ${5e-7}`, new_().set("cmi.score.scaled", String(5e-7)), TYPE);
const weeks = new_();
check("2004, session P1W", weeks.set("cmi.session_time", "P1W"), TAKEN);
check("2004, which is", weeks.api.cmi.getCurrentTotalTime(), "P7D");
const ended = new_();
ended.api.Terminate("");
check("2004, set after Terminate", ended.set("cmi.location", "page 3"), ["false", "133"]);
process.exit(0);
JAVASCRIPT
node probe.mjs
