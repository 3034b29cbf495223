/* Bytes that nobody needs any more. */

/**
 * Let go of a buffer's bytes at once, where the browser can; else they go when garbage is next collected, after the start.
 * @param {ArrayBufferLike} buffer
 */
export function release(buffer) {
  if (buffer.byteLength) /** @type {any} */ (buffer).transfer?.(0);
}
