"""The menu of a widget, and handles in its picture, in a real browser."""

import csv
import io
import re
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Download, Locator, Page, expect

PAGE = "lesson/derivation/index.html"
PNG = b"\x89PNG\r\n\x1a\n"


def open_widget(page: Page, site: str) -> Locator:
    page.goto(site + PAGE)
    expect(page.locator("html")).to_have_attribute("data-runtime-page", "complete")
    return page.get_by_role("region", name="A squashing function and its slope")


def choose(box: Locator, name: str) -> None:
    box.get_by_label("Link, downloads, full screen").click()
    box.get_by_role("button", name=name).click()


def middle(element: Locator) -> tuple[float, float]:
    box = element.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def saved(page: Page, box: Locator, name: str) -> Download:
    with page.expect_download() as saving:
        choose(box, name)
    return saving.value


def test_a_picture_is_saved_as_it_is_with_its_colours_and_numbers_with_their_settings(
    page: Page, hosted_site: str
) -> None:
    box = open_widget(page, hosted_site)
    box.get_by_role("slider", name="Pre-activation a").fill("2")
    image = ElementTree.fromstring(saved(page, box, "Save as SVG").path().read_text(encoding="utf-8"))
    curve = next(part for part in image.iter() if "gh-plot__line--curve" in part.attrib.get("class", ""))
    assert re.fullmatch(r"rgb\(\d+, \d+, \d+\)", curve.attrib["stroke"])
    pixels = saved(page, box, "Save as PNG").path().read_bytes()
    assert pixels[:8] == PNG
    width, height = (int.from_bytes(pixels[at : at + 4], "big") for at in (16, 20))
    assert (width, height) == (2 * int(image.attrib["width"]), 2 * int(image.attrib["height"]))
    table = saved(page, box, "Save as CSV")
    assert table.suggested_filename == "squashing.csv"
    first = next(csv.DictReader(io.StringIO(table.path().read_text(encoding="utf-8"))))
    assert float(first["setting a"]) == 2
    assert float(first["slope"]) == pytest.approx(0.07065, abs=1e-5)  # 1 − tanh² 2
    expect(box.get_by_role("button", name="Save as CSV")).to_be_hidden()


def test_a_link_opens_the_widget_with_its_settings_and_full_screen_shows_it_alone(
    browser: Browser, hosted_site: str
) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        box = open_widget(page, hosted_site)
        box.get_by_role("slider", name="Pre-activation a").fill("3")
        choose(box, "Copy link")
        expect(box.get_by_role("note")).to_contain_text("The link is in the clipboard")
        link = page.evaluate("navigator.clipboard.readText()")
        assert link.endswith("?squashing.a=3#squashing")
        choose(box, "Full screen")
        expect(page.locator("[data-widget]:fullscreen")).to_have_count(1)
        expect(box.get_by_role("note")).to_have_count(0)  # of the link: that was said before
        page.evaluate("document.exitFullscreen()")
        choose(box, "Copy link")
        expect(box.get_by_role("note")).to_contain_text("The link is in the clipboard")
        box.get_by_text("Show me the code").click()
        box.get_by_role("button", name="Run", exact=True).click()
        expect(box.get_by_role("note")).to_have_count(0)
        choose(box, "Copy link")
        expect(box.get_by_role("note")).to_contain_text("The link is in the clipboard")
        box.get_by_role("slider", name="Pre-activation a").fill("2")
        expect(box.get_by_role("note")).to_have_count(0)  # it has other settings now
        page.goto("about:blank")
        page.goto(link)
        expect(box.get_by_role("slider", name="Pre-activation a")).to_have_value("3")


def test_the_point_on_the_curve_is_dragged_and_the_formula_follows(page: Page, hosted_site: str) -> None:
    box = open_widget(page, hosted_site)
    slider, point = box.get_by_role("slider", name="Pre-activation a"), box.get_by_role("slider", name="Point on the")
    picture = box.locator("[data-part=picture]")
    picture.scroll_into_view_if_needed()
    expect(picture.locator("svg")).not_to_have_attribute("width", "720")  # it is drawn as wide as there is room
    x, y = middle(point)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 80, y, steps=8)
    moved = float(slider.input_value())
    assert moved > 1
    assert middle(point)[0] == pytest.approx(x + 80, abs=10)  # a tenth of a is less
    expect(box.get_by_role("status")).to_contain_text(f"tanh({moved:.1f})")
    page.mouse.up()
    page.mouse.move(x - 80, y)
    assert float(slider.input_value()) == moved
    point.press("ArrowLeft")
    assert float(slider.input_value()) == pytest.approx(moved - 0.1)
    expect(point).to_be_focused()
