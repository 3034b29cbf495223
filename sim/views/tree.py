"""Steps that are combined in rounds, as rows of dots with lines between them; portable."""

from overrides.language import later, say, say_count
from sim.views import svg
from sim.views.axes import CHARACTER
from sim.views.latest import Latest

LEFT, RIGHT = 76, 16
TOP, LEGEND_ROW = 34, 20  # pixels above the dots, besides the legend, and for each of its rows
DRAWN = Latest()  # lines and dots: a round changes classes alone
KINDS = (
    ("done whole", later("complete from step 1")),
    ("used", later("leads to the last step")),
    ("later", later("still to come")),
)
ROW = 46  # pixels from round to round
LOWER = 30  # for the numbers of the steps
EVERY = 5  # the steps that get a number, besides the first and the last


def tree(kept: "list[list[str]]", added: "list[list[str]]", done: int, width: int = 720) -> str:
    """Draw which steps each step has combined, down to the last round; what leads to the last step stands out.

    Args:
        kept, added: the pair of every step, written out, by round; row 0 holds the steps themselves.
        done: how many rounds are over; the others are drawn faint.
        width: width of the picture in pixels.

    Returns:
        An SVG image.
    """
    steps, rounds = len(kept[0]), len(kept) - 1
    names, top = _legend(width)
    places = _Places(steps, width, top)
    used = ancestors(steps, rounds, done)
    strokes, discs = DRAWN.get(_drawn, kept, added, width)
    parts = [_lines(number, strokes[number - 1], used[number], done) for number in range(1, rounds + 1)]
    for number in range(rounds + 1):
        parts.append(_dots(number, discs[number], used[number], done))
        parts.append(svg.text("gh-plot__tick", LEFT - 18, places.y(number) + 4, _row_name(number)))
    height = int(places.y(rounds)) + LOWER
    labels = [svg.text("gh-plot__column", places.x(step), height - 6, str(step + 1)) for step in _numbered(steps)]
    title = svg.text("gh-plot__title", 4, 12, say("the steps, and what each has combined"))
    return svg.image(
        "gh-plot gh-tree", width, height, describe(steps, rounds, done), title + names + "".join(parts + labels)
    )


def describe(steps: int, rounds: int, done: int) -> str:
    """Say in words what the picture shows."""
    first = first_combined(steps, done)
    combined = say_count(
        "{steps} steps are combined in {n} round.", "{steps} steps are combined in {n} rounds.", rounds, steps=steps
    )
    span = later(" After {done} of them the last one stands for step {steps} alone.")
    if first < steps:
        span = later(" After {done} of them the last one stands for the steps {first} to {steps}.")
    return combined + say(span, done=done, first=first, steps=steps)


def first_combined(steps: int, done: int) -> int:
    """Return the first of the steps that the last one has combined after so many rounds, counted from 1."""
    return max(1, steps - (1 << done) + 1)


def ancestors(steps: int, rounds: int, done: int) -> "list[list[int]]":
    """Return, for every row of dots, the columns from which the last step has taken what it holds by now."""
    rows: "list[list[int]]" = [[] for _ in range(rounds + 1)]
    rows[done] = [steps - 1]
    for number in range(done, 0, -1):
        reach = 1 << (number - 1)
        rows[number - 1] = sorted({place for step in rows[number] for place in (step, step - reach) if place >= 0})
    return rows


def _legend(width: int) -> "tuple[str, int]":
    """Say what the looks of the dots mean; return that and where the dots begin."""
    parts, x, y = [], 10.0, 32
    for kinds, text in KINDS:
        name = say(text)
        needed = 16 + CHARACTER * len(name)
        if x > 10 and x + needed > width:
            x, y = 10.0, y + LEGEND_ROW
        css_class = "gh-tree__dot" + "".join([f" gh-tree__dot--{kind}" for kind in kinds.split(" ")])
        parts.append(svg.circle(css_class, x, y - 4, 5) + svg.text("gh-plot__name", x + 12, y, name))
        x += needed + 14
    return "".join(parts), y + TOP - 12


class _Places:
    """Where the dots lie."""

    def __init__(self, steps: int, width: int, top: int) -> None:
        self.steps = steps
        self.top = top
        self.gap = (width - LEFT - RIGHT) / max(steps - 1, 1)
        self.middle = (width + LEFT - RIGHT) / 2

    def x(self, step: int) -> float:
        return LEFT + self.gap * step if self.steps > 1 else self.middle

    def y(self, number: int) -> float:
        return float(self.top + ROW * number)

    def radius(self) -> float:
        return min(6.0, max(2.5, 0.3 * self.gap))


def _drawn(
    kept: "list[list[str]]", added: "list[list[str]]", width: int
) -> "tuple[list[list[tuple[int, str]]], list[list[str]]]":
    """Return all lines and all dots, by round."""
    places = _Places(len(kept[0]), width, _legend(width)[1])
    return _strokes(len(kept) - 1, places), _discs(kept, added, places)


def _strokes(rounds: int, places: _Places) -> "list[list[tuple[int, str]]]":
    """Return what each round combines, as steps with a line to them: straight down, and from a power of two before."""
    drawn = []
    for number in range(1, rounds + 1):
        above, below = places.y(number - 1), places.y(number)
        reach = 1 << (number - 1)
        ends = [(step, source) for step in range(reach, places.steps) for source in (step, step - reach)]
        drawn.append([(step, svg.stroke(places.x(source), above, places.x(step), below)) for step, source in ends])
    return drawn


def _lines(number: int, strokes: "list[tuple[int, str]]", used: "list[int]", done: int) -> str:
    """Draw what a round combines, as the rounds that are done have left it."""
    kinds: "dict[str, list[str]]" = {"later": [], "done": [], "used": []}
    for step, stroke in strokes:
        kinds["later" if number > done else "used" if step in used else "done"].append(stroke)
    return "".join([svg.path(f"gh-tree__line gh-tree__line--{kind}", some) for kind, some in kinds.items() if some])


def _discs(kept: "list[list[str]]", added: "list[list[str]]", places: _Places) -> "list[list[str]]":
    """Return the dots by row, each without its class, with its pair as tooltip."""
    return [
        [
            svg.disc(
                places.x(step),
                places.y(number),
                places.radius(),
                say("{span}: keep {kept}, add {added}", span=_span(step, number), kept=keeps, added=adds),
            )
            for step, (keeps, adds) in enumerate(zip(kept[number], added[number]))
        ]
        for number in range(len(kept))
    ]


def _span(step: int, number: int) -> str:
    """Name the steps that a step has combined after a round."""
    first = first_combined(step + 1, number)
    if first > step:
        return say("step {step}", step=step + 1)
    return say("steps {first} to {last}", first=first, last=step + 1)


def _dots(number: int, discs: "list[str]", used: "list[int]", done: int) -> str:
    """Draw a row of dots, as the rounds that are done have left them."""
    reach = 1 << number
    parts = []
    for step, disc in enumerate(discs):
        kind = "later" if number > done else "used" if step in used else "done"
        whole = " gh-tree__dot--whole" if number and number <= done and step < reach else ""
        parts.append(f'<circle class="gh-tree__dot gh-tree__dot--{kind}{whole}" {disc}')
    return "".join(parts)


def _row_name(number: int) -> str:
    return say("round {number}", number=number) if number else say("steps")


def _numbered(steps: int) -> "list[int]":
    last = steps - 1
    return [step for step in range(steps) if step in (0, last) or ((step + 1) % EVERY == 0 and last - step > 2)]
