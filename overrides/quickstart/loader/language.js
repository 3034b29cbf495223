/* What readers are told, in the language of the page: the build has put it there (overrides/languages/catalogue.py). */

const PLACE = "gh-language"; // as overrides/reader/names.py calls it
const VALUE = /\{(\w+)\}/g;
/** @type {Record<string, string> | undefined} */
let texts;

/**
 * Say an English text in the language of the page, as it is if that has no other; values take the places of what stands in braces.
 * @param {string} text
 * @param {Record<string, string>} [values]
 */
export function say(text, values = {}) {
  texts ??= /** @type {Record<string, string>} */ (read());
  return (texts[text] ?? text).replace(VALUE, (_, name) => values[name]);
}

function read() {
  const script = document.getElementById(PLACE);
  return script ? JSON.parse(script.textContent ?? "").texts : {};
}
