"""What the browser keeps of a quiz; where it keeps nothing, the quiz still works."""

from overrides.reader.storage import carry_over, kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    class Shelf(Protocol):
        """Keeps texts by name: the browser's storage, or a learning management system."""

        def read(self, name: str) -> "str | None": ...
        def write(self, name: str, text: str) -> bool: ...


FORMER = "gradient-highway/quiz/"  # and the quiz's id: where version 1 kept all it knew of a quiz


class Memory:
    """The facts that are kept of a quiz, each under a name: "attempt" is the one under way, "history" the others."""

    def __init__(self, quiz_id: str, storage: "Shelf") -> None:
        self.storage = storage
        self.quiz_id = quiz_id

    def read(self, fact: str) -> "str | None":
        return self.storage.read(self.name(fact))

    def write(self, fact: str, text: str) -> None:
        self.storage.write(self.name(fact), text)

    def former(self, fact: str) -> "str | None":
        """Return what version 1 kept of the quiz in this browser, once; from then on it is kept as this fact."""
        return carry_over(FORMER + self.quiz_id, self.name(fact)) if self.storage is kept() else None

    def listen(self, fact: str, changed: "Callable[[], None]") -> None:
        """Call `changed` when another tab of this browser keeps or removes a fact."""
        if self.storage is kept():
            kept().listen(self.name(fact), lambda name: changed())

    def name(self, fact: str) -> str:
        return f"quiz/{self.quiz_id}/{fact}"
