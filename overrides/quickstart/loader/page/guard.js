/* Do what a browser may refuse, for the page's Python (overrides/reader/browser.py says why it can't do that itself).
 *
 * What comes back has `value`, or `whole`, the digits of a number of more than 32 bits, which would arrive cut; or it has
 * `problem`, what was thrown.
 */
import { reasonOf } from "./state.js";

/** @typedef {{value: unknown} | {whole: string} | {problem: string}} Outcome */

export const guarded = {
  look: (/** @type {any} */ object, /** @type {string} */ name) => attempted(() => object[name]),
  put: (/** @type {any} */ object, /** @type {string} */ name, /** @type {unknown} */ value) =>
    attempted(() => void (object[name] = value)),
  call: (/** @type {any} */ object, /** @type {string} */ name, /** @type {unknown[]} */ ...given) =>
    attempted(() => object[name](...given)),
};

/**
 * @param {() => unknown} action
 * @returns {Outcome}
 */
function attempted(action) {
  try {
    const value = action() ?? null;
    return Number.isInteger(value) && value !== (Number(value) | 0) ? { whole: String(value) } : { value };
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}
