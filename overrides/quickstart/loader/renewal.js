/* After a deployment, a page out of a cache may name files that are gone: then it is fetched anew, past all caches. */

const SCRIPT = "script[data-course]"; // the page's own

/**
 * Fetch the page anew and load it, if it has changed; tell whether it does.
 *
 * A page that is right after a reload does not come out of a cache, so this happens once.
 */
export async function renewed() {
  const [visit] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  if (visit?.type === "reload" || !(await isOutdated())) return false;
  location.reload();
  return true;
}

/** Tell whether the host has another version of this page. */
export async function isOutdated() {
  const name = document.querySelector(SCRIPT)?.getAttribute("src")?.split("/").pop();
  if (!name || location.protocol === "file:") return false;
  try {
    const response = await fetch(location.href, { cache: "reload" });
    return response.ok && !(await response.text()).includes(name);
  } catch {
    return false;
  }
}
