"""A sentence as a row of tokens, with an arc between two of them; portable.

The tokens stand on a scale that all sentences share, so that a longer arc is a longer distance.
"""

from overrides.language import say, say_count
from sim.views import svg

GAP = 9.0  # pixels between tokens, less if the row would not fit
LEFT, RIGHT, BOTTOM = 50, 50, 24  # room for the words at both ends
JOINERS = "'’-_"
SPACES = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"  # and U+2000 to U+200A
ODD_LETTERS = "ªµº"  # letters among the signs of Latin-1; × and ÷ are signs among its letters
SIGNS = ((0x2000, 0x206F), (0x2E00, 0x2E7F), (0x3000, 0x303F))  # general, supplemental and CJK punctuation


def tokens(text: str) -> list[str]:
    """Split a sentence into words and single signs: "cat, sits." is cat · , · sits · .

    Letters, digits and underscores make words; an apostrophe or a hyphen joins them when it stands inside.
    """
    found: list[str] = []
    word = ""
    for position, sign in enumerate(text):
        inside = bool(word) and position + 1 < len(text) and _letter(text[position + 1])
        if _letter(sign) or (sign in JOINERS and inside):
            word += sign
            continue
        if word:
            found.append(word)
            word = ""
        if not _space(sign):
            found.append(sign)
    return found + ([word] if word else [])


def arc(words: list[str], first: int, last: int, width: int = 400) -> str:
    """Draw the tokens as dots and the dependency as an arc.

    Args:
        words: the tokens of the sentence.
        first: position of the earlier linked token, from 0.
        last: position of the later one.
        width: width of the picture in pixels.
    """
    gap = min(GAP, (width - LEFT - RIGHT) / max(len(words) - 1, 1))
    radius = gap * (last - first) / 2
    height = 30 + min(radius, 60.0)
    base = height
    dots = "".join(_dot(LEFT + gap * n, base, n in (first, last)) for n in range(len(words)))
    x1, x2 = LEFT + gap * first, LEFT + gap * last
    curve = (
        f'<path class="gh-arc__curve" d="M{svg.coordinate(x1)} {svg.coordinate(base - 7)} '
        f"A{svg.coordinate(radius)} {svg.coordinate(min(radius, 60.0))} 0 0 1 "
        f'{svg.coordinate(x2)} {svg.coordinate(base - 7)}"/>'
    )
    apart = say_count("{n} token", "{n} tokens", last - first)
    middle, inward = (x1 + x2) / 2, min(5.0, radius - 3)  # neighbours keep a space between them
    labels = (
        svg.text("gh-arc__distance", max(middle, LEFT + 10), base - 13 - min(radius, 60.0), apart)
        + svg.text("gh-arc__word gh-arc__word--first", x1 + inward, base + 20, words[first])
        + svg.text("gh-arc__word gh-arc__word--last", x2 - inward, base + 20, words[last])
    )
    return svg.image("gh-arc", width, int(height + BOTTOM), describe(words, first, last), dots + curve + labels)


def describe(words: list[str], first: int, last: int) -> str:
    """Say in words what the picture shows."""
    return say(
        "{count} tokens; an arc links number {first}, {one}, to number {last}, {other}, {distance} apart.",
        count=len(words),
        first=first + 1,
        one=words[first],
        last=last + 1,
        other=words[last],
        distance=say_count("{n} token", "{n} tokens", last - first),
    )


def _letter(sign: str) -> bool:
    """Tell letters and digits from signs; the interpreters' own `isalpha` knows ASCII alone on one of them."""
    code = ord(sign)
    if code < 0xC0:
        return "0" <= sign <= "9" or "a" <= sign <= "z" or "A" <= sign <= "Z" or sign == "_" or sign in ODD_LETTERS
    return sign not in "×÷" and not _space(sign) and not any(low <= code <= high for low, high in SIGNS)


def _space(sign: str) -> bool:
    return sign in SPACES or 0x2000 <= ord(sign) <= 0x200A


def _dot(x: float, y: float, linked: bool) -> str:
    kind, radius = ("linked", 5) if linked else ("other", 2.5)
    place = f'cx="{svg.coordinate(x)}" cy="{svg.coordinate(y)}" r="{radius}"'
    return f'<circle class="gh-arc__dot gh-arc__dot--{kind}" {place}/>'
