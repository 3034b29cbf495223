#!/bin/sh
# ts-fsrs 5.4.2: taking back an answer doesn't give the card its date again; it is due at once.
#
# `rollback(card, log)` is the undo button: "prevCard" is what it calls its result. All of the card comes back but `due`,
# which becomes the time of the answer that is taken back. (A log has no date at which the card was due: its `due` is the
# time of the review before.) Only a new card is as before.
# So a card that waits for months, opened too early, answered by mistake and undone, is asked today; one that was due ten
# days ago is due now, behind all that are overdue by a day.
# So: keep the card beside its log, or put `due` back by hand; for a card in review it is last review + scheduled_days. For a
# maintainer: write the date into the log.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts ts-fsrs@5.4.2
cat >probe.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { createEmptyCard, fsrs, generatorParameters, Rating } from "ts-fsrs";

const DAY = 24 * 3600000;
const start = new Date("2026-01-01T12:00:00Z");
const after = (days) => new Date(start.getTime() + days * DAY);
const days = (date) => (date - start) / DAY;
for (const steps of [["1m", "10m"], []]) {
  const scheduler = fsrs(generatorParameters({ enable_fuzz: false, learning_steps: steps, relearning_steps: steps }));
  for (const rating of [Rating.Again, Rating.Hard, Rating.Good, Rating.Easy]) {
    let card = createEmptyCard(start);
    assert.deepEqual(scheduler.rollback(...Object.values(scheduler.next(card, start, rating))), card);
    for (const day of [0, 3, 14]) card = scheduler.next(card, after(day), Rating.Easy).card;
    for (const when of ["early", "late"]) {
      const now = new Date(card.due.getTime() + (when === "early" ? -10 : 10) * DAY);
      const { card: answered, log } = scheduler.next(card, now, rating);
      const { due, ...undone } = scheduler.rollback(answered, log);
      const { due: before, ...rest } = card;
      console.log(`answered ${Rating[rating]}, ten days ${when}: due on day ${days(before)}, undone on day ${days(due)}`);
      assert.deepEqual(undone, rest);
      assert.equal(due.getTime(), now.getTime());
      assert.equal(log.due.getTime(), card.last_review.getTime());
      assert.equal(before.getTime(), card.last_review.getTime() + card.scheduled_days * DAY);
    }
  }
}
JAVASCRIPT
node probe.mjs
