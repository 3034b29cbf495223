"""A course whose pages are translated: mkdocs-static-i18n builds it once in each language."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from tests.building import ROOT, made_once

SETTINGS = """site_name: Course
plugins:
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: en, name: English, default: true}
        - {locale: de, name: Deutsch}
"""
QUIZ = """---
minutes: {quiz: 5}
---
# Kinds

/// quiz | All kinds
    id: kinds

### What is a half of a half?
    id: half

= 0.25 ± 1 %
///
"""
PAGES = {
    "index.md": "# Start\n\n/// plan\n///\n",
    "index.de.md": "# Anfang\n\n/// plan\n///\n",
    "kinds.md": QUIZ,
    "kinds.de.md": QUIZ.replace("# Kinds", "# Arten")
    .replace("All kinds", "Fragen")
    .replace("What is a half of a half?", "Wie viel?"),
}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course, built by the kit's command."""

    def make(course: Path) -> None:
        (course / "docs").mkdir(parents=True)
        (course / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
        for name, text in PAGES.items():
            (course / "docs" / name).write_text(text, encoding="utf-8")
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "COMPRESS": "false"}
        command = [sys.executable, "-m", "overrides.course", "build", "--quiet"]
        done = subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    return made_once(tmp_path_factory, "translations", make) / "site"


def page(folder: Path, path: str) -> BeautifulSoup:
    return BeautifulSoup((folder / path / "index.html").read_text(encoding="utf-8"), "html.parser")


def quiz(tree: BeautifulSoup) -> Any:
    return json.loads(unquote(tree.select('[data-part="key"]')[0].get_text()))


def test_each_page_speaks_its_language(folder: Path) -> None:
    for path, code, button in (("kinds", "en", "Check answers"), ("de/kinds", "de", "Antworten prüfen")):
        tree = page(folder, path)
        assert tree.select_one(f"html[lang={code}]"), path
        assert tree.find("button", string=button), path
        assert bool(tree.select("#gh-language")) == (code != "en"), path
    assert "Der Kernpfad dauert 5 Minuten" in page(folder, "de").get_text()


def test_the_plan_names_a_page_as_the_page_does_where_the_navigation_has_no_name_for_it(folder: Path) -> None:
    for path, title in (("", "Kinds"), ("de", "Arten")):
        assert [link.get_text(strip=True) for link in page(folder, path).select("[data-minutes] a")] == [title]


def test_a_quiz_is_the_same_in_both_so_that_progress_is_shared(folder: Path) -> None:
    english, german = quiz(page(folder, "kinds")), quiz(page(folder, "de/kinds"))
    assert german.pop("title") == "Fragen"
    english.pop("title")
    for each in (english, german):
        for question in each["questions"]:
            question.pop("texts")
    assert german == english


def test_the_service_worker_knows_the_pages_of_all_languages(folder: Path) -> None:
    script = (folder / "service-worker.js").read_text(encoding="utf-8")
    assert {"kinds/", "de/kinds/"} <= set(re.findall(r'"([\w/]*)":\s*\{"bytes"', script))
