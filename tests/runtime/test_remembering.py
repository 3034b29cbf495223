"""What was made of a text is made again when the text is another, and only then."""

import zlib
from pathlib import Path

from overrides.runtime.remembering import remembered


def test_it_is_made_once_for_a_text(tmp_path: Path) -> None:
    made: list[str] = []

    def of(name: str, text: str) -> list[str]:
        def make() -> list[str]:
            made.append(text)
            return [name, text.upper()]

        found: list[str] = remembered(tmp_path, name, text, make)
        return found

    assert of("a", "x") == of("a", "x") == ["a", "X"]
    assert of("b", "x") == ["b", "X"]
    assert of("a", "ü\ud800") == of("a", "ü\ud800") == ["a", "Ü\ud800"]
    assert of("a", "x") == ["a", "X"]
    assert made == ["x", "x", "ü\ud800", "x"]


def test_what_was_written_by_halves_is_made_again(tmp_path: Path) -> None:
    assert remembered(tmp_path, "a", "x", lambda: 1) == 1
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-5])
    assert remembered(tmp_path, "a", "x", lambda: 2) == 2
    file.write_bytes(zlib.compress(b"[]"))
    assert remembered(tmp_path, "a", "x", lambda: 3) == 3
