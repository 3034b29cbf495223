"""A page of mkdocs-quiz whose elements are one quiz."""

from bs4 import BeautifulSoup

from tests.blocks.reports import build

PAGE = """---
title: Final
quiz:
  disable_after_submit: true
  exam:
    time: 20 min
    view: one
---
# Final exam

Before.

<quiz>
Why?
- [x] a
- [ ] b
</quiz>

<!-- mkdocs-quiz results -->

Between.

<quiz>
A [[product]]?
</quiz>
"""


def test_the_elements_are_one_form_in_the_place_of_the_first() -> None:
    html, reported = build(PAGE)
    assert reported == []
    soup = BeautifulSoup(html, "html.parser")
    (form,) = soup.select("form")
    assert form["class"] == ["gh-quiz", "gh-quiz--waiting", "gh-quiz--first"]
    facts = form.select_one(".gh-quiz__facts")
    assert facts
    assert facts.text == "2 questions · 20 minutes · 70 % to pass · 1 attempt"
    assert [legend.get_text(" ", strip=True)[:2] for legend in form.select("legend")] == ["1.", "2."]
    assert html.index("Before.") < html.index("<form") < html.index("Between.")
    assert soup.select(".gh-scoreboard") == []


def test_without_an_exam_each_is_a_form() -> None:
    html, reported = build(PAGE.replace("  exam:\n    time: 20 min\n    view: one\n", "  exam: false\n"))
    assert reported == []
    assert html.count("<form") == 2
