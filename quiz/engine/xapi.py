"""Statements of the Experience API, as cmi5 wants them from an assignable unit; portable.

A launch is `{"actor", "registration", "activityId"}` as the learning management system put it into the address; launch
data is the document `LMS.LaunchData` (cmi5, section 10).
"""

import json

from quiz.engine.times import duration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from quiz.contract import Record

    Launch = dict[str, Any]
    Statement = dict[str, Any]

VERBS = "http://adlnet.gov/expapi/verbs/"
CMI5 = "https://w3id.org/xapi/cmi5/context/"
NORMAL = "Normal"  # in the other launch modes nothing is judged
FINEST = 10000  # a score has four decimals, cut off: it must not reach the mastery score by rounding


def verdict(record: "Record", launch_data: "dict[str, Any]") -> str:
    """Tell whether a finished attempt is "passed" or "failed": the system's mastery score goes before the author's."""
    mastery = launch_data.get("masteryScore")
    passed = record["passed"] if mastery is None else scaled(record) >= mastery
    return "passed" if passed else "failed"


def scaled(record: "Record") -> float:
    """Return the score as a number from 0 to 1."""
    if not record["points_of"]:
        return record["percent"] / 100
    points = record["points"]
    return float(FINEST * points[0] // (points[1] * record["points_of"]) / FINEST)


def judged(verb: str, record: "Record", milliseconds: int) -> "dict[str, Any]":
    """Write the result of a statement that an attempt was passed or failed."""
    score = {"scaled": scaled(record), "raw": record["percent"], "min": 0, "max": 100}
    return {"score": score, "success": verb == "passed", "duration": duration(milliseconds)}


def statement(
    verb: str,
    launch: "Launch",
    launch_data: "dict[str, Any]",
    *,
    identity: str,
    moment: str,
    result: "dict[str, Any] | None" = None,
) -> "Statement":
    """Write a statement that cmi5 defines.

    Args:
        verb: initialized, passed, failed or terminated.
        launch: what stood in the address.
        launch_data: `LMS.LaunchData`, whose context every statement takes over.
        identity: a UUID.
        moment: the time, in UTC.
        result: what belongs to the verb.
    """
    written = {
        "id": identity,
        "timestamp": moment,
        "actor": launch["actor"],
        "verb": {"id": VERBS + verb, "display": {"en-US": verb}},
        "object": {"objectType": "Activity", "id": launch["activityId"]},
        "context": _context(launch, launch_data, verb),
    }
    if result:
        written["result"] = result
    return written


def _context(launch: "Launch", launch_data: "dict[str, Any]", verb: str) -> "dict[str, Any]":
    context: "dict[str, Any]" = json.loads(json.dumps(launch_data.get("contextTemplate", {})))
    context["registration"] = launch["registration"]
    activities = context.setdefault("contextActivities", {})
    category = activities.setdefault("category", [])
    category.append({"id": CMI5 + "categories/cmi5"})
    if verb in ("passed", "failed"):
        category.append({"id": CMI5 + "categories/moveon"})
        if launch_data.get("masteryScore") is not None:
            context.setdefault("extensions", {})[CMI5 + "extensions/masteryscore"] = launch_data["masteryScore"]
    return context
