"""A page that asks NumPy nothing weighs little and loads nothing of Pyodide; bytes are those of compressed files."""

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Response

from overrides.runtime.assets import Asset, compressed

MOST = 228_000  # bytes of a page with all that it loads, fonts included; MicroPython comes on top where there is a quiz
WHOLE, MOST_OF_WHOLE = "whole/index.html", 648_000  # all chapters on one page, with their widgets
QUIZ, MOST_OF_QUIZ = "quiz/index.html", 300_000  # ten questions, MicroPython included, with Brotli; without fonts
OF_PYODIDE = ("worker", "pyodide", "extensions", "library", "snapshot", "late", "kernels")
PACKED_ALREADY = (".woff2", ".png", ".jpg")
RUNTIME = "/assets/runtime/"


@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.thorough)], ids=["some pages", "all pages"])
def test_a_page_that_asks_numpy_nothing_weighs_little_and_loads_nothing_of_pyodide(
    browser: Browser, hosted_folder: Path, hosted_site: str, step: int
) -> None:
    pages = [path for path in sorted(hosted_folder.rglob("*.html")) if "data-numpy=" not in path.read_text("utf-8")]
    for page in pages[::step]:
        name = page.relative_to(hosted_folder).as_posix()
        rest, runtime = weighed(browser, hosted_site + name)
        assert not [file for file in runtime if file.startswith(OF_PYODIDE)], name
        assert rest < MOST, f"{name} weighs {rest}"


def test_the_whole_lesson_weighs_what_its_chapters_say_and_no_training(browser: Browser, hosted_site: str) -> None:
    rest, _ = weighed(browser, hosted_site + WHOLE)
    assert rest < MOST_OF_WHOLE, f"{WHOLE} weighs {rest}"


def test_a_page_with_a_quiz_weighs_at_most_300_kb_with_all_that_grades_it(
    browser: Browser, hosted_folder: Path, hosted_site: str
) -> None:
    paths = [url.removeprefix(hosted_site) for url in visit(browser, hosted_site + QUIZ)]
    assert any("/quiz.wasm." in path for path in paths)
    texts = [Asset(path, (hosted_folder / path).read_bytes()) for path in paths if not path.endswith(PACKED_ALREADY)]
    packed = {copy.path: len(copy.content) for copy in compressed(texts)}
    weights = {path: packed.get(f"{path}.br", len(content)) for path, content in texts}
    assert sum(weights.values()) < MOST_OF_QUIZ, weights


def weighed(browser: Browser, address: str) -> tuple[int, list[str]]:
    """Visit a page; return the bytes of all but the interpreters, and the files of these."""
    weights = visit(browser, address)
    runtime = {url: url.split(RUNTIME)[1] for url in weights if RUNTIME in url and "/loader." not in url}
    return sum(size for url, size in weights.items() if url not in runtime), list(runtime.values())


def visit(browser: Browser, address: str) -> dict[str, int]:
    """Visit a page with a fresh profile; return the bytes of every file that came."""
    responses: list[Response] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("response", lambda response: responses.append(response))  # noqa: PLW0108 Playwright can't mark a built-in
        page.goto(address, wait_until="networkidle")
        return {response.url: size(response) for response in responses if response.url.startswith("http")}


def size(response: Response) -> int:
    body = response.body()
    return len(body) if response.url.endswith(PACKED_ALREADY) else len(gzip.compress(body))
