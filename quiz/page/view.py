"""Show a form: the attempt under way, or a finished one, with its marks and its result."""

from quiz.engine import messages, progress
from quiz.engine.grading import summary
from quiz.page.elements import add, button
from quiz.page.report import report, show_open

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def show(form: "Any") -> None:
    """Show everything anew."""
    attempt, answers, hints, result = _looked_at(form)
    show_questions(form, attempt, answers, hints)
    if result:
        for drawn, given in zip(attempt["questions"], result["marks"]):
            form.field(drawn["id"]).show_mark(drawn["values"], answers.get(drawn["id"]), given)
    else:
        show_checked(form)
    _show_result(form, attempt, result)
    _show_banner(form)
    show_open(form)


def show_questions(form: "Any", attempt: "Any", answers: "Any", hints: "Any") -> None:
    """Put the drawn questions into the form, in their order, with what was answered."""
    nodes = []
    for number, drawn in enumerate(attempt["questions"], start=1):
        field = form.field(drawn["id"])
        field.prepare(drawn, number)
        field.write(answers.get(drawn["id"], field.empty()))
        field.open_hints(hints.get(drawn["id"], 0))
        nodes.append(field.root)
    form.part("questions").replaceChildren(*nodes)


def show_checked(form: "Any") -> None:
    """Show the marks of the questions that were checked one by one."""
    values = {drawn["id"]: drawn["values"] for drawn in form.drawn()}
    for given in form.checked_marks():
        name = given["id"]
        form.field(name).show_mark(values[name], form.state["answers"].get(name), given)


def _looked_at(form: "Any") -> "tuple[Any, Any, Any, Any]":
    """Return the attempt to show, its answers and hints, and its result if it is finished."""
    state = form.state
    if form.reviewed is not None:
        record = state["history"][form.reviewed]
        attempt, result = progress.review(record, form.quiz) or (state["attempt"], None)
        return attempt, record["answers"], record["hints"], result
    return state["attempt"], state["answers"], state["hints"], form.grade() if form.finished() else None


def _show_result(form: "Any", attempt: "Any", result: "Any") -> None:
    output = form.part("result")
    output.textContent = summary(result) if result else ""
    state = ("passed" if result["passed"] else "failed") if result else "open"
    output.className = f"gh-quiz__result gh-quiz__result--{state}"
    report(form, attempt, result)
    form.action("retake").disabled = form.attempts_left() == 0


def _show_banner(form: "Any") -> None:
    """Say which attempt is looked at, and what earlier progress was put aside."""
    banner = form.part("banner")
    banner.replaceChildren()
    if form.reviewed is not None:
        count = len(form.state["history"])
        add(banner, "p", "", f"You are looking at attempt {form.reviewed + 1} of {count}.")
        button(banner, "back", "Back to where you were")
    elif form.state["aside"] and not form.finished():
        add(banner, "p", "", messages.aside(len(form.state["aside"])))
    banner.hidden = not banner.firstChild
