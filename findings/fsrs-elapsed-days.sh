#!/bin/sh
# fsrs 6.3.2 (Python) and ts-fsrs 5.4.2 (JavaScript): the same reviews with the same parameters, other intervals.
#
# Both are the FSRS project's ports of one algorithm with the same 21 weights, and agree as long as reviews are whole days
# apart. Otherwise they count the days between two reviews differently, and neither takes the fraction:
# - fsrs takes whole periods of 24 hours: 47 hours are 1 day, and 23 hours none, though the learner has slept in between.
# - ts-fsrs takes dates in UTC, wherever the learner is: 23:00 and 01:00 are 1 day apart, 01:00 and 23:00 of the same date
#   none. So what is learned at 23:00 UTC (three in the afternoon in California) and asked again two hours later counts as
#   remembered overnight: its stability becomes 7.3 days, and two hours earlier it would have stayed 2.3.
# So a card that goes from a server to a browser gets another date: after four evenings, each an hour earlier than the last,
# one is 63 days ahead and the other 73. ts-fsrs also keeps a day between what follows from Hard, Good and Easy, fsrs doesn't.
# Give both the start of the learner's own day (local date, as UTC midnight) instead of the time.
# For a maintainer: write into both how days are counted, and let the caller give the beginning of a day.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip -q install fsrs==6.3.2
npm init -y >/dev/null
npm install --silent --ignore-scripts ts-fsrs@5.4.2
cat >cases.json <<'JSON'
{
  "whole days": ["2026-01-01T10:00:00Z", "2026-01-03T10:00:00Z", "2026-01-10T10:00:00Z"],
  "two hours, same date": ["2026-01-01T21:00:00Z", "2026-01-01T23:00:00Z"],
  "two hours, over midnight": ["2026-01-01T23:00:00Z", "2026-01-02T01:00:00Z"],
  "22 hours, same date": ["2026-01-01T01:00:00Z", "2026-01-01T23:00:00Z"],
  "47 hours, two dates on": ["2026-01-01T20:00:00Z", "2026-01-03T19:00:00Z"],
  "every evening": ["2026-01-01T20:00:00Z", "2026-01-03T19:00:00Z", "2026-01-08T18:00:00Z", "2026-01-21T17:00:00Z"],
  "dates alone": ["2026-01-01T00:00:00Z", "2026-01-03T00:00:00Z", "2026-01-08T00:00:00Z", "2026-01-21T00:00:00Z"]
}
JSON
cat >probe.py <<'PYTHON'
import json
from datetime import datetime, timedelta, timezone

from fsrs import Card, Rating, Scheduler

scheduler = Scheduler(enable_fuzzing=False, learning_steps=(), relearning_steps=())
out = {}
for name, times in json.load(open("cases.json")).items():
    card = Card(card_id=1, due=datetime(2026, 1, 1, tzinfo=timezone.utc))
    for text in times:
        now = datetime.fromisoformat(text.replace("Z", "+00:00"))
        card, _ = scheduler.review_card(card, Rating.Good, now)
    out[name] = [(card.due - now) / timedelta(days=1), round(card.stability, 3)]
card, _ = scheduler.review_card(Card(card_id=1), Rating.Good, now)
after = [scheduler.review_card(card, Rating(grade), now)[0].due for grade in (2, 3, 4)]
out["Hard, Good, Easy at once"] = [(due - now) / timedelta(days=1) for due in after]
print(json.dumps({"weights": scheduler.parameters, "out": out}))
PYTHON
env/bin/python probe.py >python.json
cat >probe.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createEmptyCard, fsrs, generatorParameters, Rating } from "ts-fsrs";

const read = (name) => JSON.parse(readFileSync(name, "utf8"));
const settings = generatorParameters({ enable_fuzz: false, learning_steps: [], relearning_steps: [] });
const scheduler = fsrs(settings);
const python = read("python.json");
assert.deepEqual([...settings.w], python.weights);

// FSRS-6 by its formulas, for answers "good" only: what stability follows from so many days (0: reviewed on the same day).
const w = python.weights;
const stability = (days) => {
  const clamp = (d) => Math.min(Math.max(d, 1), 10);
  const start = (grade) => w[4] - Math.exp(w[5] * (grade - 1)) + 1;
  let [s, d] = [w[2], clamp(start(3))];
  for (const t of days) {
    const factor = 0.9 ** (-1 / w[20]) - 1;
    const recalled = (1 + (factor * t) / s) ** -w[20];
    s *= t ? 1 + Math.exp(w[8]) * (11 - d) * s ** -w[9] * (Math.exp(w[10] * (1 - recalled)) - 1)
      : Math.max(1, Math.exp(w[17] * w[18]) * s ** -w[19]);
    d = clamp(w[7] * start(4) + (1 - w[7]) * d);
  }
  return s;
};
const HOUR = 3600000;
for (const [name, times] of Object.entries(read("cases.json"))) {
  let card = createEmptyCard(new Date("2026-01-01T00:00:00Z"));
  for (const time of times) card = scheduler.next(card, new Date(time), Rating.Good).card;
  const gaps = (of) => times.slice(1).map((time, i) => of(new Date(time), new Date(times[i])));
  const periods = gaps((now, last) => Math.floor((now - last) / (24 * HOUR)));
  const dates = gaps((now, last) => Math.floor(now / (24 * HOUR)) - Math.floor(last / (24 * HOUR)));
  const javascript = [(card.due - new Date(times.at(-1))) / (24 * HOUR), card.stability];
  console.log(`${name}: days by periods ${periods}, by UTC dates ${dates};`,
    `next after ${python.out[name][0]} days in fsrs, ${javascript[0]} in ts-fsrs`,
    `(stability ${python.out[name][1]} and ${javascript[1].toFixed(3)})`);
  assert.ok(Math.abs(stability(periods) - python.out[name][1]) < 2e-3, `fsrs: ${stability(periods)}`);
  assert.ok(Math.abs(stability(dates) - javascript[1]) < 2e-3, `ts-fsrs: ${stability(dates)}`);
  assert.equal(Math.abs(python.out[name][1] - javascript[1]) < 1e-3, String(periods) === String(dates), name);
}
const now = new Date("2026-01-21T12:00:00Z");
const { card } = scheduler.next(createEmptyCard(now), now, Rating.Good);
const grades = [Rating.Hard, Rating.Good, Rating.Easy];
const after = grades.map((grade) => (scheduler.next(card, now, grade).card.due - now) / (24 * HOUR));
console.log(`Hard, Good, Easy at once: ${python.out["Hard, Good, Easy at once"]} days in fsrs, ${after} in ts-fsrs`);
assert.deepEqual([python.out["Hard, Good, Easy at once"], after], [[2, 2, 4], [2, 3, 4]]);
JAVASCRIPT
node probe.mjs
