"""Pages in other languages, as readers have them: in a real browser, graded by MicroPython."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext, Page, expect

from overrides.language import ENGLISH, say, say_count, speak
from overrides.languages.catalogue import language_of, texts_of
from overrides.languages.saying import modules_of
from tests.building import made_once
from tests.languages import site
from tests.quiz.samples import COUNTED
from tests.quiz.taking import answer_all, check, opened, question
from tests.server import serving

LABELS = ("aria-label", "title", "placeholder", "alt", "aria-valuetext")
LETTERS = 8  # of a text that no author’s sentence has by chance
KINDS = {"de": "kinds/", "fr": "fr/kinds/"}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course in several languages, built."""
    return made_once(tmp_path_factory, "languages", site.build) / "site"


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    """Address of its site, served on loopback."""
    with serving(folder) as address:
        yield address


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A tab of a fresh profile without motion."""
    context: BrowserContext = browser.new_context(reduced_motion="reduce", locale="en-GB")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture(params=KINDS)
def code(request: pytest.FixtureRequest) -> Iterator[str]:
    """A language, which the test speaks as the page does."""
    speak(language_of(request.param, Path()))
    yield str(request.param)
    speak(ENGLISH)


def html(folder: Path, page: str) -> BeautifulSoup:
    return BeautifulSoup((folder / page / "index.html").read_text(encoding="utf-8"), "html.parser")


def quiz_in(page: BeautifulSoup) -> Any:
    """Return a quiz as its page hands it to the engine."""
    (script,) = page.select('[data-part="key"]')
    return json.loads(unquote(script.get_text()))


def test_right_answers_pass_and_are_told_in_the_language(tab: Page, address: str, code: str) -> None:
    form = opened(tab, address + KINDS[code])
    expect(tab.locator("html")).to_have_attribute("lang", code)
    expect(tab.locator("html")).to_have_attribute("data-runtime-engine", "image")
    answer_all(form, quarter="0,25")
    check(form)
    passed = say(
        "{correct} of {of} correct · {percent} % · {verdict}",
        correct=COUNTED,
        of=COUNTED,
        percent=100,
        verdict=say("passed"),
    )
    expect(form.get_by_role("status")).to_have_text(passed)
    expect(question(form, "half of a half")).to_contain_text(say("Correct."))


def test_the_certificate_is_in_the_language(tab: Page, address: str, code: str) -> None:
    form = opened(tab, address + KINDS[code])
    answer_all(form, quarter="0,25")
    check(form)
    form.get_by_role("button", name=say("Certificate")).click()
    certificate = form.locator(".gh-certificate")
    expect(certificate.get_by_role("heading")).to_have_text(say("Certificate"))
    title = {"de": "hat „All kinds“ am", "fr": "a réussi «\u00a0All kinds\u00a0» le"}[code]
    day = {"de": r"\d\d\.\d\d\.\d{4} bestanden", "fr": r"\d\d/\d\d/\d{4}"}[code]
    expect(certificate.locator("p").first).to_have_text(re.compile(f"^{title} {day}$"))


def test_what_is_left_is_counted_by_the_rules_of_the_language(tab: Page, address: str, code: str) -> None:
    form = opened(tab, address + KINDS[code])
    answer_all(form, quarter="0,25")
    question(form, "half of a half").get_by_role("textbox").fill("")
    form.get_by_role("button", name=say("Check answers")).click()
    one, many = "{n} question is not answered.", "{n} questions are not answered."
    expect(form.locator('[data-part="announcement"]')).to_contain_text(say_count(one, many, 1))
    form.get_by_role("textbox", name=say("Your text")).fill("")
    form.get_by_role("button", name=say("Check answers")).click()
    expect(form.locator('[data-part="announcement"]')).to_contain_text(say_count(one, many, 2))


@pytest.mark.parametrize(("typed", "reading"), [("1,024", "Not quite."), ("1.024", "✗ not a number that can be read")])
def test_a_point_may_group_where_a_comma_is_the_decimal_sign(
    tab: Page, address: str, code: str, typed: str, reading: str
) -> None:
    form = opened(tab, address + KINDS[code])
    question(form, "half of a half").get_by_role("textbox").fill(typed)
    check(form)
    expect(question(form, "half of a half")).to_contain_text(say(reading))
    expect(question(form, "half of a half")).to_contain_text(say("Right answer: {answer}", answer="0,25"))


def test_the_clock_speaks_the_language(tab: Page, address: str) -> None:
    form = opened(tab, address + "exam/")
    expect(form.get_by_text("Du hast 1 Stunde 30 Minuten Zeit. Danach wird geprüft")).to_be_visible()
    form.get_by_role("button", name="Starten").click()
    expect(form.get_by_role("timer")).to_have_text(re.compile(r"^Verbleibende Zeit: 1:(30:00|29:5\d)$"))
    form.get_by_label("True").first.check()
    expect(form.get_by_role("radiogroup", name="Wie sicher bist du?").get_by_label("geraten")).to_be_visible()
    expect(form.get_by_text("Antwortbogen: 1 beantwortet, 12 offen")).to_be_visible()


def test_drawn_numbers_have_the_decimal_sign_of_the_page(folder: Path) -> None:
    shown = [html(folder, page).select_one(".gh-question legend").get_text() for page in ("drawn", "en/drawn")]  # type: ignore[union-attr]
    german, english = ([float(text.replace(",", ".")) for text in re.findall(r"\d+[.,]\d+", line)] for line in shown)
    assert german == english != []
    assert "." not in re.sub(r"^\s*1\.", "", shown[0])


def test_a_check_without_a_title_is_called_in_the_language(folder: Path) -> None:
    form = html(folder, "check").select_one(".gh-check")
    assert form
    assert "Prüfe dich selbst" in form.get_text()
    assert "Check" not in form.get_text()


@pytest.mark.parametrize("page", ["en/kinds", "en/drawn"])
def test_a_page_in_english_carries_nothing(folder: Path, page: str) -> None:
    assert html(folder, page).select("#gh-language") == []


def test_a_page_carries_what_its_parts_say(folder: Path) -> None:
    wanted = {
        "products": {"Reload"},
        "deep": {"Reload", "Nothing was forgotten."},
        "kinds": {"Reload", "Nothing was forgotten.", "Correct."},
    }
    for page, expected in wanted.items():
        (script,) = html(folder, page).select("#gh-language")
        assert (
            expected == {"Reload", "Nothing was forgotten.", "Correct."} & json.loads(script.get_text())["texts"].keys()
        ), page


def test_a_page_in_a_language_without_a_catalogue_has_its_decimal_sign(folder: Path) -> None:
    page = html(folder, "nl/kinds")
    (script,) = page.select("#gh-language")
    assert json.loads(script.get_text()) == {"code": "nl", "mark": ",", "forms": "101", "texts": {}}
    assert "Check answers" in page.get_text()
    assert page.select_one("html[lang=nl]")


@pytest.mark.parametrize("page", ["kinds", "exam", "check", "drawn", "blocks", "deep", "widget"])
def test_nothing_that_the_kit_says_is_left_in_english(folder: Path, page: str) -> None:
    """Whatever the catalogue has: texts of the author, here in English, are put in between, and code is no text."""
    tree = html(folder, page)
    for script in tree.select("script, style, textarea"):
        script.extract()
    labels = [str(tag[name]) for name in LABELS for tag in tree.select(f"[{name}]")]
    shown = " ".join("\n".join([tree.get_text(), *labels]).split())
    said = texts_of(("overrides/", "quiz/", *(modules_of("squashing") if page == "widget" else ())))
    german = {text: told for text, told in language_of("de", Path())["texts"].items() if text in said}
    left = [text for text in german if len(text) > LETTERS and "{" not in text and text in shown]
    assert [text for text in left if text not in "".join(map(str, german.values()))] == []


def test_what_all_widgets_have_is_told_in_the_language(tab: Page, address: str) -> None:
    tab.goto(address + "widget/")
    expect(tab.locator("html")).to_have_attribute("data-runtime-page", "complete")
    tab.get_by_role("slider").first.press("ArrowRight")
    expect(tab.get_by_text("Von Python in deinem Browser berechnet.")).to_be_visible()
    expect(tab.locator(".gh-widget").get_by_role("button", name="Zurücksetzen")).to_be_visible()
    expect(tab.get_by_text("Zeig mir den Code")).to_be_visible()


def test_a_widget_tells_what_it_shows_in_the_language(tab: Page, address: str) -> None:
    """The build's words, and the page's after a move; the address, and what is computed, know one language."""
    tab.goto(address + "widget/")
    expect(tab.locator("html")).to_have_attribute("data-runtime-page", "complete")
    widget = tab.locator(".gh-widget")
    result = widget.locator('[data-part="result"]')
    expect(result).to_have_text("tanh(1,0) = 0,7616, Steigung 1 − 0,7616² = 0,4200")
    slider = widget.get_by_role("slider", name="Voraktivierung a")
    slider.press("ArrowRight")
    expect(result).to_have_text("tanh(1,1) = 0,8005, Steigung 1 − 0,8005² = 0,3592")
    expect(slider).to_have_attribute("aria-valuetext", "1,1")
    expect(slider).to_have_value("1.1")
    expect(result).to_have_attribute("data-value", re.compile(r"^0\.359\d+$"))
    expect(widget.get_by_role("img")).to_have_attribute("aria-label", re.compile(r"^tanh\(a\) steigt von −?-?1,00"))
    expect(tab).to_have_url(re.compile(r"squashing\.a=1\.1"))


def test_the_plan_is_told_in_the_language(folder: Path) -> None:
    plan = html(folder, "blocks").select_one(".gh-plan")
    assert plan
    assert "Der Kernpfad dauert 9 Minuten: 4 zum Lesen, 5 für Übungen." in plan.get_text()
    assert "Mit vertiefend markierte Seiten dauern weitere 1 Minute." in plan.get_text()


def test_answers_are_the_same_in_all_languages(folder: Path) -> None:
    """What the engine grades by, and what is kept and reported, does not depend on the language."""
    english = quiz_in(html(folder, "en/kinds"))
    for page in ("kinds", "fr/kinds", "nl/kinds"):
        quiz = quiz_in(html(folder, page))
        assert quiz.pop("id").startswith("kinds")
        assert without_links(quiz) == without_links({**english, "id": None}), page


def without_links(quiz: dict[str, Any]) -> Any:
    """Leave out where sections are, as seen from the page."""
    text = json.dumps({name: value for name, value in quiz.items() if name != "id"}, ensure_ascii=False)
    return json.loads(re.sub(r'"href": "[^"]*"', '"href": ""', text))


def test_a_language_is_read_from_right_to_left(tab: Page, address: str) -> None:
    tab.set_viewport_size({"width": 390, "height": 800})
    form = opened(tab, address + "ar/kinds/")
    expect(tab.locator("body")).to_have_attribute("dir", "rtl")
    edges = "node => [getComputedStyle(node).borderRightWidth, getComputedStyle(node).borderLeftWidth].map(parseFloat)"
    right, left = form.locator(".gh-question").first.evaluate(edges)
    assert right > left
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    form.get_by_label("False").check()
    form.get_by_role("button", name="تحقق من الإجابات").click()
    expect(form.locator('[data-part="announcement"]')).to_contain_text("11 سؤال دون إجابة.")
    form.get_by_role("button", name="تحقق على أي حال").click()
    expect(form.get_by_role("status")).to_have_text(f"1 من {COUNTED} صحيحة · {100 // COUNTED} % · غير ناجح")
    expect(form.locator(".gh-quiz__facts")).to_contain_text("12 سؤال")


def test_pictures_and_formulas_run_from_left_to_right_in_every_language(tab: Page, address: str) -> None:
    opened(tab, address + "ar/blocks/")
    for part in (".katex", ".gh-arc"):
        assert tab.locator(part).first.evaluate("node => getComputedStyle(node).direction") == "ltr"


def test_the_theme_speaks_the_language_of_the_page(folder: Path) -> None:
    skips = [html(folder, page).select_one(".md-skip") for page in ("kinds", "fr/kinds", "en/kinds")]
    assert [skip and skip.get_text().strip() for skip in skips] == [
        *("Zum Inhalt", "Aller au contenu", "Skip to content"),
    ]
