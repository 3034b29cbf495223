"""The certificate of the best attempt, ready to print; it says that it is self-assessed."""

import js

from overrides.reader import browser
from overrides.reader.notice import tell
from quiz.engine import messages
from quiz.page.elements import add, button

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

PRINTING = "gh-printing-certificate"


def certificate(box: "Any", quiz: "Any", best: "Any") -> None:
    """Append the certificate, closed."""
    section = add(box, "section", "gh-certificate")
    section.dataset.part = "certificate"
    section.hidden = True
    add(section, "h4", "", "Certificate")
    label = add(section, "label", "", "Name ")
    field = add(label, "input", "gh-certificate__name")
    field.setAttribute("type", "text")
    field.setAttribute("maxlength", "80")
    for line in messages.certificate(quiz, best):
        add(section, "p", "", line)
    button(section, "print", "Print")


def print_certificate() -> None:
    """Print nothing but the certificate."""
    classes = js.document.documentElement.classList
    classes.add(PRINTING)
    try:
        browser.call(js.window, "print")
    except browser.RefusedError:
        tell("This browser does not print from here.")
    classes.remove(PRINTING)
