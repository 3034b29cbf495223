/* Say so when the page's script can't run: it is missing, was changed on the way, or is too new for the browser.
 *
 * This script comes under a name of its own, which no deployment changes, and runs whenever it comes.
 */
import { ACTIVE } from "../active.js";
import { say } from "../language.js";
import { showFailure } from "../notices.js";
import { renewed } from "../renewal.js";

async function rescue() {
  if (globalThis.gradientHighway) return; // the script has run
  const state = document.documentElement.dataset;
  state.runtimePage = "failed";
  delete state.scripted;
  if (await renewed()) return;
  if (document.querySelector(ACTIVE) || !isStyled()) showFailure(reason(), advice());
}

/* Where its style sheets are gone, too, the page is of an earlier version of the site. */
function isStyled() {
  const sheets = /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll("link[rel=stylesheet]"));
  return [...sheets].every((link) => link.sheet);
}

function reason() {
  return say("its script is missing, or something between the site and this browser has changed it");
}

function advice() {
  return location.protocol === "file:"
    ? say("Unpack the whole archive, and open the page from there.")
    : say("Reload the page without its cache (Ctrl+F5 or Shift+Cmd+R); if that does not help, tell whoever runs the site.");
}

if (document.readyState === "complete") void rescue();
else addEventListener("load", () => void rescue());
