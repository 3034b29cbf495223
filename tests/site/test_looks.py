"""The check of accessibility finds what is wrong: it asks fewer texts than there are, and hides nothing by that."""

import itertools

import pytest
from playwright.sync_api import Page

from tests.axe import SCHEMES, choose_scheme
from tests.site.lesson import DESKTOP, PAGES, PHONE, use
from tests.site.test_accessibility import opened, verify

WIDTHS = {"phone": PHONE, "desktop": DESKTOP}
RICH = ["index", "lesson/lstm", "lab/gradients", "quiz/index"]
OTHERS = [pytest.param(path, marks=pytest.mark.thorough) for path in PAGES if path not in RICH]
FADED = """
.md-typeset :is(p, li):nth-of-type(3n), .katex .mord:nth-child(2n), .md-nav__link:nth-child(2n), th { opacity: 0.35 }
.gh-choices span { background: #777 !important }
"""
# What axe-core says of every text, by look: the kinds of verdict with both colours; of texts that are not asked; and
# where it says something else if it is asked, as it is in tests, about one text of each look and with few places.
VERDICTS = """
async () => {
  const options = { runOnly: ["color-contrast"], elementRef: true, selectors: false };
  const choose = (selector) => axe.configure({ rules: [{ id: "color-contrast", selector }] });
  const nodes = (told, kind) => told[kind].flatMap(({ nodes }) => nodes);
  const verdict = (kind, { fgColor, bgColor, expectedContrastRatio }) =>
    [kind, fgColor, bgColor, expectedContrastRatio].join(" ");
  const texts = textsAsked(new Set(), new Set());
  choose("*");
  const told = await axe.run(document, options);
  choose("[data-axe-color-contrast]");
  const [byLook, byText, unasked] = [{}, new Map(), []];
  for (const kind of ["passes", "violations"]) {
    for (const { element, any: [{ data }] } of nodes(told, kind)) {
      if (!data?.contrastRatio) continue;  // nobody sees it
      const look = texts.get(element);
      if (look === undefined) unasked.push(element.outerHTML.slice(0, 160));
      if (look) (byLook[look] ??= []).push(verdict(kind, data));
      byText.set(element, verdict(kind, data));
    }
  }
  const firsts = [...texts].filter(([, look], n, all) => !look || all.findIndex((one) => one[1] === look) === n);
  for (const [one] of firsts) one.setAttribute("data-axe-color-contrast", "");
  const again = await withPlacesOf(firsts.map(([one]) => one), () => axe.run(document, options));
  for (const [one] of firsts) one.removeAttribute("data-axe-color-contrast");
  const found = new Map(["passes", "violations"].flatMap((kind) =>
    nodes(again, kind).map(({ element, any: [{ data }] }) => [element, data && verdict(kind, data)])));
  const other = firsts.filter(([one]) => one.isConnected && byText.has(one) && found.get(one) !== byText.get(one));
  return {
    unasked, verdicts: Object.values(byLook), compared: firsts.length,
    other: other.map(([one]) => [one.outerHTML.slice(0, 160), byText.get(one), found.get(one)]),
  };
}
"""


@pytest.mark.parametrize("path", [*RICH, *OTHERS])
def test_texts_of_one_look_have_one_verdict_and_those_not_asked_have_none(
    tab: Page, hosted_site: str, path: str
) -> None:
    opened(tab, hosted_site, path)
    use(tab)
    tab.add_style_tag(content=FADED)
    for scheme, window in itertools.product(SCHEMES, WIDTHS.values()):
        choose_scheme(tab, scheme)
        tab.set_viewport_size(window)
        told = tab.evaluate(VERDICTS)
        assert told["unasked"] == []
        assert told["other"] == []
        assert told["compared"] > 10
        assert [verdicts for verdicts in told["verdicts"] if len(set(verdicts)) > 1] == []
        kinds = [verdicts[0].split(" ")[0] for verdicts in told["verdicts"]]
        assert "violations" in kinds
        assert kinds.count("passes") > 5
        assert max(map(len, told["verdicts"])) > 5
    choose_scheme(tab, "light")


# What is wrong at one width and in one scheme only: its style there, and elsewhere.
PLANTED = {
    "color-contrast": ("<p data-planted>Some words.</p>", "color: #888 !important; background: #777", ""),
    "button-name": ("<button data-planted></button>", "width: 3rem", "display: none"),
    "link-in-text-block": (
        '<p>Some words around <a href="#" data-planted>a link</a> in them.</p>',
        "color: inherit !important; opacity: 0.95; text-decoration: none !important",
        "text-decoration: underline",
    ),
}
AT = {"phone": "max-width: 500px", "desktop": "min-width: 501px"}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("rule", "scheme"),
    [
        ("color-contrast", "light"),
        ("color-contrast", "dark"),
        ("link-in-text-block", "light"),
        ("link-in-text-block", "dark"),
        ("button-name", "light"),
    ],
)
def test_what_is_wrong_at_one_width_in_one_scheme_is_found_though_all_else_was_seen(
    tab: Page, hosted_site: str, rule: str, scheme: str, width: str
) -> None:
    opened(tab, hosted_site, "kit/figures")
    verify(tab, "as it comes")
    html, wrong, right = PLANTED[rule]
    there = f"[data-md-color-scheme={SCHEMES[scheme]}] [data-planted]"
    style = f"[data-planted] {{ {right} }} @media ({AT[width]}) {{ {there} {{ display: revert; {wrong} }} }}"
    tab.add_style_tag(content=style)
    tab.locator("article").evaluate("(article, html) => article.insertAdjacentHTML('beforeend', html)", html)
    dark = ", dark" if scheme == "dark" else ""
    with pytest.raises(AssertionError, match=rf"(?s)planted, {WIDTHS[width]['width']} wide{dark}\n.*Left.*{rule}"):
        verify(tab, "planted")
    choose_scheme(tab, "light")
