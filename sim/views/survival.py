"""A sentence, and below it what is left of the gradient at each token on its way back; portable.

The gradient starts at the later of two linked tokens and travels left. Both networks share one absolute, logarithmic
axis. The tokens above it are buttons: each says which end of the link it becomes.
"""

import math

from overrides.language import decimal, say, say_count
from overrides.markup import data
from sim.names import SET, TO
from sim.views import svg
from sim.views.axes import power
from sim.views.numbers import short

HEIGHT = 246
LEFT, RIGHT, TOP, BOTTOM = 44, 60, 46, 46  # above the axis: its title, and a number below that
PARTS = 4  # of the axis: it ends at a ten-thousandth, or in as many even parts where less is left
SPELLED = ("1", "0.1", "0.01")  # powers of ten; others are raised


def sentence(words: list[str], ends: tuple[int, int], sliders: tuple[str, str]) -> str:
    """Write the tokens as buttons.

    Args:
        words: the tokens.
        ends: positions of the linked tokens, from 0, the earlier one first.
        sliders: the inputs that hold the earlier and the later position.
    """
    buttons = [_token(n, words, ends, sliders) for n in range(len(words))]
    return f'<p class="gh-dependency__sentence">{" ".join(buttons)}</p>'


def survival(words: list[str], ends: tuple[int, int], rnn: list[float], lstm: list[float], width: int = 720) -> str:
    """Draw both gradients.

    Args:
        words: the tokens.
        ends: positions of the linked tokens, from 0, the earlier one first.
        rnn: gradient of the plain RNN after 0, 1, ... steps back, positive.
        lstm: the same for the LSTM.
        width: width of the picture in pixels.

    Returns:
        An SVG image.
    """
    first, last = ends
    gap = (width - LEFT - RIGHT) / max(last - first, 1)
    shown = (("rnn", rnn[: last - first + 1]), ("lstm", lstm[: last - first + 1]))
    decades = _decades(min([min(by_lag) for _, by_lag in shown]))
    lines = _axis(width, decades) + _ends(words, ends, gap)
    lower = "lstm" if lstm[last - first] < rnn[last - first] else "rnn"
    for kind, by_lag in shown:
        lines += _line(kind, by_lag, gap, decades, 20 if kind == lower else -10)
    return svg.image("gh-survival", width, HEIGHT, describe(words, ends, rnn, lstm), lines)


def describe(words: list[str], ends: tuple[int, int], rnn: list[float], lstm: list[float]) -> str:
    """Say in words what the picture shows."""
    first, last = ends
    return say(
        "From {later} back to {earlier}, {distance}, on a logarithmic axis: of the gradient {rnn} is left in the plain "
        "RNN and {lstm} in the LSTM.",
        later=words[last],
        earlier=words[first],
        distance=say_count("{n} token", "{n} tokens", last - first),
        rnn=short(rnn[last - first]),
        lstm=short(lstm[last - first]),
    )


def _token(position: int, words: list[str], ends: tuple[int, int], sliders: tuple[str, str]) -> str:
    """Draw a token as a button that moves the nearer end of the link to it."""
    linked = position in ends
    css_class = "gh-token gh-token--linked" if linked else "gh-token"
    slider = sliders[0] if abs(position - ends[0]) < abs(position - ends[1]) else sliders[1]
    pressed = "true" if linked else "false"
    state = f'{data(SET, slider)} {data(TO, position + 1)} aria-pressed="{pressed}"'
    return f'<button type="button" class="{css_class}" {state}>{svg.escape(words[position])}</button>'


def _decades(least: float) -> int:
    """Return how many decades below 1 the axis shows, for the least that is left."""
    return PARTS * max(1, math.ceil(-math.log10(least) / PARTS))


def _y(exponent: float, decades: int) -> float:
    return TOP - (HEIGHT - TOP - BOTTOM) * exponent / decades


def _axis(width: int, decades: int) -> str:
    parts = [svg.text("gh-survival__title", 4, 14, say("what is left of the gradient (logarithmic axis)"))]
    for below in range(0, decades + 1, decades // PARTS):
        y = _y(-below, decades)
        label = decimal(SPELLED[below]) if below < len(SPELLED) else power(-below)
        parts.append(svg.line("gh-chain__grid", LEFT - 8, y, width - RIGHT + 8, y))
        parts.append(svg.text("gh-survival__tick", LEFT - 13, y + 4, label))
    return "".join(parts)


def _ends(words: list[str], ends: tuple[int, int], gap: float) -> str:
    first, last = ends
    return svg.text("gh-survival__first", LEFT - 6, HEIGHT - 8, words[first]) + svg.text(
        "gh-survival__last", LEFT + gap * (last - first) + 6, HEIGHT - 8, words[last]
    )


def _line(kind: str, by_lag: list[float], gap: float, decades: int, shift: int) -> str:
    """Draw one gradient from the right, where it starts, to the left, and `shift` below its end write what is left."""
    steps = len(by_lag) - 1
    places = [(LEFT + gap * (steps - lag), _y(math.log10(by_lag[lag]), decades)) for lag in range(len(by_lag))]
    points = " ".join([f"{svg.coordinate(x)},{svg.coordinate(y)}" for x, y in places])
    dots = "".join([f'<circle cx="{svg.coordinate(x)}" cy="{svg.coordinate(y)}" r="3.5"/>' for x, y in places])
    x, y = places[-1]
    name = say("plain RNN") if kind == "rnn" else "LSTM"
    label = svg.text("gh-survival__label", x - 4, y + shift, f"{name}: {short(by_lag[-1])}")
    return f'<g class="gh-survival__{kind}"><polyline points="{points}"/>{dots}{label}</g>'
