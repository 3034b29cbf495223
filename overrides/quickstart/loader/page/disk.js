/* Files of a page opened from disk, which may not fetch its neighbours.
 *
 * Each is a classic script, or some, that call `gradientHighway.receive` with bytes as base64. Where the page is a file of its
 * own, they are elements at its end, with the base64 as their text.
 */
import { BASE, IN_ONE_FILE, noted } from "./places.js";
import { pause } from "./state.js";

/** @type {Map<string, ((text: string) => void)[]>} */
const receivers = new Map();

globalThis.gradientHighway = {
  receive: (name, part, text) => receivers.get(name + part)?.forEach((resolve) => resolve(text)),
};

/**
 * Give a file part by part, each in a task of its own.
 * @param {string} name
 */
export function streamFromDisk(name) {
  const parts = partsFromDisk(name);
  const pull = async (/** @type {ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>} */ controller) => {
    await pause();
    const { done, value } = await parts.next();
    if (done) controller.close();
    else controller.enqueue(value);
  };
  return new ReadableStream({ pull }, { highWaterMark: 0 });
}

/**
 * Give the parts of a file, also of one that comes late, as they were packed.
 * @param {string} name
 * @returns {AsyncGenerator<Uint8Array<ArrayBuffer>, void>}
 */
export async function* partsFromDisk(name) {
  const { file, parts = [file] } = noted(name);
  const scripts = parts.map((part, number) => (IN_ONE_FILE ? fromPage(part) : fromScript(part, name + number))); // read ahead
  for (const script of scripts) script.catch(() => {}); // whoever waits for it handles that
  for (const script of scripts) yield decoded(await script);
}

/** @param {string} text */
async function decoded(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  return new Uint8Array(await (await fetch("data:application/octet-stream;base64," + text)).arrayBuffer());
}

/** @param {string} file */
async function fromPage(file) {
  if (document.readyState === "loading") await new Promise((resolve) => addEventListener("DOMContentLoaded", resolve));
  const element = document.querySelector(`script[data-file="${file}"]`);
  if (!element) throw new Error(`${file} is missing from this page: it is not whole`);
  return /** @type {string} */ (element.textContent);
}

/**
 * @param {string} file
 * @param {string} key
 * @returns {Promise<string>}
 */
function fromScript(file, key) {
  return new Promise((resolve, reject) => {
    receivers.set(key, [...(receivers.get(key) ?? []), resolve]); // both workers may wait for the same file
    const script = document.createElement("script");
    script.src = BASE + file;
    script.onload = () => script.remove();
    script.onerror = () => reject(new Error(`${file} could not be loaded`));
    document.head.append(script);
  });
}
