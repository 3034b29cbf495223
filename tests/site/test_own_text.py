"""*Your own text* in a real browser: a network is trained, paused, saved, opened again, and repeated from its link."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from sim.models.saved_network import read
from sim.widgets import WIDGETS

SETTINGS = "?own-text.units=32&own-text.steps=400&own-text.seed=3"
CURVES = re.compile("^Bits per character by batch, up to batch")


@pytest.fixture(autouse=True)
def no_uncaught_errors(context: BrowserContext) -> Iterator[None]:
    """Python that raises in an event handler, or in the worker, would otherwise go unseen."""
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    context.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield
    assert errors == []


def open_text(page: Page, address: str) -> Locator:
    """Open the page and wait until MicroPython answers and NumPy can train."""
    page.goto(address)
    expect(page.locator("html")).to_have_attribute("data-runtime-page", "complete")
    expect(page.locator("html")).to_have_attribute("data-runtime-worker", "ready", timeout=60_000)
    return page.get_by_role("region", name=WIDGETS["own-text"].title, exact=True)


def train(box: Locator) -> None:
    box.get_by_role("button", name="Train").click()
    expect(box).to_contain_text("Done in", timeout=120_000)


def shown(box: Locator) -> tuple[str, str, list[str]]:
    """The bits on text never seen, what the network writes, and every picture in words."""
    bits = box.locator("[data-part=result]").get_attribute("data-value") or ""
    labels = [image.get_attribute("aria-label") or "" for image in box.get_by_role("img").all()]
    return bits, box.locator("figure pre").inner_text(), labels


def test_a_network_is_trained_paused_saved_opened_and_had_again_from_its_link(
    page: Page, context: BrowserContext, browser: Browser, hosted_site: str, tmp_path: Path
) -> None:
    box = open_text(page, f"{hosted_site}lab/text/index.html{SETTINGS}")
    box.get_by_role("button", name="Train").click()
    expect(box).to_contain_text(re.compile(r"Batch [1-9]\d* of 400"), timeout=60_000)
    box.get_by_role("button", name="Pause").click()
    expect(box).to_contain_text("Paused")
    picture = box.get_by_role("img", name=CURVES)
    paused = picture.get_attribute("aria-label")
    page.wait_for_timeout(400)
    assert picture.get_attribute("aria-label") == paused
    box.get_by_role("button", name="Resume").click()
    expect(box).to_contain_text("Done in", timeout=120_000)

    bits, sample, labels = shown(box)
    assert len(labels) >= 3  # the curves, the reach, named units if there are any, all units
    assert all(re.search(r"\d.*\.$", label) for label in labels)
    counting = re.search(r"By counting: characters ([\d.]+)", labels[0])
    assert counting
    assert float(bits) < float(counting[1])
    with page.expect_download() as saving:
        box.get_by_role("button", name="Save the network").click()
    file = tmp_path / "network.json"
    saving.value.save_as(file)
    saved = read(file.read_text(encoding="utf-8"))
    assert (saved.settings["done"], saved.settings["seed"]) == (400, 3)
    assert saved.curves["held_out"][-1] == float(bits)
    assert len(saved.curves["loss"]) == 400

    other = context.new_page()
    box = open_text(other, f"{hosted_site}lab/text/index.html?own-text.seed=5")
    box.get_by_label("Open a saved one").set_input_files(file)
    expect(box).to_contain_text("Opened: a network after 400 batches.")
    assert shown(box)[:2] == (bits, sample)
    expect(box.get_by_role("slider", name="Seed")).to_have_value("3")
    other.wait_for_url("**own-text.units=32&**")  # a moment later the address has the settings of the file
    link = other.url
    other.close()

    someone_else = browser.new_context()
    box = open_text(someone_else.new_page(), link)
    train(box)
    assert shown(box) == (bits, sample, labels)
    someone_else.close()
