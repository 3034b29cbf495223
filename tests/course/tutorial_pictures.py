"""Takes the pictures of the tutorial: `python -m tests.course.tutorial_pictures`.

It does what the tutorial says, builds the course where a picture stands, and looks at it in the tests' Chromium.
"""

import base64
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from playwright.sync_api import Page, sync_playwright

from overrides.course.bundle import build_site
from overrides.course.configuration import FILE, load_course
from tests.browser import launch
from tests.building import ROOT
from tests.course.guide_pages import DOCS
from tests.course.tutorial import followed
from tests.server import serving

LARGEST = 60_000  # bytes of a picture
WIDTH, HEIGHT = 800, 600  # pixels of the window; a tablet's page has no navigation beside it
QUALITY = 82  # of WebP, in percent
MARGIN = 12  # pixels around what is shown


class Shot(NamedTuple):
    """What a picture shows: a page of the course, from the top of one element to the bottom of another."""

    page: str
    first: str
    last: str


LESSON, QUIZ = "lessons/how-fast-does-tea-cool/", "quizzes/what-do-you-know-of-tea/"
PICTURES = {  # in the order of the tutorial
    "images/tutorial/start.webp": Shot("", "article h1", ".gh-plan"),
    "images/tutorial/lesson.webp": Shot(LESSON, "article h1", ".gh-predict"),
    "images/tutorial/mistake.webp": Shot(LESSON, ".gh-author-error", ".gh-author-error"),
    "images/tutorial/quiz.webp": Shot(QUIZ, "article h1", ".gh-question:nth-of-type(2)"),
}


def main() -> int:
    """Take all pictures anew; return the exit status."""
    target = DOCS / "images" / "tutorial"
    target.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce")
        os.environ["COMPRESS"] = "false"
        os.chdir(folder)
        for done in followed():
            if done.pictures:
                with _served() as address:
                    for path in done.pictures:
                        picture = _taken(tab, address, PICTURES[path])
                        (DOCS / path).write_bytes(picture)
                        print(f"{path}: {len(picture):,} bytes")
        browser.close()
        os.chdir(ROOT)
    return 0


@contextmanager
def _served() -> Iterator[str]:
    """Serve the course of the current folder as it is, with its mistakes."""
    with TemporaryDirectory() as site:
        build_site(load_course(Path.cwd() / FILE, site_dir=site))
        with serving(Path(site)) as address:
            yield address


def _taken(tab: Page, address: str, shot: Shot) -> bytes:
    tab.goto(address + shot.page, wait_until="networkidle")
    tab.evaluate("document.fonts.ready")
    first, last = (tab.locator(selector).first.bounding_box() for selector in (shot.first, shot.last))
    assert first
    assert last
    article = tab.locator("article").bounding_box()
    assert article
    top = first["y"] - MARGIN
    clip = {
        "x": max(0, article["x"] - MARGIN),
        "y": top,
        "width": min(WIDTH, article["width"] + 2 * MARGIN),
        "height": last["y"] + last["height"] + MARGIN - top,
        "scale": 1,
    }
    how = {"format": "webp", "quality": QUALITY, "clip": clip, "captureBeyondViewport": True}
    shown = tab.context.new_cdp_session(tab).send("Page.captureScreenshot", how)
    return base64.b64decode(shown["data"])


if __name__ == "__main__":
    sys.exit(main())
