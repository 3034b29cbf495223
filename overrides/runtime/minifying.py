"""Style sheets in fewer bytes, with the same meaning."""

import tempfile
from pathlib import Path

from overrides.runtime.packages import packages
from overrides.runtime.remembering import remembered
from overrides.runtime.steps import growing_folder, run_node

MINIFY = Path(__file__).with_name("minify.mjs")


def minified(name: str, text: str) -> str:
    """Return a style sheet without comments and spaces.

    Args:
        name: what it is called.
        text: what it says.

    Raises:
        RuntimeFilesError: it is none.
    """

    def make() -> str:
        with tempfile.TemporaryDirectory() as folder:
            file, output = Path(folder, name), Path(folder, f"short.{name}")
            file.write_text(text, encoding="utf-8")
            run_node(MINIFY, packages(), file, output)
            return output.read_text(encoding="utf-8")

    folder = growing_folder("short", [MINIFY, packages() / "esbuild/package.json"])
    return str(remembered(folder, name, text, make))
