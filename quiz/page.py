"""The page side of every quiz: collect answers, have the engine grade them, show marks, feedback and progress.

The only module of `quiz` with the DOM; it runs on MicroPython in the page. What a learner types is only ever a value
of a field or `textContent`; `innerHTML` gets what the author wrote and the build rendered, and numbers of the engine.
The form's parts are numbered as the build showed them ("slots"); the engine numbers them as they are in the quiz.
"""

import json

import js

from quiz.engine import progress, wording
from quiz.engine.attempt import instance
from quiz.engine.grading import grade, key, mark, summary
from quiz.engine.kinds import KINDS
from quiz.engine.template import filled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FIRST = 1  # the seed of the attempt that the build has drawn (quiz.rendering.form)
DEEPEST = 8  # frames in which a learning management system may put a page
STORAGE = "gradient-highway/quiz/"


def start() -> None:
    """Take over every quiz of the page."""
    for root in js.document.querySelectorAll("[data-quiz]"):
        Sheet(root)


class Sheet:
    """One quiz of the page: its questions, the attempt under way, results and history."""

    def __init__(self, root: "Any") -> None:
        self.root = root
        # MicroPython's binascii is written in Python: it takes a tenth of a second for what the browser has ready.
        self.quiz = json.loads(js.decodeURIComponent(js.escape(js.atob(self.part("key").textContent))))
        self.questions = {question["id"]: question for question in self.quiz["questions"]}
        self.fields: "dict[str, Any]" = {}
        self.pool = js.document.getElementById(root.id + "-pool")
        for below in (self.pool, js.document.getElementById(root.id + "-answers")):
            if below:
                below.remove()
        self.memory = Memory(self.quiz["id"])
        self.course = Course()
        self.state = progress.restore(self.memory.read(), self.quiz, FIRST)
        self.reviewed: "int | None" = None  # number of the finished attempt that is looked at
        for event, handler in (
            ("submit", self.on_submit),
            ("click", self.on_click),
            ("input", self.on_input),
            ("change", self.on_input),
        ):
            root.addEventListener(event, handler)
        self.show()

    def part(self, name: str) -> "Any":
        return self.root.querySelector(f'[data-part="{name}"]')

    def field(self, name: str) -> "Any":
        """Return the field of a question; one is set up when it is first shown."""
        if name not in self.fields:
            question = self.questions[name]
            places = [place for place in (self.root, self.pool) if place]
            found = [place.querySelector(f'[data-question="{name}"]') for place in places]
            order = instance(question, FIRST, "options" in self.quiz["shuffle"])["order"]
            self.fields[name] = FIELDS[question["kind"]](next(node for node in found if node), question, order)
        return self.fields[name]

    def drawn(self) -> "list[Any]":
        questions: "list[Any]" = self.state["attempt"]["questions"]
        return questions

    def finished(self) -> bool:
        return bool(self.state["finished"])

    # ---- what the learner does ----------------------------------------------------------------------------------

    def on_submit(self, event: "Any") -> None:
        """Grade, note the result, and move to it."""
        event.preventDefault()
        if event.submitter and event.submitter.dataset.part != "submit":
            return  # some other button in the form, such as the theme's for copying code
        if self.reviewed is None and not self.finished():
            self.collect()
            result = self.grade()
            progress.finish(self.state, result, js.Date.new().toISOString())
            self.keep()
            self.course.report(wording.best(self.state["history"]))
            self.show()
        _bring_into_view(self.part("result"))

    def on_click(self, event: "Any") -> None:
        button = event.target.closest("[data-action]")
        if button:
            getattr(self, "do_" + button.dataset.action)(button)

    def on_input(self, event: "Any") -> None:
        """Remember the answers given so far."""
        if event.target.name and not self.locked():
            self.collect()
            self.keep()

    def do_hint(self, button: "Any") -> None:
        """Open or close a hint, and count those that were opened while the answer was still open."""
        hint = button.closest("[data-hint]")
        name = button.closest("[data-question]").dataset.question
        opened = not self.field(name).is_open(hint)
        self.field(name).open_hint(hint, opened)
        if opened and not self.locked() and not self.field(name).locked:
            self.state["hints"][name] = max(self.state["hints"].get(name, 0), int(hint.dataset.hint) + 1)
            self.keep()

    def do_retake(self, button: "Any") -> None:
        """Draw new questions and start over at the first."""
        if self.attempts_left() == 0:
            return
        if self.finished() or self.reviewed is not None or self.state["answers"]:
            progress.retake(self.state, self.quiz, _random())
        self.reviewed = None
        self.keep()
        self.show()
        self.say("A new attempt starts.")
        target = self.root.querySelector("fieldset input, fieldset select, fieldset button")
        if target:
            target.focus()

    def do_check(self, button: "Any") -> None:
        """Grade one question by itself."""
        name = button.closest("[data-question]").dataset.question
        if name in self.state["checked"] or self.locked():
            return
        self.collect()
        self.state["checked"].append(name)
        self.keep()
        self.show_checked()
        self.say(self.field(name).verdict())

    def do_up(self, button: "Any") -> None:
        self.move(button, -1)

    def do_down(self, button: "Any") -> None:
        self.move(button, 1)

    def move(self, button: "Any", step: int) -> None:
        """Move an item of an ordering one place; the button keeps the focus."""
        field = self.field(button.closest("[data-question]").dataset.question)
        if field.locked or self.locked():
            return
        place, count = field.move(button.closest("li"), step)
        button.focus()
        self.collect()
        self.keep()
        self.say(f"Place {place} of {count}.")

    def do_review(self, button: "Any") -> None:
        """Show a finished attempt again."""
        self.reviewed = int(button.dataset.number)
        self.show()
        _bring_into_view(self.part("banner"))

    def do_back(self, button: "Any") -> None:
        self.reviewed = None
        self.show()

    def do_export(self, button: "Any") -> None:
        """Hand the results over as a file."""
        text = wording.export(self.quiz, self.state["history"])
        link = js.document.createElement("a")
        link.href = "data:application/json;charset=utf-8," + js.encodeURIComponent(text)
        link.download = self.quiz["id"] + ".json"
        link.click()

    def do_certificate(self, button: "Any") -> None:
        """Show the certificate of the best attempt, ready to print."""
        certificate = self.part("certificate")
        certificate.hidden = not certificate.hidden
        button.setAttribute("aria-expanded", "false" if certificate.hidden else "true")
        if not certificate.hidden:
            certificate.querySelector("input").focus()

    def do_print(self, button: "Any") -> None:
        js.document.documentElement.classList.add("gh-printing-certificate")
        js.print()
        js.document.documentElement.classList.remove("gh-printing-certificate")

    # ---- state --------------------------------------------------------------------------------------------------

    def locked(self) -> bool:
        return self.finished() or self.reviewed is not None

    def attempts_left(self) -> int:
        """Return how many attempts may still be started, or −1 if there is no limit."""
        limit = self.quiz["attempts"]
        return max(limit - len(self.state["history"]), 0) if limit else -1

    def collect(self) -> None:
        """Take the answers from the fields into the state."""
        for drawn in self.drawn():
            name = drawn["id"]
            if name in self.state["checked"]:
                continue
            answer = self.field(name).read()
            if answer == KINDS[self.questions[name]["kind"]].empty:
                self.state["answers"].pop(name, None)
            else:
                self.state["answers"][name] = answer

    def grade(self) -> "dict[str, Any]":
        return grade(self.quiz, self.state["attempt"], self.state["answers"], self.state["hints"])

    def keep(self) -> None:
        self.memory.write(progress.store(self.state))

    # ---- what the learner sees ----------------------------------------------------------------------------------

    def show(self) -> None:
        """Show the attempt under way, or the finished one that is looked at."""
        attempt, answers, hints = self.state["attempt"], self.state["answers"], self.state["hints"]
        result: "Any" = None
        if self.reviewed is not None:
            record = self.state["history"][self.reviewed]
            attempt, result = progress.review(record, self.quiz) or (attempt, None)
            answers, hints = record["answers"], record["hints"]
        elif self.finished():
            result = self.grade()
        self.show_questions(attempt, answers, hints)
        if result:
            for drawn, given in zip(attempt["questions"], result["marks"]):
                self.field(drawn["id"]).show_mark(drawn["values"], answers.get(drawn["id"]), given)
        else:
            self.show_checked()
        self.show_result(attempt, result)
        self.show_banner()

    def show_questions(self, attempt: "Any", answers: "Any", hints: "Any") -> None:
        """Put the drawn questions into the form, in their order, with what was answered."""
        nodes = []
        for number, drawn in enumerate(attempt["questions"], start=1):
            field = self.field(drawn["id"])
            field.prepare(drawn, number)
            field.write(answers.get(drawn["id"], field.empty()))
            field.open_hints(hints.get(drawn["id"], 0))
            nodes.append(field.root)
        self.part("questions").replaceChildren(*nodes)

    def show_checked(self) -> None:
        """Show the marks of the questions that were checked one by one."""
        for drawn in self.drawn():
            name = drawn["id"]
            if name in self.state["checked"]:
                answer = self.state["answers"].get(name)
                given = mark(self.questions[name], drawn["values"], answer, self.state["hints"].get(name, 0))
                self.field(name).show_mark(drawn["values"], answer, given)

    def show_result(self, attempt: "Any", result: "Any") -> None:
        output = self.part("result")
        output.textContent = summary(result) if result else ""
        state = ("passed" if result["passed"] else "failed") if result else "open"
        output.className = f"gh-quiz__result gh-quiz__result--{state}"
        report = self.part("report")
        report.replaceChildren()
        report.hidden = not result and not self.state["history"]
        if result:
            self.report_result(report, attempt, result)
        if self.state["history"]:
            self.report_history(report)
        retake = self.root.querySelector('[data-action="retake"]')
        retake.disabled = self.attempts_left() == 0

    def report_result(self, report: "Any", attempt: "Any", result: "Any") -> None:
        """Name what was not answered, give points and topics, and say where to read on."""
        numbers = {drawn["id"]: number for number, drawn in enumerate(attempt["questions"], start=1)}
        if result["unanswered"]:
            line = _add(report, "p", "gh-quiz__unanswered", "Not answered: ")
            for position, name in enumerate(result["unanswered"]):
                _add(line, "span", "", ", " if position else "")
                _link(line, "#" + self.field(name).root.id, f"question {numbers[name]}")
        points = wording.points(result)
        if points:
            _add(report, "p", "", points)
        self.report_topics(report, result)

    def report_topics(self, report: "Any", result: "Any") -> None:
        if not any(row["topic"] for row in result["topics"]):
            return
        _add(report, "h4", "", "By topic")
        rows = _add(report, "ul", "gh-topics")
        for row in result["topics"]:
            item = _add(rows, "li", "", wording.topic(row))
            for section in wording.sections(row["topic"], self.questions, result["marks"]):
                _add(item, "span", "", " · re-read: ")
                _link(item, section["href"], section["title"])

    def report_history(self, report: "Any") -> None:
        _add(report, "h4", "", "Your attempts")
        attempts = _add(report, "ol", "gh-attempts")
        for number, record in enumerate(self.state["history"]):
            item = _add(attempts, "li", "", wording.record(record) + " ")
            if progress.review(record, self.quiz):
                _button(item, "review", "Review").dataset.number = str(number)
            else:
                _add(item, "span", "", "(its questions have changed since)")
        actions = _add(report, "p", "gh-quiz__actions")
        _button(actions, "export", "Export my results")
        best = wording.best(self.state["history"])
        if best["passed"]:
            _button(actions, "certificate", "Certificate").setAttribute("aria-expanded", "false")
            self.report_certificate(report, best)

    def report_certificate(self, report: "Any", best: "Any") -> None:
        box = _add(report, "section", "gh-certificate")
        box.dataset.part = "certificate"
        box.hidden = True
        _add(box, "h4", "", "Certificate")
        label = _add(box, "label", "", "Name ")
        field = _add(label, "input", "gh-certificate__name")
        field.setAttribute("type", "text")
        field.setAttribute("maxlength", "80")
        for line in wording.certificate(self.quiz, best):
            _add(box, "p", "", line)
        _button(box, "print", "Print")

    def show_banner(self) -> None:
        """Say which attempt is looked at, and what earlier progress was put aside."""
        banner = self.part("banner")
        banner.replaceChildren()
        if self.reviewed is not None:
            _add(banner, "p", "", f"You are looking at attempt {self.reviewed + 1} of {len(self.state['history'])}.")
            _button(banner, "back", "Back to where you were")
        elif self.state["aside"] and not self.finished():
            _add(banner, "p", "", wording.aside(len(self.state["aside"])))
        banner.hidden = not banner.firstChild

    def say(self, text: str) -> None:
        """Tell a screen reader."""
        self.part("say").textContent = text


class Field:
    """One question of the form. Subclasses know how answers of a kind are read, written and marked."""

    def __init__(self, root: "Any", question: "Any", order: "list[int]") -> None:
        self.root = root
        self.question = question
        self.order = order  # position in the quiz of what stands in each slot
        self.locked = False
        self.values: "Any" = {}
        for details in root.querySelectorAll("details[data-hint]"):
            self.take_hint(details)
        self.setup()

    def part(self, name: str) -> "Any":
        return self.root.querySelector(f'[data-part="{name}"]')

    def inputs(self) -> "list[Any]":
        return list(self.root.querySelectorAll("input, select"))

    def empty(self) -> "Any":
        return KINDS[self.question["kind"]].empty

    def prepare(self, drawn: "Any", number: int) -> None:
        """Show the question as it was drawn, unmarked."""
        self.part("number").textContent = f"{number}."
        self.values = drawn["values"]
        if self.question["draws"]:
            self.fill(drawn["values"])
        self.arrange(drawn["order"])
        self.clear()

    def fill(self, values: "Any") -> None:
        """Put drawn numbers into the texts of the question."""
        template = js.document.createElement("template")
        template.innerHTML = filled(self.question["texts"]["stem"], self.question, values)
        first = template.content.firstElementChild
        if first and first.tagName == "P":
            self.part("stem").replaceChildren(*list(first.childNodes))
            first.remove()
        self.part("rest").replaceChildren(template.content)
        for box, text in zip(self.root.querySelectorAll('[data-part="hint"]'), self.question["texts"]["hints"]):
            box.innerHTML = filled(text, self.question, values)

    def take_hint(self, details: "Any") -> None:
        """Turn a hint, which opens without script, into one whose opening is counted."""
        box = js.document.createElement("div")
        box.className = "gh-hint"
        box.dataset.hint = details.dataset.hint
        _button(box, "hint", str(details.querySelector("summary").textContent))
        box.append(details.querySelector('[data-part="hint"]'))
        details.replaceWith(box)
        self.open_hint(box, False)

    def is_open(self, hint: "Any") -> bool:
        return not hint.querySelector('[data-part="hint"]').hidden

    def open_hint(self, hint: "Any", opened: bool) -> None:
        hint.querySelector('[data-part="hint"]').hidden = not opened
        hint.querySelector("button").setAttribute("aria-expanded", "true" if opened else "false")

    def open_hints(self, count: int) -> None:
        for number, hint in enumerate(self.root.querySelectorAll("[data-hint]")):
            self.open_hint(hint, number < count)

    def lock(self, locked: bool) -> None:
        self.locked = locked
        for field in self.inputs():
            field.disabled = locked
        for button in self.root.querySelectorAll('button:not([data-action="hint"])'):
            button.disabled = locked

    def clear(self) -> None:
        self.root.classList.remove("gh-question--right", "gh-question--wrong", "gh-question--partly")
        for box in self.root.querySelectorAll(".gh-mark--right, .gh-mark--wrong"):
            box.classList.remove("gh-mark--right", "gh-mark--wrong")
        for text in self.root.querySelectorAll('[data-part="mark"]'):
            text.textContent = ""
        self.part("feedback").hidden = True
        self.lock(False)

    def show_mark(self, values: "Any", answer: "Any", given: "Any") -> None:
        """Mark the parts of the answer, and explain."""
        self.clear()
        state = "right" if given["correct"] else "partly" if given["credit"][0] else "wrong"
        self.root.classList.add("gh-question--" + state)
        self.mark_parts(values, self.empty() if answer is None else answer)
        feedback = self.part("feedback")
        feedback.replaceChildren()
        _add(feedback, "strong", "", wording.verdict(given))
        right = self.right(values)
        if right and not given["correct"]:
            _add(feedback, "p", "", "Right answer: " + right)
        texts = self.question["texts"]
        for html in [texts["feedback"][n] for n in given["notes"]] + [texts["explanation"]]:
            if html:
                _add(feedback, "div", "gh-feedback__text").innerHTML = filled(html, self.question, values)
        feedback.hidden = False
        self.lock(True)

    def verdict(self) -> str:
        return str(self.part("feedback").textContent)

    def tell(self, box: "Any", right: bool, text: str) -> None:
        """Mark a part of the answer, in colour and in words."""
        box.classList.add("gh-mark--right" if right else "gh-mark--wrong")
        box.querySelector('[data-part="mark"]').textContent = text

    def right(self, values: "Any") -> str:
        """Say the right answer where the marks don't."""
        return ""

    def setup(self) -> None:
        """Remember the parts of the form."""

    def arrange(self, order: "list[int]") -> None:
        """Bring the parts into an order."""

    def mark_parts(self, values: "Any", answer: "Any") -> None:
        """Mark each part of an answer."""


class Choices(Field):
    """Options: radio buttons or check boxes."""

    def setup(self) -> None:
        self.options = {}
        for label in self.root.querySelectorAll("[data-slot]"):
            self.options[self.order[int(label.dataset.slot)]] = label

    def arrange(self, order: "list[int]") -> None:
        anchor = self.options[0].parentNode
        mark = self.part("after") or self.mark_after()
        for position in order:
            anchor.insertBefore(self.options[position], mark)

    def mark_after(self) -> "Any":
        """Put an invisible node behind the options, to insert them before it."""
        node = js.document.createElement("span")
        node.hidden = True
        node.dataset.part = "after"
        last = self.options[self.order[-1]]
        last.after(node)
        return node

    def read(self) -> "list[int]":
        return sorted([n for n in self.options if self.options[n].querySelector("input").checked])

    def write(self, answer: "list[int]") -> None:
        for position in self.options:
            self.options[position].querySelector("input").checked = position in answer

    def mark_parts(self, values: "Any", answer: "list[int]") -> None:
        right = key(self.question, values)
        for position in self.options:
            text = wording.option(position in right, position in answer)
            if text:
                self.tell(self.options[position], position in right, text)


class Entry(Field):
    """One text field: a number or a short text."""

    def read(self) -> str:
        return str(self.inputs()[0].value).strip()

    def write(self, answer: str) -> None:
        self.inputs()[0].value = answer

    def right(self, values: "Any") -> str:
        return wording.right(self.question, values)

    def mark_parts(self, values: "Any", answer: str) -> None:
        if answer:
            credit = KINDS[self.question["kind"]].credit(self.question, values, answer)
            self.tell(
                self.root.querySelector(".gh-entry"),
                credit[0] == credit[1],
                wording.entry(self.question, credit, answer),
            )


class Blanks(Field):
    """Text fields in a sentence."""

    def boxes(self) -> "list[Any]":
        return list(self.root.querySelectorAll("[data-blank]"))

    def read(self) -> "list[str]":
        texts = [str(box.value).strip() for box in self.boxes()]
        return texts if any(texts) else []

    def write(self, answer: "list[str]") -> None:
        for number, box in enumerate(self.boxes()):
            box.value = answer[number] if answer else ""

    def mark_parts(self, values: "Any", answer: "list[str]") -> None:
        for number, box in enumerate(self.boxes()):
            text = answer[number] if answer else ""
            right = wording.blank_fits(self.question, number, text)
            self.tell(box.parentNode, right, "✓" if right else "✗ " + self.question["blanks"][number][0])


class Items(Field):
    """Items to put in order, with buttons."""

    def setup(self) -> None:
        self.items = {}
        self.touched = False
        for item in self.root.querySelectorAll("[data-slot]"):
            self.items[self.order[int(item.dataset.slot)]] = item

    def now(self) -> "list[int]":
        """Return the positions of the items as they stand."""
        slots = [int(item.dataset.slot) for item in self.root.querySelectorAll("[data-slot]")]
        return [self.order[slot] for slot in slots]

    def arrange(self, order: "list[int]") -> None:
        self.part("items").replaceChildren(*[self.items[position] for position in order])
        self.touched = False

    def move(self, item: "Any", step: int) -> "tuple[int, int]":
        """Move an item up (−1) or down (1); return its place and how many there are."""
        other = item.previousElementSibling if step < 0 else item.nextElementSibling
        if other and step < 0:
            other.before(item)
        elif other:
            other.after(item)
        self.touched = True
        now = self.now()
        return now.index(self.order[int(item.dataset.slot)]) + 1, len(now)

    def read(self) -> "list[int]":
        return self.now() if self.touched else []

    def write(self, answer: "list[int]") -> None:
        if answer:
            self.arrange(answer)
            self.touched = True

    def mark_parts(self, values: "Any", answer: "list[int]") -> None:
        for place, position in enumerate(self.now()):
            right = place == position
            self.tell(self.items[position], right, "✓" if right else f"✗ place {position + 1}")


class Pairs(Field):
    """Lists to choose partners from."""

    def lists(self) -> "list[Any]":
        return list(self.root.querySelectorAll("[data-left]"))

    def read(self) -> "list[int]":
        slots = [int(box.value) for box in self.lists()]
        return [self.order[slot] if slot >= 0 else -1 for slot in slots] if max(slots) >= 0 else []

    def write(self, answer: "list[int]") -> None:
        for number, box in enumerate(self.lists()):
            chosen = answer[number] if answer else -1
            box.value = str(self.order.index(chosen) if chosen >= 0 else -1)

    def mark_parts(self, values: "Any", answer: "list[int]") -> None:
        for number, box in enumerate(self.lists()):
            partner = key(self.question, values)[number]
            right = bool(answer) and answer[number] == partner
            name = box.querySelector(f'option[value="{self.order.index(partner)}"]').textContent
            self.tell(box.parentNode, right, "✓" if right else "✗ " + name)


FIELDS = {
    "single": Choices,
    "multiple": Choices,
    "true-false": Choices,
    "number": Entry,
    "computed": Entry,
    "text": Entry,
    "blanks": Blanks,
    "ordering": Items,
    "matching": Pairs,
}


class Memory:
    """What the browser keeps of a quiz; where it keeps nothing, the quiz still works."""

    def __init__(self, quiz_id: str) -> None:
        self.name = STORAGE + quiz_id

    def read(self) -> "str | None":
        try:
            text = js.localStorage.getItem(self.name)
            return str(text) if text else None
        except Exception:  # storage is switched off: whatever the browser raises
            return None

    def write(self, text: str) -> None:
        try:
            js.localStorage.setItem(self.name, text)
        except Exception:  # switched off, or full
            return


class Course:
    """The learning management system around the page, if there is one that speaks SCORM 1.2."""

    def __init__(self) -> None:
        self.api = _scorm()
        if self.api:
            self.api.LMSInitialize("")
            js.addEventListener("pagehide", self.on_leave)

    def report(self, record: "Any") -> None:
        """Hand over the score of a finished attempt."""
        if self.api:
            self.api.LMSSetValue("cmi.core.score.min", "0")
            self.api.LMSSetValue("cmi.core.score.max", "100")
            self.api.LMSSetValue("cmi.core.score.raw", str(record["percent"]))
            self.api.LMSSetValue("cmi.core.lesson_status", "passed" if record["passed"] else "failed")
            self.api.LMSCommit("")

    def on_leave(self, event: "Any") -> None:
        self.api.LMSFinish("")


def _scorm() -> "Any":
    """Look for the object `API` in the windows around this one, and in the one that opened it."""
    window = js.window
    for _ in range(DEEPEST):
        api = _api_of(window)
        if api:
            return api
        window = window.parent
    return _api_of(js.window.opener)


def _api_of(window: "Any") -> "Any":
    try:
        return window.API
    except Exception:  # there is none, or the window belongs to another site: whatever the browser raises
        return None


def _random() -> int:
    """Return a seed that no attempt had before."""
    return int(js.crypto.getRandomValues(js.Uint32Array.new(1))[0])


def _bring_into_view(element: "Any") -> None:
    calm = js.matchMedia("(prefers-reduced-motion: reduce)").matches
    element.scrollIntoView({"block": "center", "behavior": "auto" if calm else "smooth"})


def _add(parent: "Any", tag: str, name: str = "", text: str = "") -> "Any":
    """Append an element with a class and a text."""
    element = js.document.createElement(tag)
    if name:
        element.className = name
    if text:
        element.textContent = text
    parent.append(element)
    return element


def _link(parent: "Any", address: str, text: str) -> None:
    _add(parent, "a", "", text).setAttribute("href", address)


def _button(parent: "Any", action: str, text: str) -> "Any":
    button = _add(parent, "button", "gh-button gh-button--small", text)
    button.setAttribute("type", "button")
    button.dataset.action = action
    return button
