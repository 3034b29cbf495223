"""The course on the reader's device, on a fake DOM: what is said, which buttons there are, where the focus goes."""

import importlib
from collections.abc import Iterator
from typing import Any

import pytest

from overrides.reader.names import Part
from tests.fake_dom import Browser, FakeObject, browser

HTML = f"""<div id="course" hidden><p><span data-part="{Part.COURSE_TEXT}"></span>
<span data-part="{Part.COURSE_LOADED}"></span></p><progress data-part="{Part.COURSE_PROGRESS}" hidden></progress>
<button data-part="{Part.KEEP_COURSE}">Keep</button>
<button data-part="{Part.REMOVE_COURSE}" hidden>Stop</button></div>"""
TOTAL = 14_200_000  # bytes
KEEP, STOP, REMOVE = "Keep this course on this device", "Stop", "Remove it from this device"


@pytest.fixture
def fake() -> Iterator[Browser]:
    """A page whose service worker has said nothing yet."""
    with browser(HTML) as fake:
        importlib.import_module("overrides.reader.kept_course").KeptCourse(fake.find("#course"))
        yield fake


def say(fake: Browser, kind: str, **fields: Any) -> None:
    """Let the service worker tell how far it is."""
    fake.course_listener(FakeObject(kind=kind, total=TOTAL, **fields))


def part(fake: Browser, name: str) -> Any:
    return fake.find(f"[data-part={name}]")


def buttons(fake: Browser) -> list[str]:
    return [button.textContent for button in fake.find_all("button") if not button.hidden]


def test_without_a_service_worker_nothing_of_it_is_shown(fake: Browser) -> None:
    assert fake.find("#course").hidden


@pytest.mark.parametrize(
    ("kind", "fields", "text", "shown"),
    [
        ("absent", {"loaded": 0}, "With 14 MB on this device, all of them do.", [KEEP]),
        ("keeping", {"loaded": 7_100_000}, "Keeping the course on this device, 14 MB.", [STOP]),
        (
            "kept",
            {"loaded": TOTAL},
            "The whole course is on this device (14 MB) and works without a network.",
            [REMOVE],
        ),
        ("failed", {"loaded": 5, "reason": "the disk is full"}, "as a whole: the disk is full.", ["Try again", STOP]),
    ],
)
def test_each_state_is_said_with_what_can_be_done(
    fake: Browser, kind: str, fields: dict[str, Any], text: str, shown: list[str]
) -> None:
    say(fake, kind, **fields)
    assert not fake.find("#course").hidden
    assert part(fake, Part.COURSE_TEXT).textContent.endswith(text)
    assert buttons(fake) == shown
    assert part(fake, Part.COURSE_PROGRESS).hidden == (kind != "keeping")


def test_progress_is_a_share_and_megabytes_and_the_sentence_is_not_said_again(fake: Browser) -> None:
    say(fake, "keeping", loaded=7_100_000)
    sentence = part(fake, Part.COURSE_TEXT).tag.contents[0]
    say(fake, "keeping", loaded=10_650_000)
    assert float(part(fake, Part.COURSE_PROGRESS).value) == 0.75
    assert part(fake, Part.COURSE_LOADED).textContent == "11 MB"
    assert part(fake, Part.COURSE_TEXT).tag.contents[0] is sentence


def test_buttons_tell_the_service_worker(fake: Browser) -> None:
    say(fake, "absent", loaded=0)
    part(fake, Part.KEEP_COURSE).click()
    say(fake, "keeping", loaded=1)
    part(fake, Part.REMOVE_COURSE).click()
    assert fake.started == ["keep", "-course"]


def test_whoever_pressed_a_button_that_goes_is_taken_to_the_one_that_comes(fake: Browser) -> None:
    say(fake, "absent", loaded=0)
    part(fake, Part.KEEP_COURSE).focus()
    say(fake, "keeping", loaded=1)
    assert fake.document.activeElement is part(fake, Part.REMOVE_COURSE)
    say(fake, "absent", loaded=0)
    assert fake.document.activeElement is part(fake, Part.KEEP_COURSE)


def test_whoever_is_elsewhere_stays_there(fake: Browser) -> None:
    say(fake, "absent", loaded=0)
    say(fake, "keeping", loaded=1)
    assert fake.document.activeElement is None
