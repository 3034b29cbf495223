"""A walk through a part of a page with the keyboard alone: every stop is reached, seen, worked and left again."""

from playwright.sync_api import Locator, Page, TimeoutError

MOST_STOPS = 400
ANSWER = 5000  # milliseconds
# Marks before and behind the part; what has to be reached. Clicks are counted and go no further, so nothing starts.
PREPARE = """(box) => {
  const mark = () => Object.assign(document.createElement("button"), { textContent: "mark" });
  const [first, last] = [mark(), mark()];
  box.before(first);
  box.after(last);
  const stops = "button, input, select, textarea, summary, a[href], [tabindex='0']";
  const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.tabIndex >= 0;
  const key = (one) => (one.type === "radio" ? box.querySelector(`input[name="${CSS.escape(one.name)}"]`) : one);
  const left = new Set([...box.querySelectorAll(stops)].filter(seen).map(key));
  globalThis.walk = { box, first, last, key, clicks: 0, left };
  box.addEventListener("click", (event) => {
    if (!event.target.closest("button, summary, a")) return;
    walk.clicks += 1;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
  first.focus();
}"""
# What has the focus: how it looks with and without, what it holds, and how it is worked.
STOP = """() => {
  const one = document.activeElement;
  if (one === walk.last) return null;
  walk.left.delete(walk.key(one));
  const drawn = ["outlineStyle", "outlineWidth", "boxShadow", "borderColor", "stroke", "fill", "backgroundColor"];
  const around = [one, one.nextElementSibling, ...one.querySelectorAll("*")].filter(Boolean).slice(0, 12);
  const look = () => around.map((each) => drawn.map((name) => getComputedStyle(each)[name]).join()).join("|");
  const focused = look();
  one.blur();
  const shown = look() !== focused || getComputedStyle(one).outlineStyle !== "none";
  one.focus();
  const name = one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent;
  const kind = one.getAttribute("role") ?? one.type ?? one.localName;
  const [now, most] = ["aria-valuenow", "aria-valuemax"].map((name) => one.getAttribute(name));
  const end = one.options ? one.options[one.options.length - 1].value : one.max;
  const last = Boolean((end && one.value === end) || (most && now === most));
  return { inside: walk.box.contains(one), shown, kind, name: name.trim().slice(0, 60), last };
}"""
HELD = """() => {
  const one = document.activeElement;
  const said = ["aria-valuenow", "aria-pressed"].map((name) => one.getAttribute(name));
  return [one.value, one.checked, ...said, walk.clicks].join("|");
}"""
# What was drawn anew meanwhile was not to be reached.
LEFT = "[...walk.left].filter((one) => one.isConnected).map((one) => one.outerHTML.slice(0, 120))"
KEYS = {
    "range": ("ArrowRight", "ArrowLeft"),
    "slider": ("ArrowRight", "ArrowLeft"),
    "radio": ("ArrowDown", "ArrowUp"),
    "checkbox": ("Space", "Space"),
    "select-one": ("ArrowDown", "ArrowUp"),
    "text": ("1", "Backspace"),
    "textarea": ("1", "Backspace"),
    "button": ("Enter",),
    "submit": ("Enter",),
    "summary": ("Enter",),
    "a": ("Enter",),
}
"""What works an element, and what takes that back, by its role or its type."""


def walked(page: Page, box: Locator) -> list[str]:
    """Walk through a part of a page, there and back; return what is wrong with it, and nothing if all is well."""
    box.evaluate(PREPARE)
    wrong: list[str] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        told = f"{stop['kind']} {stop['name']!r}"
        if not stop["inside"]:
            return [*wrong, f"{told} comes before the end"]
        if not stop["shown"]:
            wrong.append(f"{told} does not show that it has the focus")
        if not stop["name"]:
            wrong.append(f"{told} has no name")
        if not _works(page, stop["kind"], stop["last"]):
            wrong.append(f"{told} does nothing with {KEYS[stop['kind']][0]}")
    else:
        return [*wrong, "there is no way out"]
    wrong += [f"{html} is never reached" for html in page.evaluate(LEFT)]
    page.keyboard.press("Shift+Tab")
    if not page.evaluate("walk.box.contains(document.activeElement)"):
        wrong.append("there is no way back")
    return wrong


def _has_changed(page: Page, before: str) -> bool:
    """Tell whether what has the focus holds something else; a handle says so once NumPy has drawn it anew."""
    try:
        page.wait_for_function(f"(before) => ({HELD})() !== before", arg=before, timeout=ANSWER)
    except TimeoutError:
        return False
    return True


def _works(page: Page, kind: str, last: bool) -> bool:
    """Work what has the focus, one way or the other, and take it back; what scrolls has nothing to be worked.

    What stands at its last value goes the other way first: nothing tells that a key does nothing but time.
    """
    before = page.evaluate(HELD)
    keys = KEYS.get(kind, ())
    if last:
        keys = keys[::-1]
    for key in (keys, keys[::-1]):
        for number, pressed in enumerate(key):
            page.keyboard.press(pressed)
            if number == 0 and _has_changed(page, before):
                for back in key[1:]:
                    page.keyboard.press(back)
                return True
    return not keys
