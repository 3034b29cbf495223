"""The HTML of the panel in which a reader sees, edits and runs the NumPy behind a widget."""

from html import escape
from pathlib import Path

from sim.widgets.widget import Widget

MODELS = Path(__file__).resolve().parents[2] / "sim" / "models"


def code_panel(widget: Widget) -> str:
    """Draw the folded panel, with the source as it is now."""
    files = "".join(f"<option>{name}.py</option>" for name in widget.code)
    texts = "".join(_text(name, hidden=index > 0) for index, name in enumerate(widget.code))
    return f"""\
<details class="gh-code" data-part="code"><summary>Show me the code</summary>
<p class="gh-code__lead">This NumPy computes the picture. Change it and run it: it runs in an interpreter of its own,
so you can break nothing.</p>
<label class="gh-code__files">File <select data-part="code-file" autocomplete="off">{files}</select></label>
{texts}
<div class="gh-code__actions">
<button type="button" class="gh-button gh-button--small gh-button--primary" data-action="run_code">Run</button>
<button type="button" class="gh-button gh-button--small" data-action="stop_code" disabled>Stop</button>
<button type="button" class="gh-button gh-button--small" data-action="reset_code">Reset code</button></div>
<pre class="gh-code__output" role="log" aria-label="What the code says" data-part="code-output" hidden></pre>
</details>"""


def _text(name: str, *, hidden: bool) -> str:
    source = (MODELS / f"{name}.py").read_text(encoding="utf-8")
    return (
        f'<textarea class="gh-code__text" data-file="{name}" aria-label="{name}.py" rows="18" wrap="off"'
        f' spellcheck="false" autocapitalize="off" autocomplete="off"{" hidden" if hidden else ""}>'
        f"{escape(source)}</textarea>"
    )
