"""What a page does with what is kept of a quiz, so that both interpreters can be asked the same; portable."""

from quiz.engine import grading, history, messages, progress, suspension

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NOW = "2026-11-28T12:00:00.000Z"


def gone_on(quiz: "Any", attempt: str, finished: str) -> "list[Any]":
    """Go on with what is kept: show it, finish the attempt, start another; return what was shown, in parts."""
    state = progress.restore(attempt, quiz, 1)
    records = history.History(finished, quiz["id"])
    result = grading.grade(quiz, state["attempt"], state["answers"], state["hints"])
    shown: list[Any] = [grading.summary(result), messages.points(result), len(state["aside"]), len(records.aside)]
    for record in records.records:
        shown.append(messages.record(record))
        if progress.can_review(record, quiz):
            shown.append(progress.review(record, quiz)[1]["percent"])
    if records.records:
        shown.append(messages.since(records.records[0], records.count(), history.best(records.records)))
        messages.certificate(quiz, records.records[0])
        messages.export(quiz, records.records)
    records.add(history.record_of(state, result, NOW, NOW[:10]))
    progress.retake(state, quiz, 2)
    facts = {"quiz/sample/attempt": progress.store(state), "quiz/sample/history": records.text()}
    again = suspension.unpacked(suspension.packed(facts, 1000000))
    shown.extend([records.count(), sorted(again), again["quiz/sample/history"].count("\n")])
    return shown


def unpacked_and_packed(text: str) -> int:
    """Take over what a learning management system has, and hand it back; return how many facts it held."""
    facts = suspension.unpacked(text)
    suspension.packed(facts, 200)
    return len(facts)
