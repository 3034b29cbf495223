"""Write exact numbers the way people read them: 0.5, 1024, 4.54 × 10⁻⁵; portable."""

from quiz.engine.exact import scientific

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.engine.exact import Exact

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SHORT = 10  # digits of a decimal that is written out
SMALLEST, LARGEST = -4, 6  # exponents between which no power of ten is written


def shown(a: "Exact", digits: int = 4) -> str:
    """Write a number exactly if that is short, else to so many significant digits."""
    text = written_out(a)
    if "0.0000" in text[:7]:  # a power of ten says it sooner
        return significant(a, len(text.strip("−0.")))
    return text if text else significant(a, digits)


def significant(a: "Exact", digits: int) -> str:
    """Write a number to so many significant digits."""
    if a[0] == 0:
        return "0"
    mantissa, exponent = scientific(a, digits)
    sign = "−" if a[0] < 0 else ""
    written = str(mantissa)
    if SMALLEST <= exponent <= LARGEST:
        return sign + _placed(written, exponent)
    point = "." if digits > 1 else ""
    return f"{sign}{written[0]}{point}{written[1:]} × 10{raised(exponent)}"


def written_out(a: "Exact") -> str:
    """Write a number exactly if its decimals end soon, else return nothing."""
    for places in range(SHORT):
        if 10**places % a[1] == 0:
            digits = str(abs(a[0]) * (10**places // a[1]))
            if len(digits) > SHORT:
                return ""
            digits = "0" * (places + 1 - len(digits)) + digits
            whole, part = digits[: len(digits) - places], digits[len(digits) - places :]
            return ("−" if a[0] < 0 else "") + whole + ("." + part if part else "")
    return ""


def raised(exponent: int) -> str:
    """Write an exponent in superscripts: ⁻⁴."""
    sign = "⁻" if exponent < 0 else ""
    return sign + "".join([SUPERSCRIPTS[int(digit)] for digit in str(abs(exponent))])


def _placed(digits: str, exponent: int) -> str:
    """Set the point into a row of digits whose first stands for ten to this exponent."""
    if exponent < 0:
        return "0." + "0" * (-exponent - 1) + digits
    digits += "0" * (exponent + 1 - len(digits))
    whole, part = digits[: exponent + 1], digits[exponent + 1 :]
    return whole + ("." + part if part else "")
