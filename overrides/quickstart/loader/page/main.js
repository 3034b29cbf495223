/* Start the interpreters that the page needs; no lesson logic, no grading, no drawing.
 *
 * The document's element says in `data-runtime-page` and `data-runtime-worker` how far they are: loading, ready or
 * failed, the page also complete (handover.js); and in `data-runtime-start` what NumPy started from: packs or snapshot.
 * `data-scripted`, which the page's head sets, is there as long as Python is here or may come: styles hide by it what Python will
 * take away. They ask for nothing that changes when all goes well, or browsers would work out the looks of the whole page again.
 */
import { ACTIVE } from "../active.js";
import { clearNotices, showDelay, showFailure } from "../notices.js";
import { renewed } from "../renewal.js";
import { followCourse } from "./course.js";
import { listenEarly, replay } from "./early.js";
import { startInterpreter } from "./interpreter.js";
import { line } from "./network.js";
import { prepareWorker } from "./numpy.js";
import { listenForTouches, partsFor, setUpAll } from "./handover.js";
import { reasonOf, state } from "./state.js";

/** Ends keeping what a reader does, across all tries. @type {ReturnType<typeof listenEarly> | undefined} */
let stopKeeping;

async function startPage() {
  clearNotices();
  state.runtimePage = "loading";
  stopKeeping ??= listenEarly();
  const waiting = partsFor(await startInterpreter());
  clearNotices();
  const touched = stopKeeping();
  const stopListening = listenForTouches(waiting);
  state.runtimePage = "ready";
  performance.mark("gradient-highway: page ready"); // for whoever measures
  prepareWorker().catch(() => {}); // whoever waits for the worker handles that
  replay(touched, waiting);
  await setUpAll(waiting);
  stopListening();
  state.runtimePage = "complete";
}

/** @param {unknown} error */
async function onFailure(error) {
  const canStartAgain = state.runtimePage === "loading"; // else some parts are set up
  state.runtimePage = "failed";
  delete state.scripted;
  console.error("MicroPython could not start", error);
  if (await renewed()) return;
  showFailure(reasonOf(error));
  if (canStartAgain) addEventListener("online", startAgain, { once: true });
}

function start() {
  startPage().catch(onFailure);
}

function startAgain() {
  state.scripted = "";
  start();
}

line.addEventListener("silent", () => {
  if (state.runtimePage === "loading") showDelay();
});
if (document.querySelector(ACTIVE)) start();
followCourse().catch((error) => console.warn("No service worker:", error)); // the page works without
