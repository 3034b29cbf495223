"""Lines of code to put in order, to indent, and to leave out."""

from overrides.markup import find_action
from quiz.engine import messages
from quiz.engine.parsons import DEEPEST, right_places
from quiz.engine.right_answer import STEP, right_answer
from quiz.names import Action, Part
from quiz.page.elements import add, part_of
from quiz.page.fields.items import Items

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element

    from quiz.contract import Mark, ParsonsData

OUT = -1  # in place of how far a line is indented: it is left out
LEFT_OUT = "gh-order__item--out"


class Program(Items):
    """Lines of code."""

    question: "ParsonsData"

    def arrange(self, order: "list[int]") -> None:
        super().arrange(order)
        self.indents = dict.fromkeys(order, 0)
        for position in order:
            self.show_indent(position)

    def show_indent(self, position: int) -> None:
        """Show how far a line is indented, or that it is left out."""
        item, steps = self.items[position], self.indents[position]
        item.style.setProperty("--gh-indent", str(max(steps, 0)))
        item.classList.toggle(LEFT_OUT, steps == OUT)
        part_of(item, Part.INDENT).textContent = messages.indented(steps) + ":"
        button = item.querySelector(find_action(Action.LEAVE_OUT))
        if button:
            button.setAttribute("aria-pressed", "true" if steps == OUT else "false")

    def indent(self, item: "Element", step: int) -> str:
        position = self.position_of(item)
        steps = self.indents[position]
        self.indents[position] = min(max(steps + step, 0), DEEPEST) if step or steps == OUT else OUT
        self.touched = True
        self.show_indent(position)
        return messages.indented(self.indents[position]) + "."

    def read(self) -> "list[int]":
        answer: "list[int]" = []
        for position in super().read():
            if self.indents[position] != OUT:
                answer += [position, self.indents[position]]
        return answer

    def write(self, answer: "list[int]") -> None:
        if answer:
            used = answer[::2]
            super().write(used + [position for position in self.now() if position not in used])
            for position in self.items:
                self.indents[position] = answer[2 * used.index(position) + 1] if position in used else OUT
                self.show_indent(position)

    def right(self) -> str:
        texts = []
        for part in right_answer(self.question, self.values):
            code = self.items[part["item"]].querySelector("code")
            texts.append(STEP * part["indent"] + str(code.textContent))
        return "\n".join(texts)

    def show_right(self, feedback: "Element", right: str) -> None:
        add(feedback, "p", "", messages.right_answer(""))
        add(feedback, "pre", "gh-program", right)

    def earned(self, given: "Mark") -> str:
        """Say nothing: of lines, the marks tell what has earned points."""
        return ""

    def mark_items(self, answer: "list[int]", reveal: bool) -> None:
        right, used = right_places(self.question, answer), answer[::2]
        for position in self.items if answer else ():
            belongs = position < len(self.question["indents"])
            is_right = right[used.index(position)] if position in used else not belongs
            instead = messages.use(belongs) if reveal and belongs != (position in used) else ""
            self.mark_item(self.items[position], is_right, messages.place(is_right, instead))
