"""The parts that a race has beside those of every widget: its buttons, its table, and what ten seeds gave."""

import json
from typing import Any

from overrides.blocks.button import button
from sim import markup
from sim.results.ten_seeds import recorded
from sim.widgets import ten_seeds


def actions() -> str:
    """Draw what starts, pauses and stops a race, and says how far it is."""
    return f"""\
<div class="gh-race__actions">
{button("Train", markup.DO_TRAIN, "primary")}
{button("Ten seeds", markup.DO_TEN_SEEDS)}
{button("Pause", markup.DO_PAUSE, disabled=True)}
{button("Stop", markup.DO_STOP, disabled=True)}
<progress {markup.part(markup.RACE_PROGRESS)} max="1" value="0" aria-label="Training" hidden></progress>
<span {markup.part(markup.RACE_TEXT)}></span></div>"""


def results() -> str:
    """Draw the table of the races so far, empty, and what saves the race in sight."""
    return f"""\
<div class="gh-race__results" {markup.part(markup.RESULTS)} hidden><table><caption>Your races</caption><thead><tr>
<th scope="col">Task</th><th scope="col">Distance</th><th scope="col">Network</th><th scope="col">Settings</th>
<th scope="col">Outcome</th></tr></thead><tbody {markup.part(markup.RESULTS_ROWS)}></tbody></table></div>
<div class="gh-race__actions">
{button("Save as CSV", markup.DO_EXPORT_CSV, "small")}
{button("Save as SVG", markup.DO_EXPORT_SVG, "small")}</div>"""


def seeds(inputs: dict[str, Any]) -> str:
    """Draw what ten seeds gave for some settings, if they are a preset's, and write down what all presets gave."""
    known = recorded()
    trace = next((found for asked, found in known if asked == ten_seeds.question(inputs)), None)
    save = button(
        "Save the ten seeds as CSV",
        markup.DO_EXPORT_SEEDS,
        "small",
        disabled=not trace,
        attributes=markup.part(markup.SEEDS_SAVE),
    )
    return f"""\
<div class="gh-race__seeds"><strong>The same race with ten seeds</strong>
<p {markup.part(markup.SEEDS_TEXT)} aria-live="polite">{ten_seeds.summary(trace, inputs)}</p>
<div {markup.part(markup.SEEDS_PICTURE)}>{ten_seeds.picture(trace, inputs, 720) if trace else ""}</div>
{save}
<script type="application/json" {markup.part(markup.SEEDS_PREPARED)}>{json.dumps(known, separators=(",", ":"))}</script>
</div>"""
