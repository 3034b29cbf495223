"""The page side of every quiz: collect answers, have the engine grade them, show marks and feedback.

The only module of `quiz` with the DOM; it runs on MicroPython in the page.
"""

import binascii
import json

import js

from quiz.engine.grading import grade, summary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def start() -> None:
    """Take over every quiz of the page."""
    for root in js.document.querySelectorAll("[data-quiz]"):
        Sheet(root)


class Sheet:
    """One quiz of the page: its questions, answers and marks."""

    def __init__(self, root: "Any") -> None:
        self.root = root
        self.quiz = json.loads(binascii.a2b_base64(self.part("key").textContent.encode()))
        root.addEventListener("submit", self.on_submit)
        self.part("retake").addEventListener("click", self.on_retake)

    def part(self, name: str) -> "Any":
        return self.root.querySelector(f'[data-part="{name}"]')

    def field(self, question_id: str) -> "Any":
        return self.root.querySelector(f'[data-question="{question_id}"]')

    def on_submit(self, event: "Any") -> None:
        """Grade, and move to the result."""
        event.preventDefault()
        answers = {question["id"]: self.chosen(question["id"]) for question in self.quiz["questions"]}
        result = grade(self.quiz, answers)
        for question, mark in zip(self.quiz["questions"], result["marks"]):
            self.show_mark(question, mark)
        output = self.part("result")
        output.textContent = summary(result)
        output.className = "gh-quiz__result gh-quiz__result--" + ("passed" if result["passed"] else "failed")
        output.scrollIntoView({"block": "center", "behavior": "smooth"})

    def on_retake(self, event: "Any") -> None:
        """Clear answers and marks, and start over at the first question."""
        self.root.reset()
        for question in self.quiz["questions"]:
            self.clear(question)
        output = self.part("result")
        output.textContent = ""
        output.className = "gh-quiz__result"
        self.root.querySelector("input").focus()

    def chosen(self, question_id: str) -> "list[int]":
        return [int(box.value) for box in self.field(question_id).querySelectorAll("input:checked")]

    def show_mark(self, question: "Any", mark: "Any") -> None:
        """Mark the right options and what was chosen, and explain."""
        self.clear(question)
        field = self.field(question["id"])
        field.classList.add("gh-question--right" if mark["correct"] else "gh-question--wrong")
        for option in field.querySelectorAll(".gh-option"):
            box = option.querySelector("input")
            right = int(box.value) in question["right"]
            if right or box.checked:
                option.classList.add("gh-option--right" if right else "gh-option--wrong")
                option.querySelector('[data-part="mark"]').textContent = _mark(right, box.checked)
        feedback = field.querySelector('[data-part="feedback"]')
        verdict = "Correct." if mark["correct"] else "Not quite." if mark["answered"] else "Not answered."
        feedback.innerHTML = f"<strong>{verdict}</strong> {question['explanation']}"
        feedback.hidden = False

    def clear(self, question: "Any") -> None:
        field = self.field(question["id"])
        field.classList.remove("gh-question--right", "gh-question--wrong")
        for option in field.querySelectorAll(".gh-option"):
            option.classList.remove("gh-option--right", "gh-option--wrong")
            option.querySelector('[data-part="mark"]').textContent = ""
        field.querySelector('[data-part="feedback"]').hidden = True


def _mark(right: bool, chosen: bool) -> str:
    """Say in words what the colours say."""
    if not right:
        return "✗ your answer"
    return "✓ your answer" if chosen else "✓ right answer"
