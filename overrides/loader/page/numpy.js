/* NumPy in the worker: start it when it is wanted, carry messages, and say what went wrong. */

const PARTS = {
  packs: ["pyodide", "extensions", "library"],
  snapshot: ["pyodide", "extensions", "snapshot"],
};
let worker = null;
let wanted = null;
let tell = () => {};

function listen(callback) {
  tell = (message) => callback(JSON.stringify(message));
}

function post(text) {
  worker.postMessage({ request: text });
}

/* Start NumPy: the first time when the page has time for it, later ("Try again") at once. */
async function startWorker() {
  await (wanted ??= whenWanted());
  state.runtimeWorker = "loading";
  const start = await chosenStart();
  await attempt(start)
    .catch((error) => {
      console.warn(`NumPy could not start from its ${start}, trying once more from packs:`, error);
      return attempt("packs", { again: true });
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
  await new Promise(globalThis.requestIdleCallback ?? ((resolve) => setTimeout(resolve, 1000))); // Safari has none
}

/* Start a worker and wait until it is ready. */
async function attempt(start, options = {}) {
  stopWorker();
  const progress = progressOf(["worker.js", ...PARTS[start]]);
  options = { ...options, onBytes: progress.add };
  const script = bytes("worker.js", options); // first, for it takes longest to be read
  script.catch(progress.stop);
  worker = newWorker();
  const files = PARTS[start].map((name) => [name, bytes(name, options)]);
  for (const [, file] of files) file.catch(progress.stop); // others may still arrive after one has failed
  const ready = new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => heard(data, resolve, reject);
    worker.onerror = (event) => reject(new Error(event.message || "the worker was blocked"));
  });
  worker.postMessage(await script);
  worker.postMessage({ start, late: { url: BASE + RUNTIME.late.file, sha256: RUNTIME.late.sha256 } });
  await Promise.all(files.map(async ([name, file]) => hand(start, name, await file)));
  if (RUNTIME.disk) send("late", await decoded(await fromScript("late"))); // it can't be asked for when it is missed
  await ready;
}

/* Make a worker that runs the script it is sent; so its thread starts while the script is fetched. */
function newWorker() {
  const code = "onmessage = ({ data }) => importScripts(URL.createObjectURL(new Blob([data])))";
  const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  return new (globalThis.RealWorker ?? Worker)(url);
}

function heard(message, resolve, reject) {
  if (message.kind === "failed") return reject(new Error(message.reason));
  if (message.kind === "ready") {
    state.runtimeWorker = "ready";
    state.runtimeStart = message.start;
    resolve();
    afterwards(message.start);
  }
  tell(message);
}

/* Hand a part to the worker; WebAssembly is compiled here, while the worker still reads its script. */
async function hand(start, name, buffer) {
  if (name === "pyodide") return send("module", await WebAssembly.compile(buffer));
  if (name === "extensions" && start === "snapshot") return send(name, await compiledAll(buffer));
  send(name, buffer, [buffer]);
}

function compiledAll(buffer) {
  return Promise.all(Array.from(packed(buffer), async ([name, code]) => [name, await WebAssembly.compile(code)]));
}

function send(part, value, moved = []) {
  worker?.postMessage({ part, value }, moved);
}

async function afterwards(start) {
  if (RUNTIME.disk) return;
  await whenIdle();
  await keep(["worker.js", ...PARTS[start]]).catch((error) => console.warn("Nothing kept:", error));
}

/* Tell how much has come, now and then: `add` some bytes, or `stop` telling. */
function progressOf(names) {
  const total = names.reduce((sum, name) => sum + RUNTIME.files[name].bytes, 0);
  let [loaded, told, stopped] = [0, 0, false];
  tell({ kind: "progress", loaded, total });
  const add = (count) => {
    loaded += count;
    if (stopped || (loaded - told < total / 100 && loaded < total)) return;
    told = loaded;
    tell({ kind: "progress", loaded, total });
  };
  return { add, stop: () => (stopped = true) };
}

function stopWorker() {
  worker?.terminate();
  worker = null;
}

function failed(error) {
  stopWorker();
  state.runtimeWorker = "failed";
  tell({ kind: "failed", reason: String(error.message ?? error) });
}
