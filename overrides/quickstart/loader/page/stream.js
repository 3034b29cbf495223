/* Bytes on their way. */
import { pause } from "./state.js";

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

const TURN = 16; // milliseconds that the page takes bytes in without letting anything else happen

/** Make a stream into which bytes are put. */
export function channel() {
  /** @type {ReadableStreamDefaultController<Bytes>} */
  let controller;
  const stream = new ReadableStream({ start: (/** @type {ReadableStreamDefaultController<Bytes>} */ own) => void (controller = own) });
  return {
    stream,
    add: (/** @type {Bytes} */ chunk) => controller.enqueue(chunk),
    close: () => controller.close(),
    fail: (/** @type {unknown} */ error) => controller.error(error),
  };
}

/**
 * Give what a stream holds, and let something else happen in between.
 * @param {ReadableStream<Bytes>} stream
 */
export async function* chunks(stream) {
  let since = performance.now();
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
    if (performance.now() - since > TURN) {
      await pause();
      since = performance.now();
    }
  }
}
