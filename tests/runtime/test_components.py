"""What is shipped is named, with its licence, for people and for machines."""

import json
import re
import zipfile
from importlib.resources import files
from pathlib import Path

from packageurl import PackageURL

from overrides.runtime.components import components
from overrides.runtime.notice import NOTICE, notice
from overrides.runtime.packages import numpy_wheel, packages
from overrides.runtime.sbom import bill_of_materials

THEME = Path(str(files("material"))) / "templates/assets/javascripts"
BUNDLED = re.compile(r"node_modules/((?:@[\w.-]+/)?[\w.-]+)")
OF_ONE_OTHER = {"@bentopdf/pymupdf-wasm"}  # only NumPy's wheel is taken out of it


def names() -> set[str]:
    return {component.name for component in components()}


def test_the_notice_is_what_is_shipped() -> None:
    assert NOTICE.read_text(encoding="utf-8") == notice(), "run python -m overrides.runtime.notice"


def test_every_package_in_the_theme_s_scripts_is_named() -> None:
    maps = [THEME.glob("bundle.*.js.map"), (THEME / "workers").glob("search.*.js.map")]
    bundled = {name for group in maps for path in group for name in BUNDLED.findall(path.read_text(encoding="utf-8"))}
    assert {"lunr", "rxjs"} <= bundled <= names()


def test_every_package_of_npm_that_is_not_a_tool_is_named() -> None:
    project = json.loads((Path(__file__).parents[2] / "package.json").read_text(encoding="utf-8"))
    named = [PackageURL.from_string(component.package) for component in components() if component.package]
    whole = {f"{url.namespace}/{url.name}" if url.namespace else url.name: url.version for url in named}
    shipped = {name: version for name, version in project["dependencies"].items() if name not in OF_ONE_OTHER}
    assert shipped == {name: whole.get(name) for name in shipped}


def test_what_says_in_the_binary_that_it_is_there_is_named() -> None:
    binary = (packages() / "pyodide/pyodide.asm.wasm").read_bytes()
    for sign, name in ((b"inflate 1.3.1 ", "zlib"), (b"Julian Seward", "bzip2"), (b"ffi_call", "libffi")):
        assert sign in binary
        assert name in names()


def test_what_the_worker_s_script_and_the_theme_s_styles_have_taken_in_is_named() -> None:
    styles = "".join(path.read_text(encoding="utf-8") for path in (THEME.parent / "stylesheets").glob("main.*.css"))
    script = (packages() / "pyodide/pyodide.mjs").read_text(encoding="utf-8")
    signs = (
        (script, "StackFrame", "error-stack-parser, stackframe"),
        (styles, "Font Awesome Free", "Font Awesome Free"),
    )
    for content, sign, name in signs:
        assert sign in content
        assert name in names()


def test_numpy_has_no_openblas_as_the_notice_says() -> None:
    with zipfile.ZipFile(numpy_wheel()) as wheel:
        objects = [wheel.read(name) for name in wheel.namelist() if name.endswith(".so")]
    assert not [True for content in objects if b"openblas" in content.lower()]
    assert [True for content in objects if b"lapack_lite" in content]


def test_the_bill_of_materials_has_each_part_with_its_licence() -> None:
    bill = json.loads(bill_of_materials())
    assert (bill["bomFormat"], bill["metadata"]["component"]["name"]) == ("CycloneDX", "gradient-highway")
    parts = {part["name"]: part for part in bill["components"]}
    assert set(parts) == names()
    assert all(part["licenses"] for part in parts.values())
    assert (
        set(bill["dependencies"][[each["ref"] for each in bill["dependencies"]].index("site")]["dependsOn"]) == names()
    )
