"""A course in German with pages in French, English and Arabic, and one in a language that has no catalogue."""

import shutil
from pathlib import Path

from tests.building import build_strictly, write_project
from tests.quiz.site import written

TARGET = "# Products\n"
SYMBOLS = """/// symbols
| Symbol | TeX | Colour | Shape | Meaning |
|---|---|---|---|---|
| gate | g | blue | number | how much is kept |
///
"""
BLOCKS = """---
minutes: {reading: 4, exercise: 5}
---
# Blocks

/// plan
///

/// symbols
| Symbol | TeX | Colour | Shape | Meaning |
|---|---|---|---|---|
| gate | g | blue | number | how much is kept |
///

/// equation | A gate
\\sym{gate} = 1
///

/// predict | Before you look
What will it be?

---

One.
///

/// exercise | Halves
    minutes: 5

How long does it take?

### After how many steps?

= 0.5 ± 0.1

---

Half of one.
///

/// levels | One thing said twice

### For children
Small.

### For experts
Large.
///

/// dependencies | Far apart

### Agreement: simple
The **cat** **sits**.
Dependency: singular
Challenge: easy
///

| a | b |
|---|---|
| 1 | 2 |
"""
DRAWN = """# Drawn

/// quiz | Halves
    id: drawn

### What is a half of {a}?
    let a: 0.5, 1.5, 2.5

= {a / 2} ± 1 %

It is {= a / 2}.
///
"""


def build(project: Path, *, disk: bool = False) -> Path:
    """Build it, strict, and return the folder of its site."""
    kinds, exam, check = written("kinds"), written("exam"), written("check")
    pages = {
        "index.md": TARGET,
        "products.md": TARGET,
        "kinds.md": kinds,
        "exam.md": exam.replace("    time: 20 min", "    time: 1 h 30 min"),
        "check.md": check,
        "drawn.md": DRAWN,
        "widget.md": "# Widget\n\n/// widget | squashing\n///\n",
        "blocks.md": BLOCKS,
        "deep.md": "---\nminutes: {reading: 1}\npath: deeper\nshort: true\n---\n# Deep\n",
        "en/drawn.md": in_language("en", DRAWN.replace("id: drawn", "id: drawn-en"), ""),
        "fr/kinds.md": in_language("fr", kinds, "../products.md"),
        "en/kinds.md": in_language("en", kinds, "../products.md"),
        "nl/kinds.md": in_language("nl", kinds, "../products.md"),
        "ar/kinds.md": in_language("ar", kinds, "../products.md"),
        "ar/blocks.md": "---\nlang: ar\n"
        + BLOCKS.removeprefix("---\nminutes: {reading: 4, exercise: 5}\n")
        .replace(SYMBOLS, "")
        .replace("After how", "How"),
    }
    write_project(project, pages)
    (project / "languages").mkdir()
    shutil.copy(Path(__file__).with_name("ar.po"), project / "languages")
    settings = project / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("theme:\n", "theme:\n  language: de\n"), encoding="utf-8"
    )
    return build_strictly(project / "site", disk=disk, project=project)


def in_language(code: str, page: str, target: str) -> str:
    """Return a page in a language of its own, with a quiz of its own."""
    return f"---\nlang: {code}\n---\n" + page.replace("id: kinds", f"id: kinds-{code}").replace("products.md", target)
