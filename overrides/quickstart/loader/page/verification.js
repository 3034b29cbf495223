/* Verify a file against the hash that the build noted, while it comes. */
import { inBase64 } from "../hash.js";

/** @typedef {{add(content: Uint8Array<ArrayBuffer>, length: number): void, passed(): Promise<boolean>}} Verification */

/** @type {Verification} */
const NOT_VERIFIED = { add: () => {}, passed: async () => true };

/**
 * Hash a file piece by piece, and then the pieces' hashes: at the end, nothing is left to wait for.
 * @param {FileFacts} facts
 * @returns {Verification}
 */
export function verificationOf({ sent, pieces }) {
  if (!globalThis.crypto?.subtle) return NOT_VERIFIED; // browsers hide it from pages that come over plain http
  const hash = (/** @type {Uint8Array<ArrayBuffer>} */ part) => crypto.subtle.digest("SHA-256", part);
  /** @type {Promise<ArrayBuffer>[]} */
  const hashes = [];
  const add = (/** @type {Uint8Array<ArrayBuffer>} */ content, /** @type {number} */ length) => {
    const whole = length === sent ? Math.ceil(sent / RUNTIME.piece) : Math.floor(length / RUNTIME.piece);
    for (let end = hashes.length + 1; end <= whole; end++)
      hashes.push(hash(content.subarray((end - 1) * RUNTIME.piece, end * RUNTIME.piece)));
  };
  const passed = async () => {
    const all = (await Promise.all(hashes)).flatMap((one) => [...new Uint8Array(one)]); // a Blob would go through another process
    return inBase64(await hash(new Uint8Array(all))) === pieces;
  };
  return { add, passed };
}
