"""What a format loses is computed from what its writer declares; whatever is not listed comes back equal."""

import re
from fractions import Fraction
from html import unescape
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from markdown import Markdown

import quiz.__main__
import quiz.formats
from quiz.document import (
    Accepted,
    Blanks,
    Choice,
    Description,
    Essay,
    Matching,
    Number,
    Ordering,
    Parsons,
    Prose,
    Question,
    Quiz,
    Survey,
    Text,
    Wrong,
    plain,
    ranked,
    written,
)
from quiz.formats import EXPORTS, read_foreign
from quiz.formats.features import FEATURES, Holding, relative_targets
from quiz.formats.fixed import fixed, interval
from quiz.formats.table import HOLDINGS, table
from quiz.syntax.files import read_quizzes
from quiz.syntax.pieces import read_passage
from tests.examples import examples
from tests.quiz.formats.questions import make, questions

ASKED = make(Random(0))._replace(id="asked")  # a file that asks nothing is refused
FORMATS = Path(quiz.formats.__file__).parent
GUIDE = Path(__file__).resolve().parents[3] / "docs" / "authors-quiz.md"
EMPTY = re.compile(r"<(p|strong|blockquote|em|li|ul|ol)>\s*</\1>")
MARKDOWN = Markdown(
    extensions=["fenced_code", "tables", "pymdownx.arithmatex"],
    extension_configs={"pymdownx.arithmatex": {"generic": True}},
)
slow = [HealthCheck.filter_too_much, HealthCheck.too_slow]
many = settings(max_examples=examples(200), suppress_health_check=slow)


def normal(question: Question) -> dict[str, Any]:
    """Tell what a question says and accepts: texts as they are shown, accepted answers ordered by their worth."""
    body = question.body
    match body:
        case Choice(kind=kind, options=options):
            listed = [(shown(o.markdown), o.right, shown(plain(o.feedback)), o.share, o.hotspot) for o in options]
            asked: Any = (kind, body.fixed, body.show, sorted(listed, key=str) if kind == "true-false" else listed)
        case Number():
            asked = (
                with_feedback(ranked(body.accepted)),
                with_feedback(body.wrong),
                shown(plain(body.others)),
                body.units,
            )
        case Text():
            body = body if has_star(body) else unescaped(body)
            asked = (
                with_feedback(ranked(body.accepted)),
                with_feedback(body.wrong),
                shown(plain(body.others)),
                body.fold,
            )
            asked = (*asked, body.pattern)
        case Ordering(items=items):
            asked = [shown(item) for item in items]
        case Parsons():
            asked = body
        case Matching(pairs=pairs, others=others):
            asked = ([(shown(left), shown(right)) for left, right in pairs], [shown(other) for other in others])
        case Essay(checklist=points):
            asked = [shown(point) for point in points]
        case Survey(options=options):
            asked = ([shown(option) for option in options], body.several, body.fixed, body.scale)
        case Blanks(blanks=blanks, fold=fold):
            # what doesn't matter in a text says nothing of numbers and choices
            asked = (blanks, fold if any(blank.forms and not blank.choices for blank in blanks) else [])
        case Description():
            asked = body
    fields = question._asdict()
    del fields["line"], fields["body"]
    return {
        **fields,
        "stem": shown(written(question.stem, lambda gap: f"GAP {gap}")),
        "explanation": shown(plain(question.explanation)),
        "hints": [(shown(plain(hint.text)), hint.cost) for hint in question.hints],
        "asked": asked,
    }


def takes_a_wrong_answer(question: Question) -> bool:
    """Tell whether a foreseen wrong answer lies in the interval that right digits are written as.

    Below a power of ten that is wider than they are: 0.6 is not 1 to one digit, and is within 1 ± 0.5. That tolerances
    are written as absolute ones is listed.
    """
    if not isinstance(question.body, Number) or question.draws:
        return False
    right = [interval(value) for value in question.body.accepted if value.tolerance[0] == "digits"]
    wrong = [interval(value).value for value in question.body.wrong]
    return any(
        abs(Fraction(*number) - Fraction(*near.value)) <= Fraction(*near.tolerance)
        for near in right
        for number in wrong
    )


def with_feedback(answers: Any) -> list[Any]:
    return [answer._replace(feedback=shown(plain(answer.feedback))) for answer in answers]


def shown(markdown: str) -> str:
    """Render a text; a heading would open a question, and is imported in bold; elements without text show nothing."""
    html = re.sub(r"<(/?)h\d>", r"<\1strong>", unescape(MARKDOWN.reset().convert(markdown)))
    html = re.sub(r"^<strong>(.*?)</strong>$", r"<p><strong>\1</strong></p>", html, flags=re.MULTILINE)
    while EMPTY.search(html):
        html = EMPTY.sub("", html)
    return html.strip()


def has_star(text: Text) -> bool:
    """Say whether a star in a text stands for anything, and not for itself, as all do in a text that is no pattern."""
    forms = [*(answer.form for answer in text.accepted), *(answer.form for answer in text.wrong)]
    return text.pattern and any("*" in form.replace("\\*", "") for form in forms)


def unescaped(text: Text) -> Text:
    """Return a pattern without stars that stand for anything as the plain text that it is."""
    if not text.pattern:
        return text
    accepted = [answer._replace(form=answer.form.replace("\\*", "*")) for answer in text.accepted]
    wrong = [answer._replace(form=answer.form.replace("\\*", "*")) for answer in text.wrong]
    return text._replace(accepted=accepted, wrong=wrong, pattern=False)


@pytest.mark.parametrize(
    ("name", "form", "suffix"),
    [
        ("GIFT", "gift", "gift"),
        ("Moodle XML", "moodle", "xml"),
        ("CSV", "csv", "csv"),
        ("QTI 1.2", "qti12", "zip"),
        ("H5P", "h5p", "h5p"),
    ],
)
@many
@given(question=questions())
def test_what_is_not_listed_comes_back_equal(name: str, form: str, suffix: str, question: Question) -> None:
    assume(form != "gift" or not isinstance(question.body, Blanks))  # GIFT asks for each by itself, and says so
    assume(form != "h5p" or question.asks)  # a question set of H5P has no place for what asks nothing, and says so
    assume(not takes_a_wrong_answer(question))
    content, losses = EXPORTS[form](Quiz(1, "Q", {}, [question, ASKED]))
    foreign = read_foreign(content, f"q.{suffix}")
    assert foreign.asides == []
    again, _ = foreign.quiz.questions
    holding = HOLDINGS[name]
    assert normal(again) == normal(holding.remainder(question)), losses
    assert (holding.remainder(question) == question) or losses


def test_options_named_side_by_side_make_no_tag() -> None:
    survey = Survey(["a <b", "c > d", "`e <f`", "<i>g</i> > h"], several=False, fixed=True, scale=False, kind="survey")
    question = make(Random(0))._replace(stem=(Prose("Which?"),), body=survey, draws=[])
    html = shown(written(HOLDINGS["GIFT"].remainder(question).stem, str))
    assert html == (
        "<p>Which?</p>\n<p>(a <b / c > d / <code>e <f</code> / <i>g</i> > h)</p>"  # texts are unescaped in `shown`
    )


@pytest.mark.parametrize("holding", [HOLDINGS["GIFT"], HOLDINGS["H5P"]], ids=["GIFT", "H5P"])
def test_an_option_named_in_a_question_closes_no_gap(holding: Holding) -> None:
    """What a question opens stays open: `[[` and an option with `]]` are no blank, and nothing of them is lost."""
    survey = Survey(["forget ]] gate", "none"], several=False, fixed=True, scale=False, kind="survey")
    question = make(Random(0))._replace(stem=(Prose("Write [[ first."),), body=survey, draws=[])
    kept = holding.remainder(question)
    assert written(kept.stem, lambda gap: f"GAP {gap}") == "Write [[ first.\n\n(forget ]] gate / none)"


def test_a_feature_is_kept_changed_or_lost_but_never_two_of_them() -> None:
    for holding in HOLDINGS.values():
        assert not holding.kept & set(holding.changed)
        assert holding.kept | set(holding.changed) <= set(FEATURES)


def test_the_table_of_the_guide_is_what_the_writers_declare() -> None:
    """If this fails: `python -m quiz.formats.table` writes the table."""
    assert table() in GUIDE.read_text(encoding="utf-8")


def test_every_format_has_its_column_in_the_table() -> None:
    """Every writer that says what it keeps is listed, so that nothing that it loses goes unsaid."""
    writers = [import_module(f"quiz.formats.{path.parent.name}.writer") for path in FORMATS.glob("*/writer.py")]
    assert {id(writer.HOLDING) for writer in writers} == {id(holding) for holding in HOLDINGS.values()}


STEMS = """/// quiz | Q

### A cell holds {c}.
    kind: stem
    let c: 2..9

![It](cell.png)

#### What is twice that?

= {2 * c}

#### Is {c} more than one?

- [x] True
- [ ] False
///"""


def test_a_stem_is_repeated_in_each_part_with_the_same_numbers() -> None:
    (quiz,) = read_quizzes(STEMS, "q.md")
    assert [relative_targets(part) for part in quiz.questions] == [["cell.png"]] * 2
    twice, more = (plain(fixed(part).stem) for part in quiz.questions)
    (number,) = re.findall(r"A cell holds (\d)\.", twice)
    assert twice == f"A cell holds {number}.\n\n![It](cell.png)\n\nWhat is twice that?"
    assert more == f"A cell holds {number}.\n\n![It](cell.png)\n\nIs {number} more than one?"
    assert fixed(quiz.questions[0]).body.right.expression == ["number", 2 * int(number), 1]  # type: ignore[union-attr]
    losses = [loss.what for loss in EXPORTS["moodle"](quiz)[1]]
    assert losses.count("the stem that it shares: repeated in each of its parts") == 2


@pytest.mark.parametrize("name", EXPORTS)
def test_every_format_is_in_the_guide_and_in_the_help(name: str) -> None:
    assert f"`{name}`" in GUIDE.read_text(encoding="utf-8")
    assert re.search(rf"\b{name}\b", quiz.__main__.__doc__ or "")


def test_an_arrow_in_what_gift_says_to_a_typed_answer_makes_no_pair_of_it() -> None:
    passage = read_passage("Gates: f -> forget.")
    body = Text([Accepted("f", passage), Accepted("forget")], ["case"], [Wrong("i", passage)], passage)
    content, _ = EXPORTS["gift"](Quiz(1, "Q", {}, [ASKED._replace(body=body)]))
    (again,) = read_foreign(content, "q.gift").quiz.questions
    assert normal(again)["asked"] == normal(ASKED._replace(body=body))["asked"]


def test_an_arrow_in_code_makes_no_pair_of_it_in_gift() -> None:
    body = Matching([("`def f(x_t) -> int:`", "``a `->` *b*``"), ("` -> `", "`a` -> b")], ["`\\->`"])
    content, _ = EXPORTS["gift"](Quiz(1, "Q", {}, [ASKED._replace(body=body)]))
    (again,) = read_foreign(content, "q.gift").quiz.questions
    assert normal(again)["asked"] == normal(ASKED._replace(body=body))["asked"]
