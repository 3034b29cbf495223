/* Get the runtime's files, and refuse one that is not what the build made.
 *
 * On a hosted site they are fetched; what is large is packed with Zstandard (see zstandard.js). From disk all are packed
 * with gzip, for which browsers need no decoder.
 */
import { release } from "../release.js";
import { decompressor } from "../zstandard.js";
import { verificationOf } from "./verification.js";
import { streamFromDisk } from "./disk.js";
import { download } from "./network.js";
import { pauseForOthers } from "./state.js";
import { isKept, keptContent } from "./store.js";
import { channel, chunks } from "./stream.js";

/**
 * How to get a file.
 *
 * Its bytes wait with the browser until `after`: so what is needed first is not slowed down by the rest.
 * @typedef {object} Options
 * @property {RequestCache} [cache] how to ask for it; "reload" goes around all caches
 * @property {Promise<unknown>} [after]
 * @property {(share: number) => void} [onShare] takes which share of the file has come
 * @property {(chunk: Uint8Array<ArrayBuffer>) => void} [onChunk] takes the bytes as they come
 */

const BITE = 1 << 15; // bytes that are decompressed without letting anything else happen, in some milliseconds
const HELD = 4; // pieces of a stream; whoever reads it has taken in those before

/** @type {Promise<WebAssembly.Module> | undefined} */
let decoding;

/**
 * Return a file's bytes.
 * @param {string} name
 * @param {Options} [options]
 * @returns {Promise<ArrayBuffer>}
 */
export async function bytes(name, options = {}) {
  return (await fromStore(name, options)) ?? fetched(name, options);
}

/**
 * Return a large file as a stream of its unpacked bytes, which fails if they are not right: so it is never in memory as a whole.
 * @param {string} name
 * @param {Options} options
 */
export function unpackedStream(name, options) {
  return streamOf(unpackedParts(name, arrived(name, options), options));
}

/**
 * Compile a file while it arrives; the module counts once all its bytes are known to be right.
 * @param {string} name
 * @param {Options} [options]
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compiled(name, options = {}) {
  const kept = await fromStore(name, options);
  if (kept) {
    const module = WebAssembly.compile(kept);
    release(kept); // of which it has a copy
    return module;
  }
  const file = arrived(name, options);
  /** @type {unknown} */
  let problem;
  const note = (/** @type {unknown} */ error) => (problem = error); // of which the browser says only that there is one
  const body = RUNTIME.files[name].packing ? streamOf(unpackedParts(name, file, options), note) : file.stream;
  const module = WebAssembly.compileStreaming(new Response(body, { headers: { "content-type": "application/wasm" } }));
  module.catch(() => {}); // what is wrong with the bytes, `whole` knows better
  const content = await file.whole;
  await module.catch((error) => {
    throw problem ?? error;
  });
  release(content);
  return module;
}

/**
 * Return a file's bytes for somebody else to unpack, and how they are packed: out of the store they come unpacked.
 * @param {string} name
 * @param {Options} options
 * @returns {Promise<{content: ArrayBuffer, packing: Packing}>}
 */
export async function packedBytes(name, options) {
  const kept = await fromStore(name, options);
  if (kept) return { content: kept, packing: "" };
  return { content: await sent(name, options), packing: RUNTIME.files[name].packing };
}

/**
 * Get the decoder ready if a file will need it.
 * @param {string} name
 */
export async function prepareUnpacking(name) {
  if (RUNTIME.files[name].packing === "zstandard" && !(await isKept(name))) decoder().catch(() => {});
}

/**
 * Return Zstandard's decoder, compiled once; one that could not be had is asked for again.
 * @param {Options} [options]
 */
export function decoder({ cache } = {}) {
  if (!decoding) {
    decoding = compiled("zstandard", { cache });
    decoding.catch(() => (decoding = undefined)); // whoever waits for it handles that
  }
  return decoding;
}

/** @param {string} name @param {Options} options */
async function fromStore(name, { cache, after, onShare }) {
  if (!(await isKept(name, { cache }))) return undefined;
  await after;
  const content = await keptContent(name, { cache });
  if (content) onShare?.(1);
  return content;
}

/** @param {string} name @param {Options} options */
function fetched(name, options) {
  return RUNTIME.files[name].packing ? unpacked(name, options) : sent(name, options);
}

/**
 * Return a file's bytes as they were sent.
 * @param {string} name
 * @param {Options} options
 */
async function sent(name, options) {
  const stream = RUNTIME.disk ? streamFromDisk(name) : await download(name, options);
  await options.after;
  return collected(name, stream, options);
}

/**
 * Return a file's bytes unpacked.
 * @param {string} name
 * @param {Options} options
 */
async function unpacked(name, options) {
  let content = new Uint8Array(0); // until there is something to put into it
  let length = 0;
  for await (const part of unpackedParts(name, arrived(name, options), options)) {
    if (!length) content = new Uint8Array(RUNTIME.files[name].bytes);
    content.set(part, length);
    length += part.length;
  }
  return content.buffer;
}

/**
 * A file on its way: what has come of it, packed as it is, and all of it, once that is known to be right.
 * @typedef {{stream: ReadableStream<Uint8Array<ArrayBuffer>>, whole: Promise<ArrayBuffer>}} Arrived
 */

/**
 * @param {string} name
 * @param {Options} options
 * @returns {Arrived}
 */
function arrived(name, options) {
  const arriving = channel();
  const whole = sent(name, { ...options, onChunk: arriving.add });
  whole.then(arriving.close, arriving.fail);
  return { stream: arriving.stream, whole };
}

/**
 * Unpack a file while it arrives, into views that are right until the next is asked for. Its bytes count once this has ended:
 * then all that was sent is known to be right.
 * @param {string} name
 * @param {Arrived} file
 * @param {Options} options
 */
async function* unpackedParts(name, { stream, whole }, options) {
  try {
    yield* partsOf(name, stream, options);
  } catch (error) {
    await whole; // which says what is wrong with the bytes
    throw error;
  }
  release(await whole);
}

/**
 * Make a stream of parts. Of what has been read nothing stays in memory, where the browser would collect it much later.
 * @param {AsyncGenerator<Uint8Array<ArrayBuffer>, void>} parts
 * @param {(error: unknown) => void} [onError] takes why there is no next part
 */
function streamOf(parts, onError) {
  /** @type {ArrayBuffer[]} */
  const given = [];
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next().catch((error) => {
        onError?.(error);
        throw error;
      });
      if (done) return controller.close();
      const own = value.slice();
      controller.enqueue(own);
      given.push(own.buffer);
      if (given.length > HELD) release(/** @type {ArrayBuffer} */ (given.shift()));
    },
  });
}

/**
 * Unpack a stream.
 * @param {string} name
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream
 * @param {Options} options
 * @returns {AsyncGenerator<Uint8Array<ArrayBuffer>>}
 */
async function* partsOf(name, stream, options) {
  if (!RUNTIME.files[name].packing) return yield* chunks(stream);
  if (RUNTIME.files[name].packing === "gzip") return yield* chunks(stream.pipeThrough(new DecompressionStream("gzip")));
  const decompress = await decompressor(await decoder(options));
  for await (const chunk of chunks(stream)) {
    for (let start = 0; start < chunk.length; start += BITE) {
      yield* decompress(chunk.subarray(start, start + BITE));
      await pauseForOthers();
    }
  }
}

/**
 * Take in a stream, which is as long as the build's file was, and refuse what is not that file.
 * @param {string} name
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream
 * @param {Options} options
 */
async function collected(name, stream, { onShare, onChunk }) {
  const verification = verificationOf(RUNTIME.files[name]);
  const content = new Uint8Array(RUNTIME.files[name].sent);
  let length = 0;
  for await (const chunk of chunks(stream)) {
    if (length + chunk.length > content.length) throw unexpected(name);
    content.set(chunk, length);
    const added = content.subarray(length, length + chunk.length);
    length += added.length;
    release(chunk.buffer);
    verification.add(content, length);
    onShare?.(added.length / content.length);
    onChunk?.(added);
  }
  if (length < content.length || !(await verification.passed())) throw unexpected(name);
  return content.buffer;
}

/** @param {string} name */
function unexpected(name) {
  return new Error(`${name} is not the file that this page was built with, so it was not used`);
}
