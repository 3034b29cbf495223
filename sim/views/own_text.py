"""A network that learns a text: bits per character, what it writes, its reach and its units in a sentence; portable."""

import math

from overrides.language import later, say
from sim.views import svg
from sim.views.axes import LEFT, RIGHT, Axes, legend, power, round_step
from sim.views.heat import LEVELS, heat
from sim.views.numbers import fixed, mean, short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sim.traces import Look, OwnText

    Scale = tuple[str, str, float, float]  # what a shade shows, the same of some units, and its ends

CURVES = (66, 230)  # top and bottom, pixels
CURVES_HEIGHT = 270
USUAL_BITS, MOST_BITS = 6, 12  # per character, at the end of the axis; what is more than the most, stands there
COUNTING = (later("characters"), later("pairs"), later("threes"))  # what the three baselines count
OPACITIES = [6 * level for level in range(16)]  # per cent; letters stay readable on the darkest
ROW = 13  # pixels, of the reach
BESIDE = 84  # pixels to the left of a bar
FAINTEST, STRONGEST = -8, 1  # powers of ten at the ends of the reach's axis; it goes on to what is fainter
LETTER, LINE = 9, 24  # pixels that a character takes in a coloured line, and the line
UNIT = 3  # pixels, of a unit's row in the map
GATE = (later("Gate that keeps, 0 to 1"), later("{n} units: gate that keeps, 0 to 1"), 0.0, 1.0)
STATE = (later("State, −1 to 1"), later("{n} units: state, −1 to 1"), -1.0, 1.0)


def own_text(
    trace: "OwnText", temperature: int, keeps: bool, named: "list[tuple[str, int, int]]", steps: int, width: int
) -> str:
    """Draw how a network learns.

    Args:
        trace: of `sim.models.own_text`; its look may be missing.
        temperature: the place of the sample that is shown.
        keeps: whether the units' gates that keep are shown, or their states.
        named: (name, layer, unit) of the units that track something.
        steps: where training ends.
        width: width of the picture in pixels.

    Returns:
        HTML: the curves, the sample, the reach, the units.
    """
    look = trace["look"]
    content = curves(trace, steps, width)
    if look:
        content += sample(look, temperature) + reach(look, width) + units(look, keeps, named, width)
    return content


def curves(trace: "OwnText", steps: int, width: int) -> str:
    """Draw bits per character by batch, over those that counting gets."""
    counting = trace["facts"]["counting"]
    another = learned_another(trace)
    entries = [(say("text never seen"), "second"), (say("each batch"), "trained"), (say("by counting"), "baseline")]
    if another:
        entries = [(say("the end of this text"), "second")]
    names, _ = legend(entries, width)
    every = len(trace["loss"]) // 300 + 1
    means = [_mean_known(trace["loss"][start : start + every]) for start in range(0, len(trace["loss"]), every)]
    largest = max([bits for bits in means + trace["held_out"] if bits is not None] + counting)
    top = max(USUAL_BITS, 2 * math.ceil(min(largest, MOST_BITS) / 2))
    axes = Axes(width, CURVES[0], CURVES[1], (0, steps), (0, top))
    more = "≥ " if largest > top else ""
    rows = axes.rows([(float(bits), (more if bits == top else "") + str(bits)) for bits in range(0, top + 1, 2)])
    levels = "" if another else "".join([_level(axes, bits, name) for bits, name in zip(counting, COUNTING)])
    batches = [(axes.x(n * every + 1), _within(axes, bits)) for n, bits in enumerate(means)]
    first = trace["done"] if another else 0  # the batch of the first reading
    held_out = [
        (axes.x(min(first + place * trace["every"], steps)), _within(axes, bits))
        for place, bits in enumerate(trace["held_out"])
        if bits is not None
    ]
    drawn = svg.polyline("gh-plot__line gh-plot__line--trained", batches) if batches else ""
    if another:
        drawn += "".join([svg.circle("gh-text__reading", x, y, 4) for x, y in held_out])
    elif held_out:
        drawn += svg.polyline("gh-plot__line gh-plot__line--second", held_out)
    title = axes.title(say("bits per character"))
    content = names + title + rows + levels + drawn + axes.columns(say("batches"))
    return svg.image("gh-plot gh-text", width, CURVES_HEIGHT, describe(trace), content)


def learned_another(trace: "OwnText") -> bool:
    """Tell whether a network was opened on another text than it has learned; an earlier version did not keep it."""
    return trace.get("another_text", False)


def describe(trace: "OwnText") -> str:
    """Say in words what the curves show."""
    if learned_another(trace):
        return _describe_reading(trace)
    counting = trace["facts"]["counting"]
    baselines = ", ".join([f"{say(name)} {fixed(bits, 2)}" for bits, name in zip(counting, COUNTING)])
    latest = [bits for bits in trace["held_out"] if bits is not None]
    reached = say("not measured yet")
    if latest:
        reached = say("from {first} to {last}", first=fixed(latest[0], 2), last=fixed(latest[-1], 2))
    return say(
        "Bits per character by batch, up to batch {batch}. On text never seen: {reached}. By counting: {baselines}.",
        batch=len(trace["loss"]),
        reached=reached,
        baselines=baselines,
    )


def _describe_reading(trace: "OwnText") -> str:
    """Say in words how well a network that has learned another text foretells the end of this one."""
    known = [bits for bits in trace["held_out"] if bits is not None]
    return say(
        "Bits per character at the end of this text, by a network that has learned another one: {bits}, after batch "
        "{batch}.",
        bits=fixed(known[-1], 2) if known else say("no number"),
        batch=trace["done"],
    )


def sample(look: "Look", temperature: int) -> str:
    """Write the sentence and how the network goes on."""
    caption = say("After batch {batch} it goes on", batch=look["step"])
    return (
        f'<figure class="gh-text__sample"><figcaption>{caption}</figcaption>'
        f"<pre><b>{svg.escape(look['sentence'])}</b>{svg.escape(look['samples'][temperature])}</pre></figure>"
    )


def reach(look: "Look", width: int) -> str:
    """Draw ‖∂L/∂x‖ as a bar for every character of the sentence, the nearest to the last one on top."""
    sentence, norms = look["sentence"], look["reach"]
    top, bottom = 46, 46 + ROW * len(norms)
    left = float(BESIDE)
    powers = [math.floor(_log10(norm)) for norm in norms if norm is not None and norm > 0]
    faintest = min(powers + [FAINTEST])
    per_decade = (width - RIGHT - left) / (STRONGEST - faintest)
    ticks = range(faintest, STRONGEST + 1, round_step(STRONGEST - faintest, 10 if width > 480 else 5))
    grid = "".join(
        [
            svg.line(
                "gh-plot__grid",
                left + per_decade * (tick - faintest),
                top,
                left + per_decade * (tick - faintest),
                bottom,
            )
            + svg.text("gh-plot__column", left + per_decade * (tick - faintest), top - 6, power(tick))
            for tick in ticks
        ]
    )
    bars = "".join(
        [
            _bar(top + ROW * place, place + 1, sentence[-2 - place], norm, (faintest, per_decade))
            for place, norm in enumerate(norms)
        ]
    )
    what = say("‖∂L/∂x‖ by distance from the last character, {character}", character=_shown(sentence[-1]))
    title = svg.text("gh-plot__title", 4, 14, what)
    return svg.image("gh-plot gh-text", width, bottom + 8, describe_reach(look), title + grid + bars)


def describe_reach(look: "Look") -> str:
    """Say in words how far back the sentence matters."""
    norms = look["reach"]
    places = sorted({0, len(norms) // 4, len(norms) // 2, len(norms) - 1})
    values = [say("{distance} back {value}", distance=place + 1, value=short(norms[place])) for place in places]
    return say(
        "How strongly the loss at the last character depends on each one before it, on a logarithmic axis: {values}.",
        values=say("; ").join(values),
    )


def units(look: "Look", keeps: bool, named: "list[tuple[str, int, int]]", width: int) -> str:
    """Draw the sentence in the colours of the units that track something, and below it every unit."""
    layers = look["keeps"] if keeps else look["states"]
    scale = GATE if keeps else STATE
    parts = [_named_unit(look["sentence"], layers[layer][unit], name, scale, width) for name, layer, unit in named]
    return "".join(parts) + _all_units(look["sentence"], layers, scale, width)


def _named_unit(sentence: str, digits: str, name: str, scale: "Scale", width: int) -> str:
    """Write the sentence on the shades of one unit, in as many lines as it needs."""
    per_line = max((width - LEFT) // LETTER, 10)
    content = svg.text("gh-plot__name", 4, 14, name)
    starts = range(0, len(sentence), per_line)
    for row, start in enumerate(starts):
        y = 22 + LINE * row
        content += heat("gh-text__unit", [digits[start : start + per_line]], (4.0, y), (LETTER, LINE - 6), OPACITIES)
        content += _letters(sentence[start : start + per_line], 4.0, y + 13)
    height = 22 + LINE * len(starts)
    return svg.image("gh-plot gh-text", width, height, describe_unit(sentence, digits, name, scale), content)


def describe_unit(sentence: str, digits: str, name: str, scale: "Scale") -> str:
    """Say in words where in the sentence a unit is in the upper half of its scale, and where it is at its ends."""
    runs = [say("‘{part}’", part=sentence[start:end]) for start, end in _runs([digit > "7" for digit in digits])]
    lowest, highest = digits.index(min(digits)), digits.index(max(digits))
    ends = [
        say(
            "{value} at {character}, character {place}",
            value=_at(digits[n], scale),
            character=_shown(sentence[n]),
            place=n + 1,
        )
        for n in (lowest, highest)
    ]
    return say(
        "{name}. {scale}, in the upper half of the scale under {upper}. Lowest, {lowest}; highest, {highest}.",
        name=name,
        scale=say(scale[0]),
        upper=say("; ").join(runs) or say("nothing"),
        lowest=ends[0],
        highest=ends[1],
    )


def _runs(flags: "list[bool]") -> "list[tuple[int, int]]":
    """Return where runs of what holds start and end."""
    starts = [n for n in range(len(flags)) if flags[n] and (n == 0 or not flags[n - 1])]
    ends = [n + 1 for n in range(len(flags)) if flags[n] and (n + 1 == len(flags) or not flags[n + 1])]
    return list(zip(starts, ends))


def _at(digit: str, scale: "Scale") -> str:
    """Write the value that a shade stands for."""
    low, high = scale[2:]
    return fixed(low + (high - low) * LEVELS.index(digit) / 15, 2)


def _letters(text: str, left: float, y: float) -> str:
    """Write characters, each in its place."""
    places = " ".join([svg.coordinate(left + LETTER * (n + 0.5)) for n in range(len(text))])
    return f'<text class="gh-text__letters" x="{places}" y="{svg.coordinate(y)}">{svg.escape(text)}</text>'


def _all_units(sentence: str, layers: "list[list[str]]", scale: "Scale", width: int) -> str:
    """Draw every unit as a row of shades, layer under layer."""
    cell = (width - LEFT - RIGHT) / len(sentence)
    y, content = 20.0, ""
    for number, rows in enumerate(layers):
        content += svg.text("gh-plot__name", LEFT, y - 6, _heading(layers, number, scale))
        content += heat(
            f"gh-text__unit gh-text__unit--{number}", rows, (float(LEFT), y), (cell, float(UNIT)), OPACITIES
        )
        content += svg.box("gh-race__frame", LEFT, y, cell * len(sentence), UNIT * len(rows))
        y += UNIT * len(rows) + 24
    return svg.image("gh-plot gh-text", width, int(y) - 12, describe_units(layers, scale), content)


def describe_units(layers: "list[list[str]]", scale: "Scale") -> str:
    """Say in words what all units do over the sentence: where they are on average, and which one changes most."""
    return " ".join([f"{_heading(layers, n, scale)}. {_summary(rows, scale)}" for n, rows in enumerate(layers)])


def _heading(layers: "list[list[str]]", number: int, scale: "Scale") -> str:
    heading = say(scale[1], n=len(layers[number]))
    return say("Layer {layer}, {units}", layer=number + 1, units=heading) if len(layers) > 1 else heading


def _summary(rows: "list[str]", scale: "Scale") -> str:
    """Return the lowest, the highest and the most changeable of some units; of equal ones the first."""
    means = [mean([float(LEVELS.index(digit)) for digit in row]) for row in rows]
    spans = [LEVELS.index(max(row)) - LEVELS.index(min(row)) for row in rows]
    low, high = scale[2:]
    ends = [
        say("unit {unit}, {value}", unit=means.index(level) + 1, value=fixed(low + (high - low) * level / 15, 2))
        for level in (min(means), max(means))
    ]
    most = rows[spans.index(max(spans))]
    return say(
        "On average over the sentence the lowest is {lowest}, the highest {highest}; unit {unit} changes most, between "
        "{least} and {most}.",
        lowest=ends[0],
        highest=ends[1],
        unit=spans.index(max(spans)) + 1,
        least=_at(min(most), scale),
        most=_at(max(most), scale),
    )


def _bar(y: float, distance: int, character: str, norm: "float | None", scale: "tuple[int, float]") -> str:
    """Draw a norm on a scale: the power of ten at its start, and the pixels of a decade."""
    label = svg.text("gh-plot__tick", BESIDE - 6, y + 10, f"{_shown(character)} {distance}")
    if norm is None or not norm > 0:
        return label + svg.text("gh-plot__name", BESIDE + 4, y + 10, "0" if norm == 0 else say("no number"))
    faintest, per_decade = scale
    length = (min(_log10(norm), STRONGEST) - faintest) * per_decade
    return label + svg.box("gh-text__bar", BESIDE, y + 2, max(length, 1.0), ROW - 4)


def _log10(value: float) -> float:
    """Return a logarithm of a number above 0; of an infinity the end of the axis."""
    return math.log10(value) if value < float("inf") else float(STRONGEST)


def _shown(character: str) -> str:
    if character == " ":
        return say("space")
    if character == "\n":
        return say("line break")
    return character if character in "“”" else say("“{character}”", character=character)


def _level(axes: Axes, bits: float, name: str) -> str:
    line = svg.line("gh-plot__line gh-plot__line--baseline", axes.x(axes.xs[0]), axes.y(bits), axes.right, axes.y(bits))
    said = say("counting {what}: {bits}", what=say(name), bits=fixed(bits, 2))
    return line + svg.text("gh-plot__note", axes.right, axes.y(bits) - 4, said)


def _mean_known(values: "list[float | None]") -> "float | None":
    known = [value for value in values if value is not None]
    return mean(known) if known else None


def _within(axes: Axes, value: "float | None") -> float:
    """Return the height of a value; what lies beyond the axis, or is none, stands at its upper edge."""
    return axes.top if value is None else axes.y(min(axes.ys[1], value))
