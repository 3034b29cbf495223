"""What is kept of a quiz, in one short text: a learning management system takes 4,096 characters of it; portable.

Facts go by their names, as the page keeps them; the last part of a name says what a fact is. Of the "attempt" under way
everything goes in but what its seed gives again and what was put aside. Of the "history", a record in a line each below
its head, go the scores; where room is short, the oldest are left out, but for the best, and then long answers.
"""

import json

from quiz.engine.history import best, is_record
from quiz.engine.progress import is_progress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ATTEMPT, HISTORY = "attempt", "history"


def packed(facts: "dict[str, str]", limit: int) -> str:
    """Write facts as one text.

    Args:
        facts: texts by name.
        limit: how many characters the text may have.

    Returns:
        The text; what does not fit is not in it.
    """
    brief = {name: _brief(name, facts[name]) for name in sorted(facts)}
    text = json.dumps(brief)
    while len(text) > limit and _shorten(brief):
        text = json.dumps(brief)
    return text if len(text) <= limit else ""


def unpacked(text: str) -> "dict[str, str]":
    """Read facts again; a text that is something else holds none."""
    try:
        brief = json.loads(text)
        return {str(name): _whole(name, brief[name]) for name in brief}
    except (ValueError, TypeError, KeyError, AttributeError, IndexError):
        return {}


def _kind(name: str) -> str:
    parts = name.split("/")
    return parts[-1]


def _brief(name: str, text: str) -> "Any":
    kind = _kind(name)
    if kind == HISTORY:
        head, *lines = text.split("\n")
        records = [json.loads(line) for line in lines if line]
        return [head] + [{key: record[key] for key in record if key != "review"} for record in records]
    if kind != ATTEMPT:
        return text
    state = json.loads(text)
    attempt = state["attempt"]
    state["attempt"] = [attempt["seed"]] + [[q["id"], q["revision"], q["values"]] for q in attempt["questions"]]
    state["aside"] = []
    return state


def _whole(name: str, brief: "Any") -> str:
    kind = _kind(name)
    if kind == HISTORY:
        return "\n".join([str(brief[0])] + [json.dumps(record) for record in brief[1:] if is_record(record)])
    if kind != ATTEMPT:
        return str(brief)
    seed, *drawn = brief["attempt"]
    questions = [{"id": of[0], "revision": of[1], "order": [], "values": of[2]} for of in drawn]
    brief["attempt"] = {"seed": seed, "questions": questions}
    if not is_progress(brief):
        raise ValueError("not the attempt under way")
    return json.dumps(brief)


def _shorten(brief: "dict[str, Any]") -> bool:
    """Leave out the oldest record that is neither the best nor the latest; tell whether anything was left out.

    Where there is none, the longest answer to an attempt goes, which may be a free text, and at last the attempt.
    """
    for name in sorted(brief):
        if _kind(name) == HISTORY and len(brief[name]) > 1 + 2:
            records = brief[name][1:]
            top = best(records)
            records.remove(next(record for record in records if record is not top))
            brief[name] = brief[name][:1] + records
            return True
    for name in sorted(brief):
        if _kind(name) == ATTEMPT:
            answers = brief[name]["answers"]
            if answers:
                answers.pop(max([(len(json.dumps(answers[question])), question) for question in answers])[1])
            else:
                brief.pop(name)
            return True
    return False
