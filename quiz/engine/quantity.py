"""Read a number as a learner types it, with its unit: 0.5, 1/1024, 9.77e-4, 9.77 × 10⁻⁴ m/s; portable.

The decimal sign may be a point or a comma. The one that is not the language's own may not stand where it could be meant
to part thousands (1.024 in German): such a number is not read. What a learner types may have its thousands parted as
the language parts them, 1,024 in English and 1 024 in German; authors' files have them unparted.
"""

from overrides.language import GROUP, POINT, spoken
from quiz.engine.decimals import SUPERSCRIPTS
from quiz.engine.exact import exact, power_of_ten, times
from quiz.engine.folding import squeezed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.engine.exact import Pair

DIGITS = "0123456789"
LONGEST = 60  # characters
LARGEST = 400  # exponent


def read_typed(answer: str) -> "tuple[Pair, str] | None":
    """Read what a learner has typed, by the habits of the language that is spoken."""
    own = spoken()["mark"]
    return read_quantity(answer, own, GROUP if own == POINT else " ")


def read_quantity(text: str, own: str = POINT, parting: str = "") -> "tuple[Pair, str] | None":
    """Read a number and the unit behind it, which may be "".

    Args:
        text: as it was typed.
        own: the decimal sign of the language in which it was typed; authors' files are in English.
        parting: the sign that may part its thousands.

    Returns:
        The exact number and the unit, or None if this is not a number, or one that could be read in two ways.
    """
    text = _plain(text)
    if len(text) > LONGEST:
        return None
    scan = _Scan(text, own, parting)
    value = scan.decimal()
    if value is None:
        return None
    value = scan.fraction(value)
    exponent = scan.exponent()
    unit = squeezed(scan.rest())
    if value is None or abs(exponent) > LARGEST or (unit and unit[0] in DIGITS + SUPERSCRIPTS + ".,/^"):
        return None
    return times(value, power_of_ten(exponent)), unit


def _plain(text: str) -> str:
    """Write signs in ASCII, and spaces as spaces."""
    return squeezed(text).replace("−", "-").replace("–", "-")


class _Scan:
    """A reader that moves along a text."""

    def __init__(self, text: str, own: str, parting: str) -> None:
        self.text = text
        self.own = own  # decimal sign
        self.parting = parting  # sign between thousands
        self.position = 0

    def rest(self) -> str:
        return self.text[self.position :]

    def take(self, choices: "tuple[str, ...]") -> str:
        """Step over the first of these texts that stands here, and return it."""
        for choice in choices:
            if self.text.startswith(choice, self.position):
                self.position += len(choice)
                return choice
        return ""

    def skip_spaces(self) -> None:
        while self.position < len(self.text) and self.text[self.position] == " ":
            self.position += 1

    def digits(self) -> str:
        start = self.position
        while self.position < len(self.text) and self.text[self.position] in DIGITS:
            self.position += 1
        return self.text[start : self.position]

    def decimal(self) -> "Pair | None":
        sign = -1 if self.take(("-", "+")) == "-" else 1
        whole = self.digits()
        marks: "tuple[str, ...]" = (".", ",")
        if 0 < len(whole) < 4 and whole[0] != "0":
            while self.take((self.parting,)):
                three = self.digits()
                if len(three) != 3:
                    self.position -= len(three) + 1
                    break
                whole, marks = whole + three, (self.own,)
        mark = self.take(marks)
        part = self.digits() if mark else ""
        foreign = mark not in ("", self.own)
        if not whole + part or (foreign and not part) or (foreign and len(part) == 3 and whole.strip("0") != ""):
            return None
        return exact(sign * int(whole + part), 10 ** len(part))

    def fraction(self, value: "Pair") -> "Pair | None":
        """Read `/ 1024` if it stands here."""
        start = self.position
        self.skip_spaces()
        if self.take(("/",)):
            self.skip_spaces()
            below = self.digits()
            return exact(value[0], value[1] * int(below)) if below and int(below) else None
        self.position = start
        return value

    def exponent(self) -> int:
        """Read `e-4`, `× 10^-4` or `× 10⁻⁴` if it stands here."""
        start = self.position
        if self.take(("e", "E")) or (self.power_of_ten() and self.take(("^", "**"))):
            sign = -1 if self.take(("-", "+")) == "-" else 1
            digits = self.digits()
            if digits:
                return sign * int(digits[:5])
        self.position = start
        if self.power_of_ten():
            sign = -1 if self.take(("⁻",)) else 1
            digits = self.raised()
            if digits:
                return sign * int(digits[:5])
        self.position = start
        return 0

    def power_of_ten(self) -> bool:
        self.skip_spaces()
        if not self.take(("×", "·", "x", "*")):
            return False
        self.skip_spaces()
        return bool(self.take(("10",)))

    def raised(self) -> str:
        digits = ""
        while self.position < len(self.text) and self.text[self.position] in SUPERSCRIPTS:
            digits += str(SUPERSCRIPTS.find(self.text[self.position]))
            self.position += 1
        return digits
