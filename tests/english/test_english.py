"""Plain English: what a grammar checker and a list of our own slips can find in what readers meet, they don't find.

Harper reads for agreement, doubled words and slips of usage; the rules that are off (`off.json`) take formulas or the
field's words for mistakes, or want another style than this one. A text in which it found nothing is not read again
until the text, the rules or Harper change.
"""

import hashlib
import json
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from overrides.runtime.node import node_command
from overrides.runtime.steps import growing_folder
from tests.english.texts import Text, messages, plain, texts
from tests.npm import npm_packages

HERE = Path(__file__).parent
RIGHT = ("The gradients after it are too short",)  # what Harper reads as “it are”

STYLE = {  # what we have written, or might, and what a native speaker would say instead
    r"\bin the place of\b": "in place of",
    r"\botherwise than\b": "unlike, other than",
    r"\bnobody watched\b": "unsupervised",
    r"\bgets? to know\b": "finds out",
    r"\bmisses the (?:forget|input|output)\b": "does worse without the",
    r"\bwith your own hands\b": "by hand",
    r"\bto be had\b|\bcan be had\b": "to be found, can be reached",
    r"\btak(?:e|en|es) (?:it |them )?along\b(?! all paths)": "take with you, download",
    r"\bthat there (?:is|are) not\b": "that doesn’t exist",
    r"\bso-called\b": "called",
    r"\bthe one or the other\b": "either",
    r"\bhow (?:it|they|this) looks? like\b": "what it looks like",
    r"\bsince (?:\d+|many) (?:steps|years)\b": "for",
    r"\ball what\b": "all that, everything that",
    r"\ballows? to\b": "lets you, makes it possible to",
    r"\bdepend(?:s|ing)? of\b": "on",
    r"\bdiffer(?:s|ent)? to\b": "from",
    r"\bin (?:the )?difference to\b": "unlike",
    r"\bcosts? (?:very )?much\b": "is expensive",
    r"\bmakes? sense of itself\b": "is clear",
}


@pytest.mark.long
def test_a_grammar_checker_finds_nothing() -> None:
    decisive = [Path(__file__), *(HERE / name for name in ("lint.mjs", "off.json", "package-lock.json"))]
    kept = growing_folder("plain-english", decisive) / "clean.json"
    clean: set[str] = set(json.loads(kept.read_text(encoding="utf-8"))) if kept.exists() else set()
    asked = [text for text in texts() if digest(text) not in clean]
    found = [line for line in found_by_harper(asked) if not any(right in line for right in RIGHT)]
    wrong = {line.partition(": ")[0] for line in found}
    clean |= {digest(text) for text in asked if text.where not in wrong}
    kept.write_text(json.dumps(sorted(clean)), encoding="utf-8")
    assert found == []


def found_by_harper(asked: list[Text]) -> list[str]:
    """Return a line for each of its findings, which begins with the place of the text; to start takes it long."""
    if not asked:
        return []
    done = subprocess.run(
        [*node_command(), HERE / "lint.mjs", npm_packages(HERE), HERE / "off.json"],
        input=json.dumps([text._asdict() for text in asked]),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def digest(text: Text) -> str:
    return hashlib.sha256(text.text.encode()).hexdigest()


@pytest.mark.parametrize("pattern", STYLE)
def test_none_of_our_slips_is_there(pattern: str) -> None:
    assert found_in(texts(), pattern) == []


def test_the_texts_are_the_sentences_alone() -> None:
    page = "---\ntitle: T\n---\n# A *title*\n\n/// widget | w\n    steps: 3\n///\n\n"
    page += "Of $x$ and `y`, [see](a.md).\n\n- [ ] One.\n"
    assert plain(page).split() == ["A", "title", "Of", "N", "and", "N,", "see.", "One."]
    source = (
        '"""Docs of some words here."""\nA = "all of the small ones"\nB = f"it takes {n} of the steps"\nC = "a-name"\n'
    )
    assert list(messages(source)) == ["all of the small ones", "it takes N of the steps"]


def found_in(read: Iterable[Text], pattern: str) -> list[str]:
    """Return where a pattern is found, with what stands around it."""
    expression = re.compile(pattern, re.IGNORECASE)
    return [
        f"{text.where}: {text.text[max(0, found.start() - 40) : found.end() + 20]!r}"
        for text in read
        for found in expression.finditer(text.text)
    ]
