"""How long a page takes: what its front matter declares, and the words that there are to read.

minutes: {reading: 12, widget: 5, exercise: 8}
path: before, or deeper; a page that says nothing is on the core path
short: true, on a page of the core path that whoever has little time should read
"""

from collections.abc import Iterable, Mapping
from html.parser import HTMLParser

from overrides.language import later, say, say_count
from overrides.syntax.front_matter import FrontMatter
from overrides.syntax.problems import AuthorError

TRACKS = (later("before"), "core", later("deeper"))
KINDS = (later("reading"), later("widget"), later("exercise"), later("lab"), later("quiz"))
SPENT = {
    "reading": later("{n} for reading"),
    "widget": later("{n} for widgets"),
    "exercise": later("{n} for exercises"),
    "lab": later("{n} in the lab"),
    "quiz": later("{n} for questions"),
}
WORDS_PER_MINUTE = (200, 240)
FORMULA, DISPLAYED_FORMULA = 2, 20  # as long to read as so many words
SILENT = {"svg", "script", "style", "pre", "form", "noscript", "button"}
SILENT_CLASSES = {
    "gh-widget",
    "gh-quiz",
    "gh-quiz__key",
    "gh-exercise",
    "gh-flashcards",
    "gh-answers",
    "gh-minutes",
    "gh-notebook",
    "gh-plan",
    "gh-done",
    "gh-ways",
    "headerlink",
}
VOID = {"br", "img", "input", "hr", "link", "meta", "wbr", "source", "col"}


def read_minutes(matter: FrontMatter) -> dict[str, int]:
    """Return the minutes that a page's front matter declares, by kind; none is an empty dict.

    Raises:
        AuthorError: with what was found and what would be right.
    """
    minutes = matter.values.get("minutes", {})
    if (
        not isinstance(minutes, dict)
        or not set(minutes) <= set(KINDS)
        or any(type(number) is not int or number < 1 for number in minutes.values())
    ):
        right = f"minutes: {{{', '.join(f'{kind}: 5' for kind in KINDS)}}}, whole numbers, what there is of them"
        raise AuthorError([matter.problem("minutes", f"'minutes: {minutes}'", right)])
    return {kind: minutes[kind] for kind in KINDS if kind in minutes}


def read_track(matter: FrontMatter) -> str:
    """Return where a page's front matter puts it: before the core path, on it, or deeper.

    Raises:
        AuthorError: with what was found and what would be right.
    """
    track = matter.values.get("path", "core")
    if track not in TRACKS:
        right = "'path: before', 'path: deeper', or no path on a page of the core path"
        raise AuthorError([matter.problem("path", f"'path: {track}'", right)])
    return str(track)


def added(parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Add minutes up by kind."""
    listed = list(parts)
    sums = {kind: sum(part.get(kind, 0) for part in listed) for kind in KINDS}
    return {kind: number for kind, number in sums.items() if number}


def in_words(minutes: Mapping[str, int]) -> str:
    """Say minutes with what they are for, if that is several things: 20 minutes: 12 for reading, 8 for exercises."""
    if len(minutes) == 1:
        return say_count("{n} minute", "{n} minutes", sum(minutes.values()))
    parts = parts_in_words(minutes)
    return say_count("{n} minute: {parts}", "{n} minutes: {parts}", sum(minutes.values()), parts=parts)


def parts_in_words(minutes: Mapping[str, int]) -> str:
    """Say what minutes are for: 12 for reading, 8 for exercises."""
    return ", ".join(say(SPENT[kind], n=number) for kind, number in minutes.items())


def word_count(html: str) -> int:
    """Count the words that a reader reads: prose, tables, each formula as several; no widgets, exercises or code."""
    counter = _WordCounter()
    counter.feed(html)
    return counter.count


def reading_range(count: int) -> tuple[int, int]:
    """Return the fewest and the most minutes, rounded, that so many words take."""
    slow, fast = WORDS_PER_MINUTE
    return max(1, round(count / fast)), max(1, round(count / slow))


class _WordCounter(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.silent: list[str] = []  # the open elements from the first silent one on

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = set((dict(attrs).get("class") or "").split())
        if tag in VOID:
            return
        if self.silent or tag in SILENT or classes & SILENT_CLASSES:
            self.silent.append(tag)
        elif classes & {"katex", "katex-display"}:
            self.count += DISPLAYED_FORMULA if "katex-display" in classes else FORMULA
            self.silent.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.silent and tag not in VOID:
            self.silent.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.count += sum(any(sign.isalnum() for sign in word) for word in data.split())
