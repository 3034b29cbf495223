"""Without anything patched the lesson is the same; what can't be patched is plain, and the rest starts quickly."""

import functools
import shutil
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from overrides.quickstart import micropython, pyodide, start_files
from overrides.quickstart.image import IMAGES, Image
from overrides.quickstart.micropython import MICROPYTHON
from overrides.runtime.packages import RuntimeFilesError, packages
from tests.building import build, build_strictly, made_once, write_project
from tests.quiz.taking import opened
from tests.server import serving

LESSON = """# A lesson

/// widget | gradient-flow
///

/// quiz | A quiz

### What is 0.5 to the power of 2?

= 1/4
///
"""


@pytest.fixture(params=["hosted", "disk"])
def plain(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one page, built with `RUNTIME=plain`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RUNTIME", "plain")
        make = functools.partial(_build, disk=request.param == "disk")
        return made_once(tmp_path_factory, f"plain-{request.param}", make)


def _build(folder: Path, *, disk: bool) -> None:
    project = write_project(folder.with_suffix(".project"), {"index.md": LESSON})
    build_strictly(folder, disk=disk, project=project)


def test_the_slider_answers_exactly_and_the_quiz_is_graded(plain: Path, context: BrowserContext) -> None:
    if "disk" in plain.name:
        context.set_offline(True)
        _use(context.new_page(), (plain / "index.html").as_uri())
    else:
        with serving(plain) as host:
            _use(context.new_page(), f"{host}index.html")


def _use(page: Page, address: str) -> None:
    form = opened(page, address).filter(has=page.get_by_role("textbox"))
    form.get_by_role("textbox").fill("0.25")
    form.get_by_role("button", name="Check answers").click()
    expect(form).to_contain_text("100")
    expect(page.locator("html")).to_have_attribute("data-runtime-worker", "ready", timeout=90_000)
    expect(page.locator("html")).to_have_attribute("data-runtime-start", "plain")
    widget = page.locator("[data-widget]")
    for steps_back in (3, 20):
        widget.get_by_role("slider", name="Number of time steps").fill(str(steps_back))
        expect(widget).to_have_attribute("data-source", "numpy")
        shown = float(str(widget.get_by_role("status").get_attribute("data-value")))
        assert shown == np.cumprod(np.full(steps_back, 0.5))[-1]


@pytest.mark.browser
def test_another_mode_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNTIME", "slow")
    project = write_project(tmp_path / "project", {"index.md": "# A page"})
    done = build(tmp_path / "site", disk=False, project=project)
    assert done.returncode
    assert "RUNTIME=slow: expected RUNTIME=plain, or no RUNTIME" in done.stderr


def test_of_the_pinned_versions_nothing_is_plain() -> None:
    assert None not in start_files.patched()


def test_a_script_of_micropython_that_says_something_else_is_plain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = changed_packages(tmp_path, f"{MICROPYTHON}/micropython.mjs", "FS:Module.FS,", "files:Module.FS,")
    monkeypatch.setattr(micropython, "packages", lambda: changed)
    found = start_files.patched()
    assert (found.page_script, found.images) == (None, {})
    printed = capsys.readouterr().err
    assert "MicroPython's script comes as it is" in printed
    assert "micropython.mjs has 'FS:Module.FS,' 0 times; expected 1" in printed


def test_a_pyodide_that_is_written_otherwise_is_plain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = changed_packages(tmp_path, "pyodide/pyodide.asm.js", "var wasmImports=", "const wasmImports=")
    monkeypatch.setattr(pyodide, "packages", lambda: changed)
    found = start_files.patched()
    assert (found.pyodide, found.snapshot) == (None, None)
    assert found.library
    assert "Pyodide comes whole, and there is no snapshot: runtime: lean.mjs failed" in capsys.readouterr().err


@pytest.mark.parametrize("missing", ["images", "library", "snapshot"])
def test_what_can_not_be_made_is_plain_and_the_rest_is_quick(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    made = {
        "page_script": b"script",
        "images": dict.fromkeys(IMAGES, Image(b"", "")),
        **dict.fromkeys(("library", "pyodide", "snapshot"), Path()),
    }

    def fail() -> None:
        raise RuntimeFilesError("runtime: it does not fit")

    for name, value in made.items():
        monkeypatch.setattr(start_files, name, lambda value=value: value)
    monkeypatch.setattr(start_files, missing, fail if missing == "library" else lambda: None)
    lost = {"images": {"images"}, "library": {"library", "pyodide", "snapshot"}, "snapshot": {"snapshot"}}[missing]
    found = start_files.patched()
    assert {name for name, value in found._asdict().items() if value is None} == lost


def changed_packages(folder: Path, path: str, old: str, new: str) -> Path:
    """Return a folder of npm packages in which one file says something else."""
    copy = folder / "node_modules"
    package = path.rpartition("/")[0]
    copy.mkdir()
    for one in packages().iterdir():
        if one.name != package.split("/")[0]:
            (copy / one.name).symlink_to(one)
    shutil.copytree(packages() / package, copy / package)
    text = (copy / path).read_text(encoding="utf-8")
    assert old in text
    (copy / path).write_text(text.replace(old, new), encoding="utf-8")
    return copy
