"""The answer sheet of a long quiz: its questions by number, which are answered and which are flagged."""

import js

from overrides.language import say
from quiz.engine import messages
from quiz.names import Part
from quiz.page.elements import add

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element

    from quiz.page.form import Form

WIDE = "(min-width: 60em)"  # a page on which the sheet is unfolded from the start
FLAG = "⚑"


class AnswerSheet:
    """A list of links to the questions of the attempt under way, folded where there is little room."""

    def __init__(self, form: "Form") -> None:
        self.form = form
        self.box: "Element | None" = None
        self.links: "dict[str, Element]" = {}  # by the id of the question
        self.texts: "dict[str, str]" = {}  # what a link says of its question

    def show(self) -> None:
        """Draw the sheet anew, if there is one."""
        unfolded = bool(self.box.open) if self.box else bool(js.matchMedia(WIDE).matches)
        if self.box:
            self.box.remove()
            self.box = None
        if self.form.state.has_sheet():
            self.box = add(self.form.part(Part.BAR), "details", "gh-answer-sheet")
            self.box.open = unfolded
            self.draw(self.box)
            self.update()

    def draw(self, box: "Element") -> None:
        """Put a line that sums up and a link for each question into the sheet."""
        summary = add(box, "summary", "", say("Answer sheet: "))
        add(summary, "span").setAttribute("class", "gh-answer-sheet__sum")
        rows = add(box, "ol")
        rows.setAttribute("aria-label", say("Answer sheet"))
        self.links, self.texts = {}, {}
        for number, drawn in enumerate(self.form.state.drawn(), start=1):
            link = add(add(rows, "li"), "a", "", str(number))
            link.setAttribute("href", "#" + self.form.field(drawn["id"]).root.id)
            add(link, "span", "gh-answer-sheet__flag").setAttribute("aria-hidden", "true")
            add(link, "span", "gh-hidden")
            self.links[drawn["id"]] = link

    def update(self) -> None:
        """Say what has changed since."""
        if not self.box:
            return
        state = self.form.state
        answered = [name for name in self.links if state.is_settled(name)]
        flagged = state.flagged()
        for name in self.links:
            self.update_link(name, name in answered, name in flagged)
        text = messages.sheet(len(answered), len(self.links) - len(answered), len(flagged))
        self.box.querySelector(".gh-answer-sheet__sum").textContent = text

    def update_link(self, name: str, answered: bool, flagged: bool) -> None:
        """Say how a question stands, in words; colours and a sign repeat it."""
        text = messages.on_sheet(answered, flagged)
        if self.texts.get(name) != text:
            self.texts[name] = text
            link = self.links[name]
            link.classList.toggle("gh-answer-sheet__answered", answered)
            link.querySelector(".gh-answer-sheet__flag").textContent = FLAG if flagged else ""
            link.querySelector(".gh-hidden").textContent = f" {text}"

    def mark(self, at: str) -> None:
        """Mark the question that is shown by itself, or none if the name is ""."""
        for name in self.links:
            if name == at:
                self.links[name].setAttribute("aria-current", "step")
            else:
                self.links[name].removeAttribute("aria-current")
