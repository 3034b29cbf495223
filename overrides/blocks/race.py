"""What a race has beside what every widget has: what ten seeds gave."""

import json
from typing import Any

from markupsafe import Markup

from overrides.templates import in_script
from sim.results.ten_seeds import recorded
from sim.widgets import ten_seeds


def seeds(inputs: dict[str, Any]) -> dict[str, Any]:
    """Say what ten seeds gave for some settings, if they are a preset's, and write down what all presets gave."""
    known = recorded()
    trace = next((found for asked, found in known if asked == ten_seeds.question(inputs)), None)
    return {
        "summary": ten_seeds.summary(trace, inputs),
        "picture": Markup(ten_seeds.picture(trace, inputs, 720) if trace else ""),
        "prepared": in_script(json.dumps(known, separators=(",", ":"))),
    }
