"""What a page tells a system that speaks SCORM, on a fake DOM: what it holds is never made worse."""

import functools
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from quiz.names import PACKED
from tests.fake_dom import Browser, FakeObject
from tests.quiz.page.test_quizzes import answer_all, opened, option, part, submit, submit_anyway

NOT_INITIALIZED = {"1.2": "0", "2004": "403"}  # what stands beside an element that was never given a value
FAILURES = {"1.2": "101", "2004": "301"}  # a general one
ELEMENTS = {
    "1.2": {
        "learner": "cmi.core.student_id",
        "score": "cmi.core.score.raw",
        "verdict": "cmi.core.lesson_status",
        "completion": "cmi.core.lesson_status",
        "exit": "cmi.core.exit",
        "answers": "cmi.interactions",
        "count": "cmi.interactions._count",
        "time": "cmi.core.session_time",
    },
    "2004": {
        "learner": "cmi.learner_id",
        "score": "cmi.score.raw",
        "verdict": "cmi.success_status",
        "completion": "cmi.completion_status",
        "exit": "cmi.exit",
        "answers": "cmi.interactions",
        "count": "cmi.interactions._count",
        "time": "cmi.session_time",
    },
}
SUSPENDED = "cmi.suspend_data"


class System:
    """A learning management system: what it holds, what it was told, and what it fails to say or to take.

    Args:
        version: of SCORM.
        held: what it holds of a learner, under the names in `ELEMENTS`.
    """

    def __init__(self, version: str, **held: str) -> None:
        self.version = version
        self.held = {self.name(name): value for name, value in {"learner": "B", **held}.items()}
        self.sent: dict[str, str] = {}
        self.unreadable: tuple[str, ...] = ()
        self.refused: tuple[str, ...] = ()
        self.throws = False  # instead of answering with a code
        self.started = self.finished = False
        self.endings = True  # whether it lets a session end
        self.failure = {"1.2": "101", "2004": "351"}[version]
        self.code = "0"

    def name(self, name: str) -> str:
        return ELEMENTS[self.version].get(name, name)

    def now(self, name: str) -> str:
        """Return what it holds now."""
        return {**self.held, **self.sent}.get(self.name(name), "")

    def offer(self, fake: Browser) -> None:
        """Put the API into the window."""
        names = {"initialize": self.initialize, "get": self.get, "set": self.set, "commit": self.commit}
        called = {"initialize": "Initialize", "get": "GetValue", "set": "SetValue", "commit": "Commit"}
        prefix = "LMS" if self.version == "1.2" else ""
        functions = {prefix + called[name]: function for name, function in names.items()}
        functions[prefix + ("Finish" if prefix else "Terminate")] = self.finish
        functions[prefix + "GetLastError"] = lambda: self.code
        functions[prefix + "GetErrorString"] = lambda code: f"code {code}"
        setattr(fake.window, "API" if prefix else "API_1484_11", FakeObject(**functions))

    def initialize(self, nothing: str) -> str:
        if self.started:
            return self.fail("101" if self.version == "1.2" else "103")
        self.started = True
        return self.succeed()

    def get(self, element: str) -> str:
        if any(element == self.name(name) for name in self.unreadable):
            self.fail(FAILURES[self.version])
            return ""
        if element in self.held | self.sent:
            self.succeed()
            return {**self.held, **self.sent}[element]
        self.code = NOT_INITIALIZED[self.version]
        return ""

    def set(self, element: str, value: str) -> str:
        if any(element.startswith(self.name(name)) for name in self.refused):
            return self.fail(self.failure)
        self.sent[element] = value
        return self.succeed()

    def commit(self, nothing: str) -> str:
        return self.succeed()

    def finish(self, nothing: str) -> str:
        if not self.endings:
            return self.fail(self.failure)
        self.finished = True
        return self.succeed()

    def succeed(self) -> str:
        self.code = "0"
        return "true"

    def fail(self, code: str) -> str:
        if self.throws:
            raise RuntimeError("gone away")
        self.code = code
        return "false"


@contextmanager
def inside(system: System, kept: dict[str, str] | None = None) -> Iterator[Browser]:
    """Open the page in a window that has the API of a system."""
    with opened(kept=kept, prepare=system.offer) as fake:
        yield fake


def fail_at_little(fake: Browser) -> None:
    option(fake, "False").click()
    submit_anyway(fake)


@pytest.fixture(params=["1.2", "2004"])
def version(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def passed(version: str) -> System:
    """Return a system that holds all that an earlier session left."""
    system = System(version)
    system.held |= left_by_who_passed(version)
    assert (system.now("score"), system.now("verdict")) == ("100", "passed")
    return system


@functools.cache
def left_by_who_passed(version: str) -> dict[str, str]:
    """Play that session, once for all tests that go on from it."""
    before = System(version)
    with inside(before) as fake:
        answer_all(fake)
        submit(fake)
        fake.run_waiting_timers()
        fake.leave()
    kept = (before.name("score"), before.name("verdict"), before.name("completion"), SUSPENDED)
    return {name: before.sent[name] for name in kept}


def notice(fake: Browser) -> str:
    return " ".join(line.textContent for line in fake.document.body.querySelectorAll(".gh-notice p"))


READ_FIRST = ["learner", "score", "verdict", "completion", SUSPENDED]


@pytest.mark.parametrize("throws", [False, True], ids=["code", "thrown"])
@pytest.mark.parametrize("unreadable", READ_FIRST)
def test_while_a_system_does_not_say_what_it_holds_nothing_is_written_over_it(
    version: str, unreadable: str, throws: bool
) -> None:
    system = passed(version)
    system.unreadable, system.throws = (unreadable,), throws
    with inside(system) as fake:
        fail_at_little(fake)
        fake.run_waiting_timers()
        fake.leave()
        message = "gone away" if throws else f"code {FAILURES[version]}"
        assert f"Your result is not recorded: the learning management system says “{message}”" in notice(fake)
    assert set(system.sent) == {system.name("exit")}, "what is to be kept is message, and nothing else"


@pytest.mark.parametrize("unreadable", READ_FIRST)
def test_what_a_system_does_not_say_at_first_is_asked_again(version: str, unreadable: str) -> None:
    system = passed(version)
    system.unreadable = (unreadable,)
    with inside(system) as fake:
        fail_at_little(fake)
        assert "Your result is not recorded" in notice(fake)
        system.unreadable = ()
        fake.run_waiting_timers()
        assert "not recorded" not in notice(fake)
    assert (system.now("score"), system.now("verdict")) == ("100", "passed")
    assert system.name("score") not in system.sent


def test_an_element_that_was_never_given_a_value_is_no_failure(version: str) -> None:
    system = System(version)
    with inside(system) as fake:
        answer_all(fake)
        submit(fake)
        assert notice(fake) == ""
    assert (system.now("score"), system.now("verdict")) == ("100", "passed")


@pytest.mark.parametrize(
    ("number", "held"),
    [
        ("1.2", {"verdict": "completed", "score": "100"}),
        ("1.2", {"verdict": "completed"}),
        ("1.2", {"verdict": "incomplete", "score": "100"}),
        ("2004", {"verdict": "unknown", "completion": "completed", "score": "100"}),
        ("2004", {"verdict": "unknown", "completion": "completed", "cmi.score.scaled": "1"}),
    ],
)
def test_a_failed_attempt_takes_nothing_back_that_another_tool_has_told(number: str, held: dict[str, str]) -> None:
    system = System(number, **held)
    with inside(system) as fake:
        fail_at_little(fake)
    assert {name: system.now(name) for name in held} == held


def test_the_first_failed_attempt_is_told_and_a_pass_goes_over_what_was_completed(version: str) -> None:
    system = System(version)
    with inside(system) as fake:
        fail_at_little(fake)
    assert system.now("verdict") == "failed"
    system = System(version, verdict="completed" if version == "1.2" else "unknown", score="50")
    with inside(system) as fake:
        answer_all(fake)
        submit(fake)
    assert (system.now("score"), system.now("verdict")) == ("100", "passed")


def in_a_frame_of_a_packed_course(fake: Browser) -> None:
    fake.document.documentElement.setAttribute(PACKED, "")
    fake.window.parent = FakeObject()


@pytest.mark.parametrize("owner", ["", "A", "unnamed"])
def test_before_a_system_appears_nobody_sees_what_another_left_and_it_is_not_reported(version: str, owner: str) -> None:
    kept: dict[str, str] = {}
    with opened(kept=kept) as fake:
        answer_all(fake)
    behind = f"@{owner}#" if owner else "#"
    kept = {key.replace("#", behind): text for key, text in kept.items()}
    before = dict(kept)
    system = System(version)
    with opened(kept=kept, session={"course/#owner": owner}, prepare=in_a_frame_of_a_packed_course) as fake:
        assert not option(fake, "below one").checked
        fail_at_little(fake)
        system.offer(fake)
        fake.run_waiting_timers()
    assert int(system.now("score")) < 50
    assert system.now("verdict") == "failed"
    assert before.items() <= kept.items()
    assert not [key for key in kept.keys() - before.keys() if "/kinds/" in key]


def test_what_was_left_while_no_system_was_there_is_not_shown_to_the_next_learner(version: str) -> None:
    kept: dict[str, str] = {}
    with opened(kept=kept, prepare=in_a_frame_of_a_packed_course) as fake:
        option(fake, "below one").click()
    with opened(kept=kept, prepare=in_a_frame_of_a_packed_course) as fake:
        assert not option(fake, "below one").checked


def test_answers_that_a_system_can_not_count_are_not_written_over_its_own(version: str) -> None:
    system = System(version, count="4")
    system.unreadable = ("count",)
    with inside(system) as fake:
        answer_all(fake)
        submit(fake)
        assert system.now("verdict") == "passed"
        assert not answers_sent(system)
        assert "Your result is recorded, but not what you answered, for reports" in notice(fake)
        system.unreadable = ()
        fake.run_waiting_timers()
        assert notice(fake) == "Your result is recorded now."
    numbers = {int(element.split(".")[2]) for element in answers_sent(system)}
    assert min(numbers) == 4, "behind those that the system counts"


def answers_sent(system: System) -> dict[str, str]:
    return {element: value for element, value in system.sent.items() if element.startswith("cmi.interactions")}


@pytest.mark.parametrize(
    ("refused", "words"),
    [
        ("answers", "what you answered, for reports"),
        ("time", "the time you spend here"),
        ("exit", "that you will go on later"),
    ],
)
@pytest.mark.parametrize("throws", [False, True], ids=["code", "thrown"])
def test_a_result_is_recorded_whatever_else_is_refused_and_that_is_told_and_tried_again(
    version: str, refused: str, words: str, throws: bool
) -> None:
    system = System(version)
    system.refused, system.throws = (refused,), throws
    with inside(system) as fake:
        assert ("Not recorded is" in notice(fake)) == (refused != "answers")
        answer_all(fake)
        submit(fake)
        assert (system.now("score"), system.now("verdict")) == ("100", "passed")
        said = "gone away" if throws else f"code {system.failure}"
        expected = (
            f"Your result is recorded, but not {words}: the learning management system says “{said}”. It is tried"
        )
        assert expected in notice(fake)
        system.refused = ()
        fake.run_waiting_timers()
        assert notice(fake) == "Your result is recorded now."
        fake.leave()
    if refused == "answers":
        assert answers_sent(system)
    else:
        assert system.now(refused)


@pytest.mark.parametrize("refused", ["answers", "time"])
def test_what_a_system_has_no_place_for_is_told_once_and_not_tried_again(version: str, refused: str) -> None:
    system = System(version)
    system.refused, system.failure = (refused,), "401"
    with inside(system) as fake:
        answer_all(fake)
        submit(fake)
        assert notice(fake).count("says “code 401”. It has no place for this.") == 1
        system.refused = ()
        fake.run_timers()
        fake.leave()
    assert not [element for element in system.sent if element.startswith(system.name(refused))]
    assert system.finished


def test_a_part_of_an_answer_for_which_there_is_no_place_leaves_the_others(version: str) -> None:
    system = System(version)
    system.refused, system.failure = ("cmi.interactions.0.weighting", "cmi.interactions.1.weighting"), "401"
    with inside(system) as fake:
        answer_all(fake)
        submit(fake)
        assert notice(fake).count("It has no place for this.") == 1
    assert "cmi.interactions.1.result" in system.sent
    assert not [element for element in system.sent if element.endswith("weighting")]


def test_however_often_a_system_refuses_one_thing_waits_to_be_tried_again(version: str) -> None:
    system = System(version)
    with inside(system) as fake:
        system.refused = ("verdict", SUSPENDED)
        answer_all(fake)
        fake.run_waiting_timers()
        for _ in range(3):
            submit(fake)
        fake.run_waiting_timers()
        assert "not recorded" in notice(fake)
        assert len(fake.timers) == 1


def test_what_is_refused_as_the_page_closes_is_told_to_the_same_learner_later_and_once(version: str) -> None:
    kept: dict[str, str] = {}
    system = System(version, learner="A")
    system.endings = False
    with inside(system, kept) as fake:
        answer_all(fake)
        submit(fake)
        fake.leave()
    said = "When you left the last time, not everything was recorded"
    for learner, tells in (("B", False), ("A", True), ("A", False)):
        with inside(System(version, learner=learner), kept) as fake:
            assert (said in notice(fake)) == tells
            fake.leave()


def test_a_system_that_never_appears_is_told(version: str) -> None:
    with opened(prepare=in_a_frame_of_a_packed_course) as fake:
        assert notice(fake) == ""
        fake.run_timers()
        assert "No learning management system has answered" in notice(fake)


def test_of_earlier_sessions_it_is_said_that_their_answers_are_not_kept(version: str) -> None:
    with inside(passed(version)) as fake:
        assert "passed (its answers are not kept here)" in part(fake, "history").textContent
