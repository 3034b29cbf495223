/* Fetch a file over a line that may be slow, stall or break: it is taken up again where it stopped. */
import { addressOf, noted } from "./places.js";

/** Is dispatched "silent" when a line breaks or stalls. */
export const line = new EventTarget();

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/** @typedef {{cache?: RequestCache}} Options */
/** @typedef {ReadableStreamDefaultReader<Bytes>} Reader */

const QUIET = 20_000; // milliseconds without a byte, after which a line counts as broken
const BREAKS = 3; // in a row, each without another byte, after which a file is given up
const REST = 1000; // milliseconds before a broken line is tried again

/**
 * Start to fetch a file; give its bytes as they are wanted.
 * @param {string} name
 * @param {Options} options
 * @returns {Promise<ReadableStream<Bytes>>}
 */
export async function download(name, options) {
  /** @type {Reader | undefined} */
  let reader = await opened(name, options, 0);
  let [length, breaks] = [0, 0];
  /** @returns {Promise<Bytes | undefined>} */
  const next = async () => {
    try {
      reader ??= await opened(name, options, length);
      const { value } = await inTime(reader.read());
      breaks = 0;
      return value;
    } catch (error) {
      void reader?.cancel().catch(() => {});
      reader = undefined;
      line.dispatchEvent(new Event("silent"));
      if (++breaks > BREAKS) throw new Error(`${name} stopped coming after ${shareOf(name, length)}`, { cause: error });
      await whenOnline();
      return next();
    }
  };
  const pull = async (/** @type {ReadableStreamDefaultController<Bytes>} */ controller) => {
    const value = await next();
    length += value?.length ?? 0;
    if (value) controller.enqueue(value);
    else controller.close();
  };
  return new ReadableStream({ pull }, { highWaterMark: 0 });
}

/**
 * Ask for a file from some byte on, and wait for the beginning of the answer.
 * @param {string} name
 * @param {Options} options
 * @param {number} from
 * @returns {Promise<Reader>}
 */
async function opened(name, { cache = "default" }, from) {
  const aborting = new AbortController();
  const headers = from ? { Range: `bytes=${from}-` } : undefined;
  const response = await inTime(fetch(addressOf(name), { cache, headers, signal: aborting.signal })).catch((error) => {
    aborting.abort();
    throw new Error(`${name} could not be loaded`, { cause: error });
  });
  if (!response.ok) throw new Error(`${name} could not be loaded (HTTP ${response.status})`);
  const reader = /** @type {ReadableStream<Bytes>} */ (response.body).getReader();
  return from && response.status !== 206 ? skipping(reader, from) : reader;
}

/**
 * Read past what is there already, from a host that sends files as a whole only.
 * @param {Reader} reader
 * @param {number} length
 * @returns {Promise<Reader>}
 */
async function skipping(reader, length) {
  for (let left = length; left > 0; ) {
    const { value } = await inTime(reader.read());
    if (!value) throw new Error("it has become shorter");
    if (value.length > left) return startingWith(value.subarray(left), reader);
    left -= value.length;
  }
  return reader;
}

/** @param {Bytes} first @param {Reader} reader @returns {Reader} */
function startingWith(first, reader) {
  const pull = async (/** @type {ReadableStreamDefaultController<Bytes>} */ controller) => {
    const { value } = await reader.read();
    if (value) controller.enqueue(value);
    else controller.close();
  };
  const start = (/** @type {ReadableStreamDefaultController<Bytes>} */ controller) => controller.enqueue(first);
  return new ReadableStream({ start, pull, cancel: () => reader.cancel() }).getReader();
}

/**
 * Wait for the line, but not for ever.
 * @template T
 * @param {Promise<T>} answer
 * @returns {Promise<T>}
 */
function inTime(answer) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`nothing came for ${QUIET / 1000} s`)), QUIET);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Wait until a broken line may work again. */
async function whenOnline() {
  if (navigator.onLine === false) await new Promise((resolve) => addEventListener("online", resolve, { once: true }));
  await new Promise((resolve) => setTimeout(resolve, REST));
}

/** @param {string} name @param {number} length */
function shareOf(name, length) {
  const megabytes = (/** @type {number} */ count) => (count / 1e6).toFixed(1);
  return `${megabytes(length)} of ${megabytes(noted(name).sent)} MB`;
}
