/* Which requests the service worker answers: those for files of this course, named by their address below its place.
 *
 * A page is asked for in many ways, with settings behind a question mark or as index.html, and is kept under one address.
 */

export const SCOPE = new URL("./", location.href).href;
const FOR_EVER = /\.[0-9a-f]{8,10}\./; // a file that is named by its content

/**
 * Return the address of what is asked for; nothing if it is none of this course's, or is wanted past all caches.
 * @param {Request} request
 */
export function addressOf({ method, url, headers, cache }) {
  if (method !== "GET" || cache === "reload" || headers.has("range")) return undefined;
  return addressAt(url);
}

/** @param {string} url */
export function addressAt(url) {
  const { origin, pathname, search } = new URL(url);
  if (!(origin + pathname).startsWith(SCOPE)) return undefined;
  const address = (origin + pathname).slice(SCOPE.length).replace(/(^|\/)index\.html$/, "$1");
  if (search && !isPage(address)) return undefined;
  return isListed(address) || address.startsWith("assets/") ? address : undefined;
}

/** Say whether this version has such a file; pages of an earlier one may still ask for others. @param {string} address */
export function isListed(address) {
  return Object.hasOwn(COURSE.files, address);
}

/** Say whether a name means this content for ever. @param {string} address */
export function isForEver(address) {
  return FOR_EVER.test(address);
}

/** Return what a file is called in every version. @param {string} address */
export function lasting(address) {
  return address.replace(FOR_EVER, ".");
}

/** @param {string} address */
export function isPage(address) {
  return address === "" || address.endsWith("/") || address.endsWith(".html");
}
