"""What is known of a widget's model: the answers that the build prepared, and those that NumPy gave."""

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.traces import Trace
    from sim.widgets.widget import Question

KEPT = 200  # traces of a widget that are remembered


class Traces:
    """Traces by question, and which question is asked at the moment.

    A question's key is worked out once, when it is asked: of the same question again, it is the one before.

    Args:
        prepared: (question, trace) pairs that the build wrote into the page.
        formula: the model, if the page can answer by itself.
    """

    def __init__(self, prepared: "list[tuple[Question, Trace]]", formula: "Callable[..., Trace] | None" = None) -> None:
        self.formula = formula
        self.prepared = [key_of(question) for question, _ in prepared]
        self.known = {key: ("prerendered", pair[1]) for key, pair in zip(self.prepared, prepared)}
        self.refused: "dict[str, str]" = {}  # why NumPy can't answer, by the keys of such questions
        self.question: "Question | None" = None
        self.key = ""

    def ask(self, question: "Question") -> None:
        """Make a question the one that is asked at the moment."""
        if question != self.question:
            self.question, self.key = question, key_of(question)

    def asked(self) -> "tuple[str, Trace | None]":
        """Return who has answered what is asked ("prerendered", "page", "numpy") and how; ("", None) if nobody has."""
        if self.formula and self.question is not None and self.key not in self.known:
            self.keep(self.key, self.formula(**self.question), "page")
        return self.known.get(self.key, ("", None))

    def keep(self, key: str, trace: "Trace", source: str = "numpy") -> None:
        """Remember an answer, and whose it is."""
        if len(self.known) > KEPT:
            self.known = {known: self.known[known] for known in self.prepared}
        self.known[key] = (source, trace)

    def missing(self) -> "str | None":
        """Return the key of what NumPy is to compute next: what is asked, then what the build had prepared."""
        for key in [self.key] + self.prepared:
            if self.known.get(key, ("",))[0] != "numpy" and key not in self.refused:
                return key
        return None


def key_of(question: "Question") -> str:
    """Write a question as JSON that does not depend on the order of its parts: [[name, value], …]."""
    return json.dumps(sorted([name, question[name]] for name in question))


def request(model: str, key: str, more: str = "") -> str:
    """Write a request to the worker (sim/worker.py).

    Args:
        model: which model.
        key: of the question; it is JSON already.
        more: members of the request besides, as JSON.
    """
    return f'{{"model":"{model}","question":{key}{more}}}'
