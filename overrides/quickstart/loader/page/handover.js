/* Hand the parts of the page over to its Python: quizzes, widgets, what remembers the reader.
 *
 * A part is set up when it is first touched, else in its turn, and the browser may draw and take events in between. So a page
 * answers as soon as Python is there, however many parts it has. A module's `start()` returns what takes over its parts, one by one;
 * `take_over` may return what is left to do at a part, which then has another turn.
 */
import { MODULES } from "../active.js";
import { listenFirst } from "./events.js";
import { pause } from "./state.js";

/** @typedef {(() => Step) | null | undefined | void} Step what is left to do at a part, if anything is */
/** @typedef {Map<Element, () => Step>} Waiting what sets each part up, by its element, in their order */

const TOUCHES = ["pointerdown", "keydown", "focusin", "click", "input", "change", "submit"];

/**
 * List the parts of the page.
 * @param {MicroPython} python
 */
export function partsFor(python) {
  /** @type {Waiting} */
  const waiting = new Map();
  for (const [parts, name] of MODULES) {
    const roots = document.querySelectorAll(parts);
    if (!roots.length) continue;
    const module = python.pyimport(name);
    /** @type {{take_over(root: Element): Step} | undefined} */
    let taker;
    for (const root of roots) waiting.set(root, () => (taker ??= module.start()).take_over(root));
  }
  return waiting;
}

/**
 * Set up what is touched before it takes the event, from now until the function that is returned is called.
 * @param {Waiting} waiting
 */
export function listenForTouches(waiting) {
  const onTouch = (/** @type {Event & {target: HTMLInputElement}} */ { type, target }) => {
    const { checked } = target; // a box has changed before it takes the click, and setting it up writes what was kept
    setUpAround(waiting, target);
    if (type === "click" && checked !== undefined) target.checked = checked;
  };
  return listenFirst(TOUCHES, onTouch);
}

/**
 * Set up all parts, one by one: the first at once, before the theme's own script has its turn.
 * @param {Waiting} waiting
 */
export async function setUpAll(waiting) {
  for (const root of waiting.keys()) {
    setUp(waiting, root);
    await pause();
  }
}

/**
 * Set up the parts that an element is in.
 * @param {Waiting} waiting
 * @param {Element} element
 */
export function setUpAround(waiting, element) {
  for (let root = /** @type {Element | null} */ (element); root; root = root.parentElement) {
    while (waiting.has(root)) setUp(waiting, root);
  }
}

/**
 * Take the next step of setting a part up, if it is not yet; what fails when it is touched fails again in its turn, and with it
 * the page's start.
 * @param {Waiting} waiting
 * @param {Element} root
 */
function setUp(waiting, root) {
  const own = waiting.get(root);
  waiting.delete(root);
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  try {
    const left = own?.();
    if (left) waiting.set(root, left);
    if (focused !== document.activeElement) focused?.focus({ preventScroll: true }); // it was moved
  } catch (error) {
    waiting.set(root, () => {
      throw error;
    });
    throw error;
  }
}
