/* Choose how Python starts in the worker: from a snapshot (sooner, 1.5 MB more) or from packs. The only place.
 *
 * What the build could not make is not chosen; without packs, Pyodide starts as it comes.
 *
 * Measured (docs/kit/cold-start.md): the two are even somewhere from 12 to 26 Mbit/s, the lower the slower the processor is.
 * `?runtime=packs` or `?runtime=snapshot` in the page's address overrides it.
 */
import { addressOf } from "./places.js";
import { asked } from "./state.js";
import { isKept } from "./store.js";

/** @typedef {"packs" | "plain" | "snapshot"} Start */

const FAST = 16e6; // bits a second

/** @returns {Promise<Start>} */
export async function chosenStart() {
  const wish = asked("runtime");
  if (!RUNTIME.files.snapshot || wish === "packs") return surestStart();
  if (wish === "snapshot") return wish;
  if (RUNTIME.disk || (await isKept("snapshot"))) return "snapshot";
  return linkIsFast() ? "snapshot" : surestStart();
}

/** Return the start that asks least of Pyodide. @returns {Start} */
export function surestStart() {
  return RUNTIME.files.library ? "packs" : "plain";
}

function linkIsFast() {
  if (navigator.connection?.saveData) return false;
  return ["widgets", "quiz", "micropython"].some((name) => measuredRate(name) >= FAST);
}

/**
 * Return how fast a file came, in bits a second.
 *
 * Of one that came out of a cache, only what the browser thinks of the link can tell, where it does: Chromium starts with a
 * guess of about 1.5 Mbit/s, and never says more than 10.
 * @param {string} name
 */
function measuredRate(name) {
  if (!RUNTIME.files[name]) return 0;
  const [timing] = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByName(addressOf(name)));
  if (!timing) return 0;
  const { connection } = navigator;
  if (!timing.transferSize) return connection && connection.downlink < 5 ? 0 : Infinity;
  return (8000 * timing.encodedBodySize) / (timing.responseEnd - timing.responseStart);
}
