"""The page's side of the widgets, on a fake DOM: what moves them, what they ask, what they show."""

import contextlib
import importlib
import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from unittest import mock

import pytest

from sim import worker
from sim.views.numbers import short
from sim.widgets import WIDGETS
from sim.widgets.widget import Widget
from tests.blocks.rendering import rendered
from tests.fake_dom import Browser, FakeObject, browser, start

FLOW = "gradient-flow"
RACE = "training-race"
TEXT = "own-text"
CONTENT = "“One” two (three), four.\n" * 50


@cache
def markup(name: str) -> str:
    """The HTML of a widget with nothing set by its author, as the build writes it; its races are short ones."""
    with mock.patch("overrides.blocks.widget_picture.trace", traced_soon):
        return rendered(f"/// widget | {name}\n///")


def traced_soon(widget: Widget, question: str) -> str:
    asked = json.loads(question)
    if widget.model == "training_race":
        asked.update(steps=2, lag=5)
    if widget.model == "own_text":
        asked.update(steps=2, content=CONTENT)
    return worker.write(worker.run(widget.model, asked))


@pytest.fixture
def flow() -> Iterator[Browser]:
    with taken_over(FLOW) as fake:
        yield fake


@contextlib.contextmanager
def taken_over(
    *names: str, address: str = "http://localhost/", kept: dict[str, str] | None = None
) -> Iterator[Browser]:
    """Open a page with some widgets, which have been taken over, in a browser that has kept something."""
    with browser("".join(markup(name) for name in names), address, kept) as fake:
        start("sim.page", fake, "[data-widget]")
        yield fake


def test_every_widget_that_trains_has_a_page_side_that_does() -> None:
    with taken_over(FLOW):
        trained = importlib.import_module("sim.page").TRAINED
    assert set(trained) == {name for name, widget in WIDGETS.items() if widget.streams}


def ready(fake: Browser) -> None:
    """NumPy is there, and has gone through what a training needs if nothing is to be asked before."""
    fake.notify("ready", numpy="2.2.5")
    if fake.posted and "rehearse" in json.loads(fake.posted[0]):
        fake.posted.pop()
        fake.notify("response", text="null")


def answer_next(fake: Browser) -> dict[str, Any]:
    """Answer what the page has asked last, as the worker does; return what that was."""
    text = fake.posted.pop(0)
    fake.notify("response", text=worker.respond(text))
    asked: dict[str, Any] = json.loads(text)
    return asked


def answer_all(fake: Browser) -> list[dict[str, Any]]:
    asked = []
    while fake.posted:
        asked.append(answer_next(fake))
    return asked


def value(fake: Browser, name: str = FLOW) -> float:
    return float(fake.find(f"[data-widget={name}] [data-part=result]").dataset.value or "nan")


def source(fake: Browser, name: str = FLOW) -> str | None:
    return fake.find(f"[data-widget={name}]").dataset.source


def slider(fake: Browser, name: str, widget: str = FLOW) -> Any:
    return fake.find(f"[data-widget={widget}] [type=range][data-input={name}]")


def press(fake: Browser, action: str) -> None:
    fake.find(f"[data-action={action}]").click()


# Moves


def test_a_move_is_drawn_at_once_from_what_the_build_prepared(flow: Browser) -> None:
    slider(flow, "steps").type(3)
    assert value(flow) == 0.5**3
    assert source(flow) == "prerendered"
    assert slider(flow, "steps").getAttribute("aria-valuetext") == "3 steps"


def test_numpy_is_asked_for_what_is_shown_and_then_for_what_was_prepared(flow: Browser) -> None:
    assert flow.started == ["worker"]
    assert flow.posted == []
    ready(flow)
    asked = answer_all(flow)
    assert [dict(request["question"])["multiplier"] for request in asked] == [0.5, 1.0, 2.0]
    assert source(flow) == "numpy"
    assert "NumPy 2.2.5" in flow.find("[data-part=runtime-text]").textContent


def test_a_training_is_rehearsed_once_when_nothing_else_is_to_be_asked() -> None:
    with taken_over(FLOW, RACE) as fake:
        ready(fake)
        asked = answer_all(fake)
        assert ["rehearse" in request for request in asked] == [False, False, False, True]
        assert asked[-1]["model"] == "training_race"
        slider(fake, "steps").type(7)
        assert not any("rehearse" in request for request in answer_all(fake))


def test_a_rehearsal_that_fails_says_nothing() -> None:
    with taken_over(RACE) as fake:
        fake.notify("ready", numpy="2.2.5")
        before = fake.find("[data-part=training-text]").textContent
        fake.notify("error", reason="MemoryError")
        assert fake.find("[data-part=training-text]").textContent == before


def test_nothing_is_rehearsed_where_a_training_has_waited() -> None:
    with taken_over(RACE) as fake:
        press(fake, "train")
        fake.notify("ready", numpy="2.2.5")
        fake.notify("response", text="null")
        assert ["rehearse" in text for text in fake.posted] == [False]


def test_one_question_is_under_way_and_what_was_overtaken_is_never_asked() -> None:
    with taken_over("real-jacobians") as fake:
        ready(fake)
        answer_all(fake)
        for seed in (1, 2, 3):
            slider(fake, "seed", "real-jacobians").type(seed)
        assert fake.find("[data-widget]").getAttribute("aria-busy") == "true"
        asked = answer_all(fake)
        assert [dict(request["question"])["seed"] for request in asked] == [1, 3]
        assert fake.find("[data-widget]").getAttribute("aria-busy") == "false"
        expected = WIDGETS["real-jacobians"]
        inputs = {**expected.start(), "seed": 3}
        trace = json.loads(worker.write(worker.run(expected.model, expected.question(inputs))))
        assert value(fake, "real-jacobians") == expected.result(trace, inputs).value


def counted(name: str, function: Callable[..., Any], calls: list[str]) -> Callable[..., Any]:
    """Return the function, which now also notes its calls."""

    def count(*arguments: Any, **options: Any) -> Any:
        calls.append(name)
        return function(*arguments, **options)

    return count


def test_a_move_costs_one_key_and_a_question_one_json_step_each_way(monkeypatch: pytest.MonkeyPatch) -> None:
    with taken_over("real-jacobians") as fake:
        ready(fake)
        answer_all(fake)
        steps: list[str] = []
        for name in ("dumps", "loads"):
            monkeypatch.setattr(json, name, counted(name, getattr(json, name), steps))
        slider(fake, "seed", "real-jacobians").type(5)
        assert steps == ["dumps"]  # the key, which is the question
        text = fake.posted.pop()
        found = worker.respond(text)
        assert steps == ["dumps", "loads", "dumps"]
        fake.notify("response", text=found)
        assert steps == ["dumps", "loads", "dumps", "loads"]


def test_a_move_that_asks_the_same_question_costs_no_key(flow: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    ready(flow)
    answer_all(flow)

    def fail(*_: Any, **__: Any) -> str:
        raise AssertionError("JSON was written")

    monkeypatch.setattr(json, "dumps", fail)
    slider(flow, "steps").type(19)
    assert value(flow) == 0.5**19
    assert flow.posted == []


def test_what_numpy_cannot_compute_is_said_and_not_asked_again(flow: Browser) -> None:
    ready(flow)
    flow.posted.pop()
    flow.notify("error", reason="MemoryError: no room")
    assert "NumPy could not compute this: MemoryError: no room" in flow.find("[data-part=runtime-text]").textContent
    answer_all(flow)
    slider(flow, "steps").type(2)
    assert flow.posted == []


def test_a_failure_of_numpy_is_said_and_can_be_tried_again(flow: Browser) -> None:
    flow.notify("failed", reason="no line")
    assert "NumPy could not start: no line" in flow.find("[data-part=runtime-text]").textContent
    assert not flow.find("[data-action=retry]").hidden
    press(flow, "retry")
    assert flow.started == ["worker", "worker"]


def test_loading_is_shown_in_megabytes(flow: Browser) -> None:
    flow.notify("progress", loaded=1_260_000, total=5_000_000)
    assert flow.find("[data-part=runtime-text]").textContent == "Loading NumPy: 1.3 of 5.0 MB"
    flow.notify("progress", loaded=5_000_000, total=5_000_000)
    assert flow.find("[data-part=runtime-text]").textContent == "Starting NumPy"


def runtime(fake: Browser) -> str:
    """What is said below the picture: who has computed it."""
    text: str = fake.find("[data-part=runtime-text]").textContent
    return text


@pytest.mark.parametrize("name", [RACE, TEXT])
def test_numpy_is_not_said_to_have_computed_what_the_build_has_drawn(name: str) -> None:
    with taken_over(name) as fake:
        assert runtime(fake) == "Computed when this page was built."
        ready(fake)
        fake.find_all("[data-action=preset]")[0].click()
        assert source(fake, name) == "prerendered"
        assert runtime(fake) == "Computed when this page was built. NumPy 2.2.5 is ready in your browser."
        press(fake, "train")
        Race(fake).go(1)
        assert source(fake, name) == "numpy"
        assert runtime(fake) == "Computed by NumPy 2.2.5, live in your browser."


def test_a_small_model_says_so_of_what_it_has_computed_and_of_nothing_else() -> None:
    with taken_over("squashing") as fake:
        assert (source(fake, "squashing"), runtime(fake)) == ("prerendered", "Computed when this page was built.")
        fake.find("[data-widget=squashing] [type=range]").type(1)
        assert (source(fake, "squashing"), runtime(fake)) == ("page", "Computed by Python in your browser.")


def test_a_training_that_was_left_is_not_said_to_be_of_the_build() -> None:
    kept: dict[str, str] = {}
    with taken_over(RACE, kept=kept) as fake:
        racing(fake).go(2)
        fake.leave()
    with taken_over(RACE, kept=kept) as fake:
        assert (source(fake, RACE), runtime(fake)) == ("numpy", "Computed by NumPy in your browser.")
        fake.notify("failed", reason="no line")
        assert runtime(fake) == "NumPy could not start: no line."
        fake.find_all("[data-action=preset]")[0].click()
        press(fake, "reset")
        assert not fake.find("[data-action=retry]").hidden


def test_numpy_that_was_there_has_stopped_and_what_it_has_drawn_is_its_own(flow: Browser) -> None:
    ready(flow)
    answer_all(flow)
    flow.notify("failed", reason="no room")
    assert (source(flow), runtime(flow)) == ("numpy", "NumPy has stopped: no room.")
    press(flow, "retry")
    flow.notify("progress", loaded=1, total=5_000_000)
    assert flow.find("[data-action=retry]").hidden
    flow.notify("failed", reason="no line")
    assert runtime(flow) == "NumPy could not start: no line."


def test_the_build_is_named_where_its_picture_is_in_sight_and_numpy_is_not_there(flow: Browser) -> None:
    flow.notify("failed", reason="no line")
    assert runtime(flow) == "NumPy could not start: no line. What you see was computed when this page was built."
    run_edited(flow, flow.find_all("[data-file]")[0].defaultValue)
    assert (source(flow), runtime(flow)) == ("edited", "NumPy could not start: no line.")


def test_edited_code_is_what_is_said_to_have_computed_its_picture(flow: Browser) -> None:
    ready(flow)
    answer_all(flow)
    run_edited(flow, flow.find_all("[data-file]")[0].defaultValue)
    assert (source(flow), runtime(flow)) == ("edited", "Computed by your code, in your browser.")
    slider(flow, "steps").type(3)
    assert runtime(flow) == "Computed by NumPy 2.2.5, live in your browser."


def test_a_refusal_is_said_of_its_setting_alone() -> None:
    with taken_over("real-jacobians") as fake:
        ready(fake)
        answer_all(fake)
        slider(fake, "seed", "real-jacobians").type(5)
        fake.posted.pop()
        fake.notify("error", reason="MemoryError")
        assert runtime(fake) == "NumPy could not compute this: MemoryError"
        press(fake, "reset")
        assert runtime(fake) == "Computed by NumPy 2.2.5, live in your browser."
        slider(fake, "seed", "real-jacobians").type(5)
        assert runtime(fake) == "NumPy could not compute this: MemoryError"


def test_presets_and_reset_move_the_controls() -> None:
    with taken_over("gradient-flow-wide") as fake:
        fake.find("[data-preset='2']").click()
        assert fake.find("[type=radio][value=float32]").checked
        assert slider(fake, "steps", "gradient-flow-wide").value == "200"
        assert value(fake, "gradient-flow-wide") == 0.0
        press(fake, "reset")
        assert value(fake, "gradient-flow-wide") == pytest.approx(0.9**100)


def test_buttons_step_and_a_slider_ends_at_its_limits() -> None:
    with taken_over("lstm-step-through") as fake:
        back, forward = fake.find_all("[data-action=step]")
        for _ in range(12):
            forward.click()
        assert slider(fake, "step", "lstm-step-through").value == "10"
        back.click()
        assert slider(fake, "step", "lstm-step-through").value == "9"


def test_a_token_that_is_picked_becomes_the_word_of_a_slider() -> None:
    with taken_over("dependencies") as fake:
        fake.find("[data-part=picture] [data-to='5']").click()
        standing = {slider(fake, name, "dependencies").value for name in ("first", "last")}
        assert "5" in standing
        assert fake.document.activeElement.dataset.to == "5"


def test_settings_stand_in_the_address_once_the_reader_pauses(flow: Browser) -> None:
    slider(flow, "steps").type(7)
    slider(flow, "steps").type(8)
    flow.run_timers()
    assert flow.location.href == "http://localhost/?gradient-flow.steps=8"
    press(flow, "reset")
    flow.run_timers()
    assert flow.location.href == "http://localhost/"


def test_an_address_sets_the_widget_and_what_it_could_not_have_is_said() -> None:
    with taken_over(FLOW, address="http://localhost/?gradient-flow.steps=500&gradient-flow.multiplier=2.0") as fake:
        assert value(fake) == 2.0**20
        assert "20 is the nearest allowed" in fake.find("[data-part=note]").textContent


def test_a_narrower_page_is_drawn_anew(flow: Browser) -> None:
    slider(flow, "steps").type(9)
    wide = flow.find("[data-part=picture]").innerHTML
    flow.resize(360)
    assert flow.find("[data-part=picture]").innerHTML != wide
    assert 'viewbox="0 0 360' in flow.find("[data-part=picture]").innerHTML


@pytest.mark.parametrize("name", WIDGETS)
def test_every_widget_is_taken_over_and_every_preset_drawn(name: str) -> None:
    with taken_over(name) as fake:
        for button in fake.find_all("[data-action=preset]"):
            button.click()
            fake.run_timers()
        press(fake, "reset")
        assert fake.find("[data-part=result]").textContent


# Edited code


def run_edited(fake: Browser, code: str) -> None:
    """Edit the widget's first file, run it and answer as the sandbox does."""
    fake.find_all("[data-file]")[0].value = code
    press(fake, "run_code")
    if fake.started[-1] != "sandbox" or not fake.sandboxed:
        fake.notify_from_sandbox("ready")
    fake.notify_from_sandbox("response", text=worker.respond(fake.sandboxed.pop()))


def output(fake: Browser) -> str:
    return fake.find("[data-part=code-output]").textContent


def test_edited_code_is_drawn_with_its_value_and_no_verdict(flow: Browser) -> None:
    flow.find("[type=radio][value='1.0']").click()
    shipped = flow.find_all("[data-file]")[0].defaultValue
    assert "steps, multiplier," in shipped
    run_edited(flow, shipped.replace("steps, multiplier,", "steps, 0.9,"))
    assert value(flow) == pytest.approx(0.9**10)
    assert flow.find("[data-part=result]").textContent == f"Your code gives {short(0.9**10)} at t = 0"
    assert source(flow) == "edited"
    for text in ("preserved", "ideal", "nothing is lost"):
        assert text not in flow.find("[data-widget]").textContent.split("Show me the code")[0]
    assert output(flow).startswith("Drawn above, from your code")


def test_a_move_draws_the_original_again(flow: Browser) -> None:
    run_edited(flow, "def gradient_flow(**_): return {'by_lag': [1.0] * 21}")
    assert source(flow) == "edited"
    slider(flow, "steps").type(2)
    assert (source(flow), value(flow)) == ("prerendered", 0.25)


@pytest.mark.parametrize(
    ("answered", "message"),
    [
        ('{"trace": null}', "no answer: KeyError"),
        ("[]", "no answer: TypeError"),
        ("", "no answer"),
        ('{"trace": {}, "printed": "a\\n", "error": ""}', "a\nThe widget can’t draw what the code returned: KeyError"),
        ('{"trace": null, "printed": "", "error": ""}', "The widget can’t draw what the code returned: TypeError"),
        ('{"trace": null, "printed": "a\\n", "error": "line 1: no"}', "a\nline 1: no"),
    ],
)
def test_whatever_comes_back_ends_the_run_with_a_message(flow: Browser, answered: str, message: str) -> None:
    press(flow, "run_code")
    flow.notify_from_sandbox("ready")
    assert output(flow) == "Running"
    assert flow.find("[data-action=run_code]").disabled
    flow.notify_from_sandbox("response", text=answered)
    assert message in output(flow)
    assert not flow.find("[data-action=run_code]").disabled
    assert flow.find("[data-action=stop_code]").disabled
    assert (source(flow), value(flow)) == ("prerendered", 0.5**10)
    press(flow, "run_code")
    assert output(flow) == "Running"


def test_code_that_hangs_is_stopped_and_can_be_run_again(flow: Browser) -> None:
    press(flow, "run_code")
    flow.notify_from_sandbox("ready")
    press(flow, "stop_code")
    assert output(flow) == "Stopped."
    assert flow.started == ["worker", "sandbox", "-sandbox"]
    press(flow, "run_code")
    assert flow.started[-1] == "sandbox"


def test_code_of_another_widget_ends_the_run_before_it() -> None:
    with taken_over(FLOW, "gradient-flow-wide") as fake:
        fake.find(f"[data-widget={FLOW}] [data-action=run_code]").click()
        fake.notify_from_sandbox("ready")
        fake.find("[data-widget=gradient-flow-wide] [data-action=run_code]").click()
        assert fake.find(f"[data-widget={FLOW}] [data-part=code-output]").textContent == "Stopped."
        assert not fake.find(f"[data-widget={FLOW}] [data-action=run_code]").disabled


def test_an_interpreter_that_fails_ends_the_run(flow: Browser) -> None:
    press(flow, "run_code")
    flow.notify_from_sandbox("failed", reason="no memory")
    assert output(flow) == "no memory"
    press(flow, "run_code")
    assert flow.started == ["worker", "sandbox", "sandbox"]


def test_edited_code_is_there_after_a_reload_until_it_is_reset() -> None:
    kept: dict[str, str] = {}
    with taken_over(FLOW, kept=kept) as fake:
        fake.find_all("[data-file]")[0].value = "mine"
        fake.leave()
    with taken_over(FLOW, kept=kept) as fake:
        assert fake.find_all("[data-file]")[0].value == "mine"
        assert "as you left it" in output(fake)
        press(fake, "reset_code")
        assert fake.find_all("[data-file]")[0].value == fake.find_all("[data-file]")[0].defaultValue
        fake.leave()
    with taken_over(FLOW, kept=kept) as fake:
        assert fake.find("[data-part=code-output]").hidden
    assert not [name for name in kept if "code/" in name]


def test_edited_code_is_kept_before_it_runs() -> None:
    """For it may take the tab with it."""
    kept: dict[str, str] = {}
    with taken_over(FLOW, kept=kept) as fake:
        fake.find_all("[data-file]")[0].value = "while True: pass"
        press(fake, "run_code")
    with taken_over(FLOW, kept=kept) as fake:
        assert fake.find_all("[data-file]")[0].value == "while True: pass"


def test_code_that_is_as_shipped_is_not_kept() -> None:
    kept: dict[str, str] = {}
    with taken_over(FLOW, kept=kept) as fake:
        press(fake, "run_code")
        fake.leave()
    assert kept == {}


@pytest.mark.parametrize("text", ["", "[]", "{", '{"gradient_flow": 3}'])
def test_kept_code_that_cannot_be_read_is_left_out(text: str) -> None:
    kept: dict[str, str] = {}
    with taken_over(FLOW, kept=kept) as fake:
        fake.find_all("[data-file]")[0].value = "mine"
        fake.leave()
    (name,) = kept
    with taken_over(FLOW, kept={name: text}) as fake:
        assert fake.find_all("[data-file]")[0].value == fake.find_all("[data-file]")[0].defaultValue


# Races


class Race:
    """A race in the page, whose steps the test trains."""

    def __init__(self, fake: Browser) -> None:
        self.fake = fake
        request = json.loads(fake.posted.pop())
        fake.notify("response", text="null")
        self.number = request["stream"]
        self.question = dict(request["question"])
        self.training = worker.started(request["model"], self.question)
        self.steps = self.training.steps()

    def go(self, steps: int, *, done: bool = False) -> None:
        for _ in range(steps):
            next(self.steps)
        news = worker.plain(self.training.news())
        self.fake.notify("news", text=worker.write({"number": self.number, "trace": news, "done": done}))


def racing(fake: Browser) -> Race:
    ready(fake)
    press(fake, "train")
    return Race(fake)


def controls_sent(fake: Browser) -> list[str]:
    sent = [json.loads(text)["control"] for text in fake.posted]
    for _ in range(len(fake.posted)):
        fake.posted.pop()
        fake.notify("response", text="null")
    return sent


def test_a_race_starts_when_the_reader_says_so_and_grows() -> None:
    with taken_over(RACE) as fake:
        ready(fake)
        assert fake.posted == []
        slider(fake, "lag", RACE).type(5)
        press(fake, "train")
        race = Race(fake)
        assert race.question["lag"] == 5
        assert fake.find("[data-action=train]").disabled
        race.go(2)
        race.go(1)
        assert "after 3 batches" in str(fake.find("[data-part=picture] svg").getAttribute("aria-label"))
        assert "Batch 3 of 200" in fake.find("[data-part=training-text]").textContent
        race.go(1, done=True)
        assert fake.find("[data-part=training-text]").textContent.startswith("Done in")
        assert len(fake.find_all("[data-part=results-rows] tr")) == 2


def test_a_race_waits_for_numpy() -> None:
    with taken_over(RACE) as fake:
        press(fake, "train")
        assert "as soon as NumPy is there" in fake.find("[data-part=training-text]").textContent
        ready(fake)
        assert "stream" in json.loads(fake.posted[0])


def test_a_race_is_paused_resumed_and_stopped() -> None:
    with taken_over(RACE) as fake:
        race = racing(fake)
        race.go(1)
        press(fake, "pause")
        assert fake.find("[data-action=pause]").textContent == "Resume"
        race.go(1)  # what was on its way
        press(fake, "pause")
        press(fake, "stop")
        assert controls_sent(fake) == ["pause", "resume", "stop"]
        assert "stopped after" in fake.find("[data-part=results-rows]").textContent


def test_a_race_that_fails_says_why() -> None:
    with taken_over(RACE) as fake:
        race = racing(fake)
        fake.notify("news", text=json.dumps({"number": race.number, "error": "MemoryError('no room')"}))
        assert "This race can’t be run: MemoryError" in fake.find("[data-part=training-text]").textContent
        assert not fake.find("[data-action=train]").disabled


def test_networks_are_taken_along_as_files_as_long_as_the_worker_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    saved: list[tuple[str, str]] = []
    with taken_over(RACE) as fake:
        monkeypatch.setattr("sim.page.networks_panel.save_bytes", lambda *file: saved.append(file))
        box = fake.find("[data-part=networks]")
        race = racing(fake)
        assert box.hidden
        race.go(1)
        assert not box.hidden
        assert [span.textContent for span in fake.find_all("span[data-lane]")] == ["tanh RNN", "LSTM"]
        fake.find("[data-lane=second][data-kind=onnx]").click()
        asked = {"of": race.number, "ask": "file", "given": {"lane": "second", "kind": "onnx"}}
        assert json.loads(fake.posted.pop()) == asked
        fake.notify("response", text='"QUJD"')
        assert saved == [("lstm-first-bit-seed-0.onnx", "QUJD")]
        fake.find("[data-lane=first][data-kind=npz]").click()
        fake.posted.pop()
        fake.notify("error", reason="the networks of this race are gone")
        assert "are gone" in fake.find("[data-part=networks-text]").textContent
        fake.notify("failed", reason="gone")
        assert box.hidden


def test_a_race_ends_with_numpy() -> None:
    with taken_over(RACE) as fake:
        racing(fake)
        fake.notify("failed", reason="gone")
        assert "this race has ended" in fake.find("[data-part=training-text]").textContent


def test_ten_seeds_are_drawn_as_they_come_and_remembered() -> None:
    with taken_over(RACE) as fake:
        ready(fake)
        text, save = fake.find("[data-part=seeds-text]"), fake.find("[data-part=seeds-save]")
        assert "10 of 10 solved it" in text.textContent  # recorded for the settings at first
        slider(fake, "lag", RACE).type(6)
        assert (text.textContent, save.disabled) == ("Not yet run with these settings.", True)
        press(fake, "ten_seeds")
        request = json.loads(fake.posted.pop())
        assert request["model"] == "ten_seeds"
        assert dict(request["question"])["lag"] == 6
        assert "seed" not in dict(request["question"])
        assert fake.find("[data-action=train]").disabled
        lanes = {"first": [[0, 0, 0.69, None]], "second": [[40, 0, 0.06, None]]}
        ends = {**lanes, "baseline": 0.69, "guessing_tested": 0.5}
        for trace, done in (({**ends, "second": []}, False), (ends, True)):
            fake.notify("news", text=json.dumps({"number": request["stream"], "trace": trace, "done": done}))
        assert "LSTM: 1 of 1 solved it, after 40 batches" in text.textContent
        assert not save.disabled
        assert not fake.find("[data-action=train]").disabled
        assert fake.find_all("[data-part=results-rows] tr") == []  # which is for single races
        slider(fake, "lag", RACE).type(7)
        assert text.textContent == "Not yet run with these settings."
        slider(fake, "lag", RACE).type(6)
        assert "LSTM: 1 of 1 solved it, after 40 batches" in text.textContent


def seeds_running(fake: Browser) -> Callable[[bool], None]:
    """Have ten seeds run; return what tells how they went, and whether that is all."""
    press(fake, "ten_seeds")
    request = json.loads(fake.posted.pop())
    lanes = {"first": [[0, 0, 0.69, None]], "second": [[40, 0, 0.06, None]]}
    trace = {**lanes, "baseline": 0.69, "guessing_tested": 0.5}
    return lambda done: fake.notify(
        "news", text=json.dumps({"number": request["stream"], "trace": trace, "done": done})
    )


def test_ten_seeds_say_of_which_race_they_are_while_the_controls_move_on() -> None:
    with taken_over(RACE) as fake:
        ready(fake)
        slider(fake, "lag", RACE).type(6)
        told, text = seeds_running(fake), fake.find("[data-part=seeds-text]")
        told(False)
        slider(fake, "lag", RACE).type(7)
        assert training_text(fake).startswith("Started with other settings · 2 of 20 networks")
        told(True)
        assert text.textContent.startswith("Seed 0 (First bit, 6 steps, ρ 1.0, keep bias 1.0, rate 0.003, clipped). ")
        assert training_text(fake).startswith("Started with other settings · Done in")
        slider(fake, "lag", RACE).type(8)
        assert text.textContent == "Not yet run with these settings."
        assert training_text(fake) == "Not raced yet with these settings"


def test_ten_seeds_of_the_settings_in_sight_are_not_called_others() -> None:
    with taken_over(RACE) as fake:
        ready(fake)
        told = seeds_running(fake)
        slider(fake, "seed", RACE).type(3)
        told(True)
        assert training_text(fake).startswith("Done in")


def test_a_race_says_that_the_controls_have_moved_on() -> None:
    with taken_over(RACE) as fake:
        race = racing(fake)
        race.go(1)
        assert training_text(fake).startswith("Batch 1 of 200")
        slider(fake, "lag", RACE).type(6)
        assert training_text(fake).startswith("Started with other settings · Batch 1 of 200")
        race.go(1, done=True)
        assert training_text(fake).startswith("Started with other settings · Done in")
        press(fake, "reset")
        assert training_text(fake) == ""


def test_a_page_that_opens_with_other_settings_than_it_shows_says_so() -> None:
    kept: dict[str, str] = {}
    address = "http://localhost/?training-race.lag=7"
    with taken_over(RACE, kept=kept, address=address) as fake:
        assert training_text(fake) == "Not raced yet with these settings"
        press(fake, "reset")
        assert training_text(fake) == ""
        racing(fake).go(2, done=True)
        fake.leave()
    with taken_over(RACE, kept=kept, address=address) as fake:
        assert training_text(fake) == "Not raced yet with these settings"
        press(fake, "export_csv")
        assert "There is nothing to save" not in fake.find("[data-part=note]").textContent
    with taken_over(RACE, kept=kept) as fake:
        assert training_text(fake) == ""


def test_networks_are_offered_while_their_race_is_in_sight() -> None:
    with taken_over(RACE) as fake:
        box = fake.find("[data-part=networks]")
        slider(fake, "lag", RACE).type(5)
        racing(fake).go(2, done=True)
        assert not box.hidden
        slider(fake, "lag", RACE).type(6)  # which nothing is known of: the same picture stays
        assert not box.hidden
        press(fake, "train")
        Race(fake).go(2, done=True)
        assert not box.hidden
        slider(fake, "lag", RACE).type(5)  # a race that is remembered: the worker has the other one
        assert "after 2 batches" in label(fake)
        assert box.hidden
        slider(fake, "lag", RACE).type(6)
        assert not box.hidden
        press(fake, "reset")
        assert source(fake, RACE) == "prerendered"
        assert box.hidden


def test_a_race_that_was_left_is_there_after_a_reload_and_goes_on() -> None:
    kept: dict[str, str] = {}
    with taken_over(RACE, kept=kept) as fake:
        ready(fake)
        slider(fake, "lag", RACE).type(5)
        press(fake, "train")
        Race(fake).go(3)
        shown = fake.find("[data-part=picture]").innerHTML
        fake.leave()
        assert controls_sent(fake) == ["stop"]
    with taken_over(RACE, kept=kept) as fake:
        assert fake.find("[data-part=picture]").innerHTML == shown
        assert slider(fake, "lag", RACE).value == "5"
        assert "Left after 3 batches" in fake.find("[data-part=training-text]").textContent
        assert fake.find("[data-action=pause]").textContent == "Resume"
        ready(fake)
        assert fake.posted == []
        press(fake, "pause")
        race = Race(fake)
        assert race.question["lag"] == 5
        race.go(2)
        assert fake.find("[data-part=picture]").innerHTML == shown
        assert fake.find("[data-part=training-text]").textContent.startswith(
            "Training again what was left · Batch 2 of 200"
        )
        race.go(1)
        assert fake.find("[data-part=picture]").innerHTML == shown
        assert fake.find("[data-part=training-text]").textContent.startswith("Batch 3 of 200")
        race.go(1)
        assert "after 4 batches" in str(fake.find("[data-part=picture] svg").getAttribute("aria-label"))
        race.go(1, done=True)
        assert len(fake.find_all("[data-part=results-rows] tr")) == 2


def test_a_race_that_has_ended_is_there_after_a_reload_with_its_rows() -> None:
    kept: dict[str, str] = {}
    with taken_over(RACE, kept=kept) as fake:
        racing(fake).go(2, done=True)
        shown = fake.find("[data-part=picture]").innerHTML
        table = fake.find("[data-part=results-rows]").innerHTML
        fake.leave()
    with taken_over(RACE, kept=kept) as fake:
        assert fake.find("[data-part=picture]").innerHTML == shown
        assert fake.find("[data-part=results-rows]").innerHTML == table
        assert not fake.find("[data-part=results]").hidden
        assert fake.find("[data-action=pause]").disabled
        slider(fake, "lag", RACE).type(50)
        press(fake, "reset")
        assert "after 2 batches" in str(fake.find("[data-part=picture] svg").getAttribute("aria-label"))


def test_a_race_that_was_left_ends_when_another_starts() -> None:
    kept: dict[str, str] = {}
    with taken_over(RACE, kept=kept) as fake:
        racing(fake).go(2)
        fake.leave()
    with taken_over(RACE, kept=kept) as fake:
        racing(fake).go(1)
        assert "stopped after 2 batches" in fake.find("[data-part=results-rows]").textContent
        assert "after 1 batch" in str(fake.find("[data-part=picture] svg").getAttribute("aria-label"))


def test_a_race_that_waits_for_numpy_to_go_on_can_be_left_again() -> None:
    kept: dict[str, str] = {}
    with taken_over(RACE, kept=kept) as fake:
        racing(fake).go(2)
        fake.leave()
    for _ in range(2):
        with taken_over(RACE, kept=kept) as fake:
            assert "Left after 2 batches" in fake.find("[data-part=training-text]").textContent
            press(fake, "pause")
            assert "as soon as NumPy is there" in fake.find("[data-part=training-text]").textContent
            fake.leave()


def test_a_kept_race_of_another_version_is_put_aside() -> None:
    kept: dict[str, str] = {}
    with taken_over(RACE, kept=kept) as fake:
        racing(fake).go(2)
        fake.leave()
    (name,) = kept
    for text in ("{}", "null", '{"inputs": {}, "trace": {"first": {}}, "rows": [], "seconds": 0, "ending": ""}'):
        with taken_over(RACE, kept={name: text}) as fake:
            assert fake.find("[data-action=pause]").disabled
            assert fake.find("[data-widget]").dataset.source == "prerendered"
            ready(fake)
            press(fake, "train")
            Race(fake).go(1)


def test_an_address_goes_before_the_settings_of_a_kept_race() -> None:
    kept: dict[str, str] = {}
    with taken_over(RACE, kept=kept) as fake:
        racing(fake).go(1)
        fake.leave()
    with taken_over(RACE, kept=kept, address="http://localhost/?training-race.lag=7") as fake:
        assert slider(fake, "lag", RACE).value == "7"


# Controls without effect


def test_a_control_without_effect_is_disabled_with_the_reason_and_said_once() -> None:
    with taken_over("real-jacobians") as fake:
        status = fake.find("[data-part=idle-status]")
        assert status.textContent == ""
        fake.find("[type=radio][value=example]").click()
        for name in ("size", "rho", "feed", "scale", "seed"):
            assert slider(fake, name, "real-jacobians").disabled
            reason = fake.find(f"[data-idle={name}]")
            assert reason.textContent == WIDGETS["real-jacobians"].idle({"network": "example"})[name]
            assert not reason.hidden
            assert slider(fake, name, "real-jacobians").getAttribute("aria-describedby") == reason.id
        labels = [control.label for control in WIDGETS["real-jacobians"].inputs if control.name != "network"]
        assert status.textContent == f"Without effect now: {', '.join(labels)}"
        fake.find("[type=radio][value=random]").click()
        assert not slider(fake, "seed", "real-jacobians").disabled
        assert fake.find("[data-idle=seed]").hidden
        assert status.textContent == "All controls have an effect again"


def test_what_is_without_effect_at_first_is_disabled_by_the_build() -> None:
    with browser(markup(RACE)) as fake:
        assert slider(fake, "attractors", RACE).disabled
        assert fake.find("[data-idle=attractors]").textContent == "Only the task Agreement has nouns."
        start("sim.page", fake, "[data-widget]")
        fake.find("[type=radio][value=agreement]").click()
        assert not slider(fake, "attractors", RACE).disabled


# What is known of a model


def test_what_the_build_prepared_outlasts_any_number_of_answers() -> None:
    with browser(""):
        traces = importlib.import_module("sim.page.traces")
        known = traces.Traces([({"seed": 0}, "prepared")])
        for seed in range(1, 10 * traces.KEPT):
            known.keep(traces.key_of({"seed": seed}), f"trace {seed}")
            known.ask({"seed": seed})
            assert known.asked() == ("numpy", f"trace {seed}")
            assert len(known.known) <= traces.KEPT + 2
        known.ask({"seed": 0})
        assert known.asked() == ("prerendered", "prepared")
        assert known.missing() == '[["seed", 0]]'


def test_a_question_has_one_key_whatever_the_order_of_its_parts() -> None:
    with browser(""):
        traces = importlib.import_module("sim.page.traces")
        assert traces.key_of({"b": 1, "a": "x"}) == traces.key_of({"a": "x", "b": 1}) == '[["a", "x"], ["b", 1]]'
        text = traces.request("model", traces.key_of({"b": 1, "a": "x"}), ',"stream":7')
        assert json.loads(text) == {"model": "model", "question": [["a", "x"], ["b", 1]], "stream": 7}


# What plays, and what needs no NumPy


def test_a_small_model_answers_in_the_page_and_numpy_is_never_loaded() -> None:
    with taken_over("two-steps") as fake:
        assert fake.started == []
        assert source(fake, "two-steps") == "prerendered"
        slider(fake, "weight", "two-steps").type(1)
        assert source(fake, "two-steps") == "page"
        assert "Computed by Python in your browser" in fake.find("[data-part=runtime-text]").textContent
        expected = worker.run("portable.unrolled", {"w": 1, "u": 1.0, "x": [1, 0], "h_0": 0.5, "target": 1.0})
        assert value(fake, "two-steps") == expected["dh"][0]
    with taken_over("two-steps", FLOW) as fake:
        assert fake.started == ["worker"]
        ready(fake)
        assert [json.loads(text)["model"] for text in fake.posted] == ["gradient_flow"]


def test_play_goes_on_until_the_end_and_starts_anew_from_there() -> None:
    with taken_over("two-steps") as fake:
        play, move = fake.find("[data-action=play]"), slider(fake, "move", "two-steps")
        assert move.value == "10"
        play.click()
        assert (move.value, play.textContent) == ("0", "▮▮ Pause")
        for _ in range(10):
            fake.run_waiting_timers()
        assert (move.value, play.textContent) == ("10", "▶ Play")


def test_play_pauses_when_asked_and_when_the_reader_moves_something() -> None:
    with taken_over("two-steps") as fake:
        play, move = fake.find("[data-action=play]"), slider(fake, "move", "two-steps")
        play.click()
        fake.run_waiting_timers()
        play.click()
        fake.run_waiting_timers()
        assert (move.value, play.textContent) == ("1", "▶ Play")
        play.click()
        slider(fake, "weight", "two-steps").type(2)
        fake.run_waiting_timers()
        assert (move.value, play.textContent) == ("2", "▶ Play")


def test_the_speed_sets_the_time_of_a_move() -> None:
    with taken_over("two-steps") as fake:
        fake.find("[data-part=speed]").value = "2"
        fake.find("[data-action=play]").click()
        assert fake.find("[data-widget]").styles == {"--gh-beat": "350ms"}


def test_a_small_model_is_edited_like_any_other_and_its_errors_name_its_file() -> None:
    with taken_over("two-steps") as fake:
        shipped = fake.find_all("[data-file]")[0].defaultValue
        run_edited(fake, shipped.replace("dh[t] = da[t] * w", "dh[t] = da[t] * 2.0 * w"))
        assert (source(fake, "two-steps"), output(fake)[:11]) == ("edited", "Drawn above")
        as_shipped = worker.run("portable.unrolled", {"w": 0.5, "u": 1.0, "x": [1.0, 0.0], "h_0": 0.5, "target": 1.0})
        assert value(fake, "two-steps") == pytest.approx(4 * as_shipped["dh"][0])
        run_edited(fake, shipped.replace("T = len(x)", "T = len(y)"))
        assert "portable/unrolled.py, line 26: NameError" in output(fake)


# Your own text


def own_text(fake: Browser, **changed: Any) -> Any:
    """Start a training of a short text in the page; the test trains its steps."""
    fake.find(f"[data-widget={TEXT}] [data-input=text][value=own]").click()
    fake.find(f"[data-widget={TEXT}] [data-input=content]").type(CONTENT)
    return racing(fake)


def training_text(fake: Browser) -> str:
    text: str = fake.find("[data-part=training-text]").textContent
    return text


def label(fake: Browser) -> str:
    return str(fake.find_all("[data-part=picture] svg")[0].getAttribute("aria-label"))


def sample(fake: Browser) -> str:
    text: str = fake.find(".gh-text__sample pre").textContent
    return text


def test_a_text_of_ones_own_is_trained_and_grows_and_stays_out_of_the_address() -> None:
    with taken_over(TEXT) as fake:
        training = own_text(fake)
        assert training.question["content"] == CONTENT
        training.go(2)
        assert training_text(fake).startswith("Batch 2 of 400")
        assert label(fake).startswith("Bits per character by batch, up to batch 2")
        training.go(3)
        assert "up to batch 5" in label(fake)
        fake.run_timers()
        assert "content" not in fake.location.href
        assert "own-text.text=own" in fake.location.href


@pytest.mark.parametrize("then", ["pause", "stop"])
def test_news_that_come_while_a_training_is_paused_are_drawn_when_it_goes_on_or_ends(then: str) -> None:
    with taken_over(TEXT) as fake:
        training = own_text(fake)
        training.go(2)
        press(fake, "pause")
        training.go(3)
        assert "up to batch 2." in label(fake)
        assert training_text(fake) == "Paused"
        press(fake, then)
        assert "up to batch 5." in label(fake)
        if then == "pause":
            training.go(1)
            assert "up to batch 6." in label(fake)


def test_a_text_that_comes_along_goes_from_the_page_to_the_worker() -> None:
    with taken_over(TEXT) as fake:
        ready(fake)
        press(fake, "train")
        question = dict(json.loads(fake.posted[-1])["question"])
        assert question["text"] == "alice"
        assert question["content"].startswith("Alice was beginning")


def test_a_text_that_is_too_short_is_refused_in_words() -> None:
    with taken_over(TEXT) as fake:
        ready(fake)
        fake.find("[data-input=text][value=own]").click()
        fake.find("[data-input=content]").type("Too short")
        press(fake, "train")
        fake.posted.pop()
        fake.notify("error", reason="ValueError: the text has 9 characters; it needs 1,000 at least")
        assert training_text(fake) == "This training can’t be run: the text has 9 characters; it needs 1,000 at least"


def test_another_temperature_shows_another_sample_without_asking() -> None:
    with taken_over(TEXT) as fake:
        before = sample(fake)
        slider(fake, "temperature", TEXT).type(6)
        assert sample(fake) != before
        assert fake.posted == []


def test_another_sentence_is_asked_of_the_network_in_sight() -> None:
    with taken_over(TEXT) as fake:
        training = own_text(fake)
        training.go(2)
        fake.find("[data-input=sentence]").type("two (three)")
        asked = json.loads(fake.posted.pop())
        assert asked == {"of": training.number, "ask": "look", "given": {"sentence": "two (three)"}}
        look = worker.plain(training.training.look("two (three)"))
        fake.notify("response", text=worker.write(look))
        assert sample(fake).startswith("two (three)")
        assert fake.find("[data-input=sentence]").value == "two (three)"


def test_a_sentence_for_a_network_that_is_gone_is_answered_in_words() -> None:
    kept: dict[str, str] = {}
    with taken_over(TEXT, kept=kept) as fake:
        own_text(fake).go(2)
        fake.leave()
    with taken_over(TEXT, kept=kept) as fake:
        assert training_text(fake).startswith("Left after 2 batches")
        assert fake.find("[data-input=content]").value == CONTENT
        ready(fake)
        fake.find("[data-input=sentence]").type("two")
        assert fake.posted == []
        assert status(fake) == "This network is not here, so it can’t read your sentence: train it."


def status(fake: Browser) -> str:
    """What is said beside the files of a network."""
    text: str = fake.find("[data-part=network-text]").textContent
    return text


def test_a_sentence_makes_no_network_another_one() -> None:
    with taken_over(TEXT) as fake:
        before = sample(fake)
        fake.find("[data-input=sentence]").type("two")
        assert training_text(fake) == ""
        assert sample(fake) == before
        assert status(fake) == "This network is not here, so it can’t read your sentence: train it."
        press(fake, "reset")
        assert status(fake) == ""
        slider(fake, "seed", TEXT).type(7)
        assert training_text(fake) == "Not trained yet with these settings"
    with taken_over(TEXT, address="http://localhost/?own-text.sentence=two") as fake:
        assert training_text(fake) == ""
        assert status(fake) == "This network is not here, so it can’t read your sentence: train it."


def test_a_network_is_saved_and_reads_while_it_is_in_sight() -> None:
    with taken_over(TEXT) as fake:
        save = fake.find("[data-action=save_network]")
        assert save.disabled
        own_text(fake).go(2, done=True)
        assert not save.disabled
        slider(fake, "seed", TEXT).type(7)
        press(fake, "train")
        training: Any = Race(fake)
        training.go(3, done=True)
        slider(fake, "seed", TEXT).type(0)  # which is remembered: the worker has the other one
        assert "up to batch 2." in label(fake)
        assert save.disabled
        fake.find("[data-input=sentence]").type("two (three)")
        assert fake.posted == []
        assert "not here" in status(fake)
        slider(fake, "seed", TEXT).type(7)
        assert "up to batch 3." in label(fake)
        assert not save.disabled
        assert json.loads(fake.posted.pop())["given"] == {"sentence": "two (three)"}
        fake.notify("response", text=worker.write(worker.plain(training.training.look("two (three)"))))
        assert sample(fake).startswith("two (three)")
        assert status(fake) == ""


def test_a_network_is_saved_and_opened_again_with_its_settings() -> None:
    with taken_over(TEXT) as fake:
        training = own_text(fake)
        training.go(2)
        press(fake, "save_network")
        assert json.loads(fake.posted.pop())["ask"] == "save"
        saved = training.training.saved()
        fake.notify("response", text=json.dumps(saved))
    with taken_over(TEXT) as fake:
        ready(fake)
        fake.find("[data-input=text][value=own]").click()
        fake.find("[data-input=content]").type(CONTENT)
        slider(fake, "seed", TEXT).type(7)
        field: Any = fake.find("[data-part=network-file]")
        field.files = FakeObject(item=lambda _: FakeObject(text=lambda: FakeObject(then=lambda taken, _: taken(saved))))
        field.dispatch("input")
        request = json.loads(fake.posted[-1])
        assert request["open"] == saved
        answer_next(fake)
        assert "after 2 batches" in fake.find("[data-part=network-text]").textContent
        assert slider(fake, "seed", TEXT).value == "0"
