"""The certificate of the best attempt, ready to print; it says that it is self-assessed."""

import js

from overrides.language import say
from overrides.markup import PART
from overrides.reader import browser
from overrides.reader.notice import notify
from quiz.engine import messages
from quiz.names import Action, Part
from quiz.page.elements import add, button, heading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element, Event

    from quiz.contract import QuizData, Record

PRINTING = "gh-printing-certificate"


def certificate(box: "Element", quiz: "QuizData", best: "Record") -> None:
    """Append the certificate, closed."""
    section = add(box, "section", "gh-certificate")
    section.setAttribute(PART, Part.CERTIFICATE)
    section.hidden = True
    heading(section, say("Certificate"))
    label = add(section, "label", "", say("Name") + " ")
    field = add(label, "input", "gh-certificate__name")
    field.setAttribute("type", "text")
    field.setAttribute("maxlength", "80")
    for line in messages.certificate(quiz, best):
        add(section, "p", "", line)
    button(section, Action.PRINT, say("Print"))


def print_certificate(section: "Element") -> None:
    """Print a certificate and nothing else: a copy that stands beside the page, with the name as plain text."""
    sheet = add(js.document.body, "div", "gh-sheet")
    add(sheet, "h1", "", say("Certificate"))
    name = str(section.querySelector("input").value).strip()
    if name:
        add(sheet, "p", "gh-sheet__name", name)
    for line in section.querySelectorAll("p"):
        add(sheet, "p", "", str(line.textContent))
    root = js.document.documentElement

    def put_away(event: "Event") -> None:
        root.classList.remove(PRINTING)
        sheet.remove()

    root.classList.add(PRINTING)
    js.window.addEventListener("afterprint", put_away, {"once": True})
    try:
        browser.call(js.window, "print")
    except browser.RefusedError:
        notify(say("This browser does not print from here."))
