"""The text of a question, piece by piece."""

import re

import pytest
from markdown import markdown

from quiz.document import Drawn, Gap, Prose, Verbatim, plain
from quiz.syntax.pieces import FieldError, read_passage, read_stem

N = Drawn(["name", "n"])


def test_gaps_are_found_in_prose_alone() -> None:
    assert read_stem("A [[gap]] in `[[code]]`, $[[1]]$ and [[b|c]].", set()) == (
        Prose("A "),
        Gap(0),
        Prose(" in "),
        Verbatim("`[[code]]`"),
        Prose(", "),
        Verbatim("$[[1]]$"),
        Prose(" and "),
        Gap(1),
        Prose("."),
    )


def test_a_fence_is_verbatim_whatever_it_holds() -> None:
    text = "A\n```\n[[x]] $ `\n```\n[[y]] $"
    assert read_stem(text, set()) == (
        Prose("A\n"),
        Verbatim("```\n[[x]] $ `\n```"),
        Prose("\n"),
        Gap(0),
        Prose(" $"),
    )


def test_a_fence_in_a_quotation_is_verbatim_as_the_site_s_markdown_takes_it() -> None:
    text = "> A\n> ```\n> [[x]]\n> ```\n> [[y]]"
    assert read_stem(text, set()) == (Prose("> A\n"), Verbatim("> ```\n> [[x]]\n> ```"), Prose("\n> "), Gap(0))
    code = re.findall(r"<code>(.*?)</code>", markdown(text, extensions=["pymdownx.superfences"]), re.DOTALL)
    assert [re.sub(r"<.*?>", "", shown).strip() for shown in code] == ["[[x]]"]


def test_drawn_numbers_are_found_everywhere_and_keep_their_braces_in_mathematics() -> None:
    assert read_stem("{n}, `x[{n}]`, $2^{n}$, {x}", {"n"}) == (
        N,
        Prose(", "),
        Verbatim("`x["),
        N,
        Verbatim("]`"),
        Prose(", "),
        Verbatim("$2^{"),
        N,
        Verbatim("}$"),
        Prose(", {x}"),
    )


def test_a_computed_number_is_an_expression() -> None:
    assert read_passage("{= n * 2}", {"n"}) == (Drawn(["*", ["name", "n"], ["number", 2, 1]]),)


def test_without_drawn_numbers_braces_mean_nothing() -> None:
    assert read_passage("{= n * 2} {n}", set()) == (Prose("{= n * 2} {n}"),)


def test_outside_of_a_question_a_gap_means_nothing() -> None:
    assert read_passage("[[a]]", set()) == (Prose("[[a]]"),)


def test_a_field_that_is_no_expression_says_where() -> None:
    with pytest.raises(FieldError) as caught:
        read_passage("as {= n +}.", {"n"})
    assert (caught.value.field, caught.value.column) == ("{= n +}", 6)


def test_a_computed_number_without_its_sign_is_reported_in_prose_and_left_alone_in_mathematics() -> None:
    with pytest.raises(FieldError, match=r"found '\{3 \* n\}'; expected '\{= 3 \* n\}'"):
        read_stem("the gradient ({3 * n}, 1)", {"n"})
    assert read_stem("$x_{n-1}$ and {3}", {"n"}) == (Verbatim("$x_{n-1}$"), Prose(" and {3}"))


def test_what_is_to_be_filled_in_is_not_lost_silently() -> None:
    with pytest.raises(ValueError, match="Gap"):
        plain((Prose("a "), Gap(0)))
