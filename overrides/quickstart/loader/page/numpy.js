/* NumPy in the worker: start it when it is wanted, carry messages, and say what went wrong. */
import { isOutdated } from "../renewal.js";
import { chosenStart, surestStart } from "./choice.js";
import { prepareUnpacking, unpackedStream } from "./files.js";
import { line } from "./network.js";
import { progressOf } from "./progress.js";
import { HAS_NUMPY, PARTS, PythonWorker } from "./python_worker.js";
import { reasonOf, state, whenIdle } from "./state.js";
import { keep } from "./store.js";

/**
 * @typedef {import("./choice.js").Start} Start
 * @typedef {import("./python_worker.js").Message} Message
 */

/** @type {PythonWorker | undefined} */
let worker;
/** @type {PythonWorker | undefined} */
let prepared;
/** @type {Promise<void> | undefined} */
let wanted;
/** @type {(message: Message) => void} */
let notify = () => {};

/**
 * Have messages passed on.
 * @param {(message: Message) => void} callback
 */
export function listen(callback) {
  notify = callback;
}

/** Ask NumPy something. @param {string} request */
export function post(request) {
  worker?.post(request);
}

/**
 * Start a thread and have it read its script, once the page answers and NumPy will be wanted.
 *
 * The script is light, and so is Zstandard's decoder; whatever is heavy waits until `startWorker` is called, by then.
 */
export async function prepareWorker() {
  if (wanted || !HAS_NUMPY || !document.querySelector("[data-numpy]")) return;
  await (wanted = whenWanted());
  prepared = new PythonWorker();
  await prepareUnpacking("pyodide");
}

/** Start NumPy: the first time when the page has time for it, later ("Try again") at once. */
export async function startWorker() {
  if (!HAS_NUMPY) return notify({ kind: "without" });
  await (wanted ??= whenWanted());
  state.runtimeWorker = "loading";
  const start = await chosenStart();
  await attempt(start)
    .catch((error) => {
      const surest = surestStart();
      console.warn(`NumPy could not start from its ${start}, trying once more from its ${surest}:`, error);
      return attempt(surest, { cache: "reload" });
    })
    .then(notify, onFailure);
}

/** Wait until a widget is less than a screen away, or the page has loaded and is idle. */
async function whenWanted() {
  const widgets = [...document.querySelectorAll("[data-numpy]")];
  if (widgets.some(isNear)) return;
  await Promise.race([whenNear(widgets), whenIdle()]);
}

/** @param {Element} widget */
function isNear(widget) {
  const { top, bottom } = widget.getBoundingClientRect();
  return top < 2 * innerHeight && bottom > -innerHeight;
}

/** @param {Element[]} widgets */
function whenNear(widgets) {
  return new Promise((resolve) => {
    const onSeen = (/** @type {IntersectionObserverEntry[]} */ entries) => {
      if (entries.some((entry) => entry.isIntersecting)) resolve(undefined);
    };
    const observer = new IntersectionObserver(onSeen, { rootMargin: "100% 0px" });
    for (const widget of widgets) observer.observe(widget);
  });
}

/**
 * Start the worker and wait until it is ready.
 * @param {Start} start
 * @param {{cache?: RequestCache}} [options]
 * @returns {Promise<Message>} what the worker says of itself
 */
async function attempt(start, options = {}) {
  stopWorker();
  const own = (worker = prepared ?? new PythonWorker(options));
  prepared = undefined;
  const progress = progressOf(PARTS[start], notify);
  line.addEventListener("silent", progress.wait);
  try {
    const ready = await own.start(start, options, { announce: notify, onShare: progress.add, onBroken: progress.stop });
    state.runtimeWorker = "ready";
    state.runtimeStart = start;
    void afterwards(own, start);
    return ready;
  } finally {
    progress.stop();
    line.removeEventListener("silent", progress.wait);
  }
}

/**
 * Prepare for what may come: from disk an import that was not foreseen, which can't ask then; else the next visit.
 * @param {PythonWorker} own
 * @param {Start} start
 */
async function afterwards(own, start) {
  await whenIdle();
  if (RUNTIME.disk && RUNTIME.late.late) return own.sendLate("late");
  const content = (/** @type {string} */ name) => unpackedStream(name, { cache: "force-cache" });
  await keep(PARTS[start], content).catch((error) => console.warn("Nothing kept:", error));
}

function stopWorker() {
  worker?.end();
  worker = undefined;
}

/** @param {unknown} error */
async function onFailure(error) {
  stopWorker();
  state.runtimeWorker = "failed";
  addEventListener("online", startAgain, { once: true });
  const outdated = (await isOutdated()) ? "; this page is of an earlier version of the site: reload it" : "";
  notify({ kind: "failed", reason: reasonOf(error) + outdated });
}

function startAgain() {
  if (state.runtimeWorker === "failed") void startWorker();
}
