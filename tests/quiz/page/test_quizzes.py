"""The page's side of quizzes, on a fake DOM: what a learner does, what is shown for it, and what is kept."""

import contextlib
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.blocks.rendering import rendered
from tests.fake_dom import Browser, Element, browser, start
from tests.quiz.samples import ALL_RIGHT, BODIES, COUNTED
from tests.quiz.site import written
from tests.quiz.taking import PROGRAM

HERE = Path(__file__).resolve().parents[1]
FORMER_KEY = "gradient-highway/quiz/kinds"


@cache
def html(name: str) -> str:
    """The HTML of the block in a file, as the build writes it."""
    text = (HERE / f"{name}.md").read_text(encoding="utf-8").replace("    section: [Products](products.md)\n", "")
    return rendered("/// " + text.split("/// ", 1)[1].split("\n///")[0] + "\n///")


@contextlib.contextmanager
def opened(
    name: str = "kinds",
    kept: dict[str, str] | None = None,
    session: dict[str, str] | None = None,
    prepare: Callable[[Browser], object] = id,
) -> Iterator[Browser]:
    """Open a quiz; `prepare` puts into the window what is there before the page."""
    with browser(html(name), kept={} if kept is None else kept, session=session) as fake:
        prepare(fake)
        start("quiz.page", fake, "[data-quiz]")
        yield fake


def fact(kept: dict[str, str], name: str) -> Any:
    """Return what is kept under a name, whatever stands in front of it."""
    (text,) = [text for key, text in kept.items() if key.endswith(f"/{name}")]
    return text


def attempt(kept: dict[str, str]) -> Any:
    return json.loads(fact(kept, "attempt"))


def part(fake: Browser, name: str) -> Element:
    return fake.find(f'form > [data-part="{name}"]')


def question(fake: Browser, text: str) -> Element:
    return next(group for group in fake.find_all("fieldset") if text in group.textContent)


def option(fake: Browser, text: str) -> Element:
    label = next(label for label in fake.find_all("label") if text in label.textContent)
    found = label.querySelector("input")
    assert found
    return found


def box(group: Element) -> Element:
    found = group.querySelector("input")
    assert found
    return found


def submit(fake: Browser) -> None:
    fake.find("form").dispatch("submit", submitter=fake.find('.gh-quiz__actions [data-part="submit"]'))


def press(fake: Browser, action: str) -> None:
    fake.find_all(f'[data-action="{action}"]')[0].click()


def submit_anyway(fake: Browser) -> None:
    submit(fake)
    press(fake, "submit_anyway")


def answer_all(fake: Browser) -> None:
    for text in ("below one", "forget", "input", "False"):
        option(fake, text).click()
    box(question(fake, "half of a half")).type("1/4")
    power = question(fake, "to the power of 3")
    base = int(power.textContent.split("What is ")[1].split(" ")[0])
    box(power).type(str(base**3))
    box(question(fake, "author of")).type("ROUSSEAU")
    first, second = fake.find_all("[data-blank]")
    first.type("athína")
    second.type("Paris")
    put_in_order(question(fake, "From small to large"), ["one", "two", "three"])
    make_program(question(fake, "function of these lines"))
    fake.find("textarea").type("They keep.")
    option(fake, "the pictures").click()
    for number, name in (("0", "one"), ("1", "two")):
        partners = fake.find(f'[data-left="{number}"]')
        choice = next(each for each in partners.tag.select("option") if each.get_text() == name)
        partners.type(choice["value"])


def put_in_order(ordering: Element, wanted: list[str]) -> None:
    for place, text in enumerate(wanted):
        while item_of(ordering, text) is not ordering.querySelectorAll(".gh-order__item")[place]:
            press_in(item_of(ordering, text), "up")


def make_program(lines: Element) -> None:
    put_in_order(lines, list(PROGRAM))
    for text, steps in PROGRAM.items():
        for _ in range(steps):
            press_in(item_of(lines, text), "indent_more")
    press_in(item_of(lines, "while step:"), "leave_out")


def item_of(ordering: Element, text: str) -> Element:
    return next(each for each in ordering.querySelectorAll(".gh-order__item") if text in each.textContent)


def press_in(item: Element, action: str) -> None:
    button = item.querySelector(f'[data-action="{action}"]')
    assert button
    button.click()


def test_the_right_answers_of_all_kinds_pass() -> None:
    with opened() as fake:
        answer_all(fake)
        submit(fake)
        assert part(fake, "result").textContent == ALL_RIGHT
        assert fake.scrolled_to is part(fake, "result")


def test_open_questions_are_named_and_asked_about_before_grading() -> None:
    with opened() as fake:
        option(fake, "False").click()
        submit(fake)
        assert part(fake, "result").textContent == ""
        assert f"{len(BODIES) - 1} questions are not answered" in part(fake, "announcement").textContent
        anyway = fake.find('[data-action="submit_anyway"]')
        assert fake.document.activeElement is anyway
        assert part(fake, "open").textContent.endswith(" · Go back, or choose “Check anyway”.")
        assert anyway.previousElementSibling is fake.find('[data-action="retake"]')  # a second click does not hit it
        press(fake, "submit_anyway")
        assert part(fake, "result").textContent == f"1 of {COUNTED} correct · {100 // COUNTED} % · not passed"
        assert "Not answered: question 1, question 2" in part(fake, "report").textContent


def test_a_free_text_is_kept_and_ticked_after_grading_and_counts_nothing() -> None:
    kept: dict[str, str] = {}
    with opened(kept=kept) as fake:
        checklist = fake.find('[data-part="checklist"]')
        assert checklist.hidden
        answer_all(fake)
        submit(fake)
        text = fake.find("textarea")
        assert (checklist.hidden, text.readOnly, text.value) == (False, True, "They keep.")
        assert "A model answerA gate of 1 keeps" in question(fake, "Why are there gates?").textContent
        assert "0 of 2 points ticked" in part(fake, "report").textContent
        option(fake, "They are learned.").click()
        assert "1 of 2 points ticked" in part(fake, "report").textContent
    with opened(kept=kept) as fake:
        assert option(fake, "They are learned.").checked
        assert part(fake, "result").textContent == ALL_RIGHT
        press(fake, "retake")
        assert fake.find('[data-part="checklist"]').hidden
        press(fake, "review")
        assert option(fake, "They are learned.").checked
        option(fake, "They are learned.").click()
        option(fake, "keep what it has").click()
        press(fake, "back")
        assert fake.find("textarea").value == ""
    review = json.loads(fact(kept, "history").split("\n")[1])["review"]
    assert ["They keep.", "0"] in review["answers"].values()


SURVEYS = """/// quiz | Q

### How fast?
    kind: survey
    scale: 1 too slow .. 3 too fast

### What did you read?
    kind: survey
    several: yes

- [ ] pages
- [ ] code

### What else?
    kind: survey

---
Thank you.
///"""


def test_a_survey_is_kept_and_nothing_in_it_is_right_or_wrong() -> None:
    kept: dict[str, str] = {}
    with browser(rendered(SURVEYS), kept=kept) as fake:
        start("quiz.page", fake, "[data-quiz]")
        assert "% to pass" not in fake.find(".gh-quiz__facts").textContent
        scale = fake.find_all(".gh-scale label")
        assert [" ".join(label.textContent.split()) for label in scale] == ["1 too slow", "2", "3 too fast"]
        for text in ("too fast", "pages", "code"):
            option(fake, text).click()
        fake.find("textarea").type("More pictures.")
        submit(fake)
        assert part(fake, "result").textContent == "passed"
        told = [feedback.textContent for feedback in fake.find_all('[data-part="feedback"]')]
        noted = "Written down; it is not graded."
        assert told == [noted, noted, f"{noted}Thank you."]
        assert not fake.find_all(".gh-mark--right, .gh-mark--wrong, .gh-question--wrong")
    (record,) = fact(kept, "history").split("\n")[1:]
    assert list(json.loads(record)["review"]["answers"].values()) == [[2], [0, 1], ["More pictures."]]


def place(fake: Browser, text: str) -> Element:
    """Return the place in the picture that the option with this text stands for."""
    slot = option(fake, text).tag["value"]
    group = option(fake, text).closest("fieldset")
    found = group.querySelector(f'[data-hotspot="{slot}"]') if group else None
    assert found
    return found


def test_a_place_in_a_picture_is_chosen_there_or_in_the_list() -> None:
    kept: dict[str, str] = {}
    with opened("hotspots", kept=kept) as fake:
        place(fake, "second box").click()
        assert option(fake, "second box").checked
        place(fake, "first box").click()
        assert [option(fake, text).checked for text in ("first box", "second box")] == [True, False]
        option(fake, "left box").click()
        place(fake, "right box").click()
        assert "gh-hotspot--chosen" in place(fake, "left box").className
        option(fake, "left box").dispatch("focusin")
        assert "gh-hotspot--at" in place(fake, "left box").className
        option(fake, "left box").dispatch("focusout")
        assert "gh-hotspot--at" not in place(fake, "left box").className
        box(question(fake, "half of")).type("1")
        submit(fake)
        assert part(fake, "result").textContent == "3 of 3 correct · 100 % · passed"
        assert "gh-hotspot--right" in place(fake, "first box").className
        assert len(attempt(kept)["answers"]) == 3
    with opened("hotspots", kept=kept) as fake:
        assert "gh-hotspot--chosen" in place(fake, "right box").className
        press(fake, "retake")
        assert len(fake.find_all("[data-part=hotspots] > img")) == 2
        assert not fake.find_all(".gh-hotspot--chosen, .gh-hotspot--right")


def test_a_wrong_place_is_marked_beside_the_right_one() -> None:
    with opened("hotspots") as fake:
        place(fake, "the triangle").click()
        submit_anyway(fake)
        marked = [place(fake, text).className.split()[-1] for text in ("the triangle", "first box")]
        assert marked == ["gh-hotspot--wrong", "gh-hotspot--right"]


def test_a_stem_stands_above_its_parts_with_one_draw_of_its_numbers() -> None:
    with opened("stems") as fake:
        seen = set()
        for _ in range(2):
            children = fake.find('[data-part="questions"]').children
            (stem,) = [child for child in children if child.dataset.shared]
            parts = children[children.index(stem) + 1 :]
            if "holds" in stem.textContent:
                held, forgets = re.findall(r"\d+(?:\.\d+)?", stem.textContent.split("A cell holds")[1])[:2]
                assert f"c = {forgets} · {held}" in stem.textContent
                assert f"Which gate is {forgets}?" in parts[2].textContent
                assert stem.textContent.strip().startswith("These 3 questions refer to the following.")
            label = fake.find(f'[id="{parts[0].tag["aria-describedby"]}"]')
            assert label.textContent.startswith("These ")
            seen.add(stem.dataset.shared)
            option(fake, "True").click()
            press(fake, "retake")
        assert len(seen) == 2


def test_one_at_a_time_a_stem_is_shown_with_each_of_its_parts() -> None:
    block = "/// " + written("stems").split("/// ")[1].split("\n///")[0] + "\n///"
    one_by_one = block.replace("draw: cells 1, other 1\n    shuffle: questions", "view: one")
    with browser(rendered(one_by_one), kept={}) as fake:
        start("quiz.page", fake, "[data-quiz]")
        shown = []
        for _ in range(6):
            here = fake.find_all('[data-part="questions"] > .gh-here')
            shown.append([each.dataset.shared is not None for each in here])
            press(fake, "next")
        assert shown == [[True, False]] * 5 + [[False]]


def test_lines_of_code_are_kept_marked_and_told() -> None:
    kept: dict[str, str] = {}
    with opened(kept=kept) as fake:
        lines = question(fake, "function of these lines")
        make_program(lines)
        assert part(fake, "announcement").textContent == "Left out."
        press_in(item_of(lines, "return x"), "indent_more")
        press_in(item_of(lines, "for step"), "up")
        assert [part.textContent for part in lines.querySelectorAll('[data-part="indent"]')] == [
            *("Indented by 1:", "Not indented:", "Indented by 2:", "Indented by 2:", "Left out:")
        ]
    with opened(kept=kept) as fake:
        submit_anyway(fake)
        lines = question(fake, "function of these lines")
        marks = [mark.textContent for mark in lines.querySelectorAll('[data-part="mark"]')]
        assert marks == ["✗", "✗", "✗", "✗", "✓"]
        told = lines.querySelector(".gh-program")
        assert told
        assert told.textContent.split("\n") == [" " * 4 * steps + code for code, steps in PROGRAM.items()]
        assert "Not quite.Right answer: " in lines.textContent


def test_items_are_moved_by_arrow_keys_on_their_buttons() -> None:
    with opened() as fake:
        lines = question(fake, "function of these lines")
        put_in_order(lines, ["return x"])
        button = item_of(lines, "return x").querySelector('[data-action="down"]')
        assert button
        for key in ("ArrowDown", "ArrowRight", "ArrowRight", "ArrowLeft"):
            assert button.dispatch("keydown", key=key).prevented
        item = lines.querySelectorAll(".gh-order__item")[1]
        assert item is item_of(lines, "return x")
        assert "Indented by 1" in item.textContent
        assert not button.dispatch("keydown", key="a").prevented


def test_an_item_is_dragged_past_its_neighbours_and_to_the_side() -> None:
    with opened() as fake:
        lines = question(fake, "function of these lines")
        put_in_order(lines, list(PROGRAM))
        item = item_of(lines, "def decayed")
        grip = item.querySelector("[data-grip]")
        assert grip
        for place, each in enumerate(lines.querySelectorAll(".gh-order__item")):
            each.box = (0, 40 * place, 400, 40 * place + 40)
        grip.dispatch("pointerdown", clientX=10, clientY=20, button=0, pointerId=1)
        grip.dispatch("pointermove", clientX=70, clientY=65)
        grip.dispatch("pointermove", clientX=70, clientY=65)
        grip.dispatch("pointerup")
        grip.dispatch("pointermove", clientX=200, clientY=300)
        assert lines.querySelectorAll(".gh-order__item")[1] is item
        assert "Indented by 2" in item.textContent


def test_a_blank_may_take_a_number_or_offer_a_choice() -> None:
    text = "### A [[!= sum|= product]] of [[= 3]] [[factors]]."
    with browser(rendered(f"/// quiz | Q\n\n{text}\n///"), kept={}) as fake:
        start("quiz.page", fake, "[data-quiz]")
        choice, number, word = fake.find_all("[data-blank]")
        assert [option["value"] for option in choice.tag.select("option")] == ["", "sum", "product"]
        choice.type("product")
        number.type("3.0")
        word.type("terms")
        submit(fake)
        marks = [mark.textContent for mark in fake.find_all(".gh-blank [data-part='mark']")]
        assert marks == ["✓", "✓", "✗ Right answer: factors"]
        assert "Partly right: 0.667 of 1 point." in question(fake, "A").textContent


def fill_blanks(fake: Browser, attempt: int) -> None:
    for blank, text in zip(fake.find_all("[data-blank]"), ("sum", f"terms {attempt}", "product"), strict=True):
        blank.type(text)


def choose_one(fake: Browser, attempt: int) -> None:
    for box in fake.find_all("input[type=checkbox]")[: attempt + 1]:
        box.click()


def put_last_first(fake: Browser, attempt: int) -> None:
    put_in_order(question(fake, "small"), [["two", "three", "one"], ["three", "one", "two"]][attempt])


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("A [[sum]] of [[factors]], and a [[product]].", fill_blanks),
        ("Which are gates?\n\n- [x] input\n- [x] forget\n- [ ] tanh", choose_one),
        ("From small to large?\n\n1) one\n2) two\n3) three", put_last_first),
    ],
)
def test_a_short_check_speaks_of_no_points(asked: str, answer: Callable[[Browser, int], None]) -> None:
    with browser(rendered(f"/// check\n\n### {asked}\n///"), kept={}) as fake:
        start("quiz.page", fake, "[data-quiz]")
        for attempt, told in enumerate(("Partly right. Try once more.", "Partly right.")):
            answer(fake, attempt)
            submit_check(fake)
            form = fake.find("form").textContent
            assert told in form
            assert "point" not in form.lower()


def test_a_description_stands_between_questions_and_stays_there() -> None:
    with opened() as fake:
        first = fake.find('[data-part="questions"]').children[0]
        assert " ".join(first.textContent.split()) == "About products The first questions are about products."
        assert "1." in fake.find_all("fieldset")[0].textContent
        press(fake, "retake")
        assert fake.find('[data-part="questions"]').children[0] is first


def test_the_result_stands_above_the_questions_and_the_history_below() -> None:
    with opened() as fake:
        submit_anyway(fake)
        order = [each.dataset.part for each in fake.find("form").children if each.dataset.part]
        assert order.index("result") < order.index("report") < order.index("questions") < order.index("history")


def test_after_grading_the_next_step_is_a_retake() -> None:
    with opened() as fake:
        check, retake = fake.find('.gh-quiz__actions [data-part="submit"]'), fake.find('[data-action="retake"]')
        assert (check.hidden, retake.hidden) == (False, True)
        submit_anyway(fake)
        assert (check.hidden, retake.hidden, retake.classList.contains("gh-button--primary")) == (True, False, True)
        press(fake, "retake")
        assert (check.hidden, retake.hidden) == (False, True)


def test_an_event_is_kept_once_and_only_when_an_answer_has_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    with opened() as fake:
        storage = fake.window.localStorage
        keep = storage.setItem

        def noted(name: str, text: str) -> None:
            written.append(name)
            keep(name, text)

        monkeypatch.setattr(storage, "setItem", noted)
        option(fake, "below one").click()
        assert [name.rsplit("/", 1)[1] for name in written] == ["attempt"]
        box(question(fake, "author of")).dispatch("input")
        assert len(written) == 1


def test_a_finished_attempt_goes_to_the_history_and_the_one_under_way_stays_small() -> None:
    kept: dict[str, str] = {}
    with opened(kept=kept) as fake:
        for _ in range(3):
            answer_all(fake)
            submit(fake)
            press(fake, "retake")
        assert len(fact(kept, "history").split("\n")) == 4
        assert "history" not in attempt(kept)
        assert len(fake.find_all('[data-action="review"]')) == 3


def test_answers_results_and_reviews_survive_a_reload() -> None:
    kept: dict[str, str] = {}
    with opened(kept=kept) as fake:
        answer_all(fake)
    with opened(kept=kept) as fake:
        submit(fake)
    with opened(kept=kept) as fake:
        assert part(fake, "result").textContent == ALL_RIGHT
        press(fake, "retake")
        press(fake, "review")
        assert "You are looking at attempt 1 of 1." in part(fake, "banner").textContent
        assert box(question(fake, "author of")).value == "ROUSSEAU"
        press(fake, "back")
        assert box(question(fake, "author of")).value == ""


def test_an_attempt_of_another_tab_is_not_overwritten() -> None:
    kept: dict[str, str] = {}
    with opened(kept=kept) as one:
        answer_all(one)
        submit(one)
        with opened(kept=kept) as other:
            press(other, "retake")
            submit_anyway(other)
            between = fact(kept, "history")
    with opened(kept=kept) as late:
        late.window.localStorage.setItem(next(key for key in kept if key.endswith("/history")), between)
        press(late, "retake")
        submit_anyway(late)
        numbers = [json.loads(line)["number"] for line in fact(kept, "history").split("\n")[1:]]
        assert numbers == [1, 2, 3]


def test_what_another_tab_finishes_or_forgets_is_seen_at_once_and_the_attempt_here_goes_on() -> None:
    kept: dict[str, str] = {}
    with opened(kept=kept) as one:
        answer_all(one)
        submit(one)
        key = next(key for key in kept if key.endswith("/history"))
        finished = kept.pop(key)
    with opened(kept=kept) as fake:
        press(fake, "retake")
        option(fake, "below one").click()
        for text, count in ((finished, 1), (None, 0)):
            fake.store_in_another_tab(key, text)
            assert len(fake.find_all('[data-action="review"]')) == count
            assert part(fake, "history").hidden is (count == 0)
            assert option(fake, "below one").checked


def test_an_attempt_that_another_tab_has_written_over_in_the_same_instant_comes_back() -> None:
    kept: dict[str, str] = {}
    with opened(kept=kept) as other:
        submit_anyway(other)
        theirs = fact(kept, "history")
    kept.clear()
    with opened(kept=kept) as fake:
        answer_all(fake)
        submit(fake)
        fake.store_in_another_tab(next(key for key in kept if key.endswith("/history")), theirs)
        numbers = [json.loads(line)["number"] for line in fact(kept, "history").split("\n")[1:]]
        assert numbers == [1, 2]


@pytest.mark.parametrize("damage", [{"percent": "x"}, {"number": None}, {"taken": {}}, {"review": 3}])
def test_a_damaged_attempt_is_told_once_and_everything_goes_on(damage: dict[str, Any]) -> None:
    kept: dict[str, str] = {}
    with opened(kept=kept) as fake:
        answer_all(fake)
        submit(fake)
        press(fake, "retake")
    key = next(key for key in kept if key.endswith("/history"))
    head, line = kept[key].split("\n")
    kept[key] = f"{head}\n{line}\n{json.dumps({**json.loads(line), 'number': 2, **damage})}"
    with opened(kept=kept) as fake:
        assert "no longer fits this quiz" in part(fake, "banner").textContent
        answer_all(fake)
        submit(fake)
        assert part(fake, "result").textContent == ALL_RIGHT
    with opened(kept=kept) as fake:
        assert len([aside for aside in attempt(kept)["aside"] if aside["reason"] == "a damaged attempt"]) == 1


def test_what_version_1_kept_is_carried_over() -> None:
    """The shape, the key and the revisions of version 1, as its page wrote them."""
    kept: dict[str, str] = {}
    with opened(kept=kept) as fake:
        answer_all(fake)
        submit(fake)
    today, finished = attempt(kept), json.loads(fact(kept, "history").split("\n")[1])
    review = finished.pop("review")
    former = {
        "version": 1,
        "quiz": "kinds",
        "attempt": with_former_revisions(today["attempt"]),
        "answers": today["answers"],
        "hints": {},
        "checked": [],
        "finished": True,
        "history": [{**finished, **review, "attempt": with_former_revisions(review["attempt"])}],
        "aside": [],
    }
    kept = {FORMER_KEY: json.dumps(former)}
    with opened(kept=kept) as fake:
        assert part(fake, "result").textContent == ALL_RIGHT
        assert part(fake, "banner").hidden
        assert FORMER_KEY not in kept
        press(fake, "retake")
        press(fake, "review")
        assert part(fake, "result").textContent == ALL_RIGHT
    with opened(kept=kept) as fake:
        assert len(fake.find_all('[data-action="review"]')) == 1


def with_former_revisions(drawn: Any) -> Any:
    from quiz.syntax.engine_data import engine_quiz
    from quiz.syntax.files import read_quizzes
    from tests.blocks.rendering import page

    text = (HERE / "kinds.md").read_text(encoding="utf-8").replace("    section: [Products](products.md)\n", "")
    lesson = page()
    quiz: Any = engine_quiz(read_quizzes(text, "kinds.md")[0], lesson.markdown, lesson.link)
    former = {each["id"]: each["former_revision"] for each in quiz["questions"]}
    return {**drawn, "questions": [{**each, "revision": former[each["id"]]} for each in drawn["questions"]]}


@pytest.mark.parametrize("text", ["{broken", "[]", '{"version": 1}'])
def test_what_cannot_be_read_is_put_aside_and_said(text: str) -> None:
    kept = {FORMER_KEY: text}
    with opened(kept=kept) as fake:
        assert "put aside, not deleted" in part(fake, "banner").textContent
        option(fake, "False").click()
        stored = attempt(kept)["aside"][0]["stored"]
        assert text in (stored, json.dumps(stored))


@pytest.mark.parametrize("name", ["attempt", "history"])
def test_what_tomorrow_s_version_kept_is_put_aside_and_the_quiz_goes_on(name: str) -> None:
    kept: dict[str, str] = {}
    with opened(kept=kept) as fake:
        answer_all(fake)
        submit(fake)
        press(fake, "retake")
    key = next(key for key in kept if key.endswith(f"/{name}"))
    later = kept[key] = kept[key].replace('"version": 2', '"version": 3', 1)
    with opened(kept=kept) as fake:
        assert "put aside, not deleted" in part(fake, "banner").textContent
        answer_all(fake)
        submit(fake)
        assert part(fake, "result").textContent == ALL_RIGHT
    stored = [aside["stored"] for aside in attempt(kept)["aside"]]
    assert later in stored or json.loads(later) in stored


def test_wrong_answers_get_their_feedback_and_the_right_answer() -> None:
    with opened() as fake:
        option(fake, "learning rate").click()
        box(question(fake, "half of a half")).type("1")
        submit_anyway(fake)
        assert "That scales the step, not the gradient." in question(fake, "product of halves").textContent
        assert "✗ your answer" in question(fake, "product of halves").textContent
        assert "Right answer: 0.25" in question(fake, "half of a half").textContent
        assert "products: 0 of 3" in part(fake, "report").textContent


SHOWN = """/// {block}
    show: {show}

### Which is even?

- [ ] one
  > It is odd.
- [x] two *and* four
  > They are halves of even numbers.
- [ ] three
  > It is odd, too.
- [ ] five
///"""


@pytest.mark.parametrize(
    ("show", "shown"),
    [
        ("chosen", "Not quite.It is odd."),
        ("right", "Not quite.oneIt is odd.two and fourThey are halves of even numbers."),
        ("all", "Not quite.oneIt is odd.two and fourThey are halves of even numbers.threeIt is odd, too."),
    ],
)
def test_feedback_is_shown_to_what_was_chosen_to_what_is_right_or_to_all(show: str, shown: str) -> None:
    with browser(rendered(SHOWN.format(block="quiz | Q", show=show)), kept={}) as fake:
        start("quiz.page", fake, "[data-quiz]")
        option(fake, "one").click()
        submit(fake)
        assert fake.find('[data-part="feedback"]').textContent == shown


def test_while_a_check_may_be_tried_again_feedback_gives_nothing_away() -> None:
    with browser(rendered(SHOWN.format(block="check", show="all")), kept={}) as fake:
        start("quiz.page", fake, "[data-quiz]")
        for text, count in (("one", 1), ("three", 3)):
            option(fake, text).click()
            submit_check(fake)
            assert len(fake.find_all(".gh-feedback__text")) == count


def test_a_hint_is_counted_while_the_question_is_open() -> None:
    kept: dict[str, str] = {}
    with opened(kept=kept) as fake:
        press(fake, "hint")
        assert list(attempt(kept)["hints"].values()) == [1]
        press(fake, "hint")
        assert list(attempt(kept)["hints"].values()) == [1]


def test_an_order_that_is_partly_right_says_what_its_points_are_for() -> None:
    with opened() as fake:
        order = question(fake, "From small to large")
        put_in_order(order, ["two", "three", "one"])
        put_in_order(question(fake, "function of these lines"), list(PROGRAM))
        submit_anyway(fake)
        assert "Points are for items that rightly follow the one above them: 1 of 2." in order.textContent
        assert "Points are for items" not in question(fake, "function of these lines").textContent
        press(fake, "retake")
        answer_all(fake)
        submit(fake)
        assert "Points are for items" not in question(fake, "From small to large").textContent


def test_an_attempt_has_the_date_where_the_reader_is() -> None:
    with opened() as fake:
        fake.date = (2026, 1, 1)  # while it is the second in Greenwich
        answer_all(fake)
        submit(fake)
        assert part(fake, "history").textContent.count("2026-01-01") == 2  # in the list and on the certificate
        assert "2026-01-02" not in part(fake, "history").textContent


@pytest.mark.parametrize(
    ("review", "said"),
    [
        ({"attempt": {"seed": 1, "questions": [{"id": "gone", "revision": "", "order": [], "values": {}}]}},
         "(its questions have changed since)"),
        ({"attempt": None}, "(its answers are not kept here)"),
    ],
)  # fmt: skip
def test_why_an_attempt_cannot_be_looked_through_is_said(review: dict[str, Any], said: str) -> None:
    kept: dict[str, str] = {}
    with opened(kept=kept) as fake:
        answer_all(fake)
        submit(fake)
        assert "Review" in part(fake, "history").textContent
    (name,) = [name for name in kept if name.endswith("/history")]
    head, line = kept[name].split("\n")
    record = json.loads(line)
    record["review"] |= review
    kept[name] = "\n".join([head, json.dumps(record)])
    with opened(kept=kept) as fake:
        assert said in part(fake, "history").textContent
        assert "Review" not in part(fake, "history").textContent


def test_the_certificate_is_printed_from_a_sheet_of_its_own_with_the_name_as_text() -> None:
    with opened() as fake:
        answer_all(fake)
        submit(fake)
        press(fake, "certificate")
        fake.find(".gh-certificate input").type("Ada <Lovelace>")
        press(fake, "print")
        sheet = fake.document.body.querySelector(".gh-sheet")
        assert "Ada <Lovelace>" in sheet.textContent
        assert f"{COUNTED} of {COUNTED} answers right" in sheet.textContent
        assert sheet.querySelector("input, button") is None
        assert "gh-printing-certificate" in fake.printed[0]
        fake.window.happen(type("Event", (), {"type": "afterprint"}))
        assert fake.document.body.querySelector(".gh-sheet") is None
        assert not fake.document.documentElement.classList.contains("gh-printing-certificate")


def test_after_a_wrong_try_a_check_hints_and_after_the_second_it_answers() -> None:
    with opened("check") as fake:
        option(fake, "It clears the cell.").click()
        submit_check(fake)
        shown = question(fake, "forget gate").textContent
        assert "Not quite. Try once more." in shown
        assert "The gate says what is kept." in shown
        assert "Put 1 into the equation." not in shown
        assert "✓ right answer" not in shown
        assert not option(fake, "It keeps the cell.").disabled
        submit_check(fake)
        assert "Try once more." in question(fake, "forget gate").textContent  # the same answer is no second try
        option(fake, "It keeps the cell.").click()
        assert fake.find_all(".gh-feedback")[0].hidden
        option(fake, "It clears the cell.").click()
        submit_check(fake)
        shown = question(fake, "forget gate").textContent
        assert "✓ right answer" in shown
        assert "Put 1 into the equation." in shown
        assert option(fake, "It keeps the cell.").disabled


def test_after_a_wrong_try_the_first_hint_opens() -> None:
    kept: dict[str, str] = {}
    with opened("check", kept=kept) as fake:
        hint = fake.find('[data-part="hint"]')
        assert hint.hidden
        box(question(fake, "· 10?")).type("0")
        submit_check(fake)
        assert not hint.hidden
        assert "Right answer" not in question(fake, "· 10?").textContent
        assert list(attempt(kept)["hints"].values()) == [1]
        assert list(attempt(kept)["tries"].values()) == [1]


def test_tries_are_remembered() -> None:
    kept: dict[str, str] = {}
    with opened("check", kept=kept) as fake:
        option(fake, "It clears the cell.").click()
        submit_check(fake)
    with opened("check", kept=kept) as fake:
        submit_check(fake)
        assert "✓ right answer" in question(fake, "forget gate").textContent


def submit_check(fake: Browser) -> None:
    fake.find("form").dispatch("submit", submitter=fake.find('[data-part="submit"]'))


def test_an_exercise_opens_its_solution_when_nothing_is_left_to_try() -> None:
    with opened("exercise") as fake:
        solution, summary = fake.find("details[data-solution]"), fake.find("summary")
        assert summary.textContent == "Show me the solution"
        box(question(fake, "After how many")).type("5")
        submit_check(fake)
        assert summary.textContent == "Worked solution"
        assert "the same share each step" in question(fake, "After how many").textContent
        assert not solution.open
        box(question(fake, "After how many")).type("6.58")
        option(fake, "No").click()
        submit_check(fake)
        assert solution.open
        press(fake, "again")
        assert not solution.open
        assert summary.textContent == "Show me the solution"


def test_while_something_is_left_to_try_the_one_way_on_is_to_check() -> None:
    with opened("exercise") as fake:
        check, again = fake.find('[data-part="submit"]'), fake.find('[data-action="again"]')
        assert (check.hidden, again.hidden) == (False, True)
        box(question(fake, "After how many")).type("6.58")
        submit_check(fake)
        assert (check.hidden, again.hidden) == (False, True)
        option(fake, "No").click()
        submit_check(fake)
        assert (check.hidden, again.hidden) == (True, False)


def test_checking_nothing_new_says_what_is_missing() -> None:
    with opened("exercise") as fake:
        result = fake.find('[data-part="result"]')
        submit_check(fake)
        assert result.textContent == "Answer in full, then check."
        box(question(fake, "After how many")).type("5")
        option(fake, "Yes").click()
        submit_check(fake)
        assert result.textContent == ""
        submit_check(fake)
        assert result.textContent == "Change what is wrong, then check."


def test_a_solution_that_was_opened_stays_open_after_a_wrong_try() -> None:
    with opened("exercise") as fake:
        fake.find("details[data-solution]").open = True
        box(question(fake, "After how many")).type("5")
        submit_check(fake)
        assert fake.find("details[data-solution]").open
