"""A question that says nothing but plain text isn't tried out: it is read as it is written, whatever the text is."""

from html import escape
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from markdown import markdown

from quiz.document import (
    Accepted,
    Body,
    Choice,
    Description,
    Essay,
    Matching,
    Number,
    Option,
    Passage,
    Prose,
    Question,
    Text,
    Tolerance,
    Value,
)
from quiz.engine.exact import exact
from quiz.formats.foreign import Notes
from quiz.formats.markdown import write_question
from quiz.formats.plain_text import is_plain, is_plain_question
from quiz.formats.rich_text import FORMATS, as_markdown, guarded
from quiz.syntax.questions import read_questions
from tests.examples import examples

SIGNS = "abcxyzZé0 '\"()!?-:=/.,;%^@+'\"()!?-:=/.,;%^@+\u00a0\u2028"


def made(seed: int) -> Question:
    random = Random(seed)

    def text() -> str:
        if random.random() < 0.1:
            return random.choice(["True", "False"])
        return random.choice("aZé") + "".join(random.choices(SIGNS, k=random.randint(0, 5)))

    def asked() -> str:
        return random.choice(["{}", "{} ____", "____ {}", "{} ____ {}"]).format(text(), text())

    def maybe() -> Passage:
        return random.choice([(), (Prose(text()),)])

    def some(least: int, most: int) -> list[str]:
        return [text() for _ in range(random.randint(least, most))]

    options = [Option(0, text, random.random() < 0.5, maybe()) for text in some(1, 4)]
    accepted = [Accepted(form, maybe()) for form in some(1, 2)]
    values = [_value(random) for _ in range(random.randint(1, 3))]
    bodies: list[Body] = [
        Choice(random.choice(["single", "multiple", "true-false"]), options, fixed=random.random() < 0.3),
        Text(accepted, random.choice([["case"], [], ["punctuation"]]), [], random.choice([(), maybe()])),
        Number("number", values, [], [], maybe()),
        Matching([(left, text()) for left in some(1, 3)], some(0, 1)),
        Essay(some(0, 1)),
        Description(),
    ]
    body = random.choice(bodies)
    tags = random.sample(["a", "b", "c"], random.randint(0, 2))
    asks = not isinstance(body, Description)
    points, explanation = (random.randint(1, 9), maybe()) if asks else (1, ())
    return Question(0, "q", (Prose(asked()),), body, explanation, [], points, tags, [], [])


def _value(random: Random) -> Value:
    number = ["number", *exact(random.randint(-300, 300), random.choice([1, 3, 8, 1000]))]
    limit = list(exact(random.randint(0, 9), random.choice([1, 10, 7])))
    tolerance: Tolerance = ("absolute", limit) if random.random() < 0.8 else ("relative", limit)
    return Value(number, tolerance, random.choice([(), (), (Prose("a"),)]))


@settings(max_examples=examples(200), suppress_health_check=[HealthCheck.filter_too_much])
@given(seed=st.integers(0, 2**64))
def test_what_is_plain_is_read_as_it_is_written(seed: int) -> None:
    question = made(seed)
    assume(is_plain_question(question))
    (again,) = read_questions(write_question(question).split("\n"), 0)
    body = again.body
    if isinstance(body, Choice):
        body = body._replace(options=[option._replace(line=0) for option in body.options])
    if isinstance(question.body, Choice) and question.kind == "true-false":
        question = question._replace(body=question.body._replace(fixed=False))  # two options need no order
    assert again._replace(line=0, body=body) == question


def test_texts_that_count_the_same_are_tried_out() -> None:
    body = Text([Accepted("Z"), Accepted("Z.")], ["punctuation"], [], ())
    assert not is_plain_question(made(0)._replace(body=body))


def test_true_and_false_are_plain() -> None:
    options = [Option(0, "True", False, (Prose("No."),)), Option(0, "False", True, ())]
    question = made(0)._replace(
        body=Choice("true-false", options, fixed=False), stem=(Prose("Is it?"),), explanation=()
    )
    assert is_plain_question(question)
    (again,) = read_questions(write_question(question).split("\n"), 0)
    assert again.kind == "true-false"


def test_many_are_plain() -> None:
    assert sum(is_plain_question(made(seed)) for seed in range(500)) > 50


@pytest.mark.parametrize(
    "text", ["", " a", "a ", "3 a", "a\nb", "a*b", "a_b", "<b>", "a & b", "a|b", "a\rb", "a\u2028b", "- a"]
)
def test_what_any_format_may_take_for_a_sign_is_not_plain(text: str) -> None:
    assert not is_plain(text)


@pytest.mark.parametrize("form", FORMATS)
def test_plain_text_means_the_same_in_every_format(form: str) -> None:
    assert as_markdown("What's a gate (of 1), really?", form, Notes(1)) == "What's a gate (of 1), really?"


@pytest.mark.parametrize("html", ["<p>A gate?</p>", '<p dir="ltr" style="text-align: left;">A  gate?<br></p>'])
def test_a_paragraph_of_plain_text_is_that_text(html: str) -> None:
    assert as_markdown(html, "html", Notes(1)) == "A gate?"


def test_other_paragraphs_are_converted() -> None:
    assert as_markdown("<p>A <b>gate</b>?</p>", "html", Notes(1)) == "A **gate**?"
    notes = Notes(1)
    assert as_markdown('<p onclick="run()">A gate?</p>', "html", notes) == "A gate?"
    assert [loss.what for loss in notes.losses] == ["the handler 'onclick' is taken out"]


@pytest.mark.parametrize("form", ["html", "moodle"])
def test_a_control_character_that_is_written_as_a_number_is_taken_out_and_told(form: str) -> None:
    notes = Notes(1)
    assert as_markdown("<p>A &#1;&#x1f;<b>gate</b>&#31?</p>", form, notes) == "A **gate**?"
    assert [loss.what for loss in notes.losses] == [
        "the control character U+0001 is taken out",
        "the control character U+001F is taken out",
    ]


@pytest.mark.parametrize("html", ["<strong>z\\</strong> a", "<em>\\</em>", "z\\<em>a</em>", '<a href="x">z\\</a>'])
def test_a_backslash_that_ends_an_element_does_not_take_its_end_away(html: str) -> None:
    assert markdown(as_markdown(f"<p>{html}</p>", "html", Notes(1))) == f"<p>{html}</p>"


@pytest.mark.parametrize("text", ["- 3 is less", "+ 3", "> 3", "1. of May", "12. is a number", "# 3", ">#a"])
def test_text_that_begins_like_a_list_a_quote_or_a_heading_is_shown_as_it_is(text: str) -> None:
    shown = f"<p>{escape(text)}</p>"
    assert markdown(as_markdown(text, "plain", Notes(1))) == shown
    assert markdown(as_markdown(shown, "html", Notes(1))) == shown


@pytest.mark.parametrize("text", ["gate", "#*", "*gate*", "*", "a * b", "**f** and *o*"])
def test_a_heading_opens_no_question_and_is_in_bold(text: str) -> None:
    html = markdown(f"# {text}").replace("<h1>", "<p><strong>").replace("</h1>", "</strong></p>")
    assert markdown(guarded(f"# {text}")) == html
