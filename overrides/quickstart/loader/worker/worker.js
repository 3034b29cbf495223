/* The worker: start Python from the parts that the page hands over, then pass requests to `sim.worker.answer`.
 *
 * From the page: {start, edits, late} once, {part, value, unpack} for every part, {request} when it is ready.
 * To the page: {kind: "ready"|"failed"|"answer"|"error"|"news", ...}.
 */
const STARTS = { packs: startFromPacks, snapshot: startFromSnapshot };
const AFTER_FIRST_ANSWER = 100; // milliseconds; the page asks at once
const parts = new Map();
let answer = null;
let lateBuffer = null;

/* Return the promise of a part, and the function that settles it. */
function slot(name) {
  if (!parts.has(name)) parts.set(name, Promise.withResolvers ? Promise.withResolvers() : withResolvers());
  return parts.get(name);
}

function withResolvers() {
  const slot = {};
  slot.promise = new Promise((resolve, reject) => Object.assign(slot, { resolve, reject }));
  return slot;
}

/* Wait for a part, once, and forget it: some take megabytes. */
async function part(name) {
  const value = await slot(name).promise;
  parts.delete(name);
  return value;
}

self.onmessage = ({ data }) => {
  if (data.start) start(data).catch((error) => report("failed", error));
  else if (data.part === "late") lateBuffer = data.value;
  else if (data.part) slot(data.part).resolve(data.unpack ? unpacked(data.value, data.unpack) : data.value);
  else respond(data.request);
};

/* Unpack a whole file that will be so many bytes long, with Zstandard's decoder or, without one, as gzip. */
async function unpacked(buffer, { length, decoder }) {
  if (!decoder) return new Response(new Response(buffer).body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  const content = new Uint8Array(length);
  let end = 0;
  const unpack = await unpacker(decoder);
  for (const part of unpack(new Uint8Array(buffer))) {
    content.set(part, end);
    end += part.length;
  }
  return content.buffer;
}

async function start({ start, edits, late }) {
  const python = await STARTS[start]();
  python.pyimport("late_library").install(() => readLate(late), late.sha256);
  const worker = python.pyimport("sim.worker");
  worker.connect((text) => self.postMessage({ kind: "news", text }));
  answer = worker.answer;
  if (edits) open(python, start);
  else setTimeout(() => open(python, start), AFTER_FIRST_ANSWER);
  self.postMessage({ kind: "ready", start, numpy: python.pyimport("numpy").__version__ });
}

/* Let Python be used by more than the models, which bring their own seeds: by readers, also in the console. */
function open(python, start) {
  if (start === "snapshot") python.pyimport("reseed").reseed();
  self.pyodide = python;
}

function respond(request) {
  try {
    self.postMessage({ kind: "answer", text: answer(request) });
  } catch (error) {
    report("error", error);
  }
}

/* An import can't wait for a promise: read at once, over the network, or what a page from disk has sent along. */
function readLate({ url }) {
  if (lateBuffer) return new Uint8Array(lateBuffer);
  if (!url) throw new Error("the rest of the library is still being read from disk; try again in a moment");
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) throw new Error(`the rest of the library could not be loaded (HTTP ${request.status})`);
  return new Uint8Array(request.response);
}

/* A Python error says in its last line what went wrong; the whole traceback is in the console. */
function report(kind, error) {
  console.error(error);
  const reason = String(error.message || error).trim().split("\n").pop();
  self.postMessage({ kind, reason });
}
