"""The HTML of the panel in which a reader sees, edits and runs the model behind a widget."""

from html import escape
from pathlib import Path

from overrides.blocks.button import button
from overrides.markup import data, part
from sim.names import FILE, Action, Part
from sim.widgets.widget import Widget

MODELS = Path(__file__).resolve().parents[2] / "sim" / "models"


def code_panel(widget: Widget) -> str:
    """Draw the folded panel, with the source as it is now."""
    files = "".join(f'<option value="{name}">{_file(name)}</option>' for name in widget.code)
    texts = "".join(_text(name, hidden=index > 0) for index, name in enumerate(widget.code))
    language = "Python" if widget.formula else "NumPy"
    return f"""\
<details class="gh-code"><summary>Show me the code</summary>
<p class="gh-code__lead">This {language} computes the picture. Change it and run it: it runs in an interpreter of
its own, so you can break nothing.</p>
<label class="gh-code__files">File <select {part(Part.CODE_FILE)} autocomplete="off">{files}</select></label>
{texts}
<div class="gh-code__actions">
{button("Run", Action.RUN_CODE, "small", "primary")}
{button("Stop", Action.STOP_CODE, "small", disabled=True)}
{button("Reset code", Action.RESET_CODE, "small")}</div>
<pre class="gh-code__output" role="log" aria-label="What the code says" {part(Part.CODE_OUTPUT)}
 hidden></pre>
</details>"""


def _text(name: str, *, hidden: bool) -> str:
    source = (MODELS / _file(name)).read_text(encoding="utf-8")
    return (
        f'<textarea class="gh-code__text" {data(FILE, name)} aria-label="{_file(name)}" rows="18" wrap="off"'
        f' spellcheck="false" autocapitalize="off" autocomplete="off"{" hidden" if hidden else ""}>'
        f"{escape(source)}</textarea>"
    )


def _file(name: str) -> str:
    """Return the path of a module's file, as its error messages name it."""
    return name.replace(".", "/") + ".py"
