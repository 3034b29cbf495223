"""Touch a part of a page at the moment when its Python is there, before any part is set up."""

from typing import Any

from playwright.sync_api import Page, expect

SCRIPT = """
(([selector, events]) => new MutationObserver((_, observer) => {
  const page = document.documentElement.dataset;
  if (page.runtimePage !== "ready") return;
  observer.disconnect();
  const element = document.querySelector(selector);
  for (const name of events)
    if (name === "click") element.click();
    else element.dispatchEvent(new PointerEvent(name, { bubbles: true }));
  const value = element.closest("[data-widget]")?.querySelector("output").dataset.value;
  globalThis.firstTouch = { page: page.runtimePage, value, label: element.closest("label")?.textContent.trim() };
}).observe(document, { subtree: true, attributeFilter: ["data-runtime-page"] }))
"""


def touch_when_ready(page: Page, selector: str, *events: str) -> None:
    """Have a tab send events to an element as soon as they are heard, at every page that it opens.

    Args:
        page: the tab.
        selector: of the element.
        events: "click", as a program would, or names of events.
    """
    page.add_init_script(f"({SCRIPT.strip()})({[selector, list(events)]})")


def open_and_touch(page: Page, address: str, selector: str, *events: str) -> dict[str, Any]:
    """Open a page, touch it when it is ready, and wait until all is set up.

    Returns:
        How far the `page` was, and which `value` the widget around the element showed, when the events had been heard;
        the element's `label`.
    """
    touch_when_ready(page, selector, *events)
    page.goto(address)
    expect(page.locator("html")).to_have_attribute("data-runtime-page", "complete")
    seen: dict[str, Any] = page.evaluate("firstTouch")
    assert seen["page"] == "ready"
    return seen
