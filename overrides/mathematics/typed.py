"""A formula as people type it, `∂L/∂h_0` or `σ_max(W_hh)`: one line of text, from the MathML that KaTeX writes."""

from functools import cache
from xml.etree.ElementTree import Element, fromstring

MATHML = "{http://www.w3.org/1998/Math/MathML}"
SILENT = {"annotation", "mspace"}
MARKS = {  # element -> what stands before each of its parts
    "msub": ("", "_"),
    "msup": ("", "^"),
    "msubsup": ("", "_", "^"),
    "munder": ("", "_"),
    "munderover": ("", "_", "^"),
    "mfrac": ("", "/"),
    "mover": ("",),  # a tilde, a bar
}
BETWEEN = {"mtable": "; ", "mtr": " "}  # element -> what stands between its parts
OPENING, CLOSING = "([{⟨", ")]}⟩"
APPLIED = "\u2061"  # stands between a function and what it is applied to
TIGHT = {*OPENING, *CLOSING, *":.!′∣∥", APPLIED}  # of the operators, those without spaces around
SIGNS = ("−", "+", "±")  # of a number, where nothing stands before them that they could join it to
JOINING = (" − ", " + ", " ⋅ ")
PREFIXES = ("∂", "d", "∇")  # of what they stand before
SPELT = {
    "α": "alpha", "β": "beta", "γ": "gamma", "Γ": "Gamma", "δ": "delta", "ε": "epsilon", "θ": "theta", "κ": "kappa",
    "λ": "lambda", "μ": "mu", "ν": "nu", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi", "ϕ": "phi", "ω": "omega",
    "ℓ": "l", "∂": "d", "∏": "prod", "∑": "sum", "⊙": "odot",
}  # fmt: skip


@cache
def typed(mathml: str) -> str:
    """Write a formula on one line.

    Args:
        mathml: the element `math`, as KaTeX writes it.
    """
    return " ".join(_typed(fromstring(mathml)).replace(APPLIED, "").replace("−", "-").split())


def spelt(text: str) -> str:
    """Write a typed formula with the letters of a keyboard: `sigma_max` for `σ_max`."""
    return "".join(SPELT.get(letter, letter) for letter in text)


def _typed(element: Element) -> str:
    tag = element.tag.removeprefix(MATHML)
    parts = [_typed(child) for child in element]
    if tag in SILENT:
        return " "
    if tag in MARKS:
        held = _whole if tag == "mfrac" else _tight
        return "".join(mark + held(part) for mark, part in zip(MARKS[tag], parts, strict=False))
    if tag in BETWEEN:
        return BETWEEN[tag].join(parts)
    text = (element.text or "").strip()
    if tag == "mo":
        return f"{text} " if text in ",;" else text if text in TIGHT else f" {text} "
    row = text + _joined(element, parts)
    return f"√{_whole(row)}" if tag == "msqrt" else row


def _tight(part: str) -> str:
    """Write what stands below or above without spaces: `h_t-1`."""
    return part.replace(" ", "")


def _whole(part: str) -> str:
    """Keep a sum or a product together where it is divided or stands below a root."""
    return f"({_tight(part)})" if any(sign in part.strip() for sign in JOINING) else _tight(part)


def _joined(element: Element, parts: list[str]) -> str:
    """Put a row together: what is multiplied without a sign between has a space."""
    written, tight = "", True  # whether what comes next stands close to what is written
    for child, part in zip(element, parts, strict=True):
        before = written.rstrip()
        if not part.strip():
            written += part
        elif part[0] in CLOSING:
            written, tight = before + part, False
        elif part.strip() in SIGNS and (not before or not (before[-1].isalnum() or before[-1] in CLOSING)):
            written, tight = written + part.strip(), True
        elif child.tag == f"{MATHML}mo" or part == "/":
            written, tight = written + part, part != APPLIED
        else:
            close = tight or written[-1] == " " or (part[0] in OPENING and before[-1] not in CLOSING)
            written, tight = written + ("" if close else " ") + part, part in PREFIXES
    return written
