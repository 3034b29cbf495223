import re

import pytest

from overrides.blocks.dependencies import Example, read_examples
from overrides.syntax.problems import AuthorError
from overrides.syntax.scanner import find_blocks
from tests.blocks.rendering import rendered

BLOCK = """/// dependencies | In practice

### Agreement: Simple
The **cat** **sits**.
Dependency: cat → sits (singular)
Challenge: easy

### Brackets: A pair
f **(** a , ( b ) **)**
Dependency: ( → )
Challenge: count
///"""


def examples(text: str) -> list[Example]:
    return read_examples(find_blocks(text.splitlines(), 1).blocks[0])


def test_tokens_and_distance_are_computed() -> None:
    first, second = examples(BLOCK)
    assert first.words == ["The", "cat", "sits", "."]
    assert (first.first, first.last, first.distance) == (1, 2, 1)
    assert second.words == ["f", "(", "a", ",", "(", "b", ")", ")"]
    assert second.distance == 6


def test_punctuation_counts_as_a_token() -> None:
    (example,) = examples(
        "/// dependencies | x\n\n### A: b\n"
        "The **cat**, which my sister bought from the shelter last summer, **sits**.\n"
        "Dependency: a\nChallenge: b\n///"
    )
    assert example.distance == 12


def test_what_is_said_of_an_example_is_markdown() -> None:
    html = rendered(BLOCK.replace("easy", "the *next* token"))
    assert "the <em>next</em> token" in html


def test_the_linked_words_are_marked_and_the_arc_says_what_it_shows() -> None:
    html = rendered(BLOCK)
    assert re.findall(r"<mark>(.*?)</mark>", html) == ["cat", "sits", "(", ")"]
    assert "4 tokens; an arc links number 2, cat, to number 3, sits, 1 token apart." in html


def test_each_kind_has_one_panel() -> None:
    assert re.findall(r'data-name="([^"]+)"', rendered(BLOCK)) == ["Agreement", "Brackets"]


def test_every_mistake_is_reported_with_its_line() -> None:
    text = BLOCK.replace("**sits**", "sits").replace("Challenge: count\n", "").replace("Brackets: A pair", "A pair")
    with pytest.raises(AuthorError) as caught:
        rendered(text)
    assert [problem.line for problem in caught.value.problems] == [4, 8, 8]


def test_a_mark_around_two_words_is_reported() -> None:
    with pytest.raises(AuthorError, match=r"line:4:1: .*expected a sentence that marks two tokens"):
        rendered(BLOCK.replace("**cat**", "**black cat**"))
