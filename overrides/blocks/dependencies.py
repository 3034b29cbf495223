"""The block `dependencies`: sentences with two linked words; tokens, arc and distance are computed.

/// dependencies | Long-range dependencies in practice

### Agreement: simple
The **cat** **sits**.
Dependency: cat → sits (singular)
Challenge: easy: the verb follows its subject
///

What stands before the colon of a heading is the kind of dependency; kinds are shown one at a time. What is said of an
example is Markdown.
"""

import re
from typing import Any, NamedTuple

from markupsafe import Markup

from overrides.blocks.block import Block, Drawing, Page
from overrides.blocks.sections import Section, read_sections
from overrides.blocks.tabs import TAB_LIMIT, TabPanel
from overrides.language import later, say, say_count
from overrides.syntax.problems import AuthorError, Problem
from overrides.syntax.scanner import BlockSource
from overrides.templates import render
from sim.views.sentence import arc, tokens

TITLE = re.compile(r"(?P<kind>[^:]+): *(?P<title>\S.*)$")
SENTENCE = re.compile(r"(.*?)\*\*(.+?)\*\*(.*?)\*\*(.+?)\*\*(.*)$")
FACTS = (later("Dependency"), later("Challenge"))


class Example(NamedTuple):
    """A sentence with two linked tokens.

    Attributes:
        kind, title: from the heading.
        words: the tokens.
        first, last: positions of the linked tokens, from 0.
        dependency: what links them; `challenge`: what makes it hard.
    """

    kind: str
    title: str
    words: list[str]
    first: int
    last: int
    dependency: str
    challenge: str

    @property
    def distance(self) -> int:
        return self.last - self.first


def read_examples(source: BlockSource) -> list[Example]:
    """Read the examples of a block.

    Raises:
        AuthorError: with every mistake found.
    """
    problems: list[Problem] = []
    examples = [_example(section, problems) for section in read_sections(source, fewest=1)]
    if problems:
        raise AuthorError(problems)
    return [example for example in examples if example]


def _example(section: Section, problems: list[Problem]) -> Example | None:
    before = len(problems)
    title = TITLE.match(section.title)
    if not title:
        problems.append(Problem(section.line, f"the heading {section.title!r}", "'### Kind: title'", 1))
    linked = _linked(section.lines[0])
    if not linked:
        expected = "a sentence that marks two tokens, '**cat** … **sits**'"
        problems.append(Problem(section.line + 1, repr(section.lines[0]), expected, 1))
    facts = dict(line.split(": ", 1) for line in section.lines[1:] if ": " in line)
    if set(facts) != set(FACTS):
        expected = " and ".join(f"'{name}: …'" for name in FACTS)
        problems.append(Problem(section.line, f"the lines {', '.join(sorted(facts)) or 'none'}", expected, 1))
    if not title or not linked or len(problems) > before:
        return None
    return Example(title["kind"], title["title"], *linked, facts["Dependency"], facts["Challenge"])


def _linked(sentence: str) -> tuple[list[str], int, int] | None:
    """Split a sentence into tokens and find the two that are marked; each mark holds exactly one."""
    match = SENTENCE.match(sentence)
    if not match or "**" in match[5]:
        return None
    before, first, between, last, after = (tokens(part) for part in match.groups())
    if len(first) != 1 or len(last) != 1:
        return None
    position = len(before)
    return [*before, *first, *between, *last, *after], position, position + 1 + len(between)


def _read(source: BlockSource, options: dict[str, Any], page: Page) -> Drawing:
    examples = read_examples(source)
    kinds = list(dict.fromkeys(example.kind for example in examples))
    if len(kinds) > TAB_LIMIT:
        raise AuthorError([Problem(source.line, f"{len(kinds)} kinds of dependency", f"at most {TAB_LIMIT}", 1)])
    anchor = page.anchor(source.argument)
    cards = [(example, _card(example, page)) for example in examples]
    return lambda: render(
        "overrides/blocks/dependencies.html",
        anchor=anchor,
        title=source.argument,
        panels=[TabPanel(kind, Markup().join(card for one, card in cards if one.kind == kind)) for kind in kinds],
    )


def _card(example: Example, page: Page) -> Markup:
    return render(
        "overrides/blocks/dependency.html",
        example=example,
        facts=[(say(name), page.markdown(text)) for name, text in zip(FACTS, example[-2:], strict=True)],
        distance=say_count("{n} token", "{n} tokens", example.distance),
        arc=Markup(arc(example.words, example.first, example.last)),
    )


BLOCK = Block(name="dependencies", argument="title", options={}, read=_read)
