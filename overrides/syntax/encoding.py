"""Files of authors are text in UTF-8."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from io import TextIOWrapper
from typing import IO

from overrides.syntax.problems import AuthorError, Problem

UTF_16 = (BOM_UTF16_BE, BOM_UTF16_LE)
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def decoded(content: bytes, first: int = 1) -> str:
    """Decode a text file, or some lines of one.

    Args:
        content: of the file; a byte order mark at its beginning is left out.
        first: number of the line with which it begins.

    Raises:
        AuthorError: it is not UTF-8.
    """
    content = content.removeprefix(BOM_UTF8)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].split(b"\n")
        byte = f"{content[error.start]:02x}" + (" of a file in UTF-16" if content[:2] in UTF_16 else "")
        expected = "text in UTF-8: save the file again, with this encoding"
        problem = Problem(first + len(before) - 1, f"the byte 0x{byte}", expected, len(before[-1]) + 1)
        raise AuthorError([problem]) from error


def control_characters(text: str) -> list[Problem]:
    """Report the characters of a text that no XML document may have (XML 1.0, production 2)."""
    return [
        Problem(text.count("\n", 0, at.start()) + 1, f"the control character U+{ord(at[0]):04X}", "text without such")
        for at in NOT_IN_XML.finditer(text)
    ]


class TextFile:
    """A text file that is read line by line, as often as it is gone through, as long as it is open."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file

    def __iter__(self) -> Iterator[str]:
        r"""Yield the lines from the first on, each with what ends it: `\n`, `\r` or both.

        Raises:
            AuthorError: it is not UTF-8.
        """
        self.file.seek(0)
        text = TextIOWrapper(self.file, "utf-8-sig", newline="")
        try:
            yield from iter(text.readline, "")  # `yield from text` would close the file if it is left early
        except UnicodeDecodeError:
            self.file.seek(0)
            for number, line in enumerate(self.file, start=1):
                decoded(line, number)
            raise
        finally:
            if not self.file.closed:
                text.detach()  # which would close the file
