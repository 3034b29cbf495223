/* How far the page is, as its document's element says, and how its scripts wait for each other. */

/** Not every browser has it. @type {{scheduler?: Partial<Scheduler>}} */
const { scheduler } = globalThis;

/** `data-runtime-…`: page, engine, worker, start; docs/kit/cold-start.md says which values they take. */
export const state = document.documentElement.dataset;

/** Let the browser draw and take events in between. @returns {Promise<unknown>} */
export function pause() {
  return scheduler?.yield ? scheduler.yield() : new Promise((resolve) => setTimeout(resolve));
}

/** Let everything else that waits happen before. @returns {Promise<unknown>} */
export function pauseForOthers() {
  return new Promise((resolve) => {
    if (scheduler?.postTask) scheduler.postTask(() => resolve(undefined), { priority: "background" });
    else setTimeout(resolve);
  });
}

/** Wait until the page has loaded and is idle. */
export async function whenIdle() {
  if (document.readyState !== "complete") await new Promise((resolve) => addEventListener("load", resolve));
  const later = globalThis.requestIdleCallback ?? ((callback) => setTimeout(callback, 1000)); // Safari has none
  await new Promise((resolve) => later(() => resolve(undefined)));
}

/** Ask an address's query, e.g. `?engine=modules`. @param {string} name */
export function asked(name) {
  return new URLSearchParams(location.search).get(name);
}

/** Return what went wrong in one line. @param {any} error */
export function reasonOf(error) {
  return String(error?.message || error);
}
