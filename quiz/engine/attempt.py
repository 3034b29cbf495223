"""Draw an attempt: which questions, in which order, with which numbers, all from one seed; portable.

An attempt is `{"seed": n, "questions": [{"id", "revision", "order": [positions], "values": {name: [n, d]}}, ...]}`.
`order` is the order in which options, items or partners are shown; answers name positions as they are in the quiz.
"""

from quiz.engine.exact import exact, plus, times
from quiz.engine.generator import Generator

FIRST = 1  # the seed of everybody's first attempt, which is drawn at build; the page draws the others

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.contract import Attempt, Choices, Drawn, Draws, QuestionData, QuizData, Values


def draw(quiz: "QuizData", seed: int) -> "Attempt":
    """Draw the attempt that belongs to a seed.

    Raises:
        ValueError: the pool has too few questions on a topic.
    """
    units = units_of(quiz)
    chosen = _chosen(quiz, units, seed)
    order = Generator(seed, "questions").shuffled(chosen) if "questions" in quiz["shuffle"] else sorted(chosen)
    shuffle = "options" in quiz["shuffle"]
    positions = [position for number in order for position in units[number]]
    return {"seed": seed, "questions": [instance(quiz["questions"][n], seed, shuffle) for n in positions]}


def units_of(quiz: "QuizData") -> "list[list[int]]":
    """Return the positions of a quiz's questions by what is drawn together."""
    return together([question.get("shared") for question in quiz["questions"]])


def together(stems: "Sequence[object]") -> "list[list[int]]":
    """Return the positions of questions by what is drawn together: the parts of a stem, or a question alone.

    Args:
        stems: what each question shares with those beside it, or nothing.
    """
    units: "list[list[int]]" = []
    above: object = None
    for position, stem in enumerate(stems):
        if stem and stem == above:
            units[-1].append(position)
        else:
            units.append([position])
        above = stem
    return units


def is_unchanged(quiz: "QuizData", attempt: "Attempt") -> bool:
    """Tell whether all questions of a stored attempt are still asked as they were."""
    revisions = {question["id"]: question["revision"] for question in quiz["questions"]}
    drawn = attempt["questions"]
    return len(drawn) > 0 and all(revisions.get(question["id"]) == question["revision"] for question in drawn)


def redraw(quiz: "QuizData", attempt: "Attempt") -> "Attempt":
    """Draw the questions of a stored attempt again, if none of them has changed since (`is_unchanged`).

    What a question looks like depends on the seed and its id alone, so this also works after the quiz was edited.
    """
    now = {question["id"]: question for question in quiz["questions"]}
    shuffle = "options" in quiz["shuffle"]
    questions = [instance(now[drawn["id"]], attempt["seed"], shuffle) for drawn in attempt["questions"]]
    return {"seed": attempt["seed"], "questions": questions}


def topic(question: "QuestionData") -> str:
    """Return the first of a question's tags, which the blueprint and the results go by."""
    return question["tags"][0] if question["tags"] else ""


def drawn_values(question: "Draws", seed: int) -> "Values":
    """Draw the numbers of a computed question, or of the stem that it shares; other questions have none."""
    values: "Values" = {}
    for name, choices in question["draws"]:
        values[name] = _drawn(choices, Generator(seed, f"{question.get('shared', question['id'])}/{name}"))
    return values


def _chosen(quiz: "QuizData", units: "list[list[int]]", seed: int) -> "list[int]":
    """Choose as the blueprint asks, out of what is drawn together, by the topic of its first question; else all."""
    if not quiz["draw"]:
        return list(range(len(units)))
    chosen: "list[int]" = []
    for wanted, count in quiz["draw"]:
        free = [
            n
            for n, unit in enumerate(units)
            if n not in chosen and (wanted == "" or topic(quiz["questions"][unit[0]]) == wanted)
        ]
        if len(free) < count:
            raise ValueError(f"{len(free)} questions on {wanted!r}; expected at least {count}")
        chosen = chosen + Generator(seed, f"draw/{wanted}").shuffled(free)[:count]
    return chosen


def instance(question: "QuestionData", seed: int, shuffle: bool) -> "Drawn":
    """Draw how one question looks in the attempt of a seed."""
    return {
        "id": question["id"],
        "revision": question["revision"],
        "order": _order(question, Generator(seed, f"{question['id']}/order"), shuffle),
        "values": drawn_values(question, seed),
    }


def _order(question: "QuestionData", generator: "Generator", shuffle: bool) -> "list[int]":
    if question["kind"] == "ordering" or question["kind"] == "parsons":
        return _disordered(question["items"], generator)
    if question["kind"] == "matching":
        return generator.shuffled(list(range(question["partners"])))
    if question["kind"] == "single" or question["kind"] == "multiple" or question["kind"] == "survey":
        positions = list(range(question["options"]))
        return generator.shuffled(positions) if shuffle and not question.get("fixed") else positions
    return list(range(question["options"])) if question["kind"] == "true-false" else []


def _disordered(items: int, generator: "Generator") -> "list[int]":
    """Shuffle until the order is not the right one, which would be a gift."""
    right = list(range(items))
    order = right
    while order == right:
        order = generator.shuffled(right)
    return order


def _drawn(choices: "Choices", generator: "Generator") -> "list[int]":
    """Draw from `["list", [numbers]]` or from `["range", first, step, how many]`."""
    if choices[0] == "list":
        number = choices[1][generator.below(len(choices[1]))]
        return list(exact(number[0], number[1]))
    return list(plus(choices[1], times(choices[2], (generator.below(choices[3]), 1))))
