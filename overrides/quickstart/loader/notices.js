/* Say in the page what its Python can't: that this is late, or can't start, beside every part that needs it and announced at
 * the top; and that there is another version of the page.
 */
import { ACTIVE } from "./active.js";
import { say } from "./language.js";

const CLASS = "gh-start-notice";
const NEWS = "gh-news";

/**
 * Say that the page's Python can't start, why, and what helps.
 * @param {string} reason
 * @param {string} [advice]
 */
export function showFailure(reason, advice = say("Reload the page to try again.")) {
  const helps = typeof WebAssembly === "object" ? advice : otherBrowser();
  clearNotices();
  const failed = say("Quizzes and controls of this page could not start: {reason}.", { reason });
  document.body.prepend(notice("alert", `${failed} ${helps}`));
  for (const part of document.querySelectorAll(ACTIVE)) {
    const text = say("The program behind this part of the page could not start. The text and the first picture are complete.");
    part.after(notice("note", `${text} ${helps}`));
  }
}

function otherBrowser() {
  return say("This browser does not run WebAssembly, or was set up not to: it takes another browser, or another setting of this one.");
}

/** Say that the page's Python is late. */
export function showDelay() {
  if (document.querySelector(`.${CLASS}`)) return;
  const parts = document.querySelectorAll(ACTIVE);
  const text = say("The program behind this part of the page is late; the network is silent.");
  for (const part of parts) part.after(notice("status", text));
}

export function clearNotices() {
  for (const old of document.querySelectorAll(`.${CLASS}`)) old.remove();
}

/**
 * Say that there is something new, at the top of the window, and offer what may be done about it.
 * @param {string} text
 * @param {string} label
 * @param {() => void} action
 */
export function showNews(text, label, action) {
  clearNews();
  const box = document.createElement("div");
  box.className = NEWS;
  box.setAttribute("role", "status");
  box.append(button(label, action), button(say("Close"), clearNews));
  (document.querySelector("article") ?? document.body).prepend(box);
  box.prepend(text); // once the box is there: a screen reader announces what changes
}

export function clearNews() {
  for (const old of document.querySelectorAll(`.${NEWS}`)) old.remove();
}

/** @param {string} label @param {() => void} action */
function button(label, action) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "gh-button gh-button--small";
  element.textContent = label;
  element.addEventListener("click", action);
  return element;
}

/** @param {string} role @param {string} text */
function notice(role, text) {
  const element = document.createElement("p");
  element.className = CLASS;
  element.setAttribute("role", role);
  element.textContent = text;
  return element;
}
