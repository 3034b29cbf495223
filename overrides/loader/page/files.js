/* Get the runtime's files, and refuse one that is not what the build made.
 *
 * On a hosted site they are fetched. In a page opened from disk, which may not fetch its neighbours, each is a classic
 * script that calls `gradientHighway.receive` with gzipped bytes as base64.
 */
const FIRST = new Set(["quiz", "micropython", "modules"]); // what the page itself starts with, all small
const BASE = new URL(".", document.currentScript.src).href;
const received = new Map();
let noteCompression;
const hostCompresses = new Promise((resolve) => (noteCompression = resolve));
globalThis.gradientHighway = { receive: (name, text) => received.get(name).forEach((resolve) => resolve(text)) };

/* Return a file's bytes.
 *
 * `onBytes` hears how many bytes have come, `onChunk` hears the bytes; `again` goes around all caches.
 */
async function bytes(name, { onBytes = () => {}, onChunk = () => {}, again = false } = {}) {
  if (RUNTIME.disk) return checked(name, await fromDisk(name, { onBytes, onChunk }));
  const kept = again || FIRST.has(name) ? undefined : await keptCopy(name);
  if (kept) return collected(name, kept, { onBytes, onChunk });
  return checked(name, await collected(name, await download(name, again ? "reload" : "default"), { onBytes, onChunk }));
}

/* Compile a file while it arrives; the module counts once all its bytes are known to be right. */
async function compiled(name, options = {}) {
  let arriving;
  const stream = new ReadableStream({ start: (controller) => (arriving = controller) });
  const module = WebAssembly.compileStreaming(new Response(stream, { headers: { "content-type": "application/wasm" } }));
  module.catch(() => {}); // wrong or missing bytes are told of by `bytes`
  const whole = bytes(name, { ...options, onChunk: (chunk) => arriving.enqueue(chunk) });
  whole.then(() => arriving.close(), (error) => arriving.error(error));
  await whole;
  return module;
}

/* Load a script of the page's own; the browser checks its hash, but of no file from disk. */
function loadScript(name) {
  const { file, sha256 } = RUNTIME.files[name];
  const script = document.createElement("script");
  if (!RUNTIME.disk) Object.assign(script, { crossOrigin: "anonymous", integrity: `sha256-${sha256}` });
  return new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${name} could not be loaded, or is not what this page was built with`));
    script.src = BASE + file;
    document.head.append(script);
  });
}

async function checked(name, buffer) {
  if (!globalThis.crypto?.subtle) return buffer; // browsers hide it from pages that come over plain http
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", buffer));
  if (btoa(String.fromCharCode(...digest)) === RUNTIME.files[name].sha256) return buffer;
  throw unexpected(name);
}

function unexpected(name) {
  return new Error(`${name} is not the file that this page was built with, so it was not used`);
}

// ---- over the network -----------------------------------------------------------------------------------------------

/* Take a response in, which is as long as the build's file was. */
async function collected(name, response, { onBytes, onChunk }) {
  const content = new Uint8Array(RUNTIME.files[name].bytes);
  let length = 0;
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done && length === content.length) return content.buffer;
    if (done || length + value.length > content.length) throw unexpected(name);
    content.set(value, length);
    length += value.length;
    onBytes(value.length);
    onChunk(value);
  }
}

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

async function fromDisk(name, { onBytes, onChunk }) {
  const packed = await decoded(await fromScript(name));
  return collected(name, new Response(gunzipped(new Blob([packed]).stream())), { onBytes, onChunk });
}

async function decoded(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text).buffer;
  return (await fetch("data:application/octet-stream;base64," + text)).arrayBuffer();
}

function fromScript(name) {
  return new Promise((resolve, reject) => {
    received.set(name, [...(received.get(name) ?? []), resolve]); // both workers may wait for the same file
    const script = document.createElement("script");
    script.src = BASE + (RUNTIME.files[name] ?? RUNTIME.late).file;
    script.onload = () => script.remove();
    script.onerror = () => reject(new Error(`${name} could not be loaded`));
    document.head.append(script);
  });
}
