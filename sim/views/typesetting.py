"""What widgets say, as HTML: their texts are plain, but for powers, indices and stress; portable.

    0.5^(10)        0.5 to the power of 10; whoever copies it or hears it gets the sign, too
    h_(T−1)         h with the index T−1
    *(erase)        stress

Whatever else looks like HTML in a text is shown as it is. What a reader or an author has written goes into one as
`literal`: then no sign in it means anything.
"""

from sim.views.svg import escape

SIGNS = (
    ("_(", "<sub>", "</sub>"),
    ("^(", '<sup><span class="gh-hidden">^</span>', "</sup>"),
    ("*(", "<strong>", "</strong>"),
)
END = ")"
NO_BREAK = "\u00a0"  # a space at which no line breaks, as between a number and its sign
LITERAL = (("(", "\ue000"), (")", "\ue001"))  # what stands for brackets that are only shown


def typeset(text: str) -> str:
    """Write a text as HTML.

    Raises:
        ValueError: a sign is not closed.
    """
    html = escape(text).replace(" %", NO_BREAK + "%")
    for sign, before, after in SIGNS:
        html, *others = html.split(sign)
        for other in others:
            inside, rest = other.split(END, 1)
            html += before + inside + after + rest
    for bracket, stand_in in LITERAL:
        html = html.replace(stand_in, bracket)
    return html


def literal(text: str) -> str:
    """Write what others have written, so that it is shown as it is."""
    for bracket, stand_in in LITERAL:
        text = text.replace(bracket, stand_in)
    return text
