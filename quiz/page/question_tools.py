"""What stands below a question besides its answer: a flag to come back to it, and how sure the learner is."""

import js

from overrides.language import say
from overrides.markup import ACTION, PART, find_action
from quiz.engine.confidence import LEVELS
from quiz.engine.messages import HOW_SURE
from quiz.names import LEVEL, Action, Part
from quiz.page.elements import add, button, part_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element

    from quiz.page.fields.field import Field
    from quiz.page.form import Form


def show_tools(form: "Form") -> None:
    """Offer at each question what fits it."""
    for field in form.shown():
        _show_flag(form, field)
        show_sureness(form, field)


def _show_flag(form: "Form", field: "Field") -> None:
    """Offer a flag while there is an answer sheet to find it again."""
    name = field.question["id"]
    flag = field.root.querySelector(find_action(Action.FLAG))
    if not form.state.has_sheet():
        if flag:
            flag.remove()
        return
    if not flag:
        flag = button(_tools(field), Action.FLAG, say("⚑ Flag"))
    flag.disabled = field.locked
    press(flag, name in form.state.flagged())


def press(flag: "Element", pressed: bool) -> None:
    """Show whether a question is flagged."""
    flag.setAttribute("aria-pressed", "true" if pressed else "false")


def show_sureness(form: "Form", field: "Field") -> None:
    """Ask how sure an answer is, once there is one; and show what was said of one that is marked."""
    name = field.question["id"]
    if not form.state.asks_how_sure(name):
        return
    level = form.state.level_of(name)
    shown = level is not None or (not field.locked and form.state.is_answered(name))
    box = part_of(field.root, Part.SURENESS)
    if not box:
        if not shown:
            return
        box = _sureness(_tools(field), f"{field.root.id}-sure")
    box.hidden = not shown
    for choice in box.querySelectorAll("input"):
        choice.checked = level is not None and int(choice.getAttribute(LEVEL) or 0) == level
        choice.disabled = field.locked


def _sureness(tools: "Element", name: str) -> "Element":
    """Add the levels as radio buttons, the box hidden."""
    box = js.document.createElement("div")
    box.className = "gh-sureness"
    box.setAttribute("role", "radiogroup")
    box.setAttribute("aria-label", say(HOW_SURE))
    box.setAttribute(PART, Part.SURENESS)
    add(box, "span", "", say(HOW_SURE))
    for level, word in enumerate(LEVELS):
        label = add(box, "label")
        choice = add(label, "input")
        choice.setAttribute("type", "radio")
        choice.setAttribute("name", name)
        choice.setAttribute(ACTION, Action.SURE)
        choice.setAttribute(LEVEL, level)
        add(label, "span", "", say(word))
    tools.prepend(box)
    return box


def _tools(field: "Field") -> "Element":
    """Return the box for tools, above the question's feedback; make it if it isn't there."""
    box = part_of(field.root, Part.TOOLS)
    if not box:
        box = js.document.createElement("div")
        box.className = "gh-question__tools"
        box.setAttribute(PART, Part.TOOLS)
        field.part(Part.FEEDBACK).before(box)
    return box
