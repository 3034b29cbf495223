/* Get the runtime's files, and refuse one that is not what the build made.
 *
 * On a hosted site they are fetched. In a page opened from disk, which may not fetch its neighbours, each is a classic
 * script, or some, that call `gradientHighway.receive` with gzipped bytes as base64.
 */
const FIRST = new Set(["quiz", "micropython", "modules"]); // what the page itself starts with, all small
const TURN = 16; // milliseconds that the page takes bytes in without letting anything else happen
const BASE = new URL(".", document.currentScript.src).href;
const received = new Map();
let noteCompression;
const hostCompresses = new Promise((resolve) => (noteCompression = resolve));
globalThis.gradientHighway = { receive: (name, part, text) => received.get(name + part).forEach((resolve) => resolve(text)) };

/* Return a file's bytes.
 *
 * `onBytes` hears how many bytes have come, `onChunk` hears the bytes; `again` goes around all caches. The bytes wait
 * with the browser until `after`: so what is needed first is not slowed down by the rest.
 */
async function bytes(name, { again = false, after, ...hearing } = {}) {
  const kept = again ? undefined : await keptCopy(name);
  const sent = kept || RUNTIME.disk ? undefined : await download(name, again ? "reload" : "default");
  await after;
  if (kept) return keptBytes(name, kept, hearing);
  return collected(name, sent ?? unpackedFromDisk(name), hearing);
}

/* Take in what an earlier visit has kept, and checked. */
async function keptBytes(name, response, { onBytes = () => {} }) {
  const content = await response.arrayBuffer();
  if (content.byteLength !== RUNTIME.files[name].bytes) throw unexpected(name);
  onBytes(content.byteLength);
  return content;
}

/* Compile a file while it arrives; the module counts once all its bytes are known to be right. */
async function compiled(name, options = {}) {
  if (!options.again && (await keptCopy(name))) return WebAssembly.compile(await bytes(name, options));
  let arriving;
  const stream = new ReadableStream({ start: (controller) => (arriving = controller) });
  const module = WebAssembly.compileStreaming(new Response(stream, { headers: { "content-type": "application/wasm" } }));
  module.catch(() => {}); // wrong or missing bytes are told of by `bytes`
  const whole = bytes(name, { ...options, onChunk: (chunk) => arriving.enqueue(chunk) });
  whole.then(() => arriving.close(), (error) => arriving.error(error));
  await whole;
  return module;
}

/* Take a response in, which is as long as the build's file was, and refuse what is not that file. */
async function collected(name, response, { onBytes = () => {}, onChunk = () => {} }) {
  const check = checkOf(name);
  const content = new Uint8Array(RUNTIME.files[name].bytes);
  let length = 0;
  let since = performance.now();
  for (const reader = response.body.getReader(); ; ) {
    if (performance.now() - since > TURN) {
      await pause();
      since = performance.now();
    }
    const { done, value } = await reader.read();
    if (done && length === content.length && (await check.passed())) return content.buffer;
    if (done || length + value.length > content.length) throw unexpected(name);
    content.set(value, length);
    length += value.length;
    check.hear(content, length);
    onBytes(value.length);
    onChunk(value);
  }
}

const NO_CHECK = { hear: () => {}, passed: () => true };

/* Hash a file piece by piece while it comes, and then the pieces' hashes: at the end, nothing is left to wait for. */
function checkOf(name) {
  if (!globalThis.crypto?.subtle) return NO_CHECK; // browsers hide it from pages that come over plain http
  const { bytes, pieces } = RUNTIME.files[name];
  const hash = (part) => crypto.subtle.digest("SHA-256", part);
  const hashes = [];
  const hear = (content, length) => {
    const whole = length === bytes ? Math.ceil(bytes / RUNTIME.piece) : Math.floor(length / RUNTIME.piece);
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

/* Ask for a file; of a host that does not compress, ask for the copy that the build compressed.
 *
 * Whether it does, the page's own files tell, which come first.
 */
async function download(name, cache) {
  const { file, gzip } = RUNTIME.files[name];
  if (!gzip || FIRST.has(name) || (await hostCompresses)) return request(name, BASE + file, cache);
  const response = await request(name, `${BASE}${file}.gz`, cache);
  return response.headers.get("content-encoding") ? response : new Response(gunzipped(response.body));
}

async function request(name, url, cache) {
  const response = await fetch(url, { cache }).catch(() => {
    throw new Error(`${name} could not be loaded`);
  });
  if (!response.ok) throw new Error(`${name} could not be loaded (HTTP ${response.status})`);
  if (url.endsWith(".bin")) noteCompression(response.headers.has("content-encoding"));
  return response;
}

function gunzipped(stream) {
  return stream.pipeThrough(new DecompressionStream("gzip"));
}

// ---- from disk ------------------------------------------------------------------------------------------------------

/* Unpack a file part by part, each in a task of its own. */
function unpackedFromDisk(name) {
  const parts = partsFromDisk(name);
  const pull = async (controller) => {
    await pause();
    const { done, value } = await parts.next();
    if (done) controller.close();
    else controller.enqueue(value);
  };
  return new Response(gunzipped(new ReadableStream({ pull }, { highWaterMark: 0 })));
}

/* Give the parts of a file, or of the rest of the library, as they were gzipped. */
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
