"""What stands around the questions: what is not answered, how an attempt went and what to read again, the history."""

from overrides.language import say
from quiz.engine import messages
from quiz.engine.confidence import LEVELS, calibration, is_empty
from quiz.engine.history import REVIEWED, best
from quiz.names import NUMBER, UNANSWERED, Action, Part
from quiz.page.certificate import certificate
from quiz.page.elements import add, button, heading, link

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element

    from quiz.contract import Attempt, Record, Result, Taken
    from quiz.page.form import Form

MOST_NAMED = 12  # questions without an answer


def report(form: "Form", taken: "Taken", result: "Result | None") -> None:
    """Say how an attempt went, above its questions; `result` is None while it is under way."""
    box = form.part(Part.REPORT)
    box.replaceChildren()
    box.hidden = not result
    if not result:
        return
    if result["unanswered"]:
        line = add(box, "p", "gh-quiz__unanswered", say("Not answered: "))
        _named(line, form, taken["attempt"], result["unanswered"])
    points = messages.points(result)
    if points:
        add(box, "p", "", points)
    drawn = {mark["id"]: form.state.questions[mark["id"]] for mark in result["marks"]}
    record = form.state.looked_at_record()
    spent = messages.time_taken(record) if record else ""
    if spent:
        add(box, "p", "", spent)
    own_texts = messages.own_texts(drawn, taken["answers"])
    if own_texts:
        add(box, "p", "", own_texts)
    _topics(box, form, result)
    _calibration(box, form, taken, result)


def show_open(form: "Form") -> None:
    """Name, above the button that submits, the questions that are not answered yet, and those that are flagged."""
    line, state = form.part(Part.OPEN), form.state
    lists = [
        (text, names)
        for text, names in (
            (say("Not answered yet: "), state.unanswered()),
            (say("Flagged: "), [] if state.locked() else state.flagged()),
        )
        if names
    ]
    wanted = "; ".join([" ".join(names) for _, names in lists])
    if lists and line.getAttribute(UNANSWERED) == wanted:
        return
    anyway = form.action(Action.SUBMIT_ANYWAY)
    if anyway:
        anyway.remove()
    line.setAttribute(UNANSWERED, wanted)
    line.replaceChildren()
    line.hidden = not lists
    for position, (text, names) in enumerate(lists):
        add(line, "span", "", (" · " if position else "") + text)
        _named(line, form, state.progress["attempt"], names)


def ask_anyway(form: "Form") -> None:
    """Ask whether to grade although questions are open or flagged, beside the button that asks: not in its place."""
    if not form.action(Action.SUBMIT_ANYWAY):
        add(form.part(Part.OPEN), "span", "", " · " + say(messages.GO_ON))
        button(form.part(Part.SUBMIT).parentNode, Action.SUBMIT_ANYWAY, say("Check anyway"))
    form.announce(messages.open_questions(len(form.state.unanswered()), len(form.state.flagged())))
    form.action(Action.SUBMIT_ANYWAY).focus()


def history(form: "Form") -> None:
    """List the latest attempts below the questions, and offer all results as a file."""
    box = form.part(Part.HISTORY)
    box.replaceChildren()
    records = form.state.history.records
    box.hidden = not records
    if not records:
        return
    top = best(records)
    heading(box, say("Your attempts"))
    if len(records) > REVIEWED:
        add(box, "p", "", messages.since(records[0], form.state.history.count(), top))
    rows = add(box, "ol", "gh-attempts")
    for record in records[-REVIEWED:]:
        _record(rows, form, record)
    actions = add(box, "p", "gh-quiz__actions")
    button(actions, Action.EXPORT, say("Export my results"))
    if top["passed"]:
        button(actions, Action.CERTIFICATE, say("Certificate")).setAttribute("aria-expanded", "false")
        certificate(box, form.state.quiz, top)


def _record(rows: "Element", form: "Form", record: "Record") -> None:
    item = add(rows, "li", "", messages.record(record) + " ")
    item.setAttribute("value", record["number"])
    if form.state.can_review(record):
        button(item, Action.REVIEW, say("Review")).setAttribute(NUMBER, record["number"])
    elif "review" in record:
        add(item, "span", "", say("(its questions have changed since)"))
    else:
        add(item, "span", "", say("(its answers are not kept here)"))


def _named(line: "Element", form: "Form", attempt: "Attempt", names: "list[str]") -> None:
    """Link to questions by their numbers; of many, the first."""
    numbers = {drawn["id"]: number for number, drawn in enumerate(attempt["questions"], start=1)}
    for position, name in enumerate(names[:MOST_NAMED]):
        add(line, "span", "", ", " if position else "")
        link(line, "#" + form.field(name).root.id, say("question {number}", number=numbers[name]))
    if len(names) > MOST_NAMED:
        add(line, "span", "", say(" and {count} more", count=len(names) - MOST_NAMED))


def _calibration(box: "Element", form: "Form", taken: "Taken", result: "Result") -> None:
    """Show how often answers were right, by how sure they were; and what that says over all attempts."""
    here = calibration(result["marks"], taken.get("confidence", {}))
    if is_empty(here):
        return
    overall = form.state.calibration()
    heading(box, say("How sure you were"))
    table = add(box, "table", "gh-calibration")
    head = add(add(table, "thead"), "tr")
    for text in ("", say("right, this time"), say("right, in all attempts")):
        add(head, "th" if text else "td", "", text)
    rows = add(table, "tbody")
    for level in reversed(range(len(LEVELS))):
        row = add(rows, "tr")
        add(row, "th", "", say(LEVELS[level])).setAttribute("scope", "row")
        for counts in (here[level], overall[level]):
            add(row, "td", "", messages.calibration_row(*counts))
    add(box, "p", "", messages.calibrated(overall))


def _topics(box: "Element", form: "Form", result: "Result") -> None:
    """Give the result by topic, and say where to read on."""
    if not any(row["topic"] for row in result["topics"]):
        return
    heading(box, say("By topic"))
    rows = add(box, "ul", "gh-topics")
    for row in result["topics"]:
        item = add(rows, "li", "", messages.topic(row))
        sections = messages.sections(row["topic"], form.state.questions, result["marks"])
        for position, section in enumerate(sections):
            add(item, "span", "", ", " if position else say(" · re-read: "))
            link(item, section["href"], section["title"])
