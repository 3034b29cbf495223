"""Make texts comparable: what an author wrote and what a learner typed; portable.

Composed and decomposed letters always count as the same, as do different amounts of space. The author says what else
does not matter: "case", "accents", "punctuation".
"""

from quiz.engine.letters import BASES, COMPOSED, KINDS_OF_MARK, LARGE, MARKED, MARKS, SMALL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDS = ("case", "accents", "punctuation")
SPACES = "\t\n\r\u00a0\u2002\u2003\u2009\u200a\u202f"  # interpreters differ on what else is a space
DROPPED = ".,;:!?'\"()’‘“”`´…"
JOINED = "-–—‐‑_/"  # read as a space, so that chain-rule is chain rule


def folded(text: str, folds: "Sequence[str]") -> str:
    """Return what is left of a text when nothing that doesn't matter is in it."""
    text = "".join([_decomposed(character) for character in text])
    if "case" in folds:
        text = "".join([_small(character) for character in text])
    if "accents" in folds:
        text = "".join([character for character in text if not "\u0300" <= character <= "\u036f"])
    if "punctuation" in folds:
        text = "".join([_unpunctuated(character) for character in text])
    return squeezed(text)


def squeezed(text: str) -> str:
    """Make any run of spaces one space, and take those at the ends away."""
    text = "".join([" " if character in SPACES else character for character in text])
    return " ".join([word for word in text.split(" ") if word])


def _decomposed(character: str) -> str:
    position = COMPOSED.find(character) if character >= COMPOSED[0] else -1
    if position < 0:
        return character
    return _decomposed(BASES[position]) + MARKS[KINDS_OF_MARK.find(MARKED[position])]


def _small(character: str) -> str:
    position = LARGE.find(character)
    if position >= 0:
        return SMALL[position]
    return chr(ord(character) + 32) if "A" <= character <= "Z" else character


def _unpunctuated(character: str) -> str:
    if character in JOINED:
        return " "
    return "" if character in DROPPED else character
