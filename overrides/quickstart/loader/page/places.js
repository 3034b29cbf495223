/* Where the runtime's files are: beside the page's script. */

const script = /** @type {HTMLScriptElement} */ (document.currentScript);

export const BASE = new URL(".", script.src).href;

/** The path of the site; on disk, of its folder. */
export const SITE = new URL("../../", BASE).pathname;

/** The name of the course, by which its readers' storage is told from others'. */
export const { course: COURSE } = script.dataset;

/** @param {string} name */
export function addressOf(name) {
  return BASE + RUNTIME.files[name].file;
}
