"""Each file that a start is made of, missing, cut, changed, in another encoding, or a page in its place.

Whatever it is, the page either starts in another way or says which file it was, and offers to try again.
"""

import gzip
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.quickstart.test_loading import halve, tamper

Fault = Callable[[Route], None]


def missing(route: Route) -> None:
    route.fulfill(status=404, body="nothing here")


def compressed_twice(route: Route) -> None:
    """As by a proxy that packs what is packed, and does not say so."""
    response = route.fetch()
    route.fulfill(response=response, body=gzip.compress(response.body()))


def in_utf_16(route: Route) -> None:
    """As by a host that takes every file for a text, and writes it anew."""
    response = route.fetch()
    route.fulfill(response=response, body=response.body().decode("latin-1").encode("utf-16"))


def another_page(route: Route) -> None:
    """As by a host that answers whatever it does not find with its start page."""
    route.fulfill(status=200, content_type="text/html", body="<!doctype html><title>Start</title><p>Welcome.</p>")


FAULTS = [missing, halve, tamper, compressed_twice, in_utf_16, another_page]
OTHERWISE = {"widgets.wasm": "packs", "snapshot": "packs"}  # without them, the page starts in another way, with NumPy
STOP_NUMPY = ("worker", "pyodide", "extensions", "library", "zstandard")
AS_A_RULE = [missing, compressed_twice]  # the others for each file only when all is looked at


def cases() -> list[object]:
    return [
        pytest.param(
            part, fault, marks=() if fault in AS_A_RULE else pytest.mark.thorough, id=f"{part} {fault.__name__}"
        )
        for part in (*OTHERWISE, *STOP_NUMPY)
        for fault in FAULTS
    ]


@pytest.mark.parametrize(("part", "fault"), cases())
def test_whatever_is_wrong_with_a_file_another_start_works_or_the_page_says_which_it_was(
    page: Page, places: dict[str, str], part: str, fault: Fault
) -> None:
    page.route(f"**/{part}.*", fault)
    page.goto(f"{places['hosted']}?runtime={'snapshot' if part == 'snapshot' else 'packs'}")
    root, widget = page.locator("html"), page.locator("[data-widget]")
    if part in OTHERWISE:
        expect(root).to_have_attribute("data-runtime-worker", "ready", timeout=60_000)
        expect(root).to_have_attribute("data-runtime-start", OTHERWISE[part])
        expect(page.get_by_role("alert")).to_have_count(0)
        return
    expect(root).to_have_attribute("data-runtime-worker", "failed", timeout=60_000)
    expect(root).to_have_attribute("data-runtime-page", "complete")
    expect(widget).to_contain_text(f"NumPy could not start: {part}")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault.__name__))
def test_whatever_is_wrong_with_the_page_s_script_is_said_at_the_top(
    page: Page, places: dict[str, str], fault: Fault
) -> None:
    page.route("**/loader.*", fault)
    page.goto(places["hosted"])
    expect(page.get_by_role("alert")).to_contain_text("its script is missing, or something between the site")


@pytest.mark.parametrize("fault", AS_A_RULE, ids=lambda fault: str(fault.__name__))
def test_without_any_interpreter_the_page_says_which_file_it_was(
    page: Page, places: dict[str, str], fault: Fault
) -> None:
    for name in ("widgets.wasm", "micropython"):
        page.route(f"**/{name}.*", fault)
    page.goto(places["hosted"])
    expect(page.get_by_role("alert")).to_contain_text("could not start: micropython")
