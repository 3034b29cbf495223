/* Where the runtime's files are: beside the page's script. */

const script = /** @type {HTMLScriptElement} */ (document.currentScript);

/** Whether the page is a file of its own, with everything in it: then its script says where it came from. */
export const IN_ONE_FILE = !script.src;

export const BASE = new URL(".", new URL(script.src || (script.dataset.origin ?? ""), location.href)).href;

/** The path of the site; on disk, of its folder. */
export const SITE = new URL("../../", BASE).pathname;

/** The name of the course, by which its readers' storage is told from others'; the address of the service worker, if the site
 * has one; and what this page is known by among its versions. */
export const { course: COURSE, service: SERVICE, stamp: STAMP } = script.dataset;

/**
 * Return what is noted of a file, also of one that comes late.
 * @param {string} name
 */
export function noted(name) {
  return RUNTIME.files[name] ?? RUNTIME.late[name];
}

/** @param {string} name */
export function addressOf(name) {
  return BASE + noted(name).file;
}
