/* What is kept of the course on this device: in one cache for each version, which says so in its name.
 *
 * A cache holds what was visited, or, once it says so, the whole course. All that is fetched to be kept is checked against
 * the hashes of the build; so is what an earlier version has kept before the next one takes it over.
 */
import { inBase64 } from "../hash.js";
import { storeOf } from "../store_name.js";
import { addressAt, isForEver, isListed, isPage, lasting, SCOPE } from "./addresses.js";

const PLACE = new URL(SCOPE).pathname;
const OWN = `${encodeURIComponent(COURSE.name)} ${PLACE} `; // all versions begin so
const SHELF = OWN + COURSE.version;
const WANTED = `${SCOPE}?wanted`; // the reader wants the whole course
const WHOLE = `${SCOPE}?whole`; // it is here
const AT_ONCE = 4; // files that are fetched at the same time

/** @typedef {{kind: "absent" | "keeping" | "kept" | "failed", loaded: number, total: number, reason?: string}} State bytes of how many */

/** @type {Promise<void> | undefined} */
let keeping;
let stopped = false;
let loaded = 0;
let failure = ""; // why the last try to keep the whole course ended

const shelf = () => caches.open(SHELF);

/** Return the caches of other versions. */
export async function earlier() {
  const names = (await caches.keys()).filter((name) => name.startsWith(OWN) && name !== SHELF);
  return Promise.all(names.map((name) => caches.open(name)));
}

/** Say whether the whole course is here: in this version, or in one of some caches. @param {Cache[]} [shelves] */
export async function isWhole(shelves) {
  return hasAny(WHOLE, shelves ?? [await shelf()]);
}

/** @param {string} mark @param {Cache[]} shelves */
async function hasAny(mark, shelves) {
  for (const one of shelves) if (await one.match(mark)) return true;
  return false;
}

/** @returns {Promise<State>} */
export async function state() {
  const total = sizeOf(Object.keys(COURSE.files));
  if (await isWhole()) return { kind: "kept", loaded: total, total };
  if (!(await isWanted())) return { kind: "absent", loaded: 0, total };
  return failure ? { kind: "failed", loaded, total, reason: failure } : { kind: "keeping", loaded, total };
}

/** Say whether the reader wants the whole course here. */
export async function isWanted() {
  return hasAny(WANTED, [await shelf()]);
}

/** Find a file, in this version or else in an earlier one. @param {string} address */
export async function found(address) {
  for (const one of [await shelf(), ...(await earlier())]) {
    const response = await one.match(SCOPE + address, { ignoreVary: true });
    if (response) return response;
  }
  return undefined;
}

/**
 * Keep what a page was given, as long as the whole course is not wanted, whose files are all to be of one version.
 * @param {string} address
 * @param {Response} response
 */
export async function note(address, response) {
  if (!isListed(address) || COURSE.apart.includes(address) || !response.ok || response.redirected) return;
  if (!(await isWanted())) await (await shelf()).put(SCOPE + address, response);
}

/** Keep what a page needed before this worker answered for it. @param {string[]} urls */
export async function remember(urls) {
  for (const url of urls) {
    const address = addressAt(url);
    if (address === undefined || (await (await shelf()).match(SCOPE + address))) continue;
    const coming = fetch(SCOPE + address, { cache: "force-cache" });
    await coming.then((response) => note(address, response)).catch(() => {}); // it may come with the next visit
  }
}

/** List the pages that are here, with their titles as HTML. */
export async function pagesHere() {
  const own = await shelf();
  const pages = [];
  for (const { url } of await own.keys()) {
    const address = addressAt(url);
    if (url === WANTED || url === WHOLE || address === undefined || !isPage(address)) continue;
    const title = /<title>([^<]*)/.exec((await (await own.match(url))?.text()) ?? "")?.[1];
    pages.push({ address, title: title ?? address });
  }
  return pages;
}

/** Take over what earlier versions have kept, and give these up: a file is followed by those of the same lasting name. */
export async function renew() {
  const before = await earlier();
  if (!before.length) return;
  if (await hasAny(WANTED, before)) await (await shelf()).put(WANTED, new Response());
  const kept = (await Promise.all(before.map((one) => one.keys()))).flat().map(({ url }) => lasting(url));
  const names = new Set(kept);
  await fill(Object.keys(COURSE.files).filter((address) => names.has(lasting(SCOPE + address))));
  for (const name of await caches.keys()) if (name.startsWith(OWN) && name !== SHELF) await caches.delete(name);
}

/**
 * Keep the whole course; whoever asks meanwhile waits for the same.
 * @param {() => Promise<unknown>} onProgress called when a file more is here
 */
export function keepWhole(onProgress) {
  stopped = false;
  failure = "";
  keeping ??= takeAll(onProgress)
    .catch((error) => {
      failure = error?.message || String(error);
      throw error;
    })
    .finally(() => (keeping = undefined));
  return keeping;
}

/** @param {() => Promise<unknown>} onProgress */
async function takeAll(onProgress) {
  if (await isWhole()) return;
  const own = await shelf();
  await own.put(WANTED, new Response());
  loaded = 0;
  await fill(Object.keys(COURSE.files), onProgress);
  if (!stopped) await own.put(WHOLE, new Response());
}

/** Remove everything, NumPy's unpacked files too, and end keeping the whole. */
export async function drop() {
  stopped = true;
  await keeping?.catch(() => {});
  const names = (await caches.keys()).filter((name) => name.startsWith(OWN));
  for (const name of [...names, storeOf(PLACE)]) await caches.delete(name);
}

/**
 * Keep files of this version.
 * @param {string[]} addresses
 * @param {() => Promise<unknown>} [onProgress]
 */
async function fill(addresses, onProgress = async () => {}) {
  const own = await shelf();
  const before = await earlier();
  const waiting = [...addresses];
  const take = async () => {
    for (let address = waiting.shift(); address !== undefined && !stopped; address = waiting.shift()) {
      if (!(await rightIn([own], address))) await own.put(SCOPE + address, (await rightIn(before, address)) ?? (await fetched(address)));
      loaded += sizeOf([address]);
      await onProgress();
    }
  };
  const takers = Array.from({ length: AT_ONCE }, take);
  await Promise.all(takers).finally(() => waiting.splice(0)); // what fails ends the others
}

/** @param {Cache[]} shelves @param {string} address */
async function rightIn(shelves, address) {
  for (const one of shelves) {
    const response = await one.match(SCOPE + address, { ignoreVary: true });
    if (response && (await isRight(response, address))) return response;
  }
  return undefined;
}

/**
 * Fetch a file; one that is not right comes once more, past all caches.
 * @param {string} address
 */
async function fetched(address) {
  const name = address || "the first page";
  for (const cache of /** @type {RequestCache[]} */ ([isForEver(address) ? "default" : "no-cache", "reload"])) {
    const response = await fetch(SCOPE + address, { cache }).catch((error) => {
      throw new Error(`${name} could not be loaded`, { cause: error });
    });
    if (!response.ok) throw new Error(`${name} could not be loaded (HTTP ${response.status})`);
    if (await isRight(response, address)) return response;
  }
  throw new Error(`${name} is not the file that this course was built with`);
}

/** @param {Response} response @param {string} address */
async function isRight(response, address) {
  const hash = await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer());
  return inBase64(hash) === COURSE.files[address].sha256;
}

/** @param {string[]} addresses */
function sizeOf(addresses) {
  return addresses.reduce((sum, address) => sum + COURSE.files[address].bytes, 0);
}
