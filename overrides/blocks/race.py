"""The parts that a race has beside those of every widget: its buttons, its table, and what ten seeds gave."""

import json
from typing import Any

from overrides.blocks.button import button
from overrides.markup import part
from sim.names import Action, Part
from sim.results.ten_seeds import recorded
from sim.widgets import ten_seeds


def actions() -> str:
    """Draw what starts, pauses and stops a race, and says how far it is."""
    return f"""\
<div class="gh-race__actions">
{button("Train", Action.TRAIN, "primary")}
{button("Ten seeds", Action.TEN_SEEDS)}
{button("Pause", Action.PAUSE, disabled=True)}
{button("Stop", Action.STOP, disabled=True)}
<progress {part(Part.RACE_PROGRESS)} max="1" value="0" aria-label="Training" hidden></progress>
<span {part(Part.RACE_TEXT)}></span></div>"""


def results() -> str:
    """Draw the table of the races so far, empty, and what saves the race in sight."""
    return f"""\
<div class="gh-race__results" {part(Part.RESULTS)} hidden><table><caption>Your races</caption><thead><tr>
<th scope="col">Task</th><th scope="col">Distance</th><th scope="col">Network</th><th scope="col">Settings</th>
<th scope="col">Outcome</th></tr></thead><tbody {part(Part.RESULTS_ROWS)}></tbody></table></div>
<div class="gh-race__actions">
{button("Save as CSV", Action.EXPORT_CSV, "small")}
{button("Save as SVG", Action.EXPORT_SVG, "small")}</div>"""


def seeds(inputs: dict[str, Any]) -> str:
    """Draw what ten seeds gave for some settings, if they are a preset's, and write down what all presets gave."""
    known = recorded()
    trace = next((found for asked, found in known if asked == ten_seeds.question(inputs)), None)
    save = button(
        "Save the ten seeds as CSV",
        Action.EXPORT_SEEDS,
        "small",
        disabled=not trace,
        attributes=part(Part.SEEDS_SAVE),
    )
    return f"""\
<div class="gh-race__seeds"><strong>The same race with ten seeds</strong>
<p {part(Part.SEEDS_TEXT)} aria-live="polite">{ten_seeds.summary(trace, inputs)}</p>
<div {part(Part.SEEDS_PICTURE)}>{ten_seeds.picture(trace, inputs, 720) if trace else ""}</div>
{save}
<script type="application/json" {part(Part.SEEDS_PREPARED)}>{json.dumps(known, separators=(",", ":"))}</script>
</div>"""
