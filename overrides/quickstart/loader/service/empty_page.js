/* What stands in place of a page that can't be had: that there is no network, and which pages are here all the same. */
import { SCOPE } from "./addresses.js";

/** @param {{address: string, title: string}[]} pages titles as HTML, for they come out of pages */
export function emptyPage(pages) {
  const links = pages.map(({ address, title }) => `<li><a href="${SCOPE}${address}">${title}</a></li>`).join("");
  const others = links ? `<p>These pages are:</p><ul>${links}</ul>` : "";
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>No network</title><main>
<h1>No network</h1><p>This page can’t be loaded now, and it is not on this device.</p>${others}</main></html>`;
  return new Response(html, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}
