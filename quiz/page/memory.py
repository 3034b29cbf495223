"""What the browser keeps of a quiz; where it keeps nothing, the quiz still works."""

import js

STORAGE = "gradient-highway/quiz/"


class Memory:
    """What the browser keeps of a quiz; where it keeps nothing, the quiz still works."""

    def __init__(self, quiz_id: str) -> None:
        self.name = STORAGE + quiz_id

    def read(self) -> "str | None":
        try:
            text = js.localStorage.getItem(self.name)
            return str(text) if text else None
        except Exception:  # storage is switched off: whatever the browser raises
            return None

    def write(self, text: str) -> None:
        try:
            js.localStorage.setItem(self.name, text)
        except Exception:  # switched off, or full
            return
