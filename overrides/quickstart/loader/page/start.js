/* Start the interpreters that the page needs; no lesson logic, no grading, no drawing.
 *
 * Python in the page gets this as the module `loader`: post(text), listen(callback), start_worker(). The document's
 * element says in `data-runtime-page` and `data-runtime-worker` how far they are: loading, ready or failed, the page also
 * complete (parts.js); and in `data-runtime-start` what NumPy started from: packs or snapshot.
 */
const state = document.documentElement.dataset;

/* Let the browser draw and hear clicks in between. */
function pause() {
  return globalThis.scheduler?.yield ? scheduler.yield() : new Promise((resolve) => setTimeout(resolve));
}

/* Let everything else that waits happen before. */
function othersFirst() {
  const later = (resolve) => (globalThis.scheduler?.postTask ? scheduler.postTask(resolve, { priority: "background" }) : setTimeout(resolve));
  return new Promise(later);
}

if (document.querySelector(ACTIVE)) {
  startPage().catch((error) => {
    state.runtimePage = "failed";
    console.error("MicroPython could not start", error);
  });
}
