"""What is said to readers, in the language of their page; portable.

    say("Question {number} of {count}", number=3, count=10)
    say_count("{n} point", "{n} points", 4)

The English text is the key to its translations (`overrides/languages`); where there is none, it is said itself. The
build speaks the language of the page that it renders; the page's code speaks what the build has put into the page
(`overrides.reader.spoken`). What is kept under a name, to be said when somebody needs it, is marked by `later`, or by
`later_count`.

It imports nothing of the project.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypedDict

    class Language(TypedDict):
        """A language.

        Attributes:
            code: as in HTML: en, de, fr.
            mark: the decimal sign.
            forms: which form of a noun stands behind 0, 1, 2 …, a digit each (`form_of`).
            texts: what English texts are called in it; one that counts has several forms.
        """

        code: str
        mark: str
        forms: str
        texts: dict[str, str | list[str]]


MINUS = "−"  # as it is set in print; programs write a hyphen
POINT = "."  # the decimal sign of English, and of all numbers that programs read
GROUP, SPACE = ",", "\u202f"  # between thousands in English; where the comma is the decimal sign, a narrow space
UNPARTED = 4  # digits of a number that stands as it is where it may be a year: 1997
ENGLISH: "Language" = {"code": "en", "mark": POINT, "forms": "101", "texts": {}}
SPOKEN = [ENGLISH]


def speak(language: "Language") -> None:
    """Speak a language from now on."""
    SPOKEN[0] = language


def spoken() -> "Language":
    """Return the language that is spoken."""
    return SPOKEN[0]


def say(text: str, **values: object) -> str:
    """Say a text; `values` take the places of what stands in braces."""
    said = SPOKEN[0]["texts"].get(text, text)
    assert isinstance(said, str)
    return said.format(**values) if values else said


def say_count(one: str, many: str, n: int, **values: object) -> str:
    """Say a text with how many there are in it, `{n}`."""
    language = SPOKEN[0]
    if one not in language["texts"]:
        return (one if n == 1 else many).format(n=n, **values)
    return language["texts"][one][form_of(n, language["forms"])].format(n=n, **values)


def later(text: str) -> str:
    """Return a text as it is: it will be said where it is used."""
    return text


def later_count(one: str, many: str) -> tuple[str, str]:
    """Return both forms of a text that counts as they are: `say_count` will say them."""
    return one, many


def decimal(text: str) -> str:
    """Write a number, as programs write it, with the signs that readers expect; a space parts it from its unit.

    Thousands are parted from five digits on; a number of four may be a year.
    """
    digits, space, unit = text.partition(" ")
    whole, point, part = digits.replace("-", MINUS).partition(POINT)
    size = whole.replace(MINUS, "")
    if len(size) > UNPARTED and size.isdigit() and max(size) <= "9":  # 10¹² is all digits, too
        whole = whole.replace(size, f"{int(size):,}")
    return localised(whole + point + part) + space + unit


def localised(number: str) -> str:
    """Write a number, as English writes it, with the signs of the language that is spoken."""
    mark = SPOKEN[0]["mark"]
    return number if mark == POINT else number.replace(GROUP, SPACE).replace(POINT, mark)


def form_of(n: int, forms: str) -> int:
    """Return which form of a noun stands behind a number.

    Args:
        n: how many there are.
        forms: a digit for each of 0, 1, 2 … Its last holds for all that follow; of 200 digits, the last hundred repeat.
    """
    if n >= 200:
        n = 100 + n % 100
    return int(forms[min(n, len(forms) - 1)])
