"""What the type checker is kept from seeing of the page's code, of the terminal and of the engine stays little."""

import io
import re
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "quiz"
MOST = 2  # `Any` in a hundred lines


def unknowns(path: Path) -> int:
    """Count `Any` in the annotations of a file: as a name, and in annotations that are texts."""
    text = path.read_text(encoding="utf-8")
    found = 0
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.NAME:
            found += token.string == "Any"
        elif token.type == tokenize.STRING and not token.string.startswith(('"""', "f")):
            found += len(re.findall(r"\bAny\b", token.string))
    return found


@pytest.mark.parametrize("folder", ["engine", "page", "terminal", "rendering"])
def test_hardly_anything_is_of_unknown_type(folder: str) -> None:
    paths = sorted((ROOT / folder).rglob("*.py"))
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)
    count = {str(path.relative_to(ROOT)): unknowns(path) for path in paths if unknowns(path)}
    assert sum(count.values()) < MOST * lines / 100, count
