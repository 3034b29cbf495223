/* Take events before whatever they are for. */

/**
 * Listen until the function that is returned is called.
 * @template {Event} E
 * @param {string[]} kinds
 * @param {(event: E) => void} listener
 */
export function listenFirst(kinds, listener) {
  const own = /** @type {EventListener} */ (listener);
  for (const kind of kinds) addEventListener(kind, own, true);
  return () => kinds.forEach((kind) => removeEventListener(kind, own, true));
}
