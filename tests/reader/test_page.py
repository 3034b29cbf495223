"""The box at the end of a page and the plan, on a fake DOM: what ticks a page, and where a reader goes on."""

from tests.fake_dom import Browser, Event, browser, start

PATH = "lesson/gru.md"
CHECK = '<form data-quiz="check"><button data-part="submit">Check</button></form>'
EXERCISE = (
    '<section data-exercise id="units"><details data-solution><summary>Worked solution</summary></details></section>'
)
BOX = (
    f'<p data-done="{PATH}" data-reading="0" hidden><label><input type="checkbox"></label>'
    '<span data-part="left"></span></p>'
)
PREFIX = "course/#"


def test_a_page_without_checks_and_exercises_is_done_when_its_end_is_in_sight() -> None:
    kept: dict[str, str] = {}
    with browser(BOX, "http://localhost/", kept) as fake:
        start("overrides.reader.page", fake, "[data-done]")
        assert f"{PREFIX}done/{PATH}" not in kept
        fake.scroll_into_sight()
        assert kept[f"{PREFIX}done/{PATH}"] == "yes"
        assert fake.find("input").checked


def test_what_is_left_is_said_until_checks_are_answered_and_solutions_opened() -> None:
    kept: dict[str, str] = {}
    with browser(CHECK + EXERCISE + BOX, "http://localhost/", kept) as fake:
        start("overrides.reader.page", fake, "[data-done]")
        fake.scroll_into_sight()
        left = fake.find("[data-part=left]")
        assert left.textContent == "Left on this page: 1 check and 1 exercise"
        solution = fake.find("details")
        solution.open = True
        solution.dispatch("toggle")
        assert left.textContent == "Left on this page: 1 check"
        fake.find("button").hidden = True  # as a check does when all of it is answered
        fake.find("button").dispatch("click")
        fake.run_timers()
        assert left.textContent == ""
        assert kept[f"{PREFIX}done/{PATH}"] == "yes"
    with browser(EXERCISE + BOX, "http://localhost/", {f"{PREFIX}opened/{PATH}#units": "yes"}) as fake:
        start("overrides.reader.page", fake, "[data-done]")
        fake.scroll_into_sight()
        assert fake.find("input").checked, "a solution that was opened on another visit counts"


def test_a_page_that_fits_on_a_screen_is_done_when_it_was_in_sight_for_a_quarter_of_its_minutes() -> None:
    kept: dict[str, str] = {}
    with browser(BOX.replace('data-reading="0"', 'data-reading="4"'), "http://localhost/", kept) as fake:
        start("overrides.reader.page", fake, "[data-done]")
        fake.scroll_into_sight()
        assert fake.find("[data-part=left]").textContent == "Left on this page: some reading"
        fake.now += 40_000
        fake.hide()
        fake.now += 600_000  # another tab does not count
        fake.run_waiting_timers()
        assert not fake.find("input").checked
        fake.show()
        fake.now += 19_000
        fake.run_waiting_timers()
        assert not fake.find("input").checked
        fake.now += 1_000
        fake.run_waiting_timers()
        assert fake.find("input").checked
        assert fake.find("[data-part=left]").textContent == ""
        assert kept[f"{PREFIX}done/{PATH}"] == "yes"


def test_three_things_that_are_left_are_said_in_one_list() -> None:
    reading = BOX.replace('data-reading="0"', 'data-reading="4"')
    with browser(CHECK + EXERCISE + reading, "http://localhost/", {}) as fake:
        start("overrides.reader.page", fake, "[data-done]")
        fake.scroll_into_sight()
        assert fake.find("[data-part=left]").textContent == "Left on this page: 1 check, 1 exercise and some reading"


QUIZ = '<form data-quiz="module"><output data-verdict="open"></output><button>Check answers</button></form>'


def test_a_page_with_a_quiz_is_done_when_that_is_passed() -> None:
    kept: dict[str, str] = {}
    with browser(QUIZ + BOX, "http://localhost/", kept) as fake:
        start("overrides.reader.page", fake, "[data-done]")
        fake.scroll_into_sight()
        assert fake.find("[data-part=left]").textContent == "Left on this page: the quiz to pass"
        for verdict, done in (("failed", False), ("passed", True)):
            fake.find("output").setAttribute("data-verdict", verdict)
            fake.find("button").dispatch("click")
            fake.run_timers()
            assert fake.find("input").checked is done
        assert kept[f"{PREFIX}done/{PATH}"] == "yes"


NAVIGATION = """<nav class="md-nav md-nav--primary">
<a class="md-nav__link" href="http://localhost/lesson/gru/">The GRU</a>
<a class="md-nav__link" href="http://localhost/quiz/">Quiz</a>
<a class="md-nav__link" href="http://localhost/quiz/practice/">Practice</a>
<a class="md-nav__link" href="file:///site/lesson/inside.html">Inside</a></nav>"""


def test_the_navigation_marks_what_was_worked_through() -> None:
    kept = {f"{PREFIX}done/{path}": "yes" for path in ("quiz/index.md", "lesson/inside.md")}
    with browser(NAVIGATION + BOX, "http://localhost/", kept) as fake:
        start("overrides.reader.page", fake, "[data-done]")
        assert ticked(fake) == ["Quiz", "Inside"]
        fake.scroll_into_sight()
        assert ticked(fake) == ["The GRU", "Quiz", "Inside"]
        fake.find("input").click()
        assert ticked(fake) == ["Quiz", "Inside"]


def ticked(fake: Browser) -> list[str]:
    return [str(link.textContent) for link in fake.find_all("a") if link.classList.contains("gh-nav-ticked")]


def test_what_a_reader_has_unticked_stays_so() -> None:
    kept: dict[str, str] = {}
    with browser(BOX, "http://localhost/", kept) as fake:
        start("overrides.reader.page", fake, "[data-done]")
        fake.scroll_into_sight()
        fake.find("input").click()
        fake.scroll_into_sight()
        fake.find("p").dispatch("click")
        fake.run_timers()
        assert not fake.find("input").checked
        assert f"{PREFIX}done/{PATH}" not in kept


def test_the_page_that_is_read_is_where_the_reader_goes_on() -> None:
    kept: dict[str, str] = {}
    with browser(BOX, "http://localhost/", kept) as fake:
        start("overrides.reader.page", fake, "[data-done]")
    assert kept[f"{PREFIX}setting/latest"] == PATH


def test_a_first_tap_on_a_term_shows_its_card_and_the_second_follows_its_link() -> None:
    term = '<p><a class="gh-known" href="../glossary/#term-{0}" title="What it means.">{0}</a></p>'
    with browser(term.format("gate") + term.format("cell") + BOX, "http://localhost/", {}) as fake:
        start("overrides.reader.page", fake, "[data-done]")

        def click(name: str, **how: str) -> bool:
            event = Event("click", fake.find(f"[href$={name}]"), **how)
            fake.document.happen(event)
            return bool(event.prevented)

        assert not click("gate", pointerType="mouse")
        assert [click("cell", pointerType="touch") for _ in range(2)] == [True, False]
        assert [click(name, pointerType="touch") for name in ("gate", "cell", "gate")] == [True, True, True]
        assert not click("cell"), "a browser whose clicks do not say of what they are"
