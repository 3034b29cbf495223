"""Packages for learning management systems in a real browser: SCORM with scorm-again, cmi5 with a record store.

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
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import UUID
from xml.etree.ElementTree import fromstring

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Locator, Page, Route, expect

from overrides.runtime.packages import packages
from overrides.syntax.problems import AuthorError
from quiz.formats.cmi5 import write_cmi5
from quiz.formats.scorm import scorm_packer
from quiz.names import PACKED
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
    for write in (scorm_packer("1.2"), scorm_packer("2004 4th Edition"), write_cmi5):
        with pytest.raises(AuthorError, match=r"0 quizzes on the page 'nothing\.html'"):
            write(folder, "nothing.html")


# ---- SCORM ------------------------------------------------------------------------------------------------------


class Standard(NamedTuple):
    """A version of SCORM: scorm-again's runtime of it, and what the standard calls things."""

    version: str  # as the manifest has it
    script: str
    runtime: str
    api: str
    prefix: str  # of what 2004 calls "Initialize", "GetValue", …
    finish: str
    core: str  # what stands around the elements of the learner
    names: dict[str, str]


SCORM_12 = Standard(
    version="1.2",
    script="scorm12.min.js",
    runtime="Scorm12API",
    api="API",
    prefix="LMS",
    finish="Finish",
    core="core",
    names={"learner": "student_id", "success": "lesson_status", "mode": "lesson_mode", "completion": "lesson_status"},
)
SCORM_2004 = Standard(
    version="2004 4th Edition",
    script="scorm2004.min.js",
    runtime="Scorm2004API",
    api="API_1484_11",
    prefix="",
    finish="Terminate",
    core="",
    names={
        "learner": "learner_id",
        "success": "success_status",
        "mode": "mode",
        "completion": "completion_status",
    },
)
VERSIONS = [pytest.param(SCORM_12, id="1.2"), pytest.param(SCORM_2004, id="2004")]
FRAME = """<script src="{script}"></script>
<script>window.{api} = new {runtime}({{}}); {api}.loadFromJSON({data}, "");</script>
<iframe src="index.html" title="course" width="900" height="900"></iframe>
"""
FRAME_LESS = """<script src="{script}"></script><iframe src="index.html" title="course"></iframe>"""
AROUND_OPENER = """<script src="{script}"></script><script>window.{api} = new {runtime}({{}});</script>
<iframe src="player.html" title="player"></iframe>"""
REFUSING = """<script>
const sent = {{}};
let code = "0";
window.{api} = {{
  {prefix}Initialize: () => {{ {begins} }},
  {prefix}GetValue: (name) => {{ code = starts ? "0" : "301"; return starts ? sent[name] ?? held[name] ?? "" : ""; }},
  {prefix}SetValue: (name, value) => {{
    code = window.refuses ? "301" : "0";
    if (window.refuses) {{ {refusal} }}
    sent[name] = value;
    return "true";
  }},
  {prefix}Commit: () => "true",
  {prefix}{finish}: () => "true",
  {prefix}GetLastError: () => code,
  {prefix}GetErrorString: () => "Not initialized",
}};
window.sent = sent;
window.held = {held};
window.starts = {starts};
</script>
<iframe src="index.html" title="course" width="900" height="900"></iframe>
"""


@pytest.mark.parametrize("standard", VERSIONS)
def test_the_manifest_of_scorm_names_the_page_and_every_file(folder: Path, tmp_path: Path, standard: Standard) -> None:
    unpacked(scorm_packer(standard.version)(folder, "index.html"), tmp_path)
    manifest = fromstring((tmp_path / "imsmanifest.xml").read_text(encoding="utf-8"))
    space = manifest.tag.removesuffix("manifest")
    assert manifest.findtext(f"{space}metadata/{space}schemaversion") == standard.version
    resource = next(manifest.iter(f"{space}resource"))
    assert resource.get("href") == "index.html"
    listed = {file.get("href") for file in resource}
    there = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert listed == there - {"imsmanifest.xml"}
    assert f"<html {PACKED} " in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_the_manifest_of_scorm_12_has_the_pass_mark(folder: Path) -> None:
    manifest = manifest_of(scorm_packer("1.2")(folder, "index.html"))
    assert manifest.tag == "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}manifest"
    extension = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"
    assert [mastery.text for mastery in manifest.iter(f"{extension}masteryscore")] == ["50"]
    assert [node.get(f"{extension}scormtype") for node in manifest.iter() if node.tag.endswith("resource")] == ["sco"]


def test_the_manifest_of_scorm_2004_leaves_completion_and_success_to_the_page(folder: Path) -> None:
    """SCORM 2004 4th edition, content aggregation model 3.4.1 and 5.1: the names, and where they stand."""
    manifest = manifest_of(scorm_packer("2004 4th Edition")(folder, "index.html"))
    content, sequencing = "{http://www.imsglobal.org/xsd/imscp_v1p1}", "{http://www.imsglobal.org/xsd/imsss}"
    assert manifest.tag == f"{content}manifest"
    item = next(manifest.iter(f"{content}item"))
    assert [child.tag for child in item] == [f"{content}title", f"{sequencing}sequencing"]
    controls = item.find(f"{sequencing}sequencing/{sequencing}deliveryControls")
    assert controls is not None
    assert controls.attrib == {"completionSetByContent": "true", "objectiveSetByContent": "true"}
    types = [
        node.get("{http://www.adlnet.org/xsd/adlcp_v1p3}scormType") for node in manifest.iter(f"{content}resource")
    ]
    assert types == ["sco"]


def manifest_of(package: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return fromstring(archive.read("imsmanifest.xml"))


class System:
    """A page of a learning management system, with scorm-again in it and the package in a frame."""

    def __init__(self, tab: Page, address: str, folder: Path, standard: Standard) -> None:
        self.tab = tab
        self.address = address
        self.folder = folder
        self.standard = standard
        runtime = packages() / "scorm-again" / "dist" / standard.script
        (folder / standard.script).write_bytes(runtime.read_bytes())

    def open(self, data: dict[str, Any] | None = None) -> FrameLocator:
        """Begin a session of a learner, with what the system holds of them."""
        self.show(FRAME, data=json.dumps({"cmi": data or self.learner("A")}))
        return self.course()

    def learner(self, name: str, held: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return what a system holds of a learner; what differs by version goes by the names in `Spoken`."""
        core = {self.standard.names.get(key, key): value for key, value in {"learner": name, **(held or {})}.items()}
        return {"core": core} if self.standard.core else core

    def show(self, text: str, **more: str) -> None:
        page = text.format(**{**self.standard._asdict(), **more})
        (self.folder / "frame.html").write_text(page, encoding="utf-8")
        self.tab.goto(self.address + "frame.html")

    def refuse(self, refusal: str, *, starts: bool = True, held: dict[str, str] | None = None) -> FrameLocator:
        """Be a system that refuses what it is told while `refuses` is set, and starts no session until `starts` is."""
        begins = 'if (!window.starts) throw new Error("x"); return "true";'
        recorded = {self.element("learner"): "A", **(held or {})}
        self.show(REFUSING, begins=begins, refusal=refusal, held=json.dumps(recorded), starts=json.dumps(starts))
        return self.course()

    def course(self) -> FrameLocator:
        """Return the frame, when it can be answered."""
        course = self.tab.frame_locator("iframe")
        expect(course.locator("html")).to_have_attribute("data-runtime-page", "complete")
        return course

    def element(self, name: str) -> str:
        """Return what the standard calls an element."""
        inside = ["cmi", *([self.standard.core] if self.standard.core else [])]
        return ".".join([*inside, self.standard.names.get(name, name)])

    def value(self, name: str) -> str:
        get = f"{self.standard.api}.{self.standard.prefix}GetValue"
        return str(self.tab.evaluate(f"{get}({self.element(name)!r})"))

    def result(self) -> tuple[str, str]:
        """Return score and success."""
        return self.value("score.raw"), self.value("success")

    def held(self) -> dict[str, Any]:
        data: dict[str, Any] = self.tab.evaluate(f"JSON.parse({self.standard.api}.renderCMIToJSONString())")["cmi"]
        return data

    def leave(self) -> dict[str, Any]:
        """Close the frame; return what the system holds afterwards."""
        self.tab.evaluate("document.querySelector('iframe').src = 'about:blank'")
        self.tab.wait_for_function(f"{self.standard.api}.isTerminated()")
        return self.held()

    def core_of(self, held: dict[str, Any]) -> dict[str, Any]:
        return dict(held[self.standard.core]) if self.standard.core else held


@pytest.fixture(params=VERSIONS)
def system(request: pytest.FixtureRequest, tab: Page, folder: Path, tmp_path: Path) -> Iterator[System]:
    standard: Standard = request.param
    unpacked(scorm_packer(standard.version)(folder, "index.html"), tmp_path)
    with serving(tmp_path) as address:
        yield System(tab, address, tmp_path, standard)


@pytest.mark.parametrize(("right", "score", "status"), [(1, "50", "passed"), (0, "0", "failed"), (2, "100", "passed")])
def test_the_score_reaches_scorm_again(system: System, right: int, score: str, status: str) -> None:
    course = system.open()
    answer(course.get_by_role("form"), right)
    assert system.tab.evaluate(f"{system.standard.api}.{system.standard.prefix}GetLastError()") == "0"
    assert system.result() == (score, status)
    if system.standard is SCORM_2004:
        assert float(system.value("score.scaled")) == right / 2
        assert system.value("completion") == "completed"


def test_scorm_keeps_the_best_score_and_is_finished_on_leaving(system: System) -> None:
    course = system.open()
    answer(course.get_by_role("form"), 2)
    course.get_by_role("button", name="Retake quiz").click()
    answer(course.get_by_role("form"), 0)
    assert system.result() == ("100", "passed")
    system.leave()


def test_the_next_learner_at_the_same_computer_starts_with_nothing_and_is_reported_alone(system: System) -> None:
    answer(system.open(system.learner("A")).get_by_role("form"), 2)
    system.leave()
    course = system.open(system.learner("B"))
    form = course.get_by_role("form")
    expect(form.get_by_text("Not answered yet")).to_be_visible()
    expect(form.get_by_role("button", name="Certificate")).to_have_count(0)
    answer(form, 0)
    assert system.result() == ("0", "failed")


def scored(raw: int, success: str) -> dict[str, Any]:
    """Return what a system holds of an earlier attempt."""
    return {"score": {"raw": str(raw), "min": "0", "max": "100"}, "success": success}


def test_a_pass_and_a_better_score_from_elsewhere_stay(system: System) -> None:
    answer(system.open(system.learner("A", scored(100, "passed"))).get_by_role("form"), 0)
    assert system.result() == ("100", "passed")


def test_a_better_score_goes_over_a_worse_one(system: System) -> None:
    answer(system.open(system.learner("A", scored(0, "failed"))).get_by_role("form"), 1)
    assert system.result() == ("50", "passed")


def test_who_only_looks_has_not_completed(system: System) -> None:
    system.open()
    assert system.value("completion") == "incomplete"
    held = system.core_of(system.leave())
    assert held[system.standard.names["completion"]] == "incomplete"
    if system.standard is SCORM_2004:
        assert held["success_status"] == "unknown"
        assert re.fullmatch(r"PT\d+\.\d\dS", held["session_time"])
    else:
        hours, minutes, seconds = [float(part) for part in held["session_time"].split(":")]
        assert (hours, minutes) == (0, 0)
        assert 0 < seconds < 60


def test_answers_go_on_at_another_computer(system: System, browser: Browser) -> None:
    course = system.open(system.learner("A"))
    answer(course.get_by_role("form"), 1)
    course.get_by_role("button", name="Retake quiz").click()
    course.get_by_label("No", exact=True).check()
    held = system.leave()
    assert 0 < len(held["suspend_data"]) <= 4096
    assert system.core_of(held)["exit"] == "suspend"
    elsewhere = browser.new_context().new_page()
    other = System(elsewhere, system.address, system.folder, system.standard)
    (held["core"] if system.standard.core else held)["entry"] = "resume"
    form = other.open(held).get_by_role("form")
    expect(form.get_by_label("No", exact=True)).to_be_checked()
    expect(form.get_by_text("1 of 2, 50 %, passed")).to_be_visible()
    elsewhere.context.close()


def test_looking_only_reports_nothing(system: System) -> None:
    answer(system.open(system.learner("A", {"mode": "review"})).get_by_role("form"), 2)
    assert system.value("score.raw") == ""


def test_what_was_answered_stands_in_the_reports_of_the_system(system: System) -> None:
    """SCORM 1.2 run-time environment 3.4.4; SCORM 2004 4th edition, run-time environment 4.2.9."""
    course = system.open()
    answer(course.get_by_role("form"), 1)
    course.get_by_role("button", name="Retake quiz").click()
    answer(course.get_by_role("form"), 2)
    recorded = system.held()["interactions"]
    found = [recorded[key] for key in sorted(recorded)] if isinstance(recorded, dict) else recorded
    response, wrong = (
        ("learner_response", "incorrect") if system.standard is SCORM_2004 else ("student_response", "wrong")
    )
    assert [(each["type"], each[response], each["result"], str(each["weighting"])) for each in found] == [
        ("choice", "a", "correct", "1"),
        ("numeric", "5", wrong, "1"),
        ("choice", "a", "correct", "1"),
        ("numeric", "6", "correct", "1"),
    ]
    assert [each["id"] for each in found[:2]] == [each["id"] for each in found[2:]]


@pytest.mark.parametrize(
    ("how", "message"), [('return "false";', "Not initialized"), ('throw new Error("gone away");', "gone away")]
)
def test_what_a_system_refuses_is_told_and_tried_again(system: System, how: str, message: str) -> None:
    course = system.refuse(how)
    system.tab.evaluate("window.refuses = true")
    answer(course.get_by_role("form"), 2)
    expect(
        course.get_by_text(f"Your result is not recorded: the learning management system says “{message}”")
    ).to_be_visible()
    system.tab.evaluate("window.refuses = false")
    expect(course.get_by_text("Your result is recorded now.")).to_be_visible()
    assert system.tab.evaluate(f"sent[{system.element('score.raw')!r}]") == "100"


REFUSE_BESIDE = """([api, set, finish]) => {
  const take = api[set].bind(api);
  const refuse = () => { api.lastErrorCode = "101"; return "false"; };
  api[set] = (name, value) => name.startsWith(window.refused) ? refuse() : take(name, value);
  const end = api[finish].bind(api);
  api[finish] = (nothing) => window.refused ? refuse() : end(nothing);
}"""


def test_what_scorm_again_refuses_beside_the_result_is_told_and_the_end_of_the_session_later(system: System) -> None:
    course = system.open(system.learner("A"))
    standard = system.standard
    api = system.tab.evaluate_handle(standard.api)
    system.tab.evaluate("window.refused = 'cmi.interactions'")
    system.tab.evaluate(REFUSE_BESIDE, [api, standard.prefix + "SetValue", standard.prefix + standard.finish])
    answer(course.get_by_role("form"), 2)
    notice = course.get_by_text(
        "Your result is recorded, but not what you answered, for reports: the learning management"
    )
    expect(notice).to_contain_text("It is tried again.")
    assert system.result() == ("100", "passed")
    assert not system.held()["interactions"]
    system.tab.evaluate("window.refused = 'nothing'")
    expect(course.get_by_text("Your result is recorded now.")).to_be_visible()
    assert len(system.held()["interactions"]) == 2
    system.tab.evaluate("document.querySelector('iframe').src = 'about:blank'")
    system.tab.wait_for_function("!document.querySelector('iframe').contentDocument.querySelector('main')")
    again = system.open(system.learner("A"))
    expect(again.get_by_text("When you left the last time, not everything was recorded")).to_be_visible()


def test_a_session_that_does_not_start_is_told_and_the_quiz_works(system: System) -> None:
    course = system.refuse("", starts=False)
    expect(course.get_by_text("What you do here is not recorded")).to_be_visible()
    answer(course.get_by_role("form"), 2)
    expect(course.get_by_text("Your result is not recorded")).to_be_visible()


def test_a_session_that_starts_late_knows_what_was_reached_before(system: System) -> None:
    before = {system.element("score.raw"): "100", system.element("success"): "passed"}
    course = system.refuse("", starts=False, held=before)
    expect(course.get_by_text("What you do here is not recorded")).to_be_visible()
    answer(course.get_by_role("form"), 0)
    system.tab.evaluate("window.starts = true")
    expect(course.get_by_text("Your result is recorded now.")).to_be_visible()
    recorded = system.tab.evaluate("sent")
    assert system.element("score.raw") not in recorded
    assert recorded[system.element("success")] == "passed"


def test_an_api_that_appears_late_is_found(system: System) -> None:
    standard = system.standard
    system.show(FRAME_LESS)
    course = system.course()
    course.get_by_label("Yes").check()
    system.tab.evaluate(f"window.{standard.api} = new {standard.runtime}({{}}), 0")
    system.tab.wait_for_function(f"{standard.api}.isInitialized()")
    expect(course.get_by_label("Yes")).to_be_checked()
    answer(course.get_by_role("form"), 2)
    assert system.result() == ("100", "passed")


def test_an_api_around_the_window_that_opened_the_course_is_found(system: System) -> None:
    (system.folder / "player.html").write_text("<script>window.onload = () => window.open('index.html')</script>")
    with system.tab.context.expect_page() as opened:
        system.show(AROUND_OPENER)
    course = opened.value
    expect(course.locator("html")).to_have_attribute("data-runtime-page", "complete")
    answer(course.get_by_role("form"), 2)
    assert system.result() == ("100", "passed")


def test_a_reload_goes_on_with_the_session(system: System) -> None:
    course = system.open(system.learner("A"))
    course.get_by_label("Yes").check()
    system.tab.evaluate("document.querySelector('iframe').contentWindow.location.reload()")
    form = system.course().get_by_role("form")
    answer(form, 2)
    if system.standard is SCORM_2004:  # a session that was ended can't be asked anything any more, nor started again
        expect(system.course().get_by_text("Your result is not recorded")).to_be_visible()
    else:
        assert system.result()[1] in ("passed", "incomplete")  # scorm-again ends a session for good


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

    token = "dG9rZW4="

    def __init__(self) -> None:
        self.launch_data: dict[str, Any] = LAUNCH_DATA
        self.passed_before: list[dict[str, Any]] = []
        self.actor = ACTOR
        self.registration = REGISTRATION
        self.tokens = 0
        self.refusal = 0  # the status that every statement is refused with, if any
        self.faulty = ""  # the verb of what this store does not take
        self.statements: list[dict[str, Any]] = []

    def answer(self, method: str, address: str, token: str | None, body: bytes) -> tuple[int, object]:
        """Answer a request as the specification has it."""
        parts = urlsplit(address)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/fetch":
            self.tokens += 1
            return 200, {"auth-token": self.token} if method == "POST" and self.tokens == 1 else {"error-code": "1"}
        if token != f"Basic {self.token}":
            return 401, {}
        if parts.path == "/lrs/activities/state":
            known = asked["stateId"] == "LMS.LaunchData" and asked["activityId"] == ACTIVITY
            return (200, self.launch_data) if known and json.loads(asked["agent"]) == self.actor else (404, {})
        if parts.path != "/lrs/statements":
            return 404, {}
        assert method == "POST" or asked["registration"] == self.registration
        return self.store(json.loads(body)) if method == "POST" else self.find(parts.query)

    def find(self, query: str) -> tuple[int, object]:
        """Answer whether the learner has passed before."""
        return 200, {"statements": self.passed_before}

    def store(self, new: list[dict[str, Any]]) -> tuple[int, object]:
        """Store statements, each once."""
        if self.refusal:
            return self.refusal, {}
        if self.faulty and self.faulty in [statement["verb"]["id"].removeprefix(VERBS) for statement in new]:
            return 400, {}
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
        if before == "another mastery score":  # the page itself has passed it
            expect(tab.get_by_text("The course asks for more than this page does")).to_be_visible()
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


def test_a_verdict_that_a_lost_line_has_kept_back_outlives_a_reload(tab: Page, folder: Path) -> None:
    store = Store()
    with launched(tab, folder, store) as form:
        tab.route("**/lrs/statements", lambda route: route.abort())
        answer(form, 2)
        expect(tab.get_by_text("Your result is not recorded yet")).to_be_visible()
        tab.unroute("**/lrs/statements")
        with tab.expect_response("**/lrs/statements"):
            tab.reload()
        expect(tab.locator("html")).to_have_attribute("data-runtime-page", "complete")
        leave(tab)
    assert store.verbs == ["initialized", "passed", "terminated"]


@pytest.mark.parametrize("status", [401, 403, 404])
def test_what_a_store_takes_from_no_one_is_kept_told_and_sent_again_in_order(
    tab: Page, folder: Path, status: int
) -> None:
    store = Store()
    with launched(tab, folder, store) as form:
        store.refusal = status
        answer(form, 2)
        expect(tab.get_by_text(f"the course refuses what this page reports (status {status})")).to_be_visible()
        with tab.expect_download() as saved:
            tab.get_by_role("button", name="Save as a file").click()
        assert [statement["verb"]["id"] for statement in json.loads(saved.value.path().read_text("utf-8"))] == [
            VERBS + "passed"
        ]
        store.refusal = 0
        with tab.expect_response("**/lrs/statements"):
            tab.reload()
        expect(tab.locator("html")).to_have_attribute("data-runtime-page", "complete")
        leave(tab)
    assert store.verbs == ["initialized", "passed", "terminated"]


@pytest.mark.parametrize("faulty", ["passed", "failed"])
def test_a_statement_that_a_store_never_takes_holds_no_other_up_and_can_be_saved(
    tab: Page, folder: Path, faulty: str
) -> None:
    """A pass is sent alone; a failure with the end of the session, in a request that is refused as a whole."""
    store = Store()
    store.faulty = faulty
    with launched(tab, folder, store) as form:
        answer(form, 2 if faulty == "passed" else 0)
        way_back = form.get_by_role("button", name="Back to the course")
        way_back.click()
        expect(tab.get_by_text("has refused a message about what you did (status 400)")).to_be_visible()
        expect(tab.get_by_text("The session has ended. You can close this page.")).to_be_visible()
        tab.reload()
        expect(tab.locator("html")).to_have_attribute("data-runtime-page", "complete")
        with tab.expect_download() as saved:
            tab.get_by_role("button", name="Save as a file").click()
    assert store.verbs == ["initialized", "terminated"]
    (statement,) = json.loads(saved.value.path().read_text("utf-8"))
    assert statement["verb"]["id"] == VERBS + faulty


def test_who_leaves_while_the_line_is_lost_goes_when_all_is_sent_or_when_they_insist(tab: Page, folder: Path) -> None:
    store = Store()
    with launched(tab, folder, store) as form:
        answer(form, 0)
        tab.route("**/lrs/statements", lambda route: route.abort())
        way_back = form.get_by_role("button", name="Back to the course")
        way_back.click()
        expect(tab.get_by_text("Your result is not recorded yet")).to_be_visible()
        tab.unroute("**/lrs/statements")
        tab.wait_for_url("**/back.html")
        assert store.verbs == ["initialized", "failed", "terminated"]
    with launched(tab, folder, Store()) as form:
        tab.route("**/lrs/statements", lambda route: route.abort())
        way_back = form.get_by_role("button", name="Back to the course")
        way_back.click()
        expect(tab.get_by_text("Your result is not recorded yet")).to_be_visible()
        way_back.click()
        tab.wait_for_url("**/back.html")


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


@pytest.mark.parametrize("other", ["learner", "registration"])
def test_another_learner_or_registration_in_the_same_browser_sees_nothing_of_the_first(
    tab: Page, folder: Path, other: str
) -> None:
    store = Store()
    with launched(tab, folder, store) as form:
        answer(form, 2)
        leave(tab)
        store.tokens = 0
        if other == "learner":
            store.actor = {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": "learner 8"}}
        else:
            store.registration = "0f4a6e0c-6e0f-4e0c-9f0e-2b1d5c3a7e90"
        address = tab.url.removesuffix("back.html")
        launch = {**launch_at(address), "actor": json.dumps(store.actor), "registration": store.registration}
        tab.goto(f"{address}index.html?{urlencode(launch)}")
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
