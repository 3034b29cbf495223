"""Packages for learning management systems in a real browser: SCORM 1.2 with scorm-again, cmi5 with a record store.

scorm-again is a runtime that systems really use. The record store below answers the requests of cmi5 and keeps what
is posted; what must be in a statement is read off the specification (sections 8 to 10).
"""

import functools
import io
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import UUID
from xml.etree.ElementTree import fromstring

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Locator, Page, Route, expect

from overrides.runtime.packages import packages
from overrides.syntax.problems import AuthorError
from quiz.formats.cmi5 import write_cmi5
from quiz.formats.scorm import write_scorm
from tests.building import made_once
from tests.quiz import site
from tests.server import serving

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
    pages = {"index.md": QUIZ, "other.md": "# Another page\n"}
    build = functools.partial(site.build, pages=pages)
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
    form.get_by_label("Yes" if right else "No", exact=True).check()
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


SCORM_12 = ("scorm12.min.js", "Scorm12API", "API")
SCORM_2004 = ("scorm2004.min.js", "Scorm2004API", "API_1484_11")
FRAME = """<script src="{script}"></script>
<script>window.{name} = new {kind}({{}}); {name}.loadFromJSON({data}, "");</script>
<iframe src="index.html" title="course" width="900" height="900"></iframe>
"""


class System:
    """A page of a learning management system, with scorm-again in it and the package in a frame."""

    def __init__(self, tab: Page, address: str, folder: Path) -> None:
        self.tab = tab
        self.address = address
        self.folder = folder
        self.name = ""

    def open(self, data: dict[str, Any] | None = None, version: tuple[str, str, str] = SCORM_12) -> FrameLocator:
        """Begin a session of a learner, with what the system holds of them."""
        script, kind, self.name = version
        runtime = packages() / "scorm-again" / "dist" / script
        (self.folder / script).write_bytes(runtime.read_bytes())
        self.show(FRAME.format(script=script, kind=kind, name=self.name, data=json.dumps({"cmi": data or {}})))
        return self.course()

    def show(self, text: str) -> None:
        (self.folder / "frame.html").write_text(text, encoding="utf-8")
        self.tab.goto(self.address + "frame.html")

    def course(self) -> FrameLocator:
        """Return the frame, when it can be answered."""
        course = self.tab.frame_locator("iframe")
        expect(course.locator("html")).to_have_attribute("data-runtime-page", "complete")
        return course

    def value(self, element: str) -> str:
        get = "LMSGetValue" if self.name == "API" else "GetValue"
        return str(self.tab.evaluate(f"{self.name}.{get}({element!r})"))

    def result(self) -> tuple[str, str]:
        """Return score and status, as SCORM 1.2 has them."""
        return self.value("cmi.core.score.raw"), self.value("cmi.core.lesson_status")

    def leave(self) -> dict[str, Any]:
        """Close the frame; return what the system holds afterwards."""
        self.tab.evaluate("document.querySelector('iframe').src = 'about:blank'")
        self.tab.wait_for_function(f"{self.name}.isTerminated()")
        held: dict[str, Any] = self.tab.evaluate(f"JSON.parse({self.name}.renderCMIToJSONString())")["cmi"]
        return held


@pytest.fixture
def system(tab: Page, folder: Path, tmp_path: Path) -> Iterator[System]:
    unpacked(write_scorm(folder, "index.html"), tmp_path)
    with serving(tmp_path) as address:
        yield System(tab, address, tmp_path)


def learner(name: str, **more: str) -> dict[str, Any]:
    """Return what a system holds of a learner before anything was done."""
    return {"core": {"student_id": name, **more}}


@pytest.mark.parametrize(("right", "score", "status"), [(1, "50", "passed"), (0, "0", "failed"), (2, "100", "passed")])
def test_the_score_reaches_scorm_again(system: System, right: int, score: str, status: str) -> None:
    course = system.open()
    answer(course.get_by_role("form"), right)
    assert system.tab.evaluate("API.LMSGetLastError()") == "0"
    assert system.result() == (score, status)


def test_scorm_keeps_the_best_score_and_is_finished_on_leaving(system: System) -> None:
    course = system.open()
    answer(course.get_by_role("form"), 2)
    course.get_by_role("button", name="Retake quiz").click()
    answer(course.get_by_role("form"), 0)
    assert system.result() == ("100", "passed")
    system.leave()


def test_the_next_learner_at_the_same_computer_starts_with_nothing_and_is_reported_alone(system: System) -> None:
    answer(system.open(learner("A")).get_by_role("form"), 2)
    system.leave()
    course = system.open(learner("B"))
    form = course.get_by_role("form")
    expect(form.get_by_text("Not answered yet")).to_be_visible()
    expect(form.get_by_role("button", name="Certificate")).to_have_count(0)
    answer(form, 0)
    assert system.result() == ("0", "failed")


def test_a_pass_and_a_better_score_from_elsewhere_stay(system: System) -> None:
    held = learner("A", lesson_status="passed", score={"raw": "100", "min": "0", "max": "100"})  # type: ignore[arg-type]
    answer(system.open(held).get_by_role("form"), 0)
    assert system.result() == ("100", "passed")


def test_a_better_score_goes_over_a_worse_one(system: System) -> None:
    held = learner("A", lesson_status="failed", score={"raw": "0", "min": "0", "max": "100"})  # type: ignore[arg-type]
    answer(system.open(held).get_by_role("form"), 1)
    assert system.result() == ("50", "passed")


def test_who_only_looks_has_not_completed(system: System) -> None:
    system.open()
    assert system.value("cmi.core.lesson_status") == "incomplete"
    held = system.leave()
    assert held["core"]["lesson_status"] == "incomplete"
    hours, minutes, seconds = [float(part) for part in held["core"]["session_time"].split(":")]
    assert (hours, minutes) == (0, 0)
    assert 0 < seconds < 60


def test_answers_go_on_at_another_computer(system: System, browser: Browser) -> None:
    course = system.open(learner("A"))
    answer(course.get_by_role("form"), 1)
    course.get_by_role("button", name="Retake quiz").click()
    course.get_by_label("No", exact=True).check()
    held = system.leave()
    assert 0 < len(held["suspend_data"]) <= 4096
    assert held["core"]["exit"] == "suspend"
    elsewhere = browser.new_context().new_page()
    other = System(elsewhere, system.address, system.folder)
    held["core"]["entry"] = "resume"
    form = other.open(held).get_by_role("form")
    expect(form.get_by_label("No", exact=True)).to_be_checked()
    expect(form.get_by_text("1 of 2, 50 %, passed")).to_be_visible()
    elsewhere.context.close()


def test_looking_only_reports_nothing(system: System) -> None:
    answer(system.open(learner("A", lesson_mode="review")).get_by_role("form"), 2)
    assert system.value("cmi.core.score.raw") == ""


REFUSING = """<script>
const told = {};
window.API = {
  LMSInitialize: () => "true",
  LMSGetValue: (name) => told[name] ?? (name === "cmi.core.student_id" ? "A" : ""),
  LMSSetValue: (name, value) => { if (window.refuses) { %s } told[name] = value; return "true"; },
  LMSCommit: () => "true",
  LMSFinish: () => "true",
  LMSGetLastError: () => "301",
  LMSGetErrorString: () => "Not initialized",
};
window.told = told;
</script>
<iframe src="index.html" title="course" width="900" height="900"></iframe>
"""


@pytest.mark.parametrize(
    ("how", "said"), [('return "false";', "Not initialized"), ('throw new Error("gone away");', "gone away")]
)
def test_what_a_system_refuses_is_told_and_tried_again(system: System, how: str, said: str) -> None:
    system.show(REFUSING % how)
    course = system.course()
    system.tab.evaluate("window.refuses = true")
    answer(course.get_by_role("form"), 2)
    expect(
        course.get_by_text(f"Your result is not recorded: the learning management system says “{said}”")
    ).to_be_visible()
    system.tab.evaluate("window.refuses = false")
    expect(course.get_by_text("Your result is recorded now.")).to_be_visible()
    assert system.tab.evaluate("told['cmi.core.score.raw']") == "100"


def test_a_session_that_does_not_start_is_told_and_the_quiz_works(system: System) -> None:
    system.show(
        (REFUSING % "")
        .replace('LMSInitialize: () => "true"', 'LMSInitialize: () => { throw new Error("x"); }')
        .replace('"cmi.core.student_id" ? "A" : ""', '"" ? "" : ""')
    )
    course = system.course()
    expect(course.get_by_text("What you do here is not recorded")).to_be_visible()
    answer(course.get_by_role("form"), 2)
    expect(course.get_by_text("Your result is not recorded")).to_be_visible()


def test_an_api_that_appears_late_is_found(system: System) -> None:
    system.show('<script src="scorm12.min.js"></script><iframe src="index.html" title="course"></iframe>')
    (system.folder / "scorm12.min.js").write_bytes((packages() / "scorm-again/dist/scorm12.min.js").read_bytes())
    course = system.course()
    course.get_by_label("Yes").check()
    system.tab.add_script_tag(url=system.address + "scorm12.min.js")
    system.tab.evaluate("window.API = new Scorm12API({}), 0")
    system.name = "API"
    system.tab.wait_for_function("API.isInitialized()")
    expect(course.get_by_label("Yes")).to_be_checked()
    answer(course.get_by_role("form"), 2)
    assert system.result() == ("100", "passed")


def test_an_api_around_the_window_that_opened_the_course_is_found(system: System) -> None:
    (system.folder / "player.html").write_text("<script>window.onload = () => window.open('index.html')</script>")
    script = (packages() / "scorm-again/dist/scorm12.min.js").read_bytes()
    (system.folder / "scorm12.min.js").write_bytes(script)
    with system.tab.context.expect_page() as opened:
        system.show(
            '<script src="scorm12.min.js"></script><script>window.API = new Scorm12API({});</script>'
            '<iframe src="player.html" title="player"></iframe>'
        )
    course = opened.value
    expect(course.locator("html")).to_have_attribute("data-runtime-page", "complete")
    answer(course.get_by_role("form"), 2)
    system.name = "API"
    assert system.result() == ("100", "passed")


def test_a_reload_goes_on_with_the_session(system: System) -> None:
    course = system.open(learner("A"))
    course.get_by_label("Yes").check()
    system.tab.evaluate("document.querySelector('iframe').contentWindow.location.reload()")
    form = system.course().get_by_role("form")
    answer(form, 2)
    assert system.result()[1] in ("passed", "incomplete")  # scorm-again ends a session for good


def test_scorm_2004_hears_of_score_success_completion_and_time(system: System) -> None:
    course = system.open({"learner_id": "A"}, SCORM_2004)
    assert system.value("cmi.completion_status") == "incomplete"
    answer(course.get_by_role("form"), 1)
    wanted = ("cmi.score.raw", "cmi.score.scaled", "cmi.success_status", "cmi.completion_status")
    assert [system.value(element) for element in wanted] == ["50", "0.5", "passed", "completed"]
    held = system.leave()
    assert held["exit"] == "suspend"
    assert re.fullmatch(r"PT\d+\.\d\dS", held["session_time"])


# ---- windows of others --------------------------------------------------------------------------------------------


def test_a_page_in_a_frame_of_another_site_grades(tab: Page, folder: Path, tmp_path: Path) -> None:
    with serving(folder) as course, serving(tmp_path) as other:
        (tmp_path / "page.html").write_text(f'<iframe src="{course}index.html" title="course"></iframe>')
        tab.goto(other + "page.html")
        frame = tab.frame_locator("iframe")
        expect(frame.locator("html")).to_have_attribute("data-runtime-page", "complete")
        answer(frame.get_by_role("form"), 2)


def test_a_page_that_another_site_has_opened_grades(tab: Page, folder: Path, tmp_path: Path) -> None:
    with serving(folder) as course, serving(tmp_path) as other:
        (tmp_path / "page.html").write_text(f"<script>window.onload = () => window.open('{course}index.html')</script>")
        with tab.context.expect_page() as opened:
            tab.goto(other + "page.html")
        expect(opened.value.locator("html")).to_have_attribute("data-runtime-page", "complete")
        answer(opened.value.get_by_role("form"), 2)


# ---- cmi5 -------------------------------------------------------------------------------------------------------


class Store:
    """The record store of one registration, and what was posted to it."""

    def __init__(self) -> None:
        self.launch_data: dict[str, Any] = LAUNCH_DATA
        self.passed_before: list[dict[str, Any]] = []
        self.actor = ACTOR
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
            return (200, self.launch_data) if known and json.loads(asked["agent"]) == self.actor else (404, {})
        if parts.path == "/lrs/statements" and method == "GET":
            assert asked["registration"] == REGISTRATION
            return 200, {"statements": self.passed_before}
        return self.store(json.loads(body)) if parts.path == "/lrs/statements" else (404, {})

    def store(self, new: list[dict[str, Any]]) -> tuple[int, object]:
        """Store statements, each once."""
        if {statement["id"] for statement in new} & {statement["id"] for statement in self.statements}:
            return 409, {}
        self.statements += new
        return 200, [statement["id"] for statement in new]

    @property
    def verbs(self) -> list[str]:
        return [statement["verb"]["id"].removeprefix(VERBS) for statement in self.statements]


def launch_at(address: str) -> dict[str, str]:
    """Return what a system puts into the address of a launch."""
    return {
        "endpoint": address + "lrs/",
        "fetch": address + "fetch",
        "actor": json.dumps(ACTOR),
        "registration": REGISTRATION,
        "activityId": ACTIVITY,
    }


@contextmanager
def launched(tab: Page, folder: Path, store: Store) -> Iterator[Locator]:
    """Launch the unit as a system does, and yield its form."""
    with serving(folder, answers=store.answer) as address:
        with tab.expect_response("**/lrs/statements"):  # "initialized"
            tab.goto(f"{address}index.html?{urlencode(launch_at(address))}")
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


def test_a_reload_goes_on_with_the_session_whose_token_is_given_once(tab: Page, folder: Path) -> None:
    store = Store()
    with launched(tab, folder, store) as form:
        tab.reload()
        expect(tab.locator("html")).to_have_attribute("data-runtime-page", "complete")
        with tab.expect_response("**/lrs/statements"):
            answer(form, 2)
        leave(tab)
    assert store.verbs == ["initialized", "passed", "terminated"]
    assert store.tokens == 1


def test_a_link_to_another_page_and_back_goes_on_with_the_session(tab: Page, folder: Path) -> None:
    store = Store()
    with launched(tab, folder, store) as form:
        tab.evaluate('document.querySelector(\'a[href$="other.html"], a[href$="other/"]\').click()')
        expect(tab.get_by_role("heading", name="Another page")).to_be_visible()
        tab.go_back()
        expect(tab.locator("html")).to_have_attribute("data-runtime-page", "complete")
        with tab.expect_response("**/lrs/statements"):
            answer(form, 2)
        leave(tab)
    assert store.verbs == ["initialized", "passed", "terminated"]


def test_a_session_that_has_ended_is_told(tab: Page, folder: Path) -> None:
    store = Store()
    with launched(tab, folder, store) as form:
        address = tab.url
        leave(tab)
        tab.goto(address)
        expect(tab.get_by_text("This session of the course has ended")).to_be_visible()
        answer(form, 2)
    assert store.verbs == ["initialized", "terminated"]


@pytest.mark.parametrize("lost", ["the request", "the answer"])
def test_a_verdict_survives_a_lost_line_and_is_stored_once(tab: Page, folder: Path, lost: str) -> None:
    store = Store()

    def cut(route: Route) -> None:
        if lost == "the answer":
            route.fetch()
        route.abort()

    with launched(tab, folder, store) as form:
        tab.route("**/lrs/statements", cut)
        answer(form, 2)
        expect(tab.get_by_text("Your result is not recorded yet")).to_be_visible()
        tab.unroute("**/lrs/statements")
        expect(tab.get_by_text("Your result is recorded now.")).to_be_visible()
        leave(tab)
    assert store.verbs == ["initialized", "passed", "terminated"]


def test_a_launch_that_fails_is_told_and_the_quiz_works(tab: Page, folder: Path) -> None:
    store = Store()
    store.tokens = 1  # somebody has had it
    with serving(folder, answers=store.answer) as address:
        tab.goto(f"{address}index.html?{urlencode(launch_at(address))}")
        expect(tab.get_by_text("Nothing you do here will be recorded")).to_be_visible()
        answer(tab.get_by_role("form"), 2)
    assert store.verbs == []


def test_a_session_across_the_moment_at_which_32_bits_turn_negative_has_its_true_duration(
    tab: Page, folder: Path
) -> None:
    """Milliseconds since 1970 are 418 · 2^32 + 2^31 on 2026-12-16 at 17:56:53.376 UTC."""
    before = (418 * 2**32 + 2**31) - 1500
    tab.add_init_script(
        f"Object.defineProperty(performance, 'timeOrigin', {{value: {before}}});"
        f"Date.now = () => Math.round({before} + performance.now())"
    )
    store = Store()
    with launched(tab, folder, store) as form:
        tab.wait_for_function(f"Date.now() > {before + 1600}")
        answer(form, 0)
        leave(tab)
    durations = [statement["result"]["duration"] for statement in store.statements[1:]]
    seconds = [float(duration.removeprefix("PT").removesuffix("S")) for duration in durations]
    assert len(seconds) == 2
    assert all(0 < length < 60 for length in seconds)


def test_the_next_learner_in_the_same_browser_sees_nothing_of_the_first(tab: Page, folder: Path) -> None:
    store = Store()
    with launched(tab, folder, store) as form:
        answer(form, 2)
        leave(tab)
        other = {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": "learner 8"}}
        store.tokens = 0
        store.actor = other
        address = tab.url.removesuffix("back.html")
        tab.goto(f"{address}index.html?{urlencode({**launch_at(address), 'actor': json.dumps(other)})}")
        expect(tab.locator("html")).to_have_attribute("data-runtime-page", "complete")
        expect(form.get_by_text("Not answered yet")).to_be_visible()
        expect(form.get_by_role("button", name="Certificate")).to_have_count(0)


def test_a_system_without_a_way_back_has_a_button_that_ends_the_session(tab: Page, folder: Path) -> None:
    store = Store()
    store.launch_data = {name: LAUNCH_DATA[name] for name in LAUNCH_DATA if name != "returnURL"}
    with launched(tab, folder, store) as form:
        answer(form, 0)
        expect(tab.get_by_text("when you press “End the session”")).to_be_visible()
        with tab.expect_response("**/lrs/statements"):
            form.get_by_role("button", name="End the session").click()
        expect(tab.get_by_text("The session has ended.")).to_be_visible()
    assert store.verbs == ["initialized", "failed", "terminated"]
