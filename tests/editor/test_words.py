"""The words of a course are those of its glossary and its symbols, for spelling checkers, and are kept so."""

import json
import subprocess
import sys
from pathlib import Path

from overrides.checking.course import check_course
from overrides.course.making import new_course
from overrides.editor.words import terms

GLOSSARY = (
    "---\nglossary: true\n---\n\n# Words\n\n**Hadamard product (⊙)**\n:   Of [two](https://example.org/zzz) vectors.\n"
)
SYMBOLS = """/// symbols
| Symbol | TeX | Colour | Shape | Meaning |
|--------|-----|--------|-------|---------|
| cell-jacobian | `J` | blue | H × H | The Jacobian of $\\tanh$ |
///
"""


def test_the_words_are_terms_and_symbols() -> None:
    assert terms([GLOSSARY, SYMBOLS, "# A page of other words\n"]).split() == [
        *("cell", "hadamard", "jacobian", "product", "the"),
    ]


def test_a_new_course_has_those_of_its_symbols_and_check_keeps_them(tmp_path: Path) -> None:
    configuration = new_course(tmp_path / "course")
    folder = configuration.parent / ".vscode"
    named = json.loads((folder / "cspell.json").read_text(encoding="utf-8"))["dictionaryDefinitions"]
    assert {dictionary["path"] for dictionary in named} == {"./words.txt", "./terms.txt"}
    assert "remains" in (folder / "terms.txt").read_text(encoding="utf-8").split()
    (configuration.parent / "docs" / "words.md").write_text(GLOSSARY, encoding="utf-8")
    check_course(configuration)
    assert "hadamard" in (folder / "terms.txt").read_text(encoding="utf-8").split()


def test_a_course_without_files_for_editors_gets_none(tmp_path: Path) -> None:
    configuration = new_course(tmp_path / "course")
    for path in (configuration.parent / ".vscode").iterdir():
        path.unlink()
    (configuration.parent / ".vscode").rmdir()
    check_course(configuration)
    assert not (configuration.parent / ".vscode").exists()


def test_codespell_takes_them(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("---\nglossary: true\n---\n\nMater lectionis\n:   A sign.\n", encoding="utf-8")
    words = tmp_path / "terms.txt"
    words.write_text(terms([page.read_text(encoding="utf-8")]), encoding="utf-8")
    command = [sys.executable, "-m", "codespell_lib", str(page)]
    assert subprocess.run(command, capture_output=True, check=False, cwd=tmp_path).returncode
    told = subprocess.run([*command, "--ignore-words", str(words)], capture_output=True, check=False, cwd=tmp_path)
    assert told.returncode == 0, told.stdout
