"""A course in German that also has pages in French and English, and one in a language without a catalogue."""

from pathlib import Path

from tests.building import build_strictly, write_project
from tests.quiz.site import written

TARGET = "# Products\n"
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
        "en/drawn.md": in_language("en", DRAWN.replace("id: drawn", "id: drawn-en"), ""),
        "fr/kinds.md": in_language("fr", kinds, "../products.md"),
        "en/kinds.md": in_language("en", kinds, "../products.md"),
        "nl/kinds.md": in_language("nl", kinds, "../products.md"),
    }
    write_project(project, pages)
    settings = project / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("theme:\n", "theme:\n  language: de\n"), encoding="utf-8"
    )
    return build_strictly(project / "site", disk=disk, project=project)


def in_language(code: str, page: str, target: str) -> str:
    """Return a page in a language of its own, with a quiz of its own."""
    return f"---\nlang: {code}\n---\n" + page.replace("id: kinds", f"id: kinds-{code}").replace("products.md", target)
