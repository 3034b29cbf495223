/* The course on the reader's device: what the service worker keeps of it, and what it says about new versions.
 *
 * There is none from disk, over plain http, in private windows of some browsers, and while an author writes.
 */
import { say } from "../language.js";
import { clearNews, showNews } from "../notices.js";
import { SERVICE, SITE, STAMP } from "./places.js";
import { whenIdle } from "./state.js";

/** @typedef {{kind: string, loaded: number, total: number, reason?: string}} CourseState */

const container = available();
let follows = Boolean(container?.controller); // a new version would follow another one
let chosen = false; // to change to the new version
/** @type {ServiceWorkerRegistration | undefined} */
let registration;
/** @type {((state: CourseState) => void) | undefined} */
let notify;

function available() {
  try {
    return RUNTIME.disk ? undefined : navigator.serviceWorker;
  } catch {
    return undefined; // in a frame that may not have one
  }
}

/** Have the service worker keep what this page needs, once the page itself is done. */
export async function followCourse() {
  if (!container) return;
  await whenIdle();
  if (!SERVICE) return endEarlier(container);
  container.addEventListener("message", ({ data }) => onMessage(data));
  container.addEventListener("controllerchange", onVersion);
  registration = await container.register(SERVICE);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") registration?.update().catch(() => {});
  });
  if (registration.waiting && container.controller) offerNew();
  await container.ready;
  sendVisited();
  ask({ ask: "state" });
}

/** Have the state of the course on this device told, now and whenever it changes. @param {(state: CourseState) => void} callback */
export function watchCourse(callback) {
  notify = callback;
  ask({ ask: "state" });
}

/** Keep the whole course on this device. */
export function keepCourse() {
  navigator.storage?.persist?.().catch(() => {}); // asks the browser not to clear it; if it won't, so be it
  ask({ ask: "keep" });
}

/** Remove the course from this device, or stop keeping it. */
export function removeCourse() {
  ask({ ask: "remove" });
}

/** Forget which pages were visited. */
export function forgetVisits() {
  ask({ ask: "forget" });
}

/** @param {object} question */
function ask(question) {
  registration?.active?.postMessage(question);
}

/** Tell what this page consists of; what came before the service worker was there, it has not seen. */
function sendVisited() {
  const files = performance.getEntriesByType("resource").map(({ name }) => name);
  ask({ ask: "visited", addresses: [location.href, ...files] });
}

/** @param {any} message */
function onMessage(message) {
  if (message.kind === "waiting") offerNew();
  else if (message.kind !== "outdated") notify?.(message);
  else if (message.stamp === STAMP) showNews(say("This page is of an earlier version of the course."), say("Reload"), () => location.reload());
}

function offerNew() {
  showNews(say("A new version of this course is on this device."), say("Use it"), () => {
    chosen = true;
    (registration?.waiting ?? registration?.installing)?.postMessage({ ask: "use" });
  });
}

/** Another version of the service worker has taken over. */
function onVersion() {
  if (chosen) return location.reload();
  clearNews();
  if (follows) {
    container?.controller?.postMessage({ ask: "current", address: location.href, stamp: STAMP });
    sendVisited();
  }
  follows = true;
}

/** Where the site has no service worker any more, an earlier one would go on. @param {ServiceWorkerContainer} there */
async function endEarlier(there) {
  const earlier = await there.getRegistration(SITE);
  if (earlier?.scope === new URL(SITE, location.href).href) await earlier.unregister();
}
