"""The modules behind a widget, which a reader can see, edit and run."""

from pathlib import Path

from sim.widgets.widget import Widget

MODELS = Path(__file__).resolve().parents[2] / "sim" / "models"


def files(widget: Widget) -> list[dict[str, str]]:
    """Return the modules: name, path of the file as error messages name it, and text as it is now."""
    paths = {name: name.replace(".", "/") + ".py" for name in widget.code}
    return [
        {"name": name, "path": path, "text": (MODELS / path).read_text(encoding="utf-8")}
        for name, path in paths.items()
    ]
