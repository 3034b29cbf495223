"""Read a block `flashcards`: a heading opens a card, and what stands below it is its back.

    ### Forget gate
        id: forget

    says how much of the cell is kept.

What stands between the heading and a line `---` belongs to the front. A card is known again by its `id`, else by its
front.
"""

from collections.abc import Iterator

from overrides.counting import counted
from overrides.syntax.options import read_options
from overrides.syntax.problems import AuthorError, Problem
from overrides.syntax.scanner import BlockSource
from quiz.document import Deck, Flashcard
from quiz.syntax.lines import HEADING, Line, numbered, split_at_headings
from quiz.syntax.question_lines import RULE
from quiz.syntax.questions import identity
from quiz.syntax.settings import CARD, DECK, setting_on


def read_deck(source: BlockSource) -> Deck:
    """Read the block whole: header, settings, cards.

    Raises:
        AuthorError: with every mistake found.
    """
    problems = source.misses("title")
    settings = read_options(source.options, DECK, "the block 'flashcards'", problems)
    lines = numbered(source.body, source.body_line, problems)
    parts = list(split_at_headings(lines, "card", problems))
    cards = [_card(part, problems) for part in parts]
    if not parts:
        expected = "a heading such as '### Forget gate' for each card, and its back below"
        problems.append(Problem(source.line, "flashcards without a card", expected, 1))
    problems.extend(_repeated(cards))
    if problems:
        raise AuthorError(sorted(problems))
    return Deck(source.line, source.argument, {"id": identity(source.argument, "deck"), **settings}, cards)


def _card(lines: list[Line], problems: list[Problem]) -> Flashcard:
    heading, *below = lines
    count = next((n for n, line in enumerate(below) if not setting_on(line)), len(below))
    settings = read_options(filter(None, map(setting_on, below[:count])), CARD, "a card", problems)
    rest = below[count:]
    rules = [n for n, line in enumerate(rest) if not line.code and RULE.match(line.text)]
    if len(rules) > 1:
        found = f"{counted(len(rules), 'line')} '---' in a card"
        problems.append(rest[rules[1]].problem(found, "one, between its front and its back"))
    between = rules[0] if rules else -1
    match = HEADING.match(heading.text)
    title = match["text"] if match else ""
    front = "\n".join([title, *(line.text for line in rest[: max(between, 0)])]).strip()
    back = "\n".join(line.text for line in rest[between + 1 :]).strip("\n")
    if not front:
        problems.append(heading.problem("a card without a front", "what it asks in the heading"))
    if not back.strip():
        problems.append(heading.problem("a card without a back", "what it tells below the heading"))
    return Flashcard(heading.number, settings.get("id") or identity(front, "card"), front, back)


def _repeated(cards: list[Flashcard]) -> Iterator[Problem]:
    """Report cards that would be kept under one name."""
    seen: dict[str, Flashcard] = {}
    for card in cards:
        first = seen.setdefault(card.id, card)
        if first is not card and card.front:
            if card.front == first.front:
                yield Problem(card.line, f"the card of line {first.line} again", "cards that differ", 1)
            else:
                found = f"the id {card.id!r} again, as of the card on line {first.line}"
                yield Problem(card.line, found, "ids that differ", 1)
