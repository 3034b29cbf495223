"""Remember the level of explanation and the pages worked through, in the reader's own browser.

It runs on MicroPython in the page.
"""

import json

import js

from overrides.language import later, say, say_count
from overrides.markup import find, find_part, read
from overrides.reader import browser
from overrides.reader.kept_course import KeptCourse
from overrides.reader.names import (
    CHAPTER,
    DONE,
    EXERCISE,
    MINUTES,
    NAME,
    PLAN,
    READING,
    REMEMBER,
    SOLUTION,
    Part,
)
from overrides.reader.notice import notify
from overrides.reader.own_data import LATEST, OwnData
from overrides.reader.reading_time import ReadingTime
from overrides.reader.spoken import speak_as_the_page
from overrides.reader.storage import Storage, carry_over, kept
from quiz.names import INLINE_CHECK, MODULE_QUIZ, QUIZ, VERDICT
from quiz.names import Part as QuizPart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element, Event, IntersectionObserver, IntersectionObserverEntry, JsArray

OPEN_CHECK = f"{find(QUIZ, INLINE_CHECK)} {find_part(QuizPart.SUBMIT)}:not([hidden])"
QUIZZES, PASSED = find(QUIZ, MODULE_QUIZ), find(VERDICT, "passed")
LINKS = '.md-nav--primary a.md-nav__link[href]:not([href^="#"])'  # of the theme's navigation
TICKED = "gh-nav-ticked"  # class of one to a page that was worked through
SECTIONS = ".md-content :is(h2, h3)[id]"
READ = 200  # pixels below the top of the window: a heading above has been read
BEGIN = later("Begin with: ")
BEGINNING = "a.md-button--primary"  # beside a plan, the link that begins the lesson
TERM = "a.gh-known"  # with a card that says what it means
KEYS = "gh-keys"  # id of the card that says what keys do
TYPED = "input:not([type=range], [type=radio], [type=checkbox]), textarea, select, [contenteditable]"
EARLIER = "gradient-highway.reader"  # where earlier versions kept `{"done": [paths], "chosen": {name: panel}}`
WORKED = "done/"  # and the path of a page
OPENED = "opened/"  # and the path of a page, and the exercise whose solution was opened there
LEVEL = "level/"  # and what a choice of panels is remembered under


class Memory:
    """The pages that were worked through, and the panels that were chosen."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage
        self.navigation: "list[tuple[str, Element]]" = []
        self.take_earlier()
        self.mark_navigation()
        storage.listen(WORKED, lambda name: self.mark_navigation())

    def take_earlier(self) -> None:
        """Take over what an earlier version has kept; what can't be read is put aside, and told."""
        name = "reader"
        text = carry_over(EARLIER, name)
        if text is None:
            return
        try:
            earlier = json.loads(text)
            done = [str(path) for path in earlier["done"]]
            chosen = {str(name): str(earlier["chosen"][name]) for name in earlier["chosen"]}
        except (ValueError, TypeError, KeyError, AttributeError):
            self.storage.put_aside(name)
            notify(say("Something that was kept of your progress can’t be read; it was put aside, not deleted."))
            return
        for path in done:
            self.tick(path, True)
        for remembered, panel in chosen.items():
            self.storage.write(LEVEL + remembered, panel)
        self.storage.remove(name)

    def done(self) -> "list[str]":
        """Return the paths of the pages worked through."""
        return [name[len(WORKED) :] for name in self.storage.names(WORKED)]

    def tick(self, path: str, worked: bool) -> None:
        """Note whether a page was worked through."""
        if worked:
            self.storage.write(WORKED + path, "yes")
        else:
            self.storage.remove(WORKED + path)
        self.mark_navigation()

    def mark_navigation(self) -> None:
        """Mark the pages that were worked through in the theme's navigation."""
        ends = [end for path in self.done() for end in _ends(path)]
        if ends and not self.navigation:
            self.navigation = [(str(link.href).split("#")[0], link) for link in js.document.querySelectorAll(LINKS)]
        for address, link in self.navigation:
            link.classList.toggle(TICKED, any(address.endswith(end) for end in ends))


def _ends(path: str) -> "tuple[str, str]":
    """Return how the address of a page ends, on a host and from disk."""
    name = path[: -len(".md")]
    if name.endswith("/index"):
        return f"/{name[: -len('index')]}", f"/{name}.html"
    return f"/{name}/", f"/{name}.html"


class Tabs:
    """Panels whose choice is remembered under one name, on every page."""

    def __init__(self, root: "Element", memory: Memory) -> None:
        self.memory = memory
        self.name = read(root, REMEMBER)
        for box in root.querySelectorAll("input[type=radio]"):
            box.addEventListener("change", self.on_change)
            if memory.storage.read(LEVEL + self.name) == read(box, NAME):
                box.checked = True

    def on_change(self, event: "Event") -> None:
        self.memory.storage.write(LEVEL + self.name, read(event.target, NAME))


class Box:
    """The box at the end of a page: worked through or not.

    It ticks itself where the end of the page has come into sight, the page was in sight long enough, every check
    is answered and every solution was opened, unless the reader has unticked it. A page with a quiz of its own ticks it
    when that is passed. While something is left, it says what.
    """

    def __init__(self, root: "Element", memory: Memory) -> None:
        self.path = read(root, DONE)
        self.memory = memory
        self.box = root.querySelector("input")
        self.left = root.querySelector(find_part(Part.LEFT))
        self.reached = False  # whether the end has been in sight
        self.by_hand = False
        self.time = ReadingTime(float(read(root, READING)), self.look)
        memory.storage.write(LATEST, self.path)
        for exercise in js.document.querySelectorAll(find(EXERCISE)):
            exercise.querySelector(find(SOLUTION)).addEventListener("toggle", self.on_toggle)
        js.IntersectionObserver.new(self.on_sight).observe(root)
        js.document.addEventListener("click", self.on_click)
        js.window.addEventListener("pagehide", self.on_leave)
        self.box.addEventListener("change", self.on_change)
        memory.storage.listen(WORKED + self.path, self.show)
        self.show(self.path)
        root.hidden = False

    def show(self, name: str) -> None:
        self.box.checked = self.path in self.memory.done()

    def on_change(self, event: "Event") -> None:
        self.by_hand = True
        self.memory.tick(self.path, event.target.checked)

    def on_leave(self, event: "Event") -> None:
        """Note the section that was being read, for the way back."""
        begun = []
        for heading in js.document.querySelectorAll(SECTIONS):
            place = heading.getBoundingClientRect()
            if place.top < READ and place.height:
                begun.append(str(heading.id))
        self.memory.storage.write(LATEST, "#".join([self.path] + begun[-1:]))

    def on_toggle(self, event: "Event") -> None:
        """Note that the solution of an exercise was opened."""
        if event.target.open:
            self.memory.storage.write(self.opened(event.target.closest(find(EXERCISE))), "yes")
            self.look()

    def on_sight(self, entries: "JsArray[IntersectionObserverEntry]", observer: "IntersectionObserver") -> None:
        """Look what is left once the end of the page is in sight."""
        if entries[0].isIntersecting:
            self.reached = True
            self.look()

    def on_click(self, event: "Event") -> None:
        """Look again: it may have been the last check that was pressed, or the quiz."""
        if self.reached or js.document.querySelector(QUIZZES):
            js.setTimeout(self.look, 0)

    def look(self) -> None:
        """Say what is left of the page, and tick the box if nothing is."""
        quizzes = list(js.document.querySelectorAll(QUIZZES))
        to_pass = [quiz for quiz in quizzes if not quiz.querySelector(PASSED)]
        passed = bool(quizzes) and not to_pass
        if self.by_hand or self.box.checked or not (self.reached or passed):
            self.left.textContent = ""
            return
        checks = [button for button in js.document.querySelectorAll(OPEN_CHECK) if not button.closest(find(EXERCISE))]
        exercises = [
            exercise
            for exercise in js.document.querySelectorAll(find(EXERCISE))
            if self.memory.storage.read(self.opened(exercise)) is None
        ]
        parts = [say_count("{n} check", "{n} checks", len(checks))] if checks else []
        parts += [say_count("{n} exercise", "{n} exercises", len(exercises))] if exercises else []
        parts += [say("the quiz to pass")] if to_pass else []
        if self.time.left() > 0:
            parts.append(say("some reading"))
            self.time.wait()
        left = say(" and ").join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
        self.left.textContent = say("Left on this page: {what}", what=left) if left else ""
        if not left:
            self.box.checked = True
            self.memory.tick(self.path, True)

    def opened(self, exercise: "Element") -> str:
        return f"{OPENED}{self.path}#{exercise.id}"


class Plan:
    """The plan: a mark for each page worked through, the minutes they come to, and where to go on."""

    def __init__(self, root: "Element", memory: Memory) -> None:
        self.root = root
        self.memory = memory
        self.rows = list(root.querySelectorAll(find(CHAPTER)))
        self.beginnings = [
            (link, str(link.href), str(link.textContent)) for link in js.document.querySelectorAll(BEGINNING)
        ]
        self.part(Part.PROGRESS).hidden = False
        self.own_data = OwnData(self.part(Part.OWN_DATA), memory.storage, self.show)
        self.course = KeptCourse(self.part(Part.COURSE))
        memory.storage.listen(WORKED, lambda name: self.show())
        js.window.addEventListener("pageshow", lambda event: self.show())  # back from a page that was worked through
        self.show()

    def part(self, name: str) -> "Element":
        return self.root.querySelector(find_part(name))

    def show(self) -> None:
        """Mark the pages that were worked through; go on with the first other one, on the core path if there is one."""
        ticked = self.memory.done()
        total, done, following = 0, 0, None
        for row in self.rows:
            worked = read(row, CHAPTER) in ticked
            row.querySelector(find_part(Part.MARK)).textContent = "✓ " if worked else ""
            total += int(read(row, MINUTES))
            done += int(read(row, MINUTES)) if worked else 0
            if not worked and (following is None or (read(row, MINUTES) != "0" and read(following, MINUTES) == "0")):
                following = row
        self.root.querySelector("progress").value = done
        self.part(Part.PROGRESS_TEXT).textContent = say(
            "{done} of {total} minutes worked through.", done=done, total=total
        )
        latest, _, section = (self.memory.storage.read(LATEST) or "").partition("#")
        here = [row for row in self.rows if read(row, CHAPTER) == latest and latest not in ticked]
        if here:
            self.show_next(here[0], later("Continue where you were: "), section)
        else:
            self.show_next(following, later("Go on with: ") if ticked else BEGIN)

    def show_next(self, row: "Element | None", lead: str, section: str = "") -> None:
        """Have the link of the plan lead on, and those of the page that begin the lesson, once it has begun."""
        link = self.part(Part.CONTINUE)
        link.hidden = row is None
        if row is None:
            return
        there = row.querySelector("a")
        link.href = address = there.href + ("#" + section if section else "")
        link.textContent = say(lead) + there.textContent
        for other, href, text in self.beginnings:
            other.href = href if lead == BEGIN else address
            other.textContent = text if lead == BEGIN else say(lead) + there.textContent


class Reader:
    """Takes over levels, the box at the end of a page and the plan; shows what keys do, and what tapped terms mean."""

    def __init__(self) -> None:
        self.memory = Memory(kept())
        self.shown = ""  # where the term leads whose card a tap has shown
        js.document.addEventListener("keydown", self.on_key)
        js.document.addEventListener("click", self.on_click)

    def on_key(self, event: "Event") -> None:
        """Show the card with the keys, or hide it, unless the reader types."""
        card = js.document.getElementById(KEYS)
        if event.key == "?" and card and not event.target.closest(TYPED):
            browser.call(card, "togglePopover")

    def on_click(self, event: "Event") -> None:
        """Let the first tap on a term show its card, as a pointer above it does; the second follows the link."""
        term = event.target.closest(TERM)
        before, self.shown = self.shown, str(term.href) if term else ""
        if self.shown != before and term and getattr(event, "pointerType", "") == "touch":
            event.preventDefault()

    def take_over(self, root: "Element") -> None:
        """Set one of them up."""
        for attribute, part in ((REMEMBER, Tabs), (DONE, Box), (PLAN, Plan)):
            if root.hasAttribute(attribute):
                part(root, self.memory)


def start() -> Reader:
    """Return what takes over the elements with `data-remember`, `data-done` or `data-plan`."""
    speak_as_the_page()
    return Reader()
