/* Start the interpreters that the page needs; no lesson logic, no grading, no drawing.
 *
 * The document's element says in `data-runtime-page` and `data-runtime-worker` how far they are: loading, ready or
 * failed, the page also complete (parts.js); and in `data-runtime-start` what NumPy started from: packs or snapshot.
 */
import { listenEarly, replay } from "./early.js";
import { startInterpreter } from "./interpreter.js";
import { prepareWorker } from "./numpy.js";
import { ACTIVE, listenForTouches, partsFor, setUpAll } from "./parts.js";
import { state } from "./state.js";

async function startPage() {
  state.runtimePage = "loading";
  const stopKeeping = listenEarly();
  const waiting = partsFor(await startInterpreter());
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

if (document.querySelector(ACTIVE)) {
  startPage().catch((error) => {
    state.runtimePage = "failed";
    console.error("MicroPython could not start", error);
  });
}
