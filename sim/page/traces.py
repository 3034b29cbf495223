"""What is known of a widget's model: the answers that the build prepared, and those that NumPy gave."""

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Question = dict[str, Any]

KEPT = 200  # answers of a widget that are remembered


class Traces:
    """Traces by question.

    Args:
        prepared: [question, trace] pairs that the build wrote into the page.
    """

    def __init__(self, prepared: "list[list[Any]]") -> None:
        self.prepared: "list[tuple[str, Question]]" = [(key_of(question), question) for question, _ in prepared]
        self.known = {key_of(question): ("prerendered", trace) for question, trace in prepared}
        self.refused: "set[str]" = set()

    def source_and_trace(self, key: str) -> "tuple[str, Any]":
        """Return who has answered a question ("prerendered" or "numpy") and how; ("", None) if nobody has."""
        return self.known.get(key, ("", None))

    def keep(self, key: str, trace: "Any") -> None:
        """Remember NumPy's answer."""
        if len(self.known) > KEPT:
            self.known = {known: self.known[known] for known, _ in self.prepared}
        self.known[key] = ("numpy", trace)

    def refuse(self, key: str) -> None:
        """Remember that NumPy can't answer a question."""
        self.refused.add(key)

    def unanswered(self, question: "Question") -> "tuple[str, Question] | None":
        """Return key and question of what NumPy should compute next: this one, then what the build had prepared."""
        for asked in [(key_of(question), question)] + self.prepared:
            if self.source_and_trace(asked[0])[0] != "numpy" and asked[0] not in self.refused:
                return asked
        return None


def key_of(question: "Question") -> str:
    """Write a question as text that does not depend on the order of its parts."""
    return json.dumps(sorted([name, question[name]] for name in question))
