/* The name of the store with NumPy's files: each course on an origin has its own. */

/** @param {string} place the path of the site */
export function storeOf(place) {
  return `gradient-highway ${place}`;
}
