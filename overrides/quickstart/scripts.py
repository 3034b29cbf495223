"""The loader's modules, bundled into classic scripts: the page's, the worker's, and the one for when these are gone."""

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
