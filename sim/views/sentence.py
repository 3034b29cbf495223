"""A sentence as a row of tokens, with an arc between two of them; portable.

The tokens stand on a scale that all sentences share, so that a longer arc is a longer distance.
"""

from sim.views import svg

GAP = 22.0  # pixels between tokens, less if the row would not fit
LEFT, RIGHT, BOTTOM = 60, 60, 26  # room for the words at both ends
JOINERS = "'’-_"


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
        if not sign.isspace():
            found.append(sign)
    return found + ([word] if word else [])


def arc(words: list[str], first: int, last: int, width: int = 720) -> str:
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
    middle = (x1 + x2) / 2
    labels = (
        svg.text("gh-arc__distance", max(middle, LEFT + 10), base - 13 - min(radius, 60.0), spoken(last - first))
        + svg.text("gh-arc__word gh-arc__word--first", x1 + 5, base + 20, words[first])
        + svg.text("gh-arc__word gh-arc__word--last", x2 - 5, base + 20, words[last])
    )
    return svg.image("gh-arc", width, int(height + BOTTOM), describe(words, first, last), dots + curve + labels)


def spoken(distance: int) -> str:
    """Say a distance: 1 token, 12 tokens."""
    return f"{distance} {'token' if distance == 1 else 'tokens'}"


def describe(words: list[str], first: int, last: int) -> str:
    """Say in words what the picture shows."""
    return (
        f"{len(words)} tokens; an arc links number {first + 1}, {words[first]}, to number {last + 1}, "
        f"{words[last]}, {spoken(last - first)} apart."
    )


def _letter(sign: str) -> bool:
    return sign.isalpha() or sign.isdigit() or sign == "_" or ord(sign) > 0xBF


def _dot(x: float, y: float, linked: bool) -> str:
    kind, radius = ("linked", 5) if linked else ("other", 2.5)
    place = f'cx="{svg.coordinate(x)}" cy="{svg.coordinate(y)}" r="{radius}"'
    return f'<circle class="gh-arc__dot gh-arc__dot--{kind}" {place}/>'
