"""Show a sheet: the attempt under way, or a finished one, with its marks and its result."""

from quiz.engine import progress, wording
from quiz.engine.grading import summary
from quiz.page.elements import add, button
from quiz.page.report import report, show_open

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def show(sheet: "Any") -> None:
    """Show everything anew."""
    attempt, answers, hints, result = _looked_at(sheet)
    show_questions(sheet, attempt, answers, hints)
    if result:
        for drawn, given in zip(attempt["questions"], result["marks"]):
            sheet.field(drawn["id"]).show_mark(drawn["values"], answers.get(drawn["id"]), given)
    else:
        show_checked(sheet)
    _show_result(sheet, attempt, result)
    _show_banner(sheet)
    show_open(sheet)


def show_questions(sheet: "Any", attempt: "Any", answers: "Any", hints: "Any") -> None:
    """Put the drawn questions into the form, in their order, with what was answered."""
    nodes = []
    for number, drawn in enumerate(attempt["questions"], start=1):
        field = sheet.field(drawn["id"])
        field.prepare(drawn, number)
        field.write(answers.get(drawn["id"], field.empty()))
        field.open_hints(hints.get(drawn["id"], 0))
        nodes.append(field.root)
    sheet.part("questions").replaceChildren(*nodes)


def show_checked(sheet: "Any") -> None:
    """Show the marks of the questions that were checked one by one."""
    values = {drawn["id"]: drawn["values"] for drawn in sheet.drawn()}
    for given in sheet.checked_marks():
        name = given["id"]
        sheet.field(name).show_mark(values[name], sheet.state["answers"].get(name), given)


def _looked_at(sheet: "Any") -> "tuple[Any, Any, Any, Any]":
    """Return the attempt to show, its answers and hints, and its result if it is finished."""
    state = sheet.state
    if sheet.reviewed is not None:
        record = state["history"][sheet.reviewed]
        attempt, result = progress.review(record, sheet.quiz) or (state["attempt"], None)
        return attempt, record["answers"], record["hints"], result
    return state["attempt"], state["answers"], state["hints"], sheet.grade() if sheet.finished() else None


def _show_result(sheet: "Any", attempt: "Any", result: "Any") -> None:
    output = sheet.part("result")
    output.textContent = summary(result) if result else ""
    state = ("passed" if result["passed"] else "failed") if result else "open"
    output.className = f"gh-quiz__result gh-quiz__result--{state}"
    report(sheet, attempt, result)
    sheet.action("retake").disabled = sheet.attempts_left() == 0


def _show_banner(sheet: "Any") -> None:
    """Say which attempt is looked at, and what earlier progress was put aside."""
    banner = sheet.part("banner")
    banner.replaceChildren()
    if sheet.reviewed is not None:
        count = len(sheet.state["history"])
        add(banner, "p", "", f"You are looking at attempt {sheet.reviewed + 1} of {count}.")
        button(banner, "back", "Back to where you were")
    elif sheet.state["aside"] and not sheet.finished():
        add(banner, "p", "", wording.aside(len(sheet.state["aside"])))
    banner.hidden = not banner.firstChild
