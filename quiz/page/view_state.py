"""How a learner looks at a quiz: one question at a time, or all; and which one they are at. Without the DOM."""

import json

from quiz.engine.shapes import VIEW, with_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.contract import QuizData, View
    from quiz.page.memory import Memory

FACT = "view"  # the name under which the memory keeps it
is_view = with_names(VIEW)


class ViewState:
    """What the learner chose, or else the author."""

    def __init__(self, quiz: "QuizData", memory: "Memory") -> None:
        self.memory = memory
        self.view: "View" = {"steps": bool(quiz.get("steps")), "at": ""}
        try:
            kept = json.loads(memory.read(FACT) or "null")
        except ValueError:
            return
        if is_view(kept):
            self.view = kept

    @property
    def steps(self) -> bool:
        """Whether one question is shown at a time."""
        return self.view["steps"]

    def switch(self) -> None:
        """Show all, or one at a time."""
        self.view["steps"] = not self.view["steps"]
        self.keep()

    def position(self, names: "list[str]") -> int:
        """Return where among questions the learner is: at the first, if they were nowhere yet."""
        return names.index(self.view["at"]) if self.view["at"] in names else 0

    def go(self, name: str) -> None:
        """Move to a question; to the first of an attempt, if the name is ""."""
        if self.view["at"] != name:
            self.view["at"] = name
            self.keep()

    def keep(self) -> None:
        self.memory.write(FACT, json.dumps(self.view))
