/* Keep the worker's files for the next visit, in the browser's Cache API: then nothing is asked of the network.
 *
 * Files are kept unpacked, and checked again before they are used: other scripts of the same origin can write there. A
 * store that fails, or that does not answer, is no store.
 */
import { inBase64 } from "../hash.js";
import { storeOf } from "../store_name.js";
import { addressOf, SITE } from "./places.js";

const STORE = storeOf(SITE);
const NOT_KEPT = new Set(["quiz", "widgets", "micropython", "modules", "worker.js", "sandbox.js", "zstandard"]); // small; the browser's own cache is enough for them
const PATIENCE = 3000; // milliseconds

/** @typedef {{cache?: RequestCache}} Options "reload" goes around all caches */

/** @type {Promise<Map<string, Cache>> | undefined} */
let left;

/** Return what earlier visits left, by address; looked up once, when it is first asked for: not before the page's own Python starts. */
function kept() {
  return (left ??= answered(listed(), new Map()));
}

/** @returns {Promise<Map<string, Cache>>} */
async function listed() {
  const store = await opened();
  if (!store) return new Map();
  return new Map((await store.keys()).map(({ url }) => [url, store]));
}

/** There is no store for pages from disk, nor for pages over plain http. */
async function opened() {
  return RUNTIME.disk || !globalThis.caches ? undefined : caches.open(STORE);
}

/**
 * Wait for the store's answer, but not for ever.
 * @template T
 * @param {Promise<T>} answer
 * @param {T} otherwise
 * @returns {Promise<T>}
 */
async function answered(answer, otherwise) {
  /** @type {Promise<T>} */
  const late = new Promise((resolve) => setTimeout(() => resolve(otherwise), PATIENCE));
  return Promise.race([answer, late]).catch((error) => {
    console.warn("The browser's store can't be used:", error);
    return otherwise;
  });
}

/**
 * Say whether a file was kept when the page was opened.
 * @param {string} name
 * @param {Options} [options]
 */
export async function isKept(name, { cache } = {}) {
  if (NOT_KEPT.has(name) || cache === "reload") return false;
  return (await kept()).has(addressOf(name));
}

/**
 * Return what was kept of a file, if it is what the build made; what is not is thrown away.
 * @param {string} name
 * @param {Options} [options]
 * @returns {Promise<ArrayBuffer | undefined>}
 */
export async function keptContent(name, options) {
  if (!(await isKept(name, options))) return undefined;
  const address = addressOf(name);
  const store = /** @type {Cache} */ ((await kept()).get(address));
  const content = await answered(contentOf(store, address), undefined);
  if (content && (await isRight(content, RUNTIME.files[name]))) return content;
  (await kept()).delete(address);
  await answered(store.delete(address), false);
  return undefined;
}

/** @param {Cache} store @param {string} address */
async function contentOf(store, address) {
  return (await store.match(address))?.arrayBuffer();
}

/** @param {ArrayBuffer} content @param {FileFacts} facts */
async function isRight(content, { bytes, sha256 }) {
  if (content.byteLength !== bytes) return false;
  return inBase64(await crypto.subtle.digest("SHA-256", content)) === sha256;
}

/**
 * Keep some files, which the browser's HTTP cache still has, and forget those of earlier builds.
 * @param {string[]} names
 * @param {(name: string) => ReadableStream<Uint8Array<ArrayBuffer>>} get
 */
export async function keep(names, get) {
  const store = await opened();
  if (!store || navigator.connection?.saveData) return;
  const wanted = new Set(names.map(addressOf));
  for (const { url } of await store.keys()) {
    if (!wanted.has(url)) await store.delete(url);
  }
  for (const name of names) {
    if (!(await isKept(name))) await store.put(addressOf(name), new Response(get(name)));
  }
}
