"""axe-core in a page: which rules of accessibility the page breaks, best practices included, and contrast.

Two rules are about colours, and they take two thirds of the time that all rules take. Both are asked of fewer elements,
with the same outcome:

*Contrast* of text is worked out from how the text is drawn (colour, stroke, shadow, size, weight) and from what lies
behind it: the backgrounds of the elements around it, with their opacity and how they blend. This is its *look*. Of text
that lies within all of these, and on nothing else that is painted, axe-core can only come to one verdict for one look,
on whichever page, in whichever scheme and at whichever width; or to none, where something that is not painted or a
letter that stands alone is in its way. So once a text has passed, others of its look need not be asked about any more
(tests/site/test_looks.py compares). Text that sticks out, or lies on something that is not around it, is always asked
about. Text on a picture never is, nor text of signs alone: axe-core has no verdict on them.

*Links* among words have to differ from them in colour only where they don't by how they are drawn, as axe-core's own
`elementIsDistinct` says; of those that do, nobody needs to know the colour.

*Places*: to know what lies behind a text or beside a button, axe-core notes where every element is, which takes as long
as most rules together. It asks that of texts and of what has the focus alone, and what it finds there counts only if it
is painted or has the focus. So places are noted of these, and of what they are in; half of a page, and two thirds where
there are many formulas, are neither.
"""

from playwright.sync_api import Page

from overrides.runtime.packages import packages

# All rules of WCAG 2.2 A and AA and all best practices, or those about colours alone. What axe-core tells of a rule is
# taken as it comes: to describe elements takes longer than to test them.
RUN = """
async ([colours, passed]) => {
  const unseen = colours && globalThis.unseen?.width === innerWidth ? globalThis.unseen.elements : new Set();
  const texts = textsAsked(new Set(passed), unseen);
  const asked = { "color-contrast": [...texts.keys()], "link-in-text-block": plainLinks(unseen) };
  const all = Object.entries(asked).flatMap(([rule, elements]) => elements.map((one) => [one, `data-axe-${rule}`]));
  if (colours && !all.length) return { broken: [], passed: [] };
  for (const [one, mark] of all) one.setAttribute(mark, "");
  const told = await withPlacesOf(all.map(([one]) => one), () => axe.run(document, {
    runOnly: colours ? Object.keys(asked)
      : ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    reporter: "elements",
  }));
  for (const [one, mark] of all) one.removeAttribute(mark);
  if (!colours) {
    const seen = told.filter(({ id }) => id in asked).flatMap((rule) => [rule.passes, rule.violations, rule.undecided]);
    const left = new Set(all.map(([one]) => one)).difference(new Set(seen.flat()));
    globalThis.unseen = { width: innerWidth, elements: left };
  }
  const { passes, violations } = told.find(({ id }) => id === "color-contrast");
  const wrong = new Set(violations.map((one) => texts.get(one)));
  return {
    broken: told.filter((rule) => rule.violations.length)
      .map((rule) => [rule.id, rule.violations.map((one) => one.outerHTML.slice(0, 160))]),
    passed: [...new Set(passes.map((one) => texts.get(one)))].filter((look) => look && !wrong.has(look)),
  };
}
"""
# Says which texts contrast has to be asked of, each with its look, or "" if it has to be asked of whatever others say;
# and notes what is painted.
LOOKS = r"""
globalThis.textsAsked = (passed, unseen) => {
  const styles = new Map();
  const style = (one) => styles.get(one) ?? styles.set(one, getComputedStyle(one)).get(one);
  const boxed = (one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    return { left, top, right, bottom };
  };
  const inner = (field) => {  // where its text is
    const { left, top, right, bottom } = boxed(field);
    const { paddingLeft, paddingTop, paddingRight, paddingBottom } = style(field);
    return {
      left: left + parseFloat(paddingLeft), top: top + parseFloat(paddingTop),
      right: right - parseFloat(paddingRight), bottom: bottom - parseFloat(paddingBottom),
    };
  };
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const holds = (a, b) => a.left <= b.left && a.top <= b.top && a.right >= b.right && a.bottom >= b.bottom;
  const graphic = (one) => one.matches("img, canvas, object, iframe, video, svg");
  const coloured = (color) => color !== "transparent" && !color.endsWith(", 0)");
  const paints = (one) => {
    const { backgroundColor, backgroundImage } = style(one);
    return coloured(backgroundColor) || backgroundImage !== "none" || graphic(one);
  };
  // Of an element: what it and those around it paint, and whether all of this is transparent.
  const around = new Map([[null, { look: "", painters: [], clear: false }]]);
  const behind = (one) => {
    if (!around.has(one)) {
      const { look, painters, clear } = behind(one.parentElement);
      const { backgroundColor, backgroundImage, opacity, mixBlendMode, zIndex } = style(one);
      const painted = paints(one);
      const own = [graphic(one), backgroundColor, backgroundImage, opacity, mixBlendMode, zIndex].join(" ");
      const seen = painted || opacity !== "1" || mixBlendMode !== "normal";
      around.set(one, {
        look: seen ? `${look} on ${own}` : look,
        painters: painted ? [...painters, one] : painters,
        clear: clear || opacity === "0",
      });
    }
    return around.get(one);
  };
  const field = (one) => one.matches("input, select, textarea")
    && !["hidden", "range", "color", "checkbox", "radio", "image"].includes(one.type);
  const written = (one) => [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const { removeUnicode, sanitize } = axe.commons.text;
  const signs = (text) => sanitize(removeUnicode(text, { nonBmp: true })) === "";
  const range = document.createRange();
  const drawn = [...document.querySelectorAll("body, body *")].filter((one) => {
    if (one.shadowRoot) throw new Error("what is in a shadow tree is not looked at");
    return one.checkVisibility({ visibilityProperty: true }) && !behind(one).clear;
  });
  const painters = drawn.filter(paints).map((one) => [one, boxed(one)]);
  globalThis.painted = painters.map(([one]) => one);
  const boxes = new Map(painters);
  const found = new Map();
  for (const one of drawn) {
    const words = field(one) ? [] : written(one);
    if (words.length && signs(words.map(({ data }) => data).join(""))) continue;
    if ((!words.length && !field(one)) || one.closest(".katex-mathml") || unseen.has(one)) continue;
    const { look, painters: own } = behind(one);
    const { color, webkitTextFillColor, webkitTextStroke, textShadow, fontSize, fontWeight } = style(one);
    const whole = [color, webkitTextFillColor, webkitTextStroke, textShadow, fontSize, fontWeight].join(" ") + look;
    if (words.length) {
      range.setStartBefore(words[0]);
      range.setEndAfter(words.at(-1));
    }
    const box = words.length ? boxed(range) : inner(one);
    const last = own.at(-1);
    if (last && graphic(last) && holds(boxes.get(last) ?? boxed(last), box)) continue;
    const alone = !own.every((other) => holds(boxes.get(other) ?? boxed(other), box))
      || painters.some(([other, its]) => meet(its, box) && !other.contains(one) && !one.contains(other));
    if (alone) found.set(one, "");
    else if (!passed.has(whole) && !(last && style(last).backgroundImage !== "none")) found.set(one, whole);
  }
  return found;
};
// Links within a line that are drawn as the words around them: any other is told from them otherwise, or has none.
globalThis.plainLinks = (unseen) => [...document.querySelectorAll("a[href], [role=link]")].filter((link) => {
  const display = (one) => getComputedStyle(one).display;
  const block = (one) => /^(block|list-item|table|flex|grid|inline-block)$|^table-/.test(display(one));
  const apart = block(link) || /^inline-(flex|grid)$/.test(display(link));
  if (unseen.has(link) || apart || !link.innerText.trim()) return false;
  let around = link.parentElement;
  while (around && !block(around)) around = around.parentElement;
  return !around || !axe.commons.color.elementIsDistinct(link, around);
});
// Has axe-core note the places of some elements, of what is painted and of what can have the focus; not of all others.
globalThis.withPlacesOf = async (asked, run) => {
  const stops = "a, area, button, iframe, input, select, summary, textarea, [contenteditable], [role], [tabindex]";
  const placed = new Set();
  for (let one of [...asked, ...painted, ...document.querySelectorAll(stops), document.body]) {
    for (; one && !placed.has(one); one = one.parentElement) placed.add(one);
  }
  const kept = (one) => (placed.has(one) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
  document.createTreeWalker = (root, what) => Document.prototype.createTreeWalker.call(document, root, what, kept);
  try {
    return await run();
  } finally {
    delete document.createTreeWalker;
  }
};
axe.addReporter("elements", (told, options, done) => {
  const elements = (nodes) => nodes.map(({ node }) => node.element);
  const covered = ({ any }) => any.some(({ data }) => data?.messageKey === "bgOverlap");
  done(told.map(({ id, passes, violations, incomplete }) => ({
    id,
    passes: elements(passes),
    violations: elements(violations),
    undecided: elements(incomplete.filter((node) => !covered(node))),
  })));
});
axe.configure({ noHtml: true, rules: [
  { id: "color-contrast", selector: "[data-axe-color-contrast]" },
  { id: "link-in-text-block", selector: "[data-axe-link-in-text-block]" },
] });
"""
# Sizes are watched: the theme makes code that scrolls reachable by keys in the frame after it was laid out.
SETTLED = """
async () => {
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  await Promise.all(document.getAnimations()
    .filter(animation => animation.effect.getComputedTiming().endTime < Infinity)
    .map(animation => animation.finished.catch(() => {})));
}
"""
SCHEMES = {"light": "default", "dark": "slate"}  # the browser's name, and the theme's
PASSED: set[str] = set()
"""The looks of which a text has passed, on any page."""

Broken = list[tuple[str, list[str]]]
"""The rules that a page breaks, each with the elements that do."""


def add_axe(page: Page) -> None:
    """Put axe-core into the page that is open; not by an element for scripts, which the site's policy forbids."""
    page.evaluate((packages() / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    page.evaluate(f"() => {{ {LOOKS} }}")


def violations(page: Page) -> Broken:
    """Return the rules that the page breaks once its colours have faded in."""
    return _run(page, colours=False)


def violations_of_colours(page: Page) -> Broken:
    """Return which of the rules about colours the page breaks, once they have faded in: all that a scheme changes.

    What axe-core saw no text in when it was last asked about all rules, or something over it, is not asked about.
    """
    return _run(page, colours=True)


def _run(page: Page, *, colours: bool) -> Broken:
    page.evaluate(SETTLED)
    found = page.evaluate(RUN, [colours, sorted(PASSED)])
    PASSED.update(found["passed"])
    broken: Broken = found["broken"]
    return broken


def choose_scheme(page: Page, scheme: str) -> None:
    """Let the reader's system ask for a scheme, and wait until the theme has it."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.locator(f"body[data-md-color-scheme={SCHEMES[scheme]}]").wait_for(state="attached")
