"""The quiz inside the page, for the engine: without the texts that stand in the form, and not in plain text."""

import base64
import json
from typing import Any

KEPT = ("explanation", "feedback", "section")


def embedded(quiz: dict[str, Any]) -> str:
    """Write a quiz, as the engine takes it, in base64."""
    questions = []
    for question in quiz["questions"]:
        texts = {name: question["texts"][name] for name in KEPT}
        if question["draws"]:
            texts["stem"] = question["texts"]["stem"]
            texts["hints"] = question["texts"]["hints"]
        questions.append({**question, "texts": texts})
    # MicroPython reads a pair of escaped surrogates as two characters: nothing is escaped.
    text = json.dumps({**quiz, "questions": questions}, separators=(",", ":"), ensure_ascii=False)
    return base64.b64encode(text.encode()).decode()
