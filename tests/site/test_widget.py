"""The widget in a real browser, with real Pyodide and NumPy."""

from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.first_touch import open_and_touch
from tests.server import Link, serving
from tests.site.lesson import PAGE, choose, open_lesson, slide, value, wait_for_numpy, widget
from tests.slow_line import PYTHON, held_back

MULTIPLIERS = {"Vanishing 0.5": 0.5, "Perfect 1.0": 1.0, "Exploding 2.0": 2.0}


def test_every_setting_shows_what_numpy_computes(page: Page, site: str) -> None:
    open_lesson(page, site)
    wait_for_numpy(page)
    for name, multiplier in MULTIPLIERS.items():
        choose(page, name)
        for steps in range(1, 21):
            slide(page, steps)
            expect(widget(page)).to_have_attribute("data-source", "numpy")
            assert value(page) == np.cumprod(np.full(steps, multiplier))[-1]


def test_the_result_line_and_the_chain_follow_the_controls(page: Page, hosted_site: str) -> None:
    open_lesson(page, hosted_site)
    result = widget(page).get_by_role("status")
    expect(result).to_have_text("Gradient at t=0 ← t=10: 1.0 × 0.5^10 = 9.8e−4")
    choose(page, "Exploding 2.0")
    slide(page, 20)
    expect(result).to_have_text("Gradient at t=0 ← t=20: 1.0 × 2.0^20 = 1,048,576")
    expect(widget(page).get_by_role("img")).to_have_accessible_name(
        "A chain of 20 time steps on a logarithmic axis. The gradient is 1.0 at t=20, grows with every step back, "
        "and is 1,048,576 at t=0."
    )
    expect(widget(page).locator("svg .gh-chain__node")).to_have_count(21)
    expect(widget(page)).to_contain_text("The gradient explodes")


def test_keys_move_the_controls(page: Page, hosted_site: str) -> None:
    open_lesson(page, hosted_site)
    slider = widget(page).get_by_role("slider", name="Number of time steps")
    slider.press("ArrowRight")
    assert value(page) == 0.5**11
    expect(slider).to_have_attribute("aria-valuetext", "11 steps")
    widget(page).get_by_role("radio", name="Vanishing 0.5").press("ArrowRight")
    assert value(page) == 1.0


def test_a_control_moved_before_python_is_there_counts(page: Page, hosted_site: str) -> None:
    page.add_init_script(
        "new MutationObserver((_, observer) => {"
        " const slider = document.querySelector('[type=range]');"
        " if (slider) { slider.value = 3; observer.disconnect() }"
        "}).observe(document, {childList: true, subtree: true})"
    )
    open_lesson(page, hosted_site)
    assert value(page) == 0.125


def test_what_is_pressed_and_moved_before_python_is_there_happens_in_its_order(page: Page, hosted_site: str) -> None:
    with held_back(page, hosted_site + PAGE, PYTHON):
        slide(page, 3)
        choose(page, "Exploding 2.0")
        widget(page).get_by_role("button", name="Reset").click()
        slide(page, 4)
    assert value(page) == 0.5**4


@pytest.mark.parametrize("events", [("pointerdown", "click"), ("click",)])
def test_a_click_as_soon_as_python_is_there_is_answered(page: Page, hosted_site: str, events: tuple[str, ...]) -> None:
    touched = open_and_touch(page, hosted_site + PAGE, '[data-input][value="2.0"]', *events)
    assert float(touched["value"]) == 2.0**10
    wait_for_numpy(page)
    assert value(page) == 2.0**10


@pytest.mark.parametrize("missing", ["pyodide.asm", "worker"])
def test_without_numpy_the_page_says_so_and_keeps_working(page: Page, hosted_site: str, missing: str) -> None:
    def block(route: Route) -> None:
        route.abort()

    page.route(f"**/{missing}.*", block)
    open_lesson(page, hosted_site)
    expect(page.locator("html")).to_have_attribute("data-runtime-worker", "failed")
    expect(widget(page)).to_contain_text("NumPy could not start")
    expect(widget(page)).to_have_attribute("data-source", "prerendered")
    choose(page, "Exploding 2.0")
    slide(page, 20)
    assert value(page) == 2.0**20

    page.unroute(f"**/{missing}.*", block)
    widget(page).get_by_role("button", name="Try again").click()
    wait_for_numpy(page)
    assert value(page) == 2.0**20
    expect(page.locator("html")).to_have_attribute("data-runtime-worker", "ready")


def test_loading_is_shown_in_bytes(page: Page, hosted_folder: Path) -> None:
    page.add_init_script(
        "globalThis.seen = new Set(); new MutationObserver(() => document.querySelectorAll('[data-widget]').forEach("
        "w => seen.add(w.textContent.match(/Loading NumPy: [0-9.]+ of [0-9.]+ MB/)?.[0])))"
        ".observe(document, {subtree: true, childList: true, characterData: true})"
    )
    with serving(hosted_folder, link=Link(megabits=24)) as host:  # fast enough, and some seconds are there to be seen
        open_lesson(page, host)
        wait_for_numpy(page)
        assert len([text for text in page.evaluate("[...seen]") if text]) > 5


def test_a_page_without_a_widget_loads_no_interpreter(page: Page, hosted_site: str) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(hosted_site + "licences/index.html")
    page.wait_for_load_state("networkidle")
    assert not [url for url in requests if "pyodide" in url or "micropython" in url or "numpy" in url]


@pytest.mark.parametrize(("motion", "plays"), [("no-preference", True), ("reduce", False)])
def test_the_landing_page_plays_unless_less_motion_is_asked_for(
    browser: Browser, hosted_site: str, motion: Literal["no-preference", "reduce"], plays: bool
) -> None:
    with browser.new_context(reduced_motion=motion) as context:
        page = context.new_page()
        page.goto(hosted_site)
        expect(page.locator("html")).to_have_attribute("data-runtime-page", "complete")
        slider = widget(page).get_by_role("slider", name="Number of time steps")
        if plays:
            expect(slider).not_to_have_value("20")
            widget(page).get_by_role("button", name="Pause").click()
        expect(widget(page).get_by_role("button", name="Play")).to_be_visible()
        assert (slider.input_value() == "20") is not plays
