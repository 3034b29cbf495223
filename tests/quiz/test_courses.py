"""Packages for learning management systems in a real browser: SCORM 1.2 with scorm-again, cmi5 with a record store.

scorm-again is a runtime that systems really use. The record store below answers the requests of cmi5 and keeps what
is posted; what must be in a statement is read off the specification (sections 8 to 10).
"""

import functools
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import UUID
from xml.etree.ElementTree import fromstring

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Locator, Page, expect

from overrides.runtime.packages import packages
from overrides.syntax.problems import AuthorError
from quiz.formats.cmi5 import write_cmi5
from quiz.formats.scorm import write_scorm
from tests.building import made_once
from tests.quiz import site

QUIZ = """# Course

/// quiz | Two questions
    id: two
    pass: 50

### Is a forget gate of 1 open?

- [x] Yes
- [ ] No

### What is 2 · 3?

= 6
///
"""
FRAME = """<script src="scorm12.min.js"></script>
<script>window.API = new Scorm12API({});</script>
<iframe src="index.html" title="course" width="900" height="900"></iframe>
"""
CMI5 = "https://w3id.org/xapi/cmi5/context/"
VERBS = "http://adlnet.gov/expapi/verbs/"
ACTIVITY = "https://lms.example/activity/1"
REGISTRATION = "54eb9f12-71d4-472d-a359-8c1184b5edbc"
ACTOR = {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": "learner 7"}}
LAUNCH_DATA = {
    "contextTemplate": {
        "contextActivities": {"grouping": [{"id": "urn:gradient-highway:two:quiz"}]},
        "extensions": {CMI5 + "extensions/sessionid": "session-1"},
    },
    "launchMode": "Normal",
    "masteryScore": 0.5,
    "moveOn": "Passed",
    "returnURL": "/back.html",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    build = functools.partial(site.build, pages={"index.md": QUIZ})
    return made_once(tmp_path_factory, "course", build) / "site"


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def unpacked(package: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        archive.extractall(folder)
    return folder


def answer(form: Locator, right: int) -> None:
    """Answer both questions, that many of them right."""
    form.get_by_label("Yes" if right else "No").check()
    form.get_by_role("textbox").fill("6" if right > 1 else "5")
    form.get_by_role("button", name="Check answers").click()
    expect(form.get_by_role("status")).to_contain_text("of 2 correct")


def test_a_package_without_a_quiz_is_refused(folder: Path) -> None:
    for write in (write_scorm, write_cmi5):
        with pytest.raises(AuthorError, match=r"0 quizzes on the page 'nothing\.html'"):
            write(folder, "nothing.html")


# ---- SCORM 1.2 --------------------------------------------------------------------------------------------------


def test_the_manifest_of_scorm_names_the_page_every_file_and_the_pass_mark(folder: Path, tmp_path: Path) -> None:
    unpacked(write_scorm(folder, "index.html"), tmp_path)
    manifest = fromstring((tmp_path / "imsmanifest.xml").read_text(encoding="utf-8"))
    space = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
    resource = next(manifest.iter(f"{space}resource"))
    assert resource.get("href") == "index.html"
    listed = {file.get("href") for file in resource}
    there = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert listed == there - {"imsmanifest.xml"}
    mastery = next(manifest.iter("{http://www.adlnet.org/xsd/adlcp_rootv1p2}masteryscore"))
    assert mastery.text == "50"


@contextmanager
def in_scorm_again(tab: Page, folder: Path, place: Path) -> Iterator[FrameLocator]:
    """Open the package in a frame, as a learning management system does, and wait until it can be answered."""
    unpacked(write_scorm(folder, "index.html"), place)
    runtime = packages() / "scorm-again" / "dist" / "scorm12.min.js"
    (place / "scorm12.min.js").write_bytes(runtime.read_bytes())
    (place / "frame.html").write_text(FRAME, encoding="utf-8")
    with site.served(place) as address:
        tab.goto(address + "frame.html")
        course = tab.frame_locator("iframe")
        expect(course.locator("html")).to_have_attribute("data-runtime-page", "complete")
        yield course


@pytest.mark.parametrize(("right", "score", "status"), [(1, "50", "passed"), (0, "0", "failed"), (2, "100", "passed")])
def test_the_score_reaches_scorm_again(
    tab: Page, folder: Path, tmp_path: Path, right: int, score: str, status: str
) -> None:
    with in_scorm_again(tab, folder, tmp_path) as course:
        answer(course.get_by_role("form"), right)
        assert tab.evaluate("API.LMSGetLastError()") == "0"
        assert tab.evaluate("API.cmi.core.score.raw") == score
        assert tab.evaluate("API.LMSGetValue('cmi.core.lesson_status')") == status


def test_scorm_keeps_the_best_score_and_is_finished_on_leaving(tab: Page, folder: Path, tmp_path: Path) -> None:
    with in_scorm_again(tab, folder, tmp_path) as course:
        answer(course.get_by_role("form"), 2)
        course.get_by_role("button", name="Retake quiz").click()
        answer(course.get_by_role("form"), 0)
        assert tab.evaluate("API.cmi.core.score.raw") == "100"
        tab.evaluate("document.querySelector('iframe').src = 'about:blank'")
        tab.wait_for_function("API.isTerminated()")


# ---- cmi5 -------------------------------------------------------------------------------------------------------


class Store:
    """The record store of one registration, and what was posted to it."""

    def __init__(self) -> None:
        self.launch_data: dict[str, Any] = LAUNCH_DATA
        self.passed_before: list[dict[str, Any]] = []
        self.tokens = 0
        self.statements: list[dict[str, Any]] = []

    def answer(self, method: str, address: str, token: str | None, body: bytes) -> tuple[int, object]:
        """Answer a request as the specification has it."""
        parts = urlsplit(address)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/fetch":
            self.tokens += 1
            return 200, {"auth-token": "dG9rZW4="} if method == "POST" and self.tokens == 1 else {"error-code": "1"}
        if token != "Basic dG9rZW4=":
            return 401, {}
        if parts.path == "/lrs/activities/state":
            known = asked["stateId"] == "LMS.LaunchData" and asked["activityId"] == ACTIVITY
            return (200, self.launch_data) if known and json.loads(asked["agent"]) == ACTOR else (404, {})
        if parts.path == "/lrs/statements" and method == "GET":
            assert asked["registration"] == REGISTRATION
            return 200, {"statements": self.passed_before}
        if parts.path == "/lrs/statements":
            self.statements += json.loads(body)
            return 200, [statement["id"] for statement in self.statements]
        return 404, {}

    @property
    def verbs(self) -> list[str]:
        return [statement["verb"]["id"].removeprefix(VERBS) for statement in self.statements]


@contextmanager
def launched(tab: Page, folder: Path, store: Store) -> Iterator[Locator]:
    """Launch the unit as a system does, and yield its form."""
    with site.served(folder, answers=store.answer) as address:
        launch = {
            "endpoint": address + "lrs/",
            "fetch": address + "fetch",
            "actor": json.dumps(ACTOR),
            "registration": REGISTRATION,
            "activityId": ACTIVITY,
        }
        with tab.expect_response("**/lrs/statements"):  # "initialized"
            tab.goto(f"{address}index.html?{urlencode(launch)}")
        expect(tab.locator("html")).to_have_attribute("data-runtime-page", "complete")
        yield tab.get_by_role("form")


def leave(tab: Page) -> None:
    with tab.expect_request("**/lrs/statements"):
        tab.get_by_role("button", name="Back to the course").click()
    tab.wait_for_url("**/back.html")
    tab.wait_for_timeout(300)  # the last request outlives the page


def test_the_course_structure_names_the_page_and_the_mastery_score(folder: Path, tmp_path: Path) -> None:
    unpacked(write_cmi5(folder, "index.html"), tmp_path)
    structure = fromstring((tmp_path / "cmi5.xml").read_text(encoding="utf-8"))
    space = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"
    assert [child.tag for child in structure] == [f"{space}course", f"{space}au"]
    unit = structure[1]
    assert [child.tag for child in unit] == [f"{space}title", f"{space}description", f"{space}url"]
    assert unit.get("masteryScore") == "0.5"
    assert unit.get("moveOn") == "Passed"
    assert (tmp_path / str(unit[2].text)).is_file()
    assert len({structure[0].get("id"), unit.get("id")}) == 2


def test_a_pass_is_told_at_once_and_the_session_ends_on_leaving(tab: Page, folder: Path) -> None:
    store = Store()
    with launched(tab, folder, store) as form:
        with tab.expect_request("**/lrs/statements"):
            answer(form, 1)
        leave(tab)
    assert store.verbs == ["initialized", "passed", "terminated"]
    passed = store.statements[1]
    assert passed["result"]["score"] == {"scaled": 0.5, "raw": 50, "min": 0, "max": 100}
    assert passed["result"]["success"] is True
    assert passed["context"]["extensions"][CMI5 + "extensions/masteryscore"] == 0.5


def test_a_failure_is_told_on_leaving_so_that_a_session_has_one_verdict(tab: Page, folder: Path) -> None:
    store = Store()
    with launched(tab, folder, store) as form:
        answer(form, 0)
        leave(tab)
    assert store.verbs == ["initialized", "failed", "terminated"]
    assert store.statements[1]["result"]["success"] is False
    assert store.statements[1]["result"]["score"]["scaled"] == 0


def test_a_failure_that_is_made_good_is_a_pass(tab: Page, folder: Path) -> None:
    store = Store()
    with launched(tab, folder, store) as form:
        answer(form, 0)
        form.get_by_role("button", name="Retake quiz").click()
        with tab.expect_request("**/lrs/statements"):
            answer(form, 2)
        leave(tab)
    assert store.verbs == ["initialized", "passed", "terminated"]


@pytest.mark.parametrize("before", ["passed", "only browsing", "another mastery score"])
def test_the_system_decides_what_is_judged(tab: Page, folder: Path, before: str) -> None:
    store = Store()
    expected = ["initialized", "terminated"]
    if before == "passed":
        store.passed_before = [{"verb": {"id": VERBS + "passed"}}]
    elif before == "only browsing":
        store.launch_data = {**LAUNCH_DATA, "launchMode": "Browse"}
    else:
        store.launch_data = {**LAUNCH_DATA, "masteryScore": 0.6}
        expected = ["initialized", "failed", "terminated"]
    with launched(tab, folder, store) as form:
        answer(form, 1)
        leave(tab)
    assert store.verbs == expected


def test_statements_are_what_cmi5_asks_for(tab: Page, folder: Path) -> None:
    store = Store()
    with launched(tab, folder, store) as form:
        answer(form, 2)
        leave(tab)
    template: Any = LAUNCH_DATA["contextTemplate"]
    for statement, verb in zip(store.statements, store.verbs, strict=True):
        context = statement["context"]
        categories = {
            category["id"].removeprefix(CMI5 + "categories/") for category in context["contextActivities"]["category"]
        }
        assert UUID(statement["id"]).version == 4
        assert statement["actor"] == ACTOR
        assert statement["object"]["id"] == ACTIVITY
        assert context["registration"] == REGISTRATION
        assert context["extensions"][CMI5 + "extensions/sessionid"] == "session-1"
        assert context["contextActivities"]["grouping"] == template["contextActivities"]["grouping"]
        assert categories == ({"cmi5", "moveon"} if verb == "passed" else {"cmi5"})
        assert ("duration" in statement.get("result", {})) == (verb != "initialized")
        assert ("score" in statement.get("result", {})) == (verb == "passed")
        assert statement["timestamp"].endswith("Z")
    moments = [statement["timestamp"] for statement in store.statements]
    assert moments == sorted(moments)
    assert len({statement["id"] for statement in store.statements}) == 3
