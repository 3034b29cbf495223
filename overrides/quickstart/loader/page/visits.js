/* Keep the worker's files for the next visit, in the browser's Cache API: then nothing is asked of the network. */

const STORE = "gradient-highway";

let left = null;

/* Return what earlier visits left, looked up once, when it is first asked for: not before the page's own Python starts. */
function stored() {
  const listed = async (store) => ({ store, urls: new Set((await store?.keys())?.map(({ url }) => url)) });
  return (left ??= opened().then(listed));
}

/* Say whether a file was kept when the page was opened; the page's own files are not. */
async function isKept(name, { cache } = {}) {
  if (FIRST.has(name) || cache === "reload") return false;
  return (await stored()).urls.has(addressOf(name));
}

/* Return the response kept for a file, if there is one. */
async function keptCopy(name, options) {
  return (await isKept(name, options)) ? (await stored()).store.match(addressOf(name)) : undefined;
}

/* Keep some files, which the browser's HTTP cache still has, and forget those of earlier builds. */
async function keep(names) {
  const store = await opened();
  if (!store || navigator.connection?.saveData) return;
  const wanted = new Set(names.map(addressOf));
  for (const { url } of await store.keys()) {
    if (!wanted.has(url)) await store.delete(url);
  }
  for (const name of names) {
    if (!(await isKept(name))) await keepOne(store, name);
  }
}

/* Keep a file unpacked: next time nothing is left to be done. */
async function keepOne(store, name) {
  const content = await bytes(name, { cache: "force-cache" });
  await store.put(addressOf(name), new Response(content));
}

/* There is no store for pages from disk, nor for pages over plain http. */
async function opened() {
  if (RUNTIME.disk || !globalThis.caches) return undefined;
  return caches.open(STORE).catch(() => undefined);
}
