"""What *Your own text* has beside what every widget has: the texts that come along, where they cost no other page."""

import json

from markupsafe import Markup

from overrides.templates import in_script
from sim.models.texts import NAMES, shipped_text


def texts() -> dict[str, Markup]:
    """Return the texts by their names, as JSON for the page."""
    return {name: in_script(json.dumps(shipped_text(name), ensure_ascii=False)) for name in NAMES}
