/* Read what comes in pieces. */

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/**
 * Make a function that fills arrays, one after the other, with what comes.
 * @param {AsyncGenerator<Bytes, void>} pieces
 * @returns {(target: Bytes) => Promise<Bytes>}
 */
export function readerOf(pieces) {
  let rest = new Uint8Array(0);
  return async (target) => {
    for (let length = 0; length < target.length; ) {
      const part = rest.subarray(0, target.length - length);
      target.set(part, length);
      length += part.length;
      rest = rest.subarray(part.length);
      if (length < target.length) rest = await following(pieces);
    }
    return target;
  };
}

/** @param {AsyncGenerator<Bytes, void>} pieces */
async function following(pieces) {
  const { value } = await pieces.next();
  if (!value) throw new Error("the file ends too soon");
  return value;
}
