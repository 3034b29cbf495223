"""Remember the level of explanation and the pages worked through, in the reader's own browser.

The only module of `overrides` with the DOM; it runs on MicroPython in the page.
"""

import json

import js

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

KEY = "gradient-highway.reader"


class Memory:
    """What is kept: `done`, the paths of pages, and `chosen`, the name of a panel by what it is remembered under.

    What another version of the lesson left there and what can't be read counts as nothing; it is replaced only when
    the reader changes something.
    """

    def __init__(self) -> None:
        self.done: "list[str]" = []
        self.chosen: "dict[str, str]" = {}
        try:
            kept = json.loads(js.localStorage.getItem(KEY) or "")
            self.done = [str(path) for path in kept["done"]]
            self.chosen = {str(name): str(kept["chosen"][name]) for name in kept["chosen"]}
        except Exception:  # nothing kept, not readable, or storage forbidden: JavaScript's errors have no class here
            pass

    def keep(self) -> None:
        try:
            js.localStorage.setItem(KEY, json.dumps({"done": self.done, "chosen": self.chosen}))
        except Exception:  # storage is full or forbidden; the page works all the same
            js.console.warn("The browser keeps no data for this site: progress is not remembered.")


class Tabs:
    """Panels whose choice is remembered under one name, on every page."""

    def __init__(self, root: "Any", memory: Memory) -> None:
        self.memory = memory
        self.name = root.dataset.remember
        for box in root.querySelectorAll("input[type=radio]"):
            box.addEventListener("change", self.on_change)
            if memory.chosen.get(self.name) == box.dataset.name:
                box.checked = True

    def on_change(self, event: "Any") -> None:
        self.memory.chosen[self.name] = event.target.dataset.name
        self.memory.keep()


class Box:
    """The box at the end of a page: worked through or not."""

    def __init__(self, root: "Any", memory: Memory) -> None:
        self.path = root.dataset.done
        self.memory = memory
        box = root.querySelector("input")
        box.checked = self.path in memory.done
        box.addEventListener("change", self.on_change)
        root.hidden = False

    def on_change(self, event: "Any") -> None:
        others = [path for path in self.memory.done if path != self.path]
        self.memory.done = others + [self.path] if event.target.checked else others
        self.memory.keep()


class Plan:
    """The plan: a mark for each page worked through, the minutes they come to, and where to go on."""

    def __init__(self, root: "Any", memory: Memory) -> None:
        self.root = root
        self.memory = memory
        self.rows = list(root.querySelectorAll("[data-chapter]"))
        self.part("reset").addEventListener("click", self.on_reset)
        self.part("progress").hidden = False
        self.show()

    def part(self, name: str) -> "Any":
        return self.root.querySelector(f'[data-part="{name}"]')

    def on_reset(self, event: "Any") -> None:
        self.memory.done = []
        self.memory.keep()
        self.show()

    def show(self) -> None:
        total, done, following = 0, 0, None
        for row in self.rows:
            worked = row.dataset.chapter in self.memory.done
            row.querySelector('[data-part="mark"]').textContent = "✓ " if worked else ""
            total += int(row.dataset.minutes)
            done += int(row.dataset.minutes) if worked else 0
            following = following or (None if worked else row)
        self.root.querySelector("progress").value = done
        self.part("progress-text").textContent = f"{done} of {total} minutes worked through."
        self.part("reset").hidden = not self.memory.done
        self.show_next(following)

    def show_next(self, row: "Any") -> None:
        link = self.part("continue")
        link.hidden = row is None
        if row is not None:
            there = row.querySelector("a")
            link.href = there.href
            link.textContent = ("Go on with: " if self.memory.done else "Begin with: ") + there.textContent


class Reader:
    """Takes over the levels, the box at the end of a page and the plan."""

    def __init__(self) -> None:
        self.memory = Memory()

    def take_over(self, root: "Any") -> None:
        """Set one of them up."""
        for attribute, part in (("data-remember", Tabs), ("data-done", Box), ("data-plan", Plan)):
            if root.hasAttribute(attribute):
                part(root, self.memory)


def start() -> Reader:
    """Return what takes over the elements with `data-remember`, `data-done` or `data-plan`."""
    return Reader()
