#!/bin/sh
# @xapi/cmi5 1.4.0: what its helpers write about numeric answers, steps, and learners with 0 points.
#
# Against a recording server on loopback that plays the learning system:
# - interactionNumeric writes a range as "3:5" where xAPI 1.0.3 (part 2, section 2.4.4.1, response patterns) has "3[:]5", and
#   {min: 4}, which its types allow, as ":", where that text has "4[:]": the number is gone.
# - interactionPerformance takes its criteria as a list, as its types want, and numbers the steps by their position in it,
#   "0[.]2", where the learner's answer has their ids, "walk[.]2": no answer can match.
# - moveOn({score: 0}) says "completed" and "terminated" but not "failed", and leaves the score out, with and without a
#   mastery score; 0.1 is sent as "failed" with its score, fail(0) too.
# - A session of exactly a day lasts "P1DT": the T of ISO 8601 stands before a time only. (calculateISO8601Duration of
#   @xapi/xapi 3.0.3, which is built in.)
# So: write these patterns by `interaction`, and call fail, complete and terminate instead of moveOn. For a maintainer:
# compare the score with undefined, delimit by "[:]" and keep the end that there is, take the ids of the criteria.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts @xapi/cmi5@1.4.0 @xapi/xapi@3.0.3 xhr2@0.2.1
cp node_modules/@xapi/cmi5/dist/Cmi5.esm.js cmi5.mjs
cat >probe.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import XMLHttpRequest from "xhr2";

globalThis.XMLHttpRequest = XMLHttpRequest; // the package is built for browsers alone
const { default: Cmi5 } = await import("./cmi5.mjs");
let launch = {};
const sent = [];
const server = createServer(async (request, response) => {
  let text = "";
  for await (const part of request) text += part;
  const { pathname } = new URL(request.url, "http://localhost");
  const answer = { "/fetch": { "auth-token": "dG9rZW4=" }, "/activities/state": launch, "/agents/profile": {} }[pathname];
  if (!answer) sent.push(JSON.parse(text));
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(answer ?? ["id"]));
}).listen(0, "127.0.0.1");
await new Promise((done) => server.once("listening", done));
const address = `http://127.0.0.1:${server.address().port}`;

const session = async (data = {}) => {
  launch = { launchMode: "Normal", contextTemplate: {}, moveOn: "CompletedOrPassed", ...data };
  const actor = { objectType: "Agent", account: { homePage: "https://example.org", name: "a" } };
  const unit = new Cmi5({
    fetch: `${address}/fetch`, endpoint: `${address}/`, actor, activityId: "https://example.org/unit",
    registration: "12345678-1234-4678-9234-567812345678",
  });
  await unit.initialize();
  sent.length = 0;
  return unit;
};
const check = (what, found, expected) => {
  console.log(`${what}: ${JSON.stringify(found)}`);
  assert.deepEqual(found, expected);
};
const verbs = () => sent.map(({ verb, result }) => [verb.id.split("/").at(-1), result.score?.scaled ?? null]);
const pattern = () => sent.at(-1).object.definition.correctResponsesPattern;

const unit = await session();
for (const [criteria, written] of [[{ exact: 4 }, "4"], [{ min: 3, max: 5 }, "3:5"], [{ min: 4 }, ":"], [{ max: 4 }, ":"]]) {
  await unit.interactionNumeric("test", "q", 4, criteria);
  check(`numeric, ${JSON.stringify(criteria)}`, pattern(), [written]);
}
await unit.interactionPerformance("test", "q", { walk: 2, run: 1 }, [{ id: "walk", exact: 2 }, { id: "run", exact: 1 }]);
check("performance, response", sent.at(-1).result.response, "walk[.]2[,]run[.]1");
check("performance, pattern", pattern(), ["0[.]2[,]1[.]1"]);

for (const [data, score, expected] of [
  [{ masteryScore: 0.5 }, 0.6, [["passed", 0.6], ["completed", null], ["terminated", null]]],
  [{ masteryScore: 0.5 }, 0.1, [["failed", 0.1], ["completed", null], ["terminated", null]]],
  [{ masteryScore: 0.5 }, 0, [["completed", null], ["terminated", null]]],
  [{}, 0.1, [["completed", 0.1], ["terminated", 0.1]]],
  [{}, 0, [["completed", null], ["terminated", null]]],
]) {
  await (await session(data)).moveOn({ score });
  check(`moveOn, score ${score}, mastery ${data.masteryScore}`, verbs(), expected);
}
await (await session({ masteryScore: 0.5 })).fail(0);
check("fail(0)", verbs(), [["failed", 0]]);

const { calculateISO8601Duration } = createRequire(import.meta.url)("@xapi/xapi");
const lasts = (hours) => calculateISO8601Duration(new Date(0), new Date(hours * 3600000));
check("25 hours", lasts(25), "P1DT1H");
check("24 hours", lasts(24), "P1DT");
server.close();
process.exit(0);
JAVASCRIPT
node probe.mjs
