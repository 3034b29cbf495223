"""Files of authors are text in UTF-8."""

from overrides.syntax.problems import AuthorError, Problem


def decoded(content: bytes) -> str:
    """Decode a text file.

    Raises:
        AuthorError: it is not UTF-8.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].split(b"\n")
        found = f"the byte 0x{content[error.start]:02x}"
        raise AuthorError([Problem(len(before), found, "text in UTF-8", len(before[-1]) + 1)]) from error
