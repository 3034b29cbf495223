"""What of a page becomes a cell, and what is wrong with a page that can't become a notebook."""

import pytest

from overrides.notebooks.page import read_cells, wants_notebook
from overrides.syntax.problems import AuthorError
from tests.notebooks.notebooks import source

HEAD = "---\nnotebook: true\n---\n# Sums\n\n"
LISTING = "```python\nprint(1 + 1)\n```\n"


def cells(text: str, address: str = "") -> list[tuple[str, str, str]]:
    """The cells below the title's."""
    return [(cell.kind, cell.source, cell.printed) for cell in read_cells(source(HEAD + text, address=address))[1:]]


def problems(text: str) -> list[str]:
    with pytest.raises(AuthorError) as caught:
        page = source(text)
        assert wants_notebook(page)
        read_cells(page)
    return [problem.at("sums.md") for problem in caught.value.problems]


def test_listings_are_cells_between_prose() -> None:
    assert cells(f"One.\n\n{LISTING}\nTwo.") == [
        ("markdown", "One.", ""),
        ("code", "print(1 + 1)", ""),
        ("markdown", "Two.", ""),
    ]


def test_text_right_below_a_listing_is_what_it_prints() -> None:
    assert cells(f"{LISTING}\n```text\n2\n```\n") == [("code", "print(1 + 1)", "2\n")]


def test_nothing_below_an_empty_fence_is_lost() -> None:
    assert cells(f"{LISTING}\n```text\n```\nAnd this.\n\n```python\n```\nThis too.") == [
        ("code", "print(1 + 1)", "\n"),
        ("markdown", "And this.", ""),
        ("markdown", "This too.", ""),
    ]


def test_text_below_prose_stays_prose() -> None:
    text = "So:\n\n```text\n2\n```"
    assert cells(f"{LISTING}\n{text}") == [("code", "print(1 + 1)", ""), ("markdown", text, "")]


def test_widgets_and_quizzes_are_left_out() -> None:
    text = "/// widget | gradient-flow\n///\n\n/// check\n\n### Two?\n- [x] Yes\n- [ ] No\n///\n\n"
    assert cells(text + LISTING) == [("code", "print(1 + 1)", "")]


def test_an_exercise_has_its_solution_folded_away() -> None:
    text = "/// exercise | Halves\n    minutes: 2\n\nHalf of $4$?\n\n---\n\n$2$.\n///\n"
    folded = "### Halves\n\nHalf of $4$?\n\n<details>\n<summary>Solution</summary>\n\n$2$.\n\n</details>"
    assert cells(LISTING + text)[1] == ("markdown", folded, "")


def test_code_of_a_solution_is_a_cell_that_no_fold_hides() -> None:
    text = f"/// exercise | Sums\n    minutes: 2\n\nAdd.\n\n---\n\n{LISTING}\nTwo.\n///\n"
    assert cells(text) == [
        ("markdown", "### Sums\n\nAdd.\n\n**Solution**", ""),
        ("code", "print(1 + 1)", ""),
        ("markdown", "Two.", ""),
    ]


def test_boxes_are_folded_where_the_page_folds_them() -> None:
    text = "/// details | Seen\n    type: gh-fold\n\nTwo.\n///\n\n/// tip | Mind\nThree.\n///\n"
    folded = "<details>\n<summary>Seen</summary>\n\nTwo.\n\n</details>\n\n**Mind**\n\nThree."
    assert cells(LISTING + text)[1] == ("markdown", folded, "")


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("", "See the `sum`, $[a](b)$, `[c](d)`."),
        ("https://a/", "See [the `sum`](https://a/b.md#c), $[a](b)$, `[c](d)`."),
    ],
)
def test_links_lead_to_the_site_or_are_text(address: str, shown: str) -> None:
    assert cells(f"{LISTING}\nSee [the `sum`](b.md#c), $[a](b)$, `[c](d)`.", address)[1][1] == shown


def test_a_listing_that_is_not_python_is_reported_with_its_line() -> None:
    text = f"{HEAD}{LISTING}\n```python\na = 1\nb = = 2\n```\n"
    assert problems(text) == [
        "sums.md:12:5: found a listing that is not Python (invalid syntax); expected Python that runs in a notebook"
    ]


def test_a_page_without_a_listing_is_reported() -> None:
    (problem,) = problems(f"{HEAD}Nothing.")
    assert problem.startswith("sums.md:2:1: found 'notebook: true' on a page without a listing; expected a fence")


def test_another_value_is_reported() -> None:
    (problem,) = problems(f"---\nnotebook: maybe\n---\n{LISTING}")
    assert problem == "sums.md:2:1: found 'notebook: maybe'; expected 'notebook: true', or no notebook"
