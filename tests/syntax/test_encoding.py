"""Text in UTF-8: the same lines, and the same mistakes, whether a file is read as a whole or line by line."""

import re
from io import BytesIO

import pytest

from overrides.syntax.encoding import TextFile, decoded
from overrides.syntax.problems import AuthorError, Problem

MARK = b"\xef\xbb\xbf"  # a byte order mark
LONG = "é" * 100_000  # longer than what is read at once


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"a",
        b"a\nb\rc\r\nd\n\r\n\ne",
        "a\x0bb\x0cc\x85d\u2028e\n".encode(),
        MARK + b"a\nb",
        b"a\n" + MARK + b"b",
        f"a{LONG}\r\nb{LONG}".encode(),
    ],
)
def test_a_line_ends_where_a_system_ends_it_and_nowhere_else(content: bytes) -> None:
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", decoded(content))
    file = TextFile(BytesIO(content))
    assert [list(file), list(file)] == [lines, lines]


@pytest.mark.parametrize(
    ("content", "line", "byte", "column"),
    [
        (b"\xff", 1, 0xFF, 1),
        (b"ab\ncd\xff\n", 2, 0xFF, 3),
        (MARK + b"ab\xff", 1, 0xFF, 3),
        (b"a\rb\xff", 1, 0xFF, 4),
        (b"a\xe2\x82\nb", 1, 0xE2, 2),
        (b"a\n\xe2\x82", 2, 0xE2, 1),
        (f"{LONG}\na{LONG}".encode() + b"\xe9t\xe9", 2, 0xE9, 2 + 2 * len(LONG)),
    ],
)
def test_what_is_no_utf_8_is_told_with_its_place(content: bytes, line: int, byte: int, column: int) -> None:
    problem = Problem(line, f"the byte 0x{byte:02x}", "text in UTF-8: save the file again, with this encoding", column)
    with pytest.raises(AuthorError) as whole:
        decoded(content)
    with pytest.raises(AuthorError) as by_line:
        list(TextFile(BytesIO(content)))
    assert whole.value.problems == by_line.value.problems == [problem]


def test_a_file_stays_open_for_others_that_read_it() -> None:
    content = BytesIO(b"a\nb")
    assert next(iter(TextFile(content))) == "a\n"
    assert not content.closed
