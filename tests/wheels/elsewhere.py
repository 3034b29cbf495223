"""Try the wheels where the page Where your framework differs says that they run, each from a host of this machine.

    python -m tests.wheels.elsewhere

JupyterLite and PyScript run the page's own lines, with the addresses of that host; what each shows is compared.
"""

import re
import tempfile
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright

from overrides.wheels.assembly import wheels
from tests.bench.cold_start import plain_lock, write_plain
from tests.bench.jupyterlite import write_jupyterlite
from tests.bench.pyscript import write_pyscript
from tests.browser import launch
from tests.lesson.pages import markdown
from tests.server import serving

PAGE = markdown("frameworks.md")
LONGEST = 120_000  # milliseconds
PYSCRIPT = """<!doctype html><meta charset="utf-8"><title>PyScript</title>
<script type="module" src="pyscript/core.js"></script>
<body>{}</body>"""


def main() -> None:
    """Try all of them.

    Raises:
        playwright.sync_api.TimeoutError: one printed something else, or nothing, for two minutes.
    """
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        write_places(Path(folder))
        browser = launch(playwright)
        with serving(Path(folder), compressing=False) as host:
            in_pyscript(browser.new_page(), host, Path(folder))
            print("PyScript: kernels", flush=True)
            in_jupyterlite(browser.new_page(), host, lines("%pip"), "kernels")
            print("JupyterLite: kernels", flush=True)
        browser.close()


def write_places(folder: Path) -> None:
    """Write Pyodide with NumPy, both places that start it, and the wheels."""
    write_plain(folder)
    write_pyscript(folder)
    write_jupyterlite(folder, plain_lock())
    for wheel in wheels():
        path = folder / wheel.path
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(wheel.content)


def lines(beginning: str) -> str:
    """The lines of the page that begin so."""
    found: list[str] = re.findall(rf"^```\w+\n({re.escape(beginning)}.*?)\n```", PAGE, re.MULTILINE | re.DOTALL)
    (only,) = found
    return only


def in_pyscript(page: Page, host: str, folder: Path) -> None:
    """Open a page with the lines, whose Pyodide is the one of this host."""
    script = lines("<script").replace("https://example.org/", host)
    script = script.replace("config='{", f'config=\'{{"interpreter": "{host}plain/pyodide.mjs", ')
    (folder / "wheels.html").write_text(PYSCRIPT.format(script), encoding="utf-8")
    page.goto(f"{host}wheels.html")
    page.get_by_text("kernels", exact=True).wait_for(timeout=LONGEST)


def in_jupyterlite(page: Page, host: str, code: str, printed: str) -> None:
    """Run code in JupyterLite's console, and wait until it has printed something."""
    code = code.replace("https://example.org/", host)
    page.goto(f"{host}jupyterlite/repl/index.html?kernel=python&code={quote(code)}")
    output = page.locator(".jp-OutputArea-output", has_text=printed)
    output.last.wait_for(timeout=LONGEST)


if __name__ == "__main__":
    main()
