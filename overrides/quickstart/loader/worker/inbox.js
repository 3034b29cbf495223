/* The parts that the page hands over, each awaited once. */
import { release } from "../release.js";
import { decompressor } from "../zstandard.js";

/**
 * How to unpack a part: its length then, and Zstandard's decoder, or none for gzip.
 * @typedef {{length: number, decoder?: WebAssembly.Module}} Unpacking
 */

const BITE = 1 << 18; // bytes that the decoder, which keeps what it was given in a memory of its own, gets at once

/** @type {Map<string, {promise: Promise<any>, resolve: (value: any) => void}>} */
const slots = new Map();

/**
 * Wait for a part, and forget it: some take megabytes.
 * @param {string} name
 * @returns {Promise<any>}
 */
export async function part(name) {
  const value = await slot(name).promise;
  slots.delete(name);
  return value;
}

/**
 * Take a part that the page has sent.
 * @param {string} name
 * @param {any} value
 * @param {Unpacking} [unpacking] of packed bytes
 */
export function putPart(name, value, unpacking) {
  slot(name).resolve(unpacking ? unpack(value, unpacking) : value);
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
async function unpack(packed, { length, decoder }) {
  if (!decoder) return new Response(streamOf(packed).pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  const content = new Uint8Array(length);
  let end = 0;
  const decompress = await decompressor(decoder);
  for (let start = 0; start < packed.byteLength; start += BITE) {
    for (const piece of decompress(new Uint8Array(packed, start, Math.min(BITE, packed.byteLength - start)))) {
      content.set(piece, end);
      end += piece.length;
    }
  }
  release(packed);
  return content.buffer;
}

/** A blob's stream would go through another process. @param {ArrayBuffer} bytes */
function streamOf(bytes) {
  return /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (new Response(bytes).body);
}
