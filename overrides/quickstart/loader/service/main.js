/* The course without a network: the service worker of a hosted site, which answers for its files.
 *
 * Pages that were visited are kept, with whatever they needed; so is the whole course, if the reader wants that. Pages come
 * from the network as long as there is one. Of a course that is kept as a whole all comes from the device, so that no page is
 * of another version than its neighbours; a new version takes over as a whole, when the reader says so or has closed the last
 * page of the earlier one.
 */
import { addressAt, addressOf, isForEver } from "./addresses.js";
import { emptyPage } from "./empty_page.js";
import { drop, earlier, found, isWanted, isWhole, keepWhole, note, pagesHere, remember, renew, state } from "./shelf.js";

const PATIENCE = 5000; // milliseconds that a page which is kept waits for the network
const worker = /** @type {ServiceWorkerScope} */ (/** @type {unknown} */ (globalThis));

/** What pages ask for, and what is done. @type {Record<string, (message: any) => Promise<unknown>>} */
const ASKED = {
  async visited({ addresses }) {
    await remember(addresses);
    await renew();
    if (await isWanted()) await keep();
  },
  keep,
  async remove() {
    await drop();
    await sendState();
  },
  /** Forget which pages were visited; of a course that is kept as a whole nobody can tell. */
  async forget() {
    if (!(await isWanted())) await drop();
  },
  state: sendState,
  /** Say whether a page is of this version. */
  async current({ address, stamp }) {
    const ours = COURSE.stamps[addressAt(address) ?? ""];
    if (ours && ours !== stamp) await send({ kind: "outdated", stamp });
  },
  use: () => worker.skipWaiting(),
};

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("message", (event) => {
  event.waitUntil(ASKED[event.data.ask](event.data).catch((error) => console.warn("Nothing kept:", error)));
});
worker.addEventListener("fetch", (event) => {
  const address = addressOf(event.request);
  if (address !== undefined) event.respondWith(answer(event, address));
});

/** Take over at once; but where the course is kept as a whole, only when it is again. */
async function install() {
  if (!(await isWhole(await earlier()))) return worker.skipWaiting();
  await keepWhole(async () => {});
  await send({ kind: "waiting" });
}

async function keep() {
  await keepWhole(sendState).finally(sendState);
}

async function sendState() {
  await send(await state());
}

/** @param {object} message */
async function send(message) {
  for (const client of await worker.clients.matchAll({ includeUncontrolled: true })) client.postMessage(message);
}

/**
 * Answer a request: from the device what can't have changed, else from the network, and from the device if that fails.
 * @param {FetchEvent} event
 * @param {string} address
 */
async function answer(event, address) {
  const kept = await found(address);
  if (kept && (isForEver(address) || (await isWhole()))) return kept;
  const coming = fetch(event.request);
  const noted = coming.then((response) => note(address, response.clone()));
  event.waitUntil(noted.catch(() => {})); // what is not kept is fetched again
  const isPage = event.request.mode === "navigate";
  try {
    return await (kept && isPage ? Promise.race([coming, late()]) : coming);
  } catch (error) {
    if (kept) return kept;
    if (isPage) return emptyPage(await pagesHere());
    throw error;
  }
}

/** @returns {Promise<never>} */
function late() {
  return new Promise((_, reject) => setTimeout(() => reject(new Error("the network is silent")), PATIENCE));
}
