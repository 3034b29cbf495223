/* Hashes as the build writes them. */

/** @param {ArrayBuffer} hash */
export function inBase64(hash) {
  return btoa(String.fromCharCode(...new Uint8Array(hash)));
}
