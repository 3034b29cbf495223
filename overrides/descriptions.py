"""What a page is about, for search engines and for whoever a link is sent to: its first plain paragraph, cut short.

Front matter goes before it (`description: …`). A paragraph with a formula is no description: nobody could read it.
"""

from html.parser import HTMLParser

from overrides.minutes import SILENT, SILENT_CLASSES, VOID

LONGEST = 160  # characters, about what search engines show
SHORTEST = 40  # what is shorter says nothing by itself
PIECE = 4096  # characters read at once: what is looked for stands near the beginning, of pages that have 200,000


def described(html: str) -> str:
    """Return the description of a page, "" if it has no paragraph for it."""
    reader = _Paragraphs()
    for start in range(0, len(html), PIECE):
        reader.feed(html[start : start + PIECE])
        for text in reader.paragraphs:
            if len(cut := _cut(text)) >= SHORTEST:
                return cut
        reader.paragraphs.clear()
    return ""


def _cut(text: str) -> str:
    """Cut a text off behind a whole word."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0].rstrip(",;:–") + "…"


class _Paragraphs(HTMLParser):
    """The texts of the paragraphs that readers see at once, without those that hold formulas."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[str] = []
        self.silent: list[str] = []  # the open elements from the first silent one on
        self.text: str | None = None  # of the paragraph that is read
        self.formula = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = set((dict(attrs).get("class") or "").split())
        self.formula = self.formula or "katex" in classes
        if tag in VOID:
            return
        if self.silent or tag in {*SILENT, "aside", "details"} or classes & {*SILENT_CLASSES, "katex"}:
            self.silent.append(tag)
        elif tag == "p":
            self.text, self.formula = "", False

    def handle_endtag(self, tag: str) -> None:
        if self.silent and tag not in VOID:
            self.silent.pop()
        elif tag == "p" and self.text is not None:
            if not self.formula:
                self.paragraphs.append(self.text)
            self.text = None

    def handle_data(self, data: str) -> None:
        if self.text is not None and not self.silent:
            self.text += data
