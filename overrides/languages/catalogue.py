"""Make of a catalogue what `overrides.language` speaks: all of it for the build, for a page what it needs."""

import gettext
import itertools
import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from babel.numbers import get_decimal_symbol
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig

from overrides.language import ENGLISH, POINT, spoken
from overrides.languages.saying import modules_of
from overrides.reader import names as reader_names
from overrides.templates import in_script
from quiz import names as quiz_names
from sim import names as sim_names
from sim.widgets import WIDGETS

if TYPE_CHECKING:
    from overrides.language import Language

FOLDER = Path(__file__).parent
OWN = "languages"  # the folder of a course, beside its mkdocs.yml, that comes before the kit's
MARKS = (POINT, ",")  # decimal signs that can be typed (`quiz.engine.quantity`)
REPEATED = 200  # of so many digits, the last hundred hold for all larger numbers
TEMPLATE = FOLDER / "texts.pot"  # all texts, and the modules that say them
SERVICE = ("overrides/quickstart/loader/service/",)  # where the code stands that answers for pages that are missing,
LOADER = (  # that of any page,
    "overrides/quickstart/loader/notices.js",
    "overrides/quickstart/loader/page/",
    "overrides/quickstart/loader/rescue/",
)
READER = ("overrides/reader/",)  # and that of any page with a part that Python takes over
QUIZZES = ("quiz/engine/", "quiz/page/")
PAGE_SIDE = ("sim/page/",)  # and that of any page with widgets, besides theirs (`saying`)
NAMED = re.compile(rf'{sim_names.WIDGET}="([^"]+)"')
PARTS: dict[str, tuple[str, ...]] = {  # what marks a part of a page that Python takes over: where its own code stands
    **dict.fromkeys((reader_names.REMEMBER, reader_names.DONE, reader_names.PLAN), ()),
    **dict.fromkeys((quiz_names.QUIZ, quiz_names.SCOREBOARD), QUIZZES),
    **dict.fromkeys((sim_names.WIDGET, sim_names.LISTING), PAGE_SIDE),
}


def language_of(code: str, course: Path) -> "Language":
    """Return a language as the build speaks it; what no catalogue has stays English.

    Args:
        code: of the language, as the theme names it.
        course: the folder with the course's `mkdocs.yml`.
    """
    if code == ENGLISH["code"]:
        return ENGLISH
    paths = (FOLDER / f"{code}.po", course / OWN / f"{code}.po")
    return _language(code, tuple((path, path.stat().st_mtime_ns) for path in paths if path.is_file()))


@cache  # asked for each page
def _language(code: str, files: tuple[tuple[Path, int], ...]) -> "Language":
    texts: dict[str, str | list[str]] = {}
    forms = ENGLISH["forms"]
    for path, modified in files:
        catalogue = read(path, modified)
        texts |= dict(_texts(catalogue))
        forms = plural_forms(catalogue.plural_expr)
    return {"code": code, "mark": decimal_mark(code), "forms": forms, "texts": texts}


def languages(config: MkDocsConfig) -> list[str]:
    """Return the languages that the theme knows."""
    folders = [Path(folder) / "partials" / "languages" for folder in config.theme.dirs]
    return sorted({path.stem for folder in folders for path in folder.glob("*.html")})


def said_in(html: str) -> Markup:
    """Write what a page's Python says in the language that is spoken, as JSON for a script; nothing, if it is English.

    Args:
        html: of the page.
    """
    if spoken() is ENGLISH:
        return Markup()
    parts = [folders for marker, folders in PARTS.items() if marker in html]
    widgets = [modules_of(name) for name in sorted(set(NAMED.findall(html)) & set(WIDGETS))]
    said = said_by((*LOADER, *(READER if parts else ()), *itertools.chain(*parts, *widgets)))
    return in_script(json.dumps(said, ensure_ascii=False, separators=(",", ":")))


def said_by(folders: tuple[str, ...]) -> "Language":
    """Return the language that is spoken, with only what code in some folders says."""
    language, wanted = spoken(), texts_of(folders)
    texts = {text: said for text, said in language["texts"].items() if text in wanted}
    return {"code": language["code"], "mark": language["mark"], "forms": language["forms"], "texts": texts}


@cache
def texts_of(folders: tuple[str, ...]) -> frozenset[str]:
    """Return the English texts that code in some folders says."""
    template = read(TEMPLATE, 0)
    return frozenset(
        key_of(message) for message in template if any(path.startswith(folders) for path, _ in message.locations)
    )


def decimal_mark(code: str) -> str:
    """Return the decimal sign of a language; where it can't be typed here, a point."""
    try:
        mark = get_decimal_symbol(Locale.parse(code, sep="-"))
    except (UnknownLocaleError, ValueError):
        mark = POINT
    return mark if mark in MARKS else POINT


def plural_forms(expression: str) -> str:
    """Turn the rule of a catalogue for which form stands behind a number into digits (`overrides.language.form_of`)."""
    rule = gettext.c2py(expression)
    digits = "".join(str(int(rule(n))) for n in range(REPEATED))
    return digits.rstrip(digits[-1]) + digits[-1]


@cache
def read(path: Path, modified: int) -> Catalog:
    """Read a file; `modified` only keeps a changed one from being answered out of the cache."""
    with path.open("rb") as file:
        return read_po(file)


def _texts(catalogue: Catalog) -> Iterable[tuple[str, str | list[str]]]:
    """Return what a catalogue translates: the English text, of two forms the first, and what it is called."""
    for message in catalogue:
        forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
        if message.id and not message.fuzzy and all(forms):
            yield key_of(message), forms[0] if isinstance(message.id, str) else forms


def key_of(message: Message) -> str:
    """Return the English text of a message, of two forms the first."""
    return message.id if isinstance(message.id, str) else message.id[0]
