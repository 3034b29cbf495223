"""The loader's modules, bundled into classic scripts: the page's, the worker's, and the one for when these are gone.

And a script of others, made short.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from overrides.quickstart.packs import BUILD, LOADER
from overrides.runtime.packages import packages
from overrides.runtime.steps import run_node, step


def bundled(name: str) -> Path:
    """Return the file with the modules that start from `loader/<name>/main.js`, bundled.

    A classic script, because a page opened from disk may load no other, and none waits as little for its first line.

    Raises:
        RuntimeFilesError: a module is missing or wrong.
    """
    inputs = [BUILD / "bundle.mjs", packages() / "esbuild/package.json", *sorted(LOADER.rglob("*.js"))]

    def make(output: Path) -> None:
        run_node(BUILD / "bundle.mjs", packages(), LOADER / name / "main.js", output / "script.js")

    return step(f"script-{name}", f"bundling the script of the {name}", inputs, make) / "script.js"


def minified(name: str, inputs: Iterable[Path], write: Callable[[], str]) -> str:
    """Return a script with the same meaning and fewer bytes.

    Args:
        name: what the file is called.
        inputs: the files that decide what `write` returns.
        write: returns the text.

    Raises:
        RuntimeFilesError: it is no script.
    """

    def make(output: Path) -> None:
        (output / name).write_text(write(), encoding="utf-8")
        run_node(BUILD / "minify.mjs", packages(), output / name, output / f"short-{name}")

    needed = [BUILD / "minify.mjs", packages() / "esbuild/package.json", *inputs]
    folder = step(f"short-{Path(name).stem}", f"making {name} short", needed, make)
    return (folder / f"short-{name}").read_text(encoding="utf-8")
