"""Write the page of the guide that shows every mistake of `tests/quiz/mistakes` with what is said of it.

python -m tests.course.mistake_pages
"""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "quiz" / "mistakes"
PAGE = ROOT / "docs" / "blocks" / "quiz-mistakes.md"
HEAD = """---
search: {boost: 0.1}
---

# Mistakes in quizzes

What a file with this text is told, by the build, by `gradient-highway check`, in the editor and by
`gradient-highway quiz check` alike. A number before a message is the line, the one behind it the column. Look for a
word of the message that you got.
"""
PARTS = (  # the title of a part, and what is in the name of its cases; the first that fits has a case
    ("Front matter and exams", r"front-matter|exam|old-syntax|mkdocs-quiz"),
    ("Blocks and their ends", r"block|slashes|-bar\b|title|header|container|stray-end|element|-check-|section|name\b"),
    ("Settings", r"setting|-id-|draw\b|time|late|pass|points|kind|view|sure|fixed|fold|misread"),
    ("Hints", r"hint"),
    (
        "Numbers, units and formulas",
        r"\bnumbers?\b|unit|formula|tolerance|percentage|range|value|argument|function|brackets-too|draw",
    ),
    ("Options, pairs and items", r"option|pair|item|order|share|feedback|other|right|wrong|true"),
    ("Texts, blanks and code", r"text|blank|code|pattern|fence|entity|tag|equals"),
    ("Questions", r""),
)


def page() -> str:
    """Return the page as it should stand."""
    return HEAD + "".join(f"\n## {title}\n{''.join(map(_case, names))}" for title, names in _parts())


def _parts() -> Iterator[tuple[str, list[str]]]:
    left = sorted(path.stem for path in CASES.glob("*.md"))
    for title, sign in PARTS:
        here = [name for name in left if re.search(sign, name)]
        left = [name for name in left if name not in here]
        yield title, here


def _case(name: str) -> str:
    path = f"tests/quiz/mistakes/{name}"
    fence = "`" * (3 + max([0, *map(len, re.findall("`{3,}", (ROOT / f"{path}.md").read_text(encoding="utf-8")))]))
    words = name.replace("-", " ")
    shown = "\n\n".join(
        f'{fence}{kind}\n--8<-- "{path}.{end}"\n{fence}' for kind, end in (("markdown", "md"), ("text", "txt"))
    )
    return f'\n{words[0].upper()}{words[1:]}.\n\n<div class="grid" markdown>\n\n{shown}\n\n</div>\n'


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
