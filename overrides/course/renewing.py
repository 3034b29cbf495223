"""What a new version of a page changes: the page alone, or what others tell of it as well."""

import re
from collections.abc import Sequence

from overrides.syntax.fences import fenced
from overrides.syntax.front_matter import read_front_matter

TITLE = re.compile(r" {0,3}#\s|=+\s*$")  # of the page, in both ways to write one
SHARED = ("/// symbols", "//// symbols")  # what other pages take from one
GATHERING = ("whole", "notebook", "glossary")  # pages that become more than themselves, or that others show


def changes_only_itself(before: str, after: str) -> bool:
    """Tell whether a new text of a page changes that page alone, and what is found in it.

    Titles stand in the navigation of all pages, times in the plan, symbols in formulas anywhere.

    Args:
        before: the text that the site was built with.
        after: the new one.
    """
    old, new = before.split("\n"), after.split("\n")
    matter, problems = read_front_matter(new)
    if problems or matter.lines != read_front_matter(old)[0].lines or any(name in matter.values for name in GATHERING):
        return False
    if any(sign in text for sign in SHARED for text in (before, after)):
        return False
    return _titles(old) == _titles(new)


def _titles(lines: Sequence[str]) -> list[str]:
    code = fenced(lines)
    found = [n for n, line in enumerate(lines) if not code[n] and TITLE.match(line)]
    return ["\n".join(lines[max(n - 1, 0) : n + 1]) if lines[n].startswith("=") else lines[n] for n in found]
