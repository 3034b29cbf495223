"""What the browser keeps of a quiz; where it keeps nothing, the quiz still works."""

from overrides.reader.storage import carry_over, kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

EARLIER = "gradient-highway/quiz/"  # and the quiz's id: where earlier versions kept its state


class Memory:
    """What the browser keeps of a quiz; where it keeps nothing, the quiz still works."""

    def __init__(self, quiz_id: str, storage: "Any") -> None:
        self.storage = storage
        self.name = f"quiz/{quiz_id}"
        self.earlier = EARLIER + quiz_id

    def read(self) -> "str | None":
        """Return the state that was kept last."""
        text = self.storage.read(self.name)
        return carry_over(self.earlier, self.name) if text is None and self.storage is kept() else text

    def write(self, text: str) -> None:
        self.storage.write(self.name, text)
