/* Get the runtime's files, and refuse one that is not what the build made.
 *
 * On a hosted site they are fetched; what is large is packed with Zstandard (see zstandard.js). In a page opened from disk,
 * which may not fetch its neighbours, each is a classic script, or some, that call `gradientHighway.receive` with bytes as
 * base64; there all are packed with gzip, for which browsers need no decoder.
 */
const FIRST = new Set(["quiz", "micropython", "modules", "zstandard"]); // small; the browser's own cache is enough for them
const UNINTERRUPTED = 16; // milliseconds that the page takes bytes in without letting anything else happen
const SLICE = 1 << 15; // bytes that are unpacked without letting anything else happen, in some milliseconds
const BASE = new URL(".", document.currentScript.src).href;
const received = new Map();
let decoding;
globalThis.gradientHighway = { receive: (name, part, text) => received.get(name + part).forEach((resolve) => resolve(text)) };

function addressOf(name) {
  return BASE + RUNTIME.files[name].file;
}

/* Return a file's bytes.
 *
 * `onShare` hears which share of them is there, `onChunk` hears the bytes; `cache` is how to ask for it, "reload" goes
 * around all caches. The bytes wait with the browser until `after`: so what is needed first is not slowed down by the rest.
 */
async function bytes(name, options = {}) {
  return (await packingOf(name, options)) ? unpacked(name, options) : sent(name, options);
}

/* Compile a file while it arrives; the module counts once all its bytes are known to be right. */
async function compiled(name, options = {}) {
  if (await isKept(name, options)) return WebAssembly.compile(await bytes(name, options));
  const arriving = line();
  const headers = { "content-type": "application/wasm" };
  const module = WebAssembly.compileStreaming(new Response(arriving.stream, { headers }));
  module.catch(() => {}); // wrong or missing bytes are told of by `bytes`
  const whole = bytes(name, { ...options, onChunk: arriving.add });
  whole.then(arriving.close, arriving.fail);
  await whole;
  return module;
}

/* Return a file's bytes as they were sent. */
async function sent(name, options = {}) {
  const kept = await keptCopy(name, options);
  const response = kept || RUNTIME.disk ? undefined : await request(name, options);
  await options.after;
  if (kept) return keptBytes(name, kept, options);
  return collected(name, response?.body ?? streamFromDisk(name), options);
}

/* Return how a file is packed when it is sent: zstandard, gzip or not at all; out of the store it comes unpacked. */
async function packingOf(name, options = {}) {
  return (await isKept(name, options)) ? "" : RUNTIME.files[name].packing;
}

/* Unpack a file while it arrives; its bytes count once all that was sent is known to be right. */
async function unpacked(name, { onShare = () => {}, onChunk = () => {}, ...options }) {
  const arriving = line();
  const whole = sent(name, { ...options, onChunk: arriving.add });
  whole.then(arriving.close, arriving.fail);
  const content = new Uint8Array(RUNTIME.files[name].bytes);
  let length = 0;
  try {
    for await (const part of unpackedParts(name, arriving.stream, options)) {
      content.set(part, length);
      length += part.length;
      onShare(part.length / content.length);
      onChunk(part);
    }
    return content.buffer;
  } catch (error) {
    await whole; // wrong bytes are told of there
    throw error;
  }
}

async function* unpackedParts(name, stream, options) {
  if (RUNTIME.files[name].packing === "gzip") return yield* chunks(stream.pipeThrough(new DecompressionStream("gzip")));
  const unpack = await unpacker(await decoder(options));
  for await (const chunk of chunks(stream)) {
    for (let start = 0; start < chunk.length; start += SLICE) {
      yield* unpack(chunk.subarray(start, start + SLICE));
      await othersFirst();
    }
  }
}

/* Return Zstandard's decoder, compiled once; one that could not be had is asked for again. */
function decoder({ cache } = {}) {
  if (!decoding) {
    decoding = compiled("zstandard", { cache });
    decoding.catch(() => (decoding = undefined)); // told by whoever waits for it
  }
  return decoding;
}

/* Make a stream into which bytes are put. */
function line() {
  let controller;
  const stream = new ReadableStream({ start: (own) => (controller = own) });
  const add = (chunk) => controller.enqueue(chunk);
  return { stream, add, close: () => controller.close(), fail: (error) => controller.error(error) };
}

/* Take in what an earlier visit has kept, and checked. */
async function keptBytes(name, response, { onShare = () => {} }) {
  const content = await response.arrayBuffer();
  if (content.byteLength !== RUNTIME.files[name].bytes) throw unexpected(name);
  onShare(1);
  return content;
}

/* Take in a stream, which is as long as the build's file was, and refuse what is not that file. */
async function collected(name, stream, { onShare = () => {}, onChunk = () => {} }) {
  const check = checkOf(name);
  const content = new Uint8Array(RUNTIME.files[name].sent);
  let length = 0;
  for await (const chunk of chunks(stream)) {
    if (length + chunk.length > content.length) throw unexpected(name);
    content.set(chunk, length);
    length += chunk.length;
    check.hear(content, length);
    onShare(chunk.length / content.length);
    onChunk(chunk);
  }
  if (length < content.length || !(await check.passed())) throw unexpected(name);
  return content.buffer;
}

/* Give what a stream holds, and let something else happen in between. */
async function* chunks(stream) {
  let since = performance.now();
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
    if (performance.now() - since > UNINTERRUPTED) {
      await pause();
      since = performance.now();
    }
  }
}

const NO_CHECK = { hear: () => {}, passed: () => true };

/* Hash a file piece by piece while it comes, and then the pieces' hashes: at the end, nothing is left to wait for. */
function checkOf(name) {
  if (!globalThis.crypto?.subtle) return NO_CHECK; // browsers hide it from pages that come over plain http
  const { sent, pieces } = RUNTIME.files[name];
  const hash = (part) => crypto.subtle.digest("SHA-256", part);
  const hashes = [];
  const hear = (content, length) => {
    const whole = length === sent ? Math.ceil(sent / RUNTIME.piece) : Math.floor(length / RUNTIME.piece);
    for (let end = hashes.length + 1; end <= whole; end++)
      hashes.push(hash(content.subarray((end - 1) * RUNTIME.piece, end * RUNTIME.piece)));
  };
  const passed = async () => {
    const all = (await Promise.all(hashes)).flatMap((one) => [...new Uint8Array(one)]); // a Blob would go through another process
    return btoa(String.fromCharCode(...new Uint8Array(await hash(new Uint8Array(all))))) === pieces;
  };
  return { hear, passed };
}

function unexpected(name) {
  return new Error(`${name} is not the file that this page was built with, so it was not used`);
}

// ---- over the network -----------------------------------------------------------------------------------------------

async function request(name, { cache = "default" }) {
  const response = await fetch(addressOf(name), { cache }).catch(() => {
    throw new Error(`${name} could not be loaded`);
  });
  if (!response.ok) throw new Error(`${name} could not be loaded (HTTP ${response.status})`);
  return response;
}

// ---- from disk ------------------------------------------------------------------------------------------------------

/* Give a file part by part, each in a task of its own. */
function streamFromDisk(name) {
  const parts = partsFromDisk(name);
  const pull = async (controller) => {
    await pause();
    const { done, value } = await parts.next();
    if (done) controller.close();
    else controller.enqueue(value);
  };
  return new ReadableStream({ pull }, { highWaterMark: 0 });
}

/* Give the parts of a file, or of the rest of the library, as they were packed. */
async function* partsFromDisk(name) {
  const { file, parts = [file] } = RUNTIME.files[name] ?? RUNTIME.late;
  const scripts = parts.map((part, number) => fromScript(part, name + number)); // read ahead
  for (const script of scripts) script.catch(() => {}); // told by whoever waits for it
  for (const script of scripts) yield new Uint8Array(await decoded(await script));
}

async function decoded(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text).buffer;
  return (await fetch("data:application/octet-stream;base64," + text)).arrayBuffer();
}

function fromScript(file, key) {
  return new Promise((resolve, reject) => {
    received.set(key, [...(received.get(key) ?? []), resolve]); // both workers may wait for the same file
    const script = document.createElement("script");
    script.src = BASE + file;
    script.onload = () => script.remove();
    script.onerror = () => reject(new Error(`${file} could not be loaded`));
    document.head.append(script);
  });
}
