"""What makes the site an app that can be installed: its manifest and icons; and the card of a page."""

import base64
import json
import re
import textwrap
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup
from mkdocs.theme import Theme

from overrides.pictures.drawing import drawn
from overrides.runtime.assets import Asset, hashed
from overrides.templates import render

COLOUR = "#1d3557"  # that of the theme's header (styles/colours.css)
PICTURES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
USUAL = "material/library"  # the theme's own icon, where a course names none
FOLDER = "assets/images"
MANIFEST = "manifest.webmanifest"
CORNER, MARGIN = 96, 88  # of an icon of 512 units that is shown as it is
SAFE_MARGIN = 128  # of one that systems cut into their own shapes: what is further in always shows
FILES = {  # size in pixels, corner, margin
    "icon-192": (192, CORNER, MARGIN),
    "icon-512": (512, CORNER, MARGIN),
    "maskable-512": (512, 0, SAFE_MARGIN),
    "touch-180": (180, 0, MARGIN),  # Apple's systems round the corners
}
LARGEST, SMALLEST = 76, 44  # pixels of a card's title
ROOM = 1040  # pixels, across a card
WIDTH = 0.66  # of a letter of the title on average, as a part of its size
BOTTOM = 580  # of a card's title


class App(NamedTuple):
    """The files of the app, and the paths that pages name."""

    assets: list[Asset]
    manifest: str
    touch_icon: str
    colour: str


def logo_of(theme: Theme, docs: Path) -> Markup:
    """Return what a course's logo draws, in a field of 24 × 24: its own picture, or an icon.

    Args:
        theme: as the course sets it.
        docs: folder of the course's own files.
    """
    path = theme.get("logo")
    own = docs / str(path)
    if path and own.suffix in PICTURES and own.is_file():
        data = base64.b64encode(own.read_bytes()).decode()
        return Markup('<image width="24" height="24" href="data:{};base64,{}"/>').format(PICTURES[own.suffix], data)
    name = (theme.get("icon") or {}).get("logo") or USUAL
    icon = next(file for folder in theme.dirs if (file := Path(folder, ".icons", f"{name}.svg")).is_file())
    return Markup(re.sub(r"^<svg[^>]*>|</svg>\s*$", "", icon.read_text(encoding="utf-8")))


def app(name: str, description: str, language: str, logo: Markup) -> App:
    """Make the manifest, and draw the icons.

    Args:
        name: of the site.
        description: of the site.
        language: of the site, as a tag.
        logo: what it draws (`logo_of`).
    """
    pictures = [
        render("overrides/pictures/icon.svg", size=size, corner=corner, margin=margin, colour=COLOUR, sign=logo)
        for size, corner, margin in FILES.values()
    ]
    icons = {
        key: Asset(f"{FOLDER}/{hashed(f'{key}.png', content)}", content)
        for key, content in zip(FILES, drawn(pictures), strict=True)
    }
    facts: dict[str, Any] = {
        "name": name,
        "short_name": name,
        "description": description,
        "lang": language,
        "start_url": ".",
        "scope": ".",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": COLOUR,
        "icons": [
            {
                "src": icons[key].path,
                "sizes": f"{FILES[key][0]}x{FILES[key][0]}",
                "type": "image/png",
                "purpose": "maskable" if key.startswith("maskable") else "any",
            }
            for key in ("icon-192", "icon-512", "maskable-512")
        ],
    }
    manifest = Asset(MANIFEST, json.dumps(facts, ensure_ascii=False, indent=1).encode())
    return App([manifest, *icons.values()], MANIFEST, icons["touch-180"].path, COLOUR)


def cards(titles: list[str], site: str, logo: Markup) -> list[bytes]:
    """Draw a card for each page: its title below the site's name."""
    return drawn([_card(title, site, logo) for title in titles])


def _card(title: str, site: str, logo: Markup) -> str:
    size = next((size for size in range(LARGEST, SMALLEST, -8) if len(_lines(title, size)) <= 3), SMALLEST)
    lines = _lines(title, size)[:5]
    top = BOTTOM - size * 1.25 * (len(lines) - 1) - 20
    return render("overrides/pictures/card.svg", colour=COLOUR, sign=logo, site=site, lines=lines, size=size, top=top)


def _lines(title: str, size: int) -> list[str]:
    return textwrap.wrap(title, int(ROOM / (size * WIDTH)))
