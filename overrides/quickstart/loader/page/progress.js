/* How much of a start has come over the line. */

/** @typedef {(message: {kind: "progress", loaded: number, total: number, waiting: boolean}) => void} Notify */

/**
 * Notify how much has come: `add` a share of a file, say that nothing comes (`wait`), or `stop`.
 *
 * That happens ten times a second, and at least at every tenth: it takes the page half a millisecond.
 * @param {string[]} names
 * @param {Notify} notify
 */
export function progressOf(names, notify) {
  const total = names.reduce((sum, name) => sum + RUNTIME.files[name].stored, 0);
  let [loaded, announced, at, stopped] = [0, 0, 0, false];
  const announce = (waiting = false) => {
    [announced, at] = [loaded, performance.now()];
    notify({ kind: "progress", loaded: Math.min(Math.round(loaded), total), total, waiting });
  };
  const isNews = () => loaded - announced > total / 10 || performance.now() - at > 100 || loaded >= total - 1;
  const add = (/** @type {string} */ name, /** @type {number} */ share) => {
    loaded += share * RUNTIME.files[name].stored;
    if (!stopped && isNews()) announce();
  };
  announce();
  const wait = () => void (stopped || announce(true));
  return { add, wait, stop: () => void (stopped = true) };
}
