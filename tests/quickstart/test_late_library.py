"""A reader's own code imports from the trimmed library whatever it could import from Pyodide's whole one."""

import json
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Browser

from overrides.quickstart.library import library
from overrides.quickstart.packs import BUILD, ROOT
from overrides.runtime.packages import numpy_wheel, packages
from overrides.runtime.steps import run_node, step
from tests.quickstart.conftest import run, started

SCRIPT = Path(__file__).with_name("import_everything.py")
FUNCTIONS = SCRIPT.read_text(encoding="utf-8").split("\nif __name__")[0]


@pytest.fixture(scope="module")
def failed_in_pyodide() -> dict[str, str]:
    """What can't be imported in Pyodide with its whole library and NumPy's whole wheel: asked once."""
    asked = library() / "lesson/late_library.json"
    inputs = [Path(__file__), SCRIPT, BUILD / "in_pyodide.mjs", ROOT / "package-lock.json", numpy_wheel(), asked]
    folder = step("failed-in-pyodide", "what Pyodide can't import", inputs, _fail_in_pyodide)
    failed: dict[str, str] = json.loads((folder / "failed.json").read_text(encoding="utf-8"))
    return failed


def _fail_in_pyodide(folder: Path) -> None:
    with TemporaryDirectory() as wheel:
        with zipfile.ZipFile(numpy_wheel()) as archive:
            archive.extractall(wheel)
        mounts = (f"/lesson={library() / 'lesson'}", f"/output={folder}", f"/wheel={wheel}")
        run_node(BUILD / "in_pyodide.mjs", packages() / "pyodide", *mounts, SCRIPT)


@pytest.mark.parametrize(
    "way",
    ["snapshot disk", *(pytest.param(f"{way} hosted", marks=pytest.mark.thorough) for way in ("packs", "snapshot"))],
)
def test_every_module_set_aside_can_be_imported(
    browser: Browser, places: dict[str, str], failed_in_pyodide: dict[str, str], way: str
) -> None:
    names = json.loads((library() / "lesson/late_library.json").read_text(encoding="utf-8"))["late"]
    with started(browser, places, way) as worker:
        found = run(worker, f"{FUNCTIONS}\njson.dumps(failures({names!r}))")
        assert json.loads(str(found)) == failed_in_pyodide
