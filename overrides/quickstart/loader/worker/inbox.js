/* The parts that the page hands over, each awaited once. */
import { release } from "../release.js";
import { decompressor } from "../zstandard.js";

/**
 * How to unpack a part: its length then, and Zstandard's decoder, or none for gzip.
 * @typedef {{length: number, decoder?: WebAssembly.Module}} Unpacking
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 */

const BITE = 1 << 18; // bytes that the decoder, which keeps what it was given in a memory of its own, gets at once

/** @type {Map<string, {promise: Promise<any>, resolve: (sent: any) => void}>} */
const slots = new Map();

/**
 * Wait for a part, and forget it: some take megabytes. What is packed is unpacked as soon as it is here.
 * @param {string} name
 * @returns {Promise<any>}
 */
export async function part(name) {
  const { value, unpacking } = await sent(name);
  return unpacking ? unpacked(value, unpacking) : value;
}

/**
 * Give the bytes of a part while they are unpacked: views, each right until the next is asked for.
 * @param {string} name
 * @returns {AsyncGenerator<Bytes, void>}
 */
export async function* pieces(name) {
  const { value, unpacking } = await sent(name);
  try {
    if (unpacking) yield* unpackedPieces(value, unpacking);
    else yield new Uint8Array(value);
  } finally {
    release(value);
  }
}

/**
 * Take a part that the page has sent.
 * @param {string} name
 * @param {any} value
 * @param {Unpacking} [unpacking] of packed bytes
 */
export function putPart(name, value, unpacking) {
  slot(name).resolve({ value, unpacking });
}

/**
 * @param {string} name
 * @returns {Promise<{value: any, unpacking?: Unpacking}>}
 */
async function sent(name) {
  const all = await slot(name).promise;
  slots.delete(name);
  return all;
}

/** @param {string} name */
function slot(name) {
  let own = slots.get(name);
  if (!own) {
    let resolve = (/** @type {any} */ _value) => {};
    const promise = new Promise((settle) => (resolve = settle));
    slots.set(name, (own = { promise, resolve }));
  }
  return own;
}

/**
 * Unpack a whole file.
 * @param {ArrayBuffer} packed
 * @param {Unpacking} unpacking
 */
async function unpacked(packed, unpacking) {
  const content = new Uint8Array(unpacking.length);
  let end = 0;
  for await (const piece of unpackedPieces(packed, unpacking)) {
    content.set(piece, end);
    end += piece.length;
  }
  release(packed);
  return content.buffer;
}

/**
 * @param {ArrayBuffer} packed
 * @param {Unpacking} unpacking
 * @returns {AsyncGenerator<Bytes, void>}
 */
async function* unpackedPieces(packed, { decoder }) {
  if (!decoder) return yield* piecesOf(streamOf(packed).pipeThrough(new DecompressionStream("gzip")));
  const decompress = await decompressor(decoder);
  for (let start = 0; start < packed.byteLength; start += BITE)
    yield* decompress(new Uint8Array(packed, start, Math.min(BITE, packed.byteLength - start)));
}

/** Not every browser can iterate over a stream. @param {ReadableStream<Bytes>} stream */
async function* piecesOf(stream) {
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/** A blob's stream would go through another process. @param {ArrayBuffer} bytes */
function streamOf(bytes) {
  return /** @type {ReadableStream<Bytes>} */ (new Response(bytes).body);
}
