/* NumPy in the worker: start it when it is wanted, carry messages, and say what went wrong. */

/* What a start needs, in this order: all is asked for at once, but taken in one after the other. */
const PARTS = {
  packs: ["pyodide", "library", "extensions"],
  snapshot: ["pyodide", "extensions", "snapshot"],
};
let worker = null;
let prepared = null;
let wanted = null;
let notify = () => {};

function listen(callback) {
  notify = (message) => callback(JSON.stringify(message));
}

function post(text) {
  worker.postMessage({ request: text });
}

/* Start a thread and have it read its script, once the page answers and NumPy will be wanted.
 *
 * The script is light, and so is Zstandard's decoder; whatever is heavy waits until `startWorker` is called, by then.
 */
async function prepareWorker() {
  if (wanted || !document.querySelector("[data-widget]")) return;
  await (wanted = whenWanted());
  prepared = newWorker();
  if ((await packingOf("pyodide")) === "zstandard") decoder();
}

/* Start NumPy: the first time when the page has time for it, later ("Try again") at once. */
async function startWorker() {
  await (wanted ??= whenWanted());
  state.runtimeWorker = "loading";
  const start = await chosenStart();
  await attempt(start)
    .catch((error) => {
      console.warn(`NumPy could not start from its ${start}, trying once more from packs:`, error);
      return attempt("packs", { cache: "reload" });
    })
    .catch(failed);
}

/* Wait until a widget is less than a screen away, or the page has loaded and is idle. */
async function whenWanted() {
  const widgets = [...document.querySelectorAll("[data-widget]")];
  if (widgets.some(isNear)) return;
  await Promise.race([whenNear(widgets), whenIdle()]);
}

function isNear(widget) {
  const { top, bottom } = widget.getBoundingClientRect();
  return top < 2 * innerHeight && bottom > -innerHeight;
}

function whenNear(widgets) {
  return new Promise((resolve) => {
    const seen = (entries) => entries.some((entry) => entry.isIntersecting) && resolve();
    const observer = new IntersectionObserver(seen, { rootMargin: "100% 0px" });
    for (const widget of widgets) observer.observe(widget);
  });
}

async function whenIdle() {
  if (document.readyState !== "complete") await new Promise((resolve) => addEventListener("load", resolve));
  const later = globalThis.requestIdleCallback ?? ((callback) => setTimeout(callback, 1000)); // Safari has none
  await new Promise((resolve) => later(() => resolve()));
}

/* Start the worker and wait until it is ready. */
async function attempt(start, options = {}) {
  stopWorker();
  worker = prepared ?? newWorker(options);
  prepared = null;
  await assembled(worker, start, options, progressOf(PARTS[start]), notify);
  state.runtimeWorker = "ready";
  state.runtimeStart = start;
  afterwards(start);
}

/* Hand a worker its parts, pass on what it says, and wait until it is ready. */
async function assembled(own, start, options, progress, onMessage) {
  const taken = [own.script];
  for (const name of PARTS[start]) {
    const after = Promise.allSettled([...taken]);
    const onShare = (share) => progress.add(name, share);
    taken.push(hand(own, name, { cache: options.cache, after, onShare }));
  }
  for (const promise of taken) promise.catch(progress.stop); // others still arrive
  const ready = new Promise((resolve, reject) => {
    own.onmessage = ({ data }) => {
      if (data.kind === "failed") return reject(new Error(data.reason));
      if (data.kind === "ready") resolve();
      onMessage(data);
    };
    own.onerror = (event) => reject(new Error(event.message || "the worker was blocked"));
  });
  await own.script;
  own.postMessage({ start, edits: options.edits, late: { url: RUNTIME.disk ? "" : BASE + RUNTIME.late.file, sha256: RUNTIME.late.sha256 } });
  await Promise.all(taken);
  await ready;
}

/* Make a worker that runs the script it is sent; so its thread starts while the script is fetched. */
function newWorker({ cache } = {}) {
  const code = "onmessage = ({ data }) => importScripts(URL.createObjectURL(new Blob([data], { type: 'text/javascript' })))";
  const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  const own = new (globalThis.RealWorker ?? Worker)(url);
  own.script = bytes("worker.js", { cache }).then((script) => own.postMessage(script, [script]));
  own.script.catch(() => {}); // told by whoever waits for it
  return own;
}

/* Get a part and hand it to a worker.
 *
 * WebAssembly is unpacked and compiled here, while the worker is busy with its script; packed data is unpacked there, while it
 * waits for WebAssembly, so it need not wait for its turn here.
 */
async function hand(own, name, options) {
  if (name === "pyodide") return send(own, name, await compiled(name, options));
  if (name === "extensions") return handExtensions(own, await bytes(name, options));
  const packing = await packingOf(name, options);
  const buffer = await sent(name, packing ? { ...options, after: own.script } : options);
  const unpack = packing && { length: RUNTIME.files[name].bytes, decoder: packing === "zstandard" && (await decoder(options)) };
  return send(own, name, buffer, { unpack, moved: [buffer] });
}

async function handExtensions(own, buffer) {
  return send(own, "extensions", await compiledAll(buffer), { moved: [buffer] });
}

function compiledAll(buffer) {
  return Promise.all(Array.from(packed(buffer), async ([name, code]) => [name, code, await WebAssembly.compile(code)]));
}

/* Send a part to a worker that has its script. */
async function send(own, part, value, { unpack, moved = [] } = {}) {
  await own.script;
  own.postMessage({ part, value, unpack }, moved);
}

/* Prepare for what may come: from disk an import that was not foreseen, which can't ask then; else the next visit. */
async function afterwards(start) {
  await whenIdle();
  if (RUNTIME.disk) return send(worker, "late", await lateFromDisk());
  await keep(["worker.js", ...PARTS[start]]).catch((error) => console.warn("Nothing kept:", error));
}

async function lateFromDisk() {
  const parts = [];
  for await (const part of partsFromDisk("late")) parts.push(part);
  return new Blob(parts).arrayBuffer();
}

/* Tell how much has come over the line: `add` a share of a file, or `stop` telling.
 *
 * It is reported ten times a second, and at least at every tenth: it takes the page half a millisecond.
 */
function progressOf(names) {
  const total = names.reduce((sum, name) => sum + RUNTIME.files[name].stored, 0);
  let [loaded, reported, at, stopped] = [0, 0, 0, false];
  const report = () => {
    [reported, at] = [loaded, performance.now()];
    notify({ kind: "progress", loaded: Math.min(Math.round(loaded), total), total });
  };
  const isNews = () => loaded - reported > total / 10 || performance.now() - at > 100 || loaded >= total - 1;
  const add = (name, share) => {
    loaded += share * RUNTIME.files[name].stored;
    if (!stopped && isNews()) report();
  };
  report();
  return { add, stop: () => (stopped = true) };
}

function stopWorker() {
  worker?.terminate();
  worker = null;
}

function failed(error) {
  stopWorker();
  state.runtimeWorker = "failed";
  notify({ kind: "failed", reason: String(error.message ?? error) });
}
