"""What the kit's changelog says of the versions since another."""

import re

from overrides.runtime.packages import ROOT

HEADING = re.compile(r"^## (?P<name>\S+)", re.MULTILINE)


def changes_since(since: str) -> str:
    """Return the part of the changelog above a version; all of it, if it doesn't name that one."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    end = next((match.start() for match in HEADING.finditer(text) if since and match["name"] == since), len(text))
    told = text[:end].strip()
    return told if HEADING.search(told) else f"Nothing has changed since {since}."
