"""The Markdown pages of the lesson and what they were built into."""

import re
from pathlib import Path

from mkdocs.utils.meta import get_data

from overrides.minutes import read_track
from overrides.syntax.exercises import lines_asked
from overrides.syntax.front_matter import read_front_matter
from overrides.syntax.scanner import find_blocks

DOCS = Path(__file__).resolve().parents[2] / "docs"
LESSON = sorted(DOCS.glob("lesson/*.md"))
SEQUENCES = sorted(DOCS.glob("sequences/*.md"))  # the lesson before it
CONTENT = '<article class="md-content__inner md-typeset">'


def markdown(name: str) -> str:
    """Return the Markdown of a page, without front matter."""
    return str(get_data((DOCS / name).read_text(encoding="utf-8"))[0])


def minutes(path: Path) -> dict[str, int]:
    """Return the minutes that a page declares."""
    return dict(get_data(path.read_text(encoding="utf-8"))[1]["minutes"])


def track(path: Path) -> str:
    """Tell whether a page stands before the core path, on it, or goes deeper."""
    return read_track(read_front_matter(path.read_text(encoding="utf-8").split("\n"))[0])


def is_short(path: Path) -> bool:
    """Tell whether a page is on the short path."""
    return read_front_matter(path.read_text(encoding="utf-8").split("\n"))[0].says_yes("short")


def content(site: Path, path: Path) -> str:
    """Return the HTML of a page between the theme's header and footer."""
    built = site / path.relative_to(DOCS).with_suffix("") / "index.html"
    html = built.read_text(encoding="utf-8").split(CONTENT, 1)[1]
    return html.rsplit("</article>", 1)[0]


def prose(text: str) -> str:
    """Return a page's text without code, addresses, and blocks and questions whose numbers are tested elsewhere."""
    lines = text.split("\n")
    for source in find_blocks(lines, 0).blocks:
        if source.name == "exercise":
            asked = lines_asked(source.body)
            lines[source.body_line + asked.start : source.body_line + asked.stop] = [""] * (asked.stop - asked.start)
    text = "\n".join(lines)
    text = re.sub(r"/// (widget|numbers|check).*?\n///", "", text, flags=re.DOTALL)
    text = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
    return re.sub(r"\]\([^)]*\)", "]", text)
