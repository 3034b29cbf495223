/* Keep what a reader does before the page's Python is there, and replay it then, in its order.
 *
 * Over a slow line that takes seconds. Fields hold what was put into them, and a button that was pressed shows that it
 * waits (`aria-busy`). A form can't be sent before this script has run: its method is "dialog", and it is in none.
 */
import { ACTIVE } from "../active.js";
import { listenFirst } from "./events.js";
import { setUpAround } from "./handover.js";

/** @typedef {HTMLInputElement & Partial<Pick<HTMLSelectElement, "selectedIndex">>} Field */
/** @typedef {HTMLElement & {value: string, checked: boolean}} Touched a field, or a button, which lacks some of it */

const FIELDS = "input, select, textarea";
const BUTTONS = 'button:not([class^="md-"]), [data-set]'; // the theme's own do without Python

/** Listen, until the function that is returned is called; it returns what was touched: fields, and buttons as often as pressed. */
export function listenEarly() {
  let touched = answeredFields();
  const onField = (/** @type {Event & {target: Touched}} */ { target }) => {
    if (target.matches(FIELDS) && target.closest(ACTIVE)) touched = [...touched.filter((other) => other !== target), target];
  };
  const onClick = (/** @type {Event & {target: Touched}} */ event) => {
    const button = /** @type {Touched | null} */ (event.target.closest(BUTTONS));
    if (!button?.closest(ACTIVE)) return;
    event.preventDefault();
    shownFor(button).setAttribute("aria-busy", "true");
    touched.push(button);
  };
  const stops = [listenFirst(["input", "change"], onField), listenFirst(["click"], onClick)];
  return () => {
    for (const stop of stops) stop();
    return touched;
  };
}

/**
 * Return the button that shows that one was pressed: for the hidden one, which Enter presses, the one that can be seen.
 * @param {Touched} button
 */
function shownFor(button) {
  return (button.hidden && button.closest("form")?.querySelector("[type=submit]:not([hidden])")) || button;
}

/**
 * Return the fields of quizzes that were answered before anything listened.
 *
 * Widgets read their controls themselves; in other fields a browser may have restored what was there at an earlier visit.
 * @returns {Touched[]}
 */
function answeredFields() {
  return [...document.querySelectorAll("[data-quiz]")].flatMap((quiz) => {
    const fields = /** @type {NodeListOf<Field>} */ (quiz.querySelectorAll(FIELDS));
    return [...fields].filter(isAnswered);
  });
}

/** @param {Field} field */
function isAnswered({ type, checked, value, selectedIndex }) {
  if (type === "radio" || type === "checkbox") return checked;
  return selectedIndex === undefined ? value !== "" : selectedIndex > 0;
}

/**
 * Do what was done, now that Python listens; what a part holds when it is set up is what was kept of earlier visits.
 * @param {Touched[]} touched
 * @param {import("./handover.js").Waiting} waiting
 */
export function replay(touched, waiting) {
  const held = touched.map((element) => ({ element, value: element.value, checked: element.checked }));
  for (const { element, value, checked } of held) {
    setUpAround(waiting, element);
    if (element.matches(FIELDS)) {
      if (element.value !== value) element.value = value;
      element.checked = checked;
      element.dispatchEvent(new Event("input", { bubbles: true }));
      element.dispatchEvent(new Event("change", { bubbles: true }));
    } else {
      shownFor(element).removeAttribute("aria-busy");
      element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })); // parts of pictures have no click()
    }
  }
}
