"""Find what is said to readers, in Python, JavaScript and templates, and bring the catalogues up to date with it."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_javascript, extract_python
from babel.messages.pofile import write_po
from jinja2.ext import babel_extract

from overrides.languages.catalogue import FOLDER, TEMPLATE, read

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS: dict[str, Any] = {
    "say": None,
    "later": None,
    "say_count": (1, 2),
    "later_count": (1, 2),
}  # -> the texts of their arguments
SOURCES = ("overrides", "quiz", "sim")
METHODS: dict[str, Callable[..., Any]] = {".html": babel_extract, ".js": extract_javascript, ".py": extract_python}
HEADER = """# What is said to readers. Copy this file to <language>.po, named as the theme names languages, and
# translate it; what stands in braces stays as it is. `python -m overrides.languages` brings the files up to date.
#"""
FIELDS = (
    *("Project-Id-Version", "POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team"),
    *("Report-Msgid-Bugs-To", "Generated-By"),
)
UNTOLD = tuple(f'"{field}:'.encode() for field in FIELDS)  # of a file's header: made anew each time, or known to nobody
WIDTH = 120


def extracted() -> Catalog:
    """Return all texts, with the modules and templates that say them."""
    catalogue = Catalog(charset="utf-8", fuzzy=False, header_comment=HEADER)
    for path in _sources():
        name = path.relative_to(ROOT).as_posix()
        with path.open("rb") as file:
            for line, text, _, _ in extract(METHODS[path.suffix], file, KEYWORDS, options={"encoding": "utf-8"}):
                catalogue.add(text, locations=[(name, line)]).flags.discard("python-format")  # a per cent sign is one
    return catalogue


def template() -> bytes:
    """Write the file that a new catalogue starts as."""
    return _written(extracted())


def updated(path: Path, texts: Catalog) -> bytes:
    """Write a catalogue anew: with all texts there are, what was translated as it was, and nothing else.

    Args:
        path: of the catalogue, named by its language; one that is not there yet is empty.
        texts: all there are.

    Raises:
        ValueError: nobody knows the language, nor how it counts.
    """
    try:
        locale = Locale.parse(path.stem, sep="-")
    except UnknownLocaleError as error:
        raise ValueError(str(error)) from None
    catalogue = read(path, path.stat().st_mtime_ns) if path.is_file() else Catalog(charset="utf-8", fuzzy=False)
    catalogue.locale = locale
    catalogue.header_comment = f"# What is said to readers, in {locale.english_name}.\n#"
    catalogue.update(texts, no_fuzzy_matching=True)
    return _written(catalogue, ignore_obsolete=True)


def update() -> Iterator[Path]:
    """Bring the template and all catalogues up to date, and name what has changed."""
    for path in (TEMPLATE, *sorted(FOLDER.glob("*.po"))):
        content = template() if path == TEMPLATE else updated(path, extracted())
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)
            yield path


def _sources() -> list[Path]:
    return sorted(path for folder in SOURCES for path in (ROOT / folder).rglob("*") if path.suffix in METHODS)


def _written(catalogue: Catalog, **options: bool) -> bytes:
    written = io.BytesIO()
    write_po(written, catalogue, width=WIDTH, sort_by_file=True, include_lineno=False, **options)
    told = [line for line in written.getvalue().splitlines(keepends=True) if not line.startswith(UNTOLD)]
    return b"".join(told)
