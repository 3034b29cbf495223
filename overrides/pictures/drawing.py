"""Draw pictures out of SVG, by resvg in Node.js; each content only once."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from overrides.runtime.packages import packages
from overrides.runtime.steps import growing_folder, run_node

DRAW = Path(__file__).with_name("draw.mjs")
DIGITS = 32  # of a hash
AT_ONCE = 100  # files that one command names


def drawn(pictures: Sequence[str]) -> list[bytes]:
    """Return PNG files of pictures, in their order.

    Args:
        pictures: SVG; what it writes is set in DejaVu Sans.

    Raises:
        RuntimeFilesError: one can't be drawn.
    """
    tools = [packages() / name for name in ("@resvg/resvg-wasm/package.json", "dejavu-fonts-ttf/package.json")]
    folder = growing_folder("pictures", [DRAW, *tools])
    places = [folder / f"{_name(picture)}.png" for picture in pictures]
    missing = {place: text for place, text in zip(places, pictures, strict=True) if not place.exists()}
    _draw(missing)
    return [place.read_bytes() for place in places]


def _draw(missing: dict[Path, str]) -> None:
    sources = []
    for place, text in missing.items():
        sources.append(place.with_suffix(".svg"))
        sources[-1].write_text(text, encoding="utf-8")
    for start in range(0, len(sources), AT_ONCE):
        run_node(DRAW, packages(), *sources[start : start + AT_ONCE])


def _name(picture: str) -> str:
    return hashlib.sha256(picture.encode()).hexdigest()[:DIGITS]
