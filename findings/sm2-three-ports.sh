#!/bin/sh
# sm-2 0.3.0, supermemo2 3.0.1 (Python) and supermemo 2.0.23 (JavaScript): one algorithm, the same answers, three schedules.
#
# All name SM-2 (P. Woźniak, 1990). Its text says: an answer below 3 starts the repetitions anew "without changing the
# E-Factor", and an interval that is a fraction is rounded up. They agree while answers are right and products whole.
# - supermemo and supermemo2 lower the factor for a wrong answer too. Three blackouts in a row leave 1.3, the least there is,
#   where it should be 2.5 as before: five answers later the card waits for 15 or 13 days instead of 95.
# - supermemo rounds to the nearest day: 6 × 2.22 = 13.3 is 13 days, where the others have 14.
# - sm-2 multiplies by the factor that has the present answer in it already, the others by the one before: 6 days and an
#   effortless answer (2.5 becomes 2.6) are followed by 16 or 15. The text leaves open which. A card answered with 3 is due
#   at once there, since SM-2 asks everything below 4 again on the same day; the others have no such repetition.
# So a card that moves from a server to a page changes its date; and SM-2 should be named together with the port.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip -q install sm-2==0.3.0 supermemo2==3.0.1
npm init -y >/dev/null
npm install --silent --ignore-scripts supermemo@2.0.23
cat >answers.json <<'JSON'
{
  "no effort needed": [4, 4, 4],
  "effortless": [4, 4, 5],
  "rounding": [3, 3, 4],
  "one blackout": [4, 4, 0],
  "three blackouts, then five answers": [0, 0, 0, 4, 4, 4, 4, 4]
}
JSON
cat >probe.py <<'PYTHON'
import json

import supermemo2
from sm_2 import Card, Scheduler

out = {}
for name, grades in json.load(open("answers.json")).items():
    card, review = Card(card_id=1), None
    for grade in grades:
        card, _ = Scheduler.review_card(card, grade, card.due)
        if card.needs_extra_review:  # answered again on the same day, as SM-2 has it
            card, _ = Scheduler.review_card(card, 4, card.due)
        if review is None:
            review = supermemo2.first_review(grade, "2026-01-01")
        else:
            before = [review[key] for key in ("easiness", "interval", "repetitions")]
            review = supermemo2.review(grade, *before, "2026-01-01")
    out[name] = {"sm-2": [card.I, card.EF], "supermemo2": [review["interval"], review["easiness"]]}
print(json.dumps(out))
PYTHON
env/bin/python probe.py >python.json
cat >probe.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { supermemo } from "supermemo";

const read = (name) => JSON.parse(readFileSync(name, "utf8"));
const python = read("python.json");
const expected = { // days and factor: sm-2, supermemo2, supermemo
  "no effort needed": ["15 2.50", "15 2.50", "15 2.50"],
  "effortless": ["16 2.60", "15 2.60", "15 2.60"],
  "rounding": ["14 2.22", "14 2.22", "13 2.22"],
  "one blackout": ["0 2.50", "1 1.70", "1 1.70"],
  "three blackouts, then five answers": ["95 2.50", "15 1.30", "13 1.30"],
};
for (const [name, grades] of Object.entries(read("answers.json"))) {
  let item = { interval: 0, repetition: 0, efactor: 2.5 };
  for (const grade of grades) item = supermemo(item, grade);
  const found = [python[name]["sm-2"], python[name].supermemo2, [item.interval, item.efactor]];
  const shown = found.map(([days, factor]) => `${days} ${factor.toFixed(2)}`);
  console.log(`${name}, ${grades}: days and factor: sm-2 ${shown[0]}, supermemo2 ${shown[1]}, supermemo ${shown[2]}`);
  assert.deepEqual(shown, expected[name]);
}
JAVASCRIPT
node probe.mjs
