"""Exact numbers: pairs of a whole numerator and a positive whole denominator; portable.

MicroPython has no `fractions`, and marks must not depend on rounding: 70 % of 10 is 7.
"""

import math

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    Exact = Sequence[int]
    Pair = tuple[int, int]

ZERO = (0, 1)
ONE = (1, 1)
DIGITS = 12  # what is kept of the result of a function such as exp; two libraries of mathematics agree on these
MANTISSA = 53  # bits of a float


def exact(numerator: int, denominator: int = 1) -> "Pair":
    """Reduce a fraction and put its sign on top.

    Raises:
        ValueError: the denominator is zero.
    """
    if denominator == 0:
        raise ValueError("a division by zero")
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    divisor = _common(abs(numerator), denominator)
    return numerator // divisor, denominator // divisor


def plus(a: "Exact", b: "Exact") -> "Pair":
    """Add."""
    return exact(a[0] * b[1] + b[0] * a[1], a[1] * b[1])


def minus(a: "Exact", b: "Exact") -> "Pair":
    """Subtract."""
    return exact(a[0] * b[1] - b[0] * a[1], a[1] * b[1])


def times(a: "Exact", b: "Exact") -> "Pair":
    """Multiply."""
    return exact(a[0] * b[0], a[1] * b[1])


def over(a: "Exact", b: "Exact") -> "Pair":
    """Divide."""
    return exact(a[0] * b[1], a[1] * b[0])


def at_most(a: "Exact", b: "Exact") -> bool:
    """Tell whether a ≤ b."""
    return a[0] * b[1] <= b[0] * a[1]


def size(a: "Exact") -> "Pair":
    """Take the sign off."""
    return abs(a[0]), a[1]


def total(numbers: "Sequence[Exact]") -> "Pair":
    """Add them all."""
    result = ZERO
    for number in numbers:
        result = plus(result, number)
    return result


def rounded(a: "Exact", digits: int) -> "Pair":
    """Round to significant digits, halves away from zero."""
    if a[0] == 0:
        return ZERO
    mantissa, exponent = scientific(a, digits)
    sign = -1 if a[0] < 0 else 1
    return times((sign * mantissa, 1), power_of_ten(exponent - digits + 1))


def scientific(a: "Exact", digits: int) -> "Pair":
    """Write |a| > 0 as (mantissa of so many digits, exponent of its first digit): 1/1024 in 3 is (977, −4)."""
    n, d = abs(a[0]), a[1]
    exponent = len(str(n)) - len(str(d))
    if not at_most(power_of_ten(exponent), (n, d)):
        exponent -= 1
    scale = power_of_ten(digits - 1 - exponent)
    mantissa = (2 * n * scale[0] + d * scale[1]) // (2 * d * scale[1])
    if mantissa == 10**digits:
        return mantissa // 10, exponent + 1
    return mantissa, exponent


def power_of_ten(exponent: int) -> "Pair":
    """Return ten to a whole power."""
    return (10**exponent, 1) if exponent >= 0 else (1, 10**-exponent)


def to_float(a: "Exact") -> float:
    """Return the float next below |a| with the sign of a, the same on every interpreter."""
    n, d = abs(a[0]), a[1]
    shift = MANTISSA - 1 - (_bits(n) - _bits(d))
    whole = (n << shift) // d if shift >= 0 else n // (d << -shift)
    value = math.ldexp(float(whole), -shift)
    return -value if a[0] < 0 else value


def from_float(value: float) -> "Pair":
    """Return a float as an exact number, rounded to the digits on which libraries of mathematics agree.

    Raises:
        ValueError: it is infinite or not a number.
    """
    if math.isinf(value) or math.isnan(value):
        raise ValueError("a result that is not a number")
    mantissa, exponent = math.frexp(value)
    whole = int(math.ldexp(mantissa, MANTISSA))
    shift = exponent - MANTISSA
    return rounded(exact(whole << shift if shift > 0 else whole, 1 << -shift if shift < 0 else 1), DIGITS)


def _common(a: int, b: int) -> int:
    while b:
        a, b = b, a % b
    return a


def _bits(n: int) -> int:
    """Count the bits of a number: MicroPython has no `bit_length`."""
    count = 0
    while n >> (count + 64):
        count += 64
    while n >> count:
        count += 1
    return count
