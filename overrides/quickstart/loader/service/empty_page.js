/* What stands in place of a page that can't be had: that there is no network, and which pages are here all the same. */
import { SCOPE } from "./addresses.js";

/** @param {{address: string, title: string}[]} pages titles as HTML, for they come out of pages */
export function emptyPage(pages) {
  const links = pages.map(({ address, title }) => `<li><a href="${SCOPE}${address}">${title}</a></li>`).join("");
  const here = say("These pages are:");
  const others = links ? `<p>${here}</p><ul>${links}</ul>` : "";
  const [title, text] = [say("No network"), say("This page can’t be loaded now, and it is not on this device.")];
  const html = `<!doctype html><html lang="${COURSE.language.code}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${title}</title><main>
<h1>${title}</h1><p>${text}</p>${others}</main></html>`;
  return new Response(html, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

/** Say an English text in the language of the course. @param {string} text */
function say(text) {
  return COURSE.language.texts[text] ?? text;
}
