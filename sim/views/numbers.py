"""Numbers as a reader should see them, with the signs of the language that is spoken; portable.

Rounding is done here, half away from zero, in additions and multiplications: the two interpreters' own formatting
disagrees on ties (0.03125 with four places ends in 2 on CPython, in 3 on MicroPython).
"""

from overrides.language import GROUP, MINUS, POINT, SPACE, localised, say, spoken

ROUNDING = 1e-9  # a part of a complex number that is so much smaller than the whole is taken for 0
ROUND = {"1": "1.0", "1.0e−2": "0.01", "10,000,000": "1.0e+7"}  # a number has one name, however it was rounded to it


def short(number: float) -> str:
    """Write a number in few characters: 1.0, 0.5, 0.0625, −0.25, 9.8e−4, 1,024, 1.2e+9.

    Args:
        number: a float, infinities and NaN included.

    Returns:
        Text of two to four significant digits, exact for integers below ten million.
    """
    size = abs(number)
    if not size < float("inf"):
        return str(number)
    text = _scientific(size) if size >= 10_000_000 or 0 < size < 0.01 else _trimmed(_fixed(size, _places(size)))
    return _signed(number, localised(ROUND.get(text, text)))


def multiplier(number: float) -> str:
    """Write a multiplier the way it is spoken of: 0.5, 1.0, 2.0; a huge one as `short` does."""
    size = abs(number)
    if not size < 10_000_000:
        return short(number)
    return _signed(number, localised(_fixed(size, 1) if number == int(number) else _trimmed(_fixed(size, 6))))


def decimal(number: float) -> str:
    """Write a small number out with its zeros, to two significant digits: 0.00000095; else as `short` does."""
    size = abs(number)
    if not 0 < size < 0.01:
        return short(number)
    places = 2
    while size * 10**places < 10:
        places += 1
    return _signed(number, localised(_fixed(size, places)))


def fixed(number: float, places: int) -> str:
    """Write a number with so many decimals, as those of one equation share them: 1.0100, 0.2913, 1.3013."""
    text = _fixed(abs(number), places)
    return _signed(number, localised(text)) if text.strip("0.") else localised(text)


def plain(text: str) -> str:
    """Write a text of this module as programs write numbers: 1024.5, in every language."""
    mark, text = spoken()["mark"], text.replace(MINUS, "-")
    return text.replace(GROUP, "") if mark == POINT else text.replace(SPACE, "").replace(mark, POINT)


def written(text: str) -> float:
    """Return the number that a text of this module stands for."""
    return float(plain(text))


def equals(given: float, text: str) -> str:
    """Return the sign between a formula and its result: = or, if its rounded numbers give another one, ≈.

    Args:
        given: what the formula gives with its numbers as they are written.
        text: the result as it is written, by `short`, `fixed` or `whole`.
    """
    number = written(text)
    mantissa, _, exponent = plain(text).partition("e")
    decimals = len(mantissa.partition(".")[2])
    places = decimals - int(exponent) if exponent else max(decimals, _places(abs(number)))
    return "=" if abs(given - number) <= 0.5000005 / 10.0**places else "≈"


def squared(number: str) -> str:
    """Write the square of a number that is written: 0.5², (−0.5)²."""
    return bracketed(number) + "²"


def bracketed(number: str) -> str:
    """Write a number that is written behind another sign: 0.5, (−0.5)."""
    return f"({number})" if number.startswith(MINUS) else number


def complex_number(real: float, imaginary: float) -> str:
    """Write a complex number as readers see it: 0.5 + 0.2i, or 0.5 where only rounding makes it complex."""
    least = ROUNDING * (abs(real) + abs(imaginary))
    if abs(imaginary) <= least:
        return short(real)
    if abs(real) <= least:
        return _signed(imaginary, _times_i(abs(imaginary)))
    return f"{short(real)} {'+' if imaginary > 0 else MINUS} {_times_i(abs(imaginary))}"


def percent(share: float) -> str:
    """Write a share between 0 and 1 with one decimal: 96.4 %."""
    return per_cent(localised(_fixed(100 * share, 1)))


def per_cent(number: str) -> str:
    """Write the sign behind a number."""
    return say("{number} %", number=number)


def whole(number: float) -> str:
    """Write a number without decimals: 1,024; a huge one as `short` does."""
    size = abs(number)
    if not size < 10_000_000:
        return short(number)
    return _signed(number, localised(f"{int(size + 0.5):,}"))


def listed(numbers: "list[str]") -> str:
    """Write numbers one after the other: 0.5, 0.25; where the comma is the decimal sign, 0,5; 0,25."""
    return (", " if spoken()["mark"] == POINT else say("; ")).join(numbers)


def total(numbers: "list[float]") -> float:
    """Add numbers up, one after the other.

    Python's own `sum` carries the rounding error along from CPython 3.12 on, and in no MicroPython.
    """
    found = 0.0
    for number in numbers:
        found += number
    return found


def mean(numbers: "list[float]") -> float:
    """Return the mean of one number or more."""
    return total(numbers) / len(numbers)


def _signed(number: float, text: str) -> str:
    return MINUS + text if number < 0 else text


def _times_i(size: float) -> str:
    text = short(size)
    return "i" if plain(text) == "1.0" else text + "i"


def _places(size: float) -> int:
    """Say how many decimals a number gets at most that is written out."""
    return 4 if size < 1 else 2


def _fixed(size: float, places: int) -> str:
    digits = str(int(size * 10**places + 0.5))
    digits = "0" * (places + 1 - len(digits)) + digits
    return f"{int(digits[: len(digits) - places]):,}." + digits[len(digits) - places :]


def _scientific(size: float) -> str:
    exponent = 0
    while size >= 10:
        size /= 10
        exponent += 1
    while size < 1:
        size *= 10
        exponent -= 1
    tenths = int(size * 10 + 0.5)
    if tenths == 100:
        tenths, exponent = 10, exponent + 1
    return f"{tenths // 10}.{tenths % 10}e{MINUS if exponent < 0 else '+'}{abs(exponent)}"


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".")
