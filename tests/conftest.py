"""What the tests share: the site as readers get it, hosted and from disk, and a browser."""

import functools
import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy is imported: threads only wait for each other here

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from sim.kernels.build import build_natively
from sim.kernels.kernels import Kernels
from sim.models import compiled
from tests.browser import launch_shell
from tests.building import build_strictly, made_once
from tests.examples import set_up_profiles
from tests.server import serving

set_up_profiles()
expect.set_options(timeout=20_000)  # milliseconds; the same for browsers

TESTS = Path(__file__).parent
SLOW_FIXTURES = {"browser", "firefox", "webkit", "hosted_folder", "disk_folder", "folder", "places", "small_sites"}

# What takes longest, by the processor's time when last measured (half a minute and more). It begins first: a core
# that has nothing left takes half of what another has still to do, from its end, and nothing long stands there.
LONGEST = (
    "quickstart/test_sim_suite",
    "site/test_accessibility",
    "quiz/test_courses",
    "site/test_lab",
    "site/test_keyboard",
    "site/test_policy",
    "lesson/test_race",
    "lesson/test_reader",
    "site/test_phone",
    "lesson/test_print",
    "course/test_package",
    "site/test_looks",
    "site/test_webkit",
    "site/test_own_text",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest; mark what needs a browser or a built site, so that `make test-fast` can leave it out.

    What needs one is told by its fixtures. All that is asked of a page that is `visited` stands together, so that it is
    opened once, and what comes after it was `used` stands at the end.

    Of these tests, of long ones and of properties no coverage is measured: it would slow down what other tests reach as
    well, and what the examples of a property reach is another share of the code each time.
    """
    items.sort(key=_rank)
    for item in items:
        if SLOW_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)
        is_property = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        if is_property or item.get_closest_marker("browser") or item.get_closest_marker("long"):
            item.add_marker(pytest.mark.no_cover)


def _rank(item: pytest.Item) -> tuple[int, bool, str, bool]:
    if "visited" in getattr(item, "fixturenames", ()):
        page = item.callspec.params["visited"]  # type: ignore[attr-defined]
        return (-1, page != "whole", page, "used" in item.fixturenames)  # type: ignore[attr-defined]
    module = item.path.relative_to(TESTS).with_suffix("").as_posix()
    return (LONGEST.index(module) if module in LONGEST else len(LONGEST), False, "", False)


@pytest.fixture(scope="session")
def hosted_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hosted site, built."""
    return made_once(tmp_path_factory, "hosted", functools.partial(build_strictly, disk=False))


@pytest.fixture(scope="session")
def disk_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle, built."""
    return made_once(tmp_path_factory, "disk", functools.partial(build_strictly, disk=True))


@pytest.fixture(scope="session")
def hosted_site(hosted_folder: Path) -> Iterator[str]:
    """Address of the hosted site, served on loopback."""
    with serving(hosted_folder) as address:
        yield address


@pytest.fixture(scope="session")
def disk_site(disk_folder: Path) -> str:
    """Address of the bundle, opened from disk."""
    return disk_folder.as_uri() + "/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium, as its headless shell."""
    with sync_playwright() as playwright:
        browser = launch_shell(playwright)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile: no cache, no stored answers."""
    context = browser.new_context()
    context.set_default_timeout(30_000)
    yield context
    for page in context.pages:
        page.unroute_all(behavior="ignoreErrors")  # what is still being answered belongs to no test any more
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A tab in a fresh profile."""
    return context.new_page()


@pytest.fixture(params=["hosted", "disk"])
def site(request: pytest.FixtureRequest, context: BrowserContext) -> str:
    """Address of the site, once hosted and once from disk with the network off."""
    if request.param == "disk":
        context.set_offline(True)
    return str(request.getfixturevalue(f"{request.param}_site"))


@pytest.fixture(scope="session")
def native(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kernels built for this machine: the same C, so that tests need no browser."""

    def make(folder: Path) -> None:
        folder.mkdir()
        build_natively(folder / "native.so")

    return made_once(tmp_path_factory, "kernels", make) / "native.so"


@pytest.fixture(scope="session")
def kernels(native: Path) -> Kernels:
    return Kernels(native)


@pytest.fixture
def in_use(kernels: Kernels, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kernels]:
    """Have everything that trains use the kernels, as in the browser."""
    monkeypatch.setattr(compiled, "kernels", lambda: kernels)
    yield kernels
