"""The course without a network: visited pages, the whole course, new versions; in Chromium and in Firefox."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from overrides.hosting.headers import policy_of
from tests.building import made_once
from tests.firefox import Firefox, started, system_firefox
from tests.quiz import site
from tests.server import Host, running
from tests.waiting import wait_until

ONE = "---\nminutes: {reading: 10}\n---\n# One\n\n" + site.written("check").split("\n", 1)[1]
TWO = "---\nminutes: {reading: 20}\n---\n# Two\n\nThe %s version.\n"
PAGES = {
    "index.md": "---\nminutes: {reading: 1}\n---\n# Start\n\n/// plan\n///\n",
    "one.md": ONE,
    "two.md": TWO % "first",
}
KEPT = "The whole course is on this device"
NEW = "A new version of this course is on this device."
OUTDATED = "This page is of an earlier version of the course."
NOT_HERE = "This page can’t be loaded now, and it is not on this device."
CACHES = "caches.keys().then((names) => names.sort())"
WAITING = "navigator.serviceWorker.getRegistration().then(({ waiting }) => Boolean(waiting))"
LONGEST = 30  # seconds
INSTALLED = "navigator.serviceWorker.getRegistration().then(({ installing }) => !installing)"
IN_SIGHT = "document.dispatchEvent(new Event('visibilitychange'))"
NEEDED = """() => [
  location.pathname,
  ...[...document.querySelectorAll("script[src]")].map(({ src }) => src),
  ...[...document.querySelectorAll("link[rel=stylesheet]")].map(({ href }) => href),
  ...performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => name.includes("/quiz.wasm")),
]"""
VISITED = """
async (path) => {
  for (const name of await caches.keys()) if (await (await caches.open(name)).match(path)) return true;
  return false;
}
"""


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two versions of a course, of which the second changes one page."""
    first = partial(site.build, pages=PAGES)
    second = partial(site.build, pages={**PAGES, "two.md": TWO % "second"})
    made = [made_once(tmp_path_factory, name, make) for name, make in (("course-1", first), ("course-2", second))]
    return made[0] / "site", made[1] / "site"


@pytest.fixture
def course(versions: tuple[Path, Path], tmp_path: Path) -> Path:
    """The first version, where a host serves it."""
    return deploy(versions[0], tmp_path / "course")


@pytest.fixture
def address(course: Path) -> Iterator[str]:
    with hosting(course) as address:
        yield address


@contextmanager
def hosting(folder: Path) -> Iterator[str]:
    """Serve under the strict policy, and let browsers ask each time whether a file has changed."""
    with running(partial(AskedEachTime, directory=str(folder), policy=policy_of)) as address:
        yield address


class AskedEachTime(Host):
    """Sends files that have to be asked for again."""

    def send_header(self, keyword: str, value: str) -> None:
        """Send a header, but no other time for which the file may be kept."""
        super().send_header(keyword, "no-cache" if keyword == "Cache-Control" else value)


def deploy(version: Path, folder: Path) -> Path:
    """Put a version in the place of another, as a host does: the earlier version's files are gone."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(version, folder)
    return folder


def visit(page: Page, address: str) -> None:
    """Open a page, and wait until what it is made of is kept."""
    page.goto(address)
    page.evaluate("navigator.serviceWorker.ready.then(Boolean)")
    for needed in page.evaluate(NEEDED):
        wait_until(partial(page.evaluate, arg=needed), VISITED, LONGEST)


def keep(page: Page, address: str) -> None:
    visit(page, address)
    page.get_by_role("button", name="Keep this course on this device").click()
    expect(page.get_by_text(KEPT)).to_be_visible()


def test_a_visited_page_works_without_a_network_and_another_says_so(
    page: Page, context: BrowserContext, address: str
) -> None:
    visit(page, f"{address}one/")
    context.set_offline(True)
    page.goto(f"{address}one/?from=a-link")
    expect(page.locator("html")).to_have_attribute("data-runtime-page", "complete")
    page.goto(f"{address}two/")
    expect(page.get_by_text(NOT_HERE)).to_be_visible()
    page.get_by_role("link", name="One").click()
    expect(page.get_by_role("heading", name="One")).to_be_visible()


def test_the_whole_course_is_kept_and_removed(page: Page, context: BrowserContext, address: str) -> None:
    keep(page, address)
    context.set_offline(True)
    page.goto(f"{address}two/")
    expect(page.get_by_text("The first version.")).to_be_visible()
    page.goto(address)
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.get_by_role("button", name="Remove it from this device").click()
    expect(page.get_by_role("button", name="Keep this course on this device")).to_be_focused()
    page.goto(f"{address}two/")
    expect(page.get_by_text(NOT_HERE).or_(page.get_by_text("No internet"))).to_be_visible()


def test_a_new_version_is_offered_and_taken_as_a_whole(
    page: Page, context: BrowserContext, address: str, course: Path, versions: tuple[Path, Path]
) -> None:
    keep(page, address)
    deploy(versions[1], course)
    page.goto(f"{address}one/")
    expect(page.get_by_text(NEW)).to_be_visible()
    other = context.new_page()
    other.goto(f"{address}two/")
    expect(other.get_by_text("The first version.")).to_be_visible()
    page.get_by_role("button", name="Use it").click()
    expect(other.get_by_text(OUTDATED)).to_be_visible()
    other.get_by_role("button", name="Reload").click()
    expect(other.get_by_text("The second version.")).to_be_visible()
    context.set_offline(True)
    page.goto(address)
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.goto(f"{address}two/")
    expect(page.get_by_text("The second version.")).to_be_visible()
    assert len(page.evaluate(CACHES)) == 1  # of what was visited before, nothing stays


def test_a_new_version_that_cannot_be_had_as_a_whole_changes_nothing(
    page: Page, address: str, course: Path, versions: tuple[Path, Path]
) -> None:
    keep(page, address)
    deploy(versions[1], course)
    (course / "two/index.html").write_text("Service unavailable", encoding="utf-8")
    page.goto(f"{address}one/")
    page.evaluate("navigator.serviceWorker.getRegistration().then((registration) => registration.update())")
    wait_until(
        page.evaluate, "navigator.serviceWorker.getRegistration().then(({ installing }) => !installing)", LONGEST
    )
    assert not page.evaluate(WAITING)
    page.goto(f"{address}two/")
    expect(page.get_by_text("The first version.")).to_be_visible()


def test_a_tab_that_was_open_when_a_new_version_came_says_so(
    page: Page, context: BrowserContext, address: str, course: Path, versions: tuple[Path, Path]
) -> None:
    visit(page, f"{address}two/")
    unchanged = context.new_page()
    visit(unchanged, f"{address}one/")
    deploy(versions[1], course)
    page.evaluate(IN_SIGHT)
    expect(page.get_by_text(OUTDATED)).to_be_visible()
    expect(unchanged.get_by_text(OUTDATED)).to_have_count(0)
    page.get_by_role("button", name="Reload").click()
    expect(page.get_by_text("The second version.")).to_be_visible()
    expect(page.get_by_text(OUTDATED)).to_have_count(0)
    context.set_offline(True)
    unchanged.reload()
    expect(unchanged.locator("html")).to_have_attribute("data-runtime-page", "complete")


def test_a_file_that_is_wrong_ends_keeping_with_its_name_and_is_tried_again(
    page: Page, address: str, course: Path, versions: tuple[Path, Path]
) -> None:
    (course / "two/index.html").write_text("Sign in to this hotel's network", encoding="utf-8")
    visit(page, address)
    page.get_by_role("button", name="Keep this course on this device").click()
    expect(page.get_by_text("two/ is not the file that this course was built with")).to_be_visible()
    shutil.copy(versions[0] / "two/index.html", course / "two/index.html")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text(KEPT)).to_be_visible()


def test_keeping_that_was_broken_off_goes_on_at_the_next_visit(page: Page, address: str, course: Path) -> None:
    there, away = course / "two/index.html", course / "two/away.html"
    there.rename(away)
    visit(page, address)
    page.get_by_role("button", name="Keep this course on this device").click()
    expect(page.get_by_text("two/ could not be loaded (HTTP 404)")).to_be_visible()
    away.rename(there)
    page.reload()
    expect(page.get_by_text(KEPT)).to_be_visible()


def test_two_courses_on_a_host_keep_and_remove_nothing_of_each_other(
    page: Page, tmp_path: Path, versions: tuple[Path, Path]
) -> None:
    for name in ("a", "b"):
        deploy(versions[0], tmp_path / "host" / name)
    with hosting(tmp_path / "host") as host:
        for name in ("a", "b"):
            keep(page, f"{host}{name}/")
        assert [name.split(" ")[1] for name in page.evaluate(CACHES)] == ["/a/", "/b/"]
        page.get_by_role("button", name="Remove it from this device").click()
        expect(page.get_by_role("button", name="Keep this course on this device")).to_be_visible()
        page.goto(f"{host}a/")
        expect(page.get_by_text(KEPT)).to_be_visible()


def test_forgetting_the_reader_forgets_which_pages_were_visited(page: Page, address: str) -> None:
    visit(page, f"{address}one/")
    page.get_by_label("I have worked through this page").check()
    visit(page, address)
    page.get_by_role("button", name="Forget me").click()
    page.get_by_role("button", name="Forget", exact=True).click()
    wait_until(page.evaluate, f"{CACHES}.then((names) => names.length === 0)", LONGEST)


def test_a_site_that_gives_its_service_worker_up_ends_it_in_the_browser(page: Page, address: str, course: Path) -> None:
    visit(page, f"{address}one/")
    for path in course.rglob("*.html"):
        path.write_text(path.read_text(encoding="utf-8").replace("data-service", "data-earlier"), encoding="utf-8")
    page.goto(f"{address}one/")
    wait_until(page.evaluate, "navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)", LONGEST)


@pytest.fixture(scope="module")
def firefox() -> Iterator[Firefox]:
    found = system_firefox()
    if not found:
        pytest.skip("no Firefox on this machine (Debian, Ubuntu: apt install firefox-esr)")
    with started(found) as firefox:
        yield firefox


def test_in_firefox_visited_pages_and_then_all_outlive_their_host(
    firefox: Firefox, course: Path, versions: tuple[Path, Path]
) -> None:
    text = "document.body.textContent"
    with hosting(course) as address:
        firefox.open(f"{address}one/")
        firefox.wait_for("navigator.serviceWorker.ready.then(() => true)")
        firefox.wait_for(f"({VISITED})(document.querySelector('script[data-course]').src)")
        firefox.open(address)
        firefox.wait_for("!document.querySelector('[data-part=course]').hidden")
        firefox.evaluate("document.querySelector('[data-part=keep-course]').click()")
        firefox.wait_for(f"{text}.includes({KEPT!r})")
    firefox.open(f"{address}two/")
    assert "The first version." in firefox.evaluate(text)
    firefox.open(f"{address}one/")
    firefox.wait_for("document.documentElement.dataset.runtimePage === 'complete'")
