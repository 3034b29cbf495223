/* Do what a browser may refuse, for the page's Python (overrides/reader/browser.py says why it can't do that itself).
 *
 * What comes back has `value`, or `whole`, the digits of a number of more than 32 bits, which would arrive cut; or it has
 * `problem`, what was thrown.
 */
const { course } = document.currentScript.dataset;
const place = new URL("../../", BASE).pathname; // of the site; on disk, its folder

function attempted(action) {
  try {
    const value = action() ?? null;
    return Number.isInteger(value) && value !== (value | 0) ? { whole: String(value) } : { value };
  } catch (error) {
    return { problem: String(error?.message || error) };
  }
}

const guarded = {
  look: (object, name) => attempted(() => object[name]),
  put: (object, name, value) => attempted(() => void (object[name] = value)),
  call: (object, name, ...given) => attempted(() => object[name](...given)),
};
