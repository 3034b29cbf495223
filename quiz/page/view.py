"""Show a form: the attempt under way, or a finished one, with its marks and its result."""

from overrides.language import say
from overrides.markup import find
from quiz.engine import messages
from quiz.engine.grading import summary
from quiz.names import QUESTION, VERDICT, Action, Part
from quiz.page.elements import add, button
from quiz.page.report import history, report, show_open

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.contract import Result, Taken
    from quiz.page.form import Form


def show(form: "Form") -> None:
    """Show everything anew."""
    taken, result = form.state.looked_at()
    show_questions(form, taken)
    if not result:
        show_graded(form)
    show_outcome(form, taken, result)


def show_outcome(form: "Form", taken: "Taken", result: "Result | None") -> None:
    """Show the marks of the questions that stand in the form, the result, and the buttons that fit."""
    for given in result["marks"] if result else []:
        form.field(given["id"]).show_mark(taken["answers"].get(given["id"]), given)
    _show_result(form, result)
    report(form, taken, result)
    show_history(form)
    show_open(form)


def show_history(form: "Form") -> None:
    """Show the finished attempts anew, and whether another may be started."""
    history(form)
    _show_buttons(form)
    _show_banner(form)


def show_questions(form: "Form", taken: "Taken") -> None:
    """Put the drawn questions into the form, in their order, below the stems they share, with what was answered."""
    nodes, fields, above = [], [], ""
    for number, drawn in enumerate(taken["attempt"]["questions"], start=1):
        field = form.field(drawn["id"])
        field.prepare(drawn, number)
        field.write(taken["answers"].get(drawn["id"], field.empty()))
        field.open_hints(taken["hints"].get(drawn["id"], 0))
        shared = field.question.get("shared", "")
        if shared:
            stem = form.stem(shared, drawn["values"])
            nodes.extend([stem] if shared != above else [])
        above = shared
        nodes.append(field.root)
        fields.append(str(field.root.id))
    box = form.part(Part.QUESTIONS)
    if fields != [str(node.id) for node in box.querySelectorAll(find(QUESTION))]:
        box.replaceChildren(*nodes)  # not where descriptions stand between them: those are asked in one order only


def show_graded(form: "Form") -> None:
    """Show the marks of the questions that were graded one by one."""
    for drawn, given in form.state.graded_marks():
        form.field(drawn["id"]).show_mark(form.state.answer_to(drawn["id"]), given)


def _show_result(form: "Form", result: "Result | None") -> None:
    output = form.part(Part.RESULT)
    output.textContent = summary(result) if result else ""
    verdict = ("passed" if result["passed"] else "failed") if result and not result.get("practice") else "open"
    output.className = f"gh-quiz__result gh-quiz__result--{verdict}"
    output.setAttribute(VERDICT, verdict)


def _show_buttons(form: "Form") -> None:
    """Make the next step the one that looks like it: to have the answers checked, then to try again."""
    locked = form.state.locked()
    form.root.classList.toggle("gh-quiz--waiting", form.state.clock.waits() and not locked)
    form.part(Part.SUBMIT).hidden = locked
    retake = form.action(Action.RETAKE)
    retake.disabled = form.state.attempts_left() == 0
    retake.classList.toggle("gh-button--primary", locked)
    retake.hidden = not locked  # it empties the form: before, there is nothing that could not be changed one by one


def _show_banner(form: "Form") -> None:
    """Say which attempt is looked at, and what earlier progress was put aside."""
    banner = form.part(Part.BANNER)
    banner.replaceChildren()
    state = form.state
    if state.reviewed:
        number, count = state.reviewed["number"], state.history.count()
        add(banner, "p", "", say("You are looking at attempt {number} of {count}.", number=number, count=count))
        button(banner, Action.BACK, say("Back to where you were"))
    elif state.progress["aside"] and not state.finished():
        add(banner, "p", "", messages.aside(len(state.progress["aside"])))
    banner.hidden = not banner.firstChild
