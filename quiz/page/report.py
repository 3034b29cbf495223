"""What stands below a result: what was not answered, points, topics, earlier attempts, and the way to a certificate."""

from quiz.engine import messages, progress
from quiz.page.certificate import certificate
from quiz.page.elements import add, button, link

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_NAMED = 12  # questions without an answer


def report(form: "Any", attempt: "Any", result: "Any") -> None:
    """Write the report anew; `result` is None while the attempt is under way."""
    box = form.part("report")
    box.replaceChildren()
    box.hidden = not result and not form.state["history"]
    if result:
        _unanswered(box, form, attempt, result)
        points = messages.points(result)
        if points:
            add(box, "p", "", points)
        _topics(box, form, result)
    if form.state["history"]:
        _history(box, form)
        _actions(box, form)


def show_open(form: "Any") -> None:
    """Name, above the button that submits, the questions that are not answered yet."""
    line = form.part("open")
    names = [] if form.locked() else [field.question["id"] for field in form.shown() if not form.is_answered(field)]
    wanted = " ".join(names)
    if names and line.getAttribute("data-names") == wanted:
        return
    line.setAttribute("data-names", wanted)
    line.replaceChildren()
    line.hidden = not names
    if names:
        add(line, "span", "", "Not answered yet: ")
        _named(line, form, form.state["attempt"], names)


def _unanswered(box: "Any", form: "Any", attempt: "Any", result: "Any") -> None:
    """Name the questions without an answer."""
    if result["unanswered"]:
        line = add(box, "p", "gh-quiz__unanswered", "Not answered: ")
        _named(line, form, attempt, result["unanswered"])


def _named(line: "Any", form: "Any", attempt: "Any", names: "list[str]") -> None:
    """Link to questions by their numbers; of many, the first."""
    numbers = {drawn["id"]: number for number, drawn in enumerate(attempt["questions"], start=1)}
    for position, name in enumerate(names[:MOST_NAMED]):
        add(line, "span", "", ", " if position else "")
        link(line, "#" + form.field(name).root.id, f"question {numbers[name]}")
    if len(names) > MOST_NAMED:
        add(line, "span", "", f" and {len(names) - MOST_NAMED} more")


def _topics(box: "Any", form: "Any", result: "Any") -> None:
    """Give the result by topic, and say where to read on."""
    if not any(row["topic"] for row in result["topics"]):
        return
    add(box, "h4", "", "By topic")
    rows = add(box, "ul", "gh-topics")
    for row in result["topics"]:
        item = add(rows, "li", "", messages.topic(row))
        for section in messages.sections(row["topic"], form.questions, result["marks"]):
            add(item, "span", "", " · re-read: ")
            link(item, section["href"], section["title"])


def _history(box: "Any", form: "Any") -> None:
    """List the finished attempts."""
    add(box, "h4", "", "Your attempts")
    attempts = add(box, "ol", "gh-attempts")
    for number, record in enumerate(form.state["history"]):
        item = add(attempts, "li", "", messages.record(record) + " ")
        if progress.review(record, form.quiz):
            button(item, "review", "Review").dataset.number = str(number)
        else:
            add(item, "span", "", "(its questions have changed since)")


def _actions(box: "Any", form: "Any") -> None:
    """Offer the results as a file, and a certificate to those who passed."""
    actions = add(box, "p", "gh-quiz__actions")
    button(actions, "export", "Export my results")
    best = messages.best(form.state["history"])
    if best["passed"]:
        button(actions, "certificate", "Certificate").setAttribute("aria-expanded", "false")
        certificate(box, form.quiz, best)
