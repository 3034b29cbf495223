/* The worker: start Python from the parts that the page hands over, then pass requests to `sim.worker.respond`.
 *
 * From the page: {start, edits, late} once, {part, value, unpacking} for every part, {late, value} for what an import may ask
 * for later, {request} when it is ready.
 * To the page: {kind: "ready"|"failed"|"response"|"error"|"news"|"missing", ...}; what is missing is to be sent as late.
 */
import { lockDown } from "./lockdown.js";
import { startFromPacks } from "./packs.js";
import { putPart } from "./inbox.js";
import { startPlain } from "./plain.js";
import { startFromSnapshot } from "./snapshot.js";

/** @typedef {Record<string, {url: string, sha256: string}>} Late packs by their names; one without a url the page sends along */

/** @type {Record<string, () => Promise<Pyodide>>} */
const STARTS = { packs: startFromPacks, plain: startPlain, snapshot: startFromSnapshot };
const { XMLHttpRequest, postMessage } = self; // kept for this script, where they are taken away
const REST = "late"; // the pack of what nobody foresaw
const AFTER_FIRST_ANSWER = 100; // milliseconds; the page asks at once
/** @type {(request: string) => string} */
let responseTo;
/** What was sent along, or could not be had. @type {Map<string, ArrayBuffer | undefined>} */
const sentLate = new Map();
/** Whether code imports something that is not here. @type {(code: string) => boolean} */
let lacksSomething = () => false;
let waiting = ""; // a request for which something is being fetched

self.onmessage = ({ data }) => {
  if (data.start) start(data).catch((error) => report("failed", error));
  else if (data.late) takeLate(data.late, data.value);
  else if (data.part) putPart(data.part, data.value, data.unpacking);
  else if (lacksSomething(data.request) && !sentLate.has(REST)) askFor(REST, data.request);
  else respond(data.request);
};

/** @param {{start: string, edits?: boolean, late: Late}} order `edits`: whether readers' own code will run */
async function start({ start: way, edits, late }) {
  const python = await STARTS[way]();
  const sums = Object.fromEntries(Object.entries(late).map(([name, { sha256 }]) => [name, sha256]));
  if (late[REST]) {
    const library = python.pyimport("late_library").install((/** @type {string} */ name) => readLate(name, late[name].url), python.toPy(sums));
    if (edits) lacksSomething = library.lacks;
  }
  const worker = python.pyimport("sim.worker");
  worker.connect((/** @type {string} */ text) => postMessage({ kind: "news", text }));
  responseTo = worker.respond;
  if (edits) admitEdits(python, way);
  else setTimeout(() => admitOthers(python, way), AFTER_FIRST_ANSWER);
  postMessage({ kind: "ready", start: way, numpy: python.pyimport("numpy").__version__ });
}

/**
 * Let Python be used by more than the models, which bring their own seeds: by readers, also in the console.
 * @param {Pyodide} python
 * @param {string} way what it started from
 */
function admitOthers(python, way) {
  if (way === "snapshot") python.pyimport("reseed").reseed();
  globalThis.pyodide = python;
}

/**
 * Let code that readers edit run: without network and storage, from here on.
 * @param {Pyodide} python
 * @param {string} way
 */
function admitEdits(python, way) {
  admitOthers(python, way);
  lockDown();
}

/** @param {string} request */
function respond(request) {
  try {
    postMessage({ kind: "response", text: responseTo(request) });
  } catch (error) {
    report("error", error);
  }
}

/** @param {string} name @param {string} request that waits for it */
function askFor(name, request) {
  waiting = request;
  postMessage({ kind: "missing", name });
}

/** @param {string} name @param {ArrayBuffer} [value] */
function takeLate(name, value) {
  sentLate.set(name, value);
  const request = waiting;
  waiting = "";
  if (request) respond(request);
}

/**
 * An import can't wait for a promise: read at once, over the network, or what the page has sent along.
 * @param {string} name
 * @param {string} url
 */
function readLate(name, url) {
  const sent = sentLate.get(name);
  const isAnswered = sentLate.delete(name);
  if (sent) return new Uint8Array(sent);
  if (isAnswered) throw new Error(`${name}.bin could not be loaded`);
  if (!url) {
    postMessage({ kind: "missing", name });
    throw new Error(`${name}.bin is still being read; try again in a moment`);
  }
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) throw new Error(`${name}.bin could not be loaded (HTTP ${request.status})`);
  return new Uint8Array(request.response);
}

/**
 * A Python error says in its last line what went wrong; the whole traceback is in the console.
 * @param {"failed" | "error"} kind
 * @param {any} error
 */
function report(kind, error) {
  console.error(error);
  const lines = String(error.message || error).trim().split("\n");
  postMessage({ kind, reason: lines[lines.length - 1] });
}
