"""The quiz inside the page, for the engine: without the texts that stand in the form, and not in plain text."""

import json

from quiz.contract import QuizData, Texts


def embedded(quiz: QuizData) -> str:
    """Write a quiz, as the engine takes it, each byte as %7b: that can be compressed far better than base64."""
    questions = []
    for question in quiz["questions"]:
        full = question["texts"]
        texts: Texts = {
            "explanation": full["explanation"],
            "feedback": full["feedback"],
            "section": full["section"],
        }
        if question["draws"]:
            texts.update({"stem": full["stem"], "hints": full["hints"]})
        questions.append({**question, "texts": texts})
    settings = {name: value for name, value in quiz.items() if name not in ("descriptions", "shared")}
    if filled_in := [stem for stem in quiz.get("shared", []) if stem["shown"]]:
        settings["shared"] = filled_in
    # MicroPython reads a pair of escaped surrogates as two characters: nothing is escaped.
    text = json.dumps({**settings, "questions": questions}, separators=(",", ":"), ensure_ascii=False)
    return "".join([f"%{byte:02x}" for byte in text.encode()])
