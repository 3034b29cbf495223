"""axe-core in a page: which rules of accessibility the page breaks, best practices included, and contrast."""

from playwright.sync_api import Page

from overrides.runtime.packages import packages

# All rules of WCAG 2.2 A and AA and all best practices. Only of violations are all elements described: to describe
# those that pass takes longer than to test them.
RUN = """
async (only) => (await axe.run(document, {
  runOnly: only ? [only]
    : ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'],
})).violations.map(rule => [rule.id, rule.nodes.map(node => node.html.slice(0, 160))])
"""
CONTRAST = "color-contrast"
SETTLED = """
() => Promise.all(document.getAnimations()
  .filter(animation => animation.effect.getComputedTiming().endTime < Infinity)
  .map(animation => animation.finished.catch(() => {})))
"""
SCHEMES = {"light": "default", "dark": "slate"}  # the browser's name, and the theme's


def add_axe(page: Page) -> None:
    """Put axe-core into the page that is open."""
    page.add_script_tag(path=packages() / "axe-core" / "axe.min.js")


def violations(page: Page, only: str = "") -> list[tuple[str, list[str]]]:
    """Return the rules (or only one) that the page breaks once its colours have faded in, each with the elements."""
    page.evaluate(SETTLED)
    broken: list[tuple[str, list[str]]] = page.evaluate(RUN, only)
    return broken


def choose_scheme(page: Page, scheme: str) -> None:
    """Let the reader's system ask for a scheme, and wait until the theme has it."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.wait_for_function(f"document.body?.dataset.mdColorScheme === '{SCHEMES[scheme]}'")
