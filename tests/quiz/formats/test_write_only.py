"""Round trips through formats that are written only: what is not listed can be read in the file, equal.

QTI 2.1 and 3.0 and Anki are read here by what their elements mean, not with the writers' code.
"""

import html
import io
import re
import sqlite3
import zipfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree.ElementTree import Element, canonicalize, fromstring, tostring

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given, settings
from markdown import Markdown

from quiz.document import (
    Blank,
    Blanks,
    Choice,
    Description,
    Essay,
    Matching,
    Number,
    Ordering,
    Parsons,
    Question,
    Quiz,
    Survey,
    Text,
    plain,
    written,
)
from quiz.engine.exact import minus, plus
from quiz.formats import EXPORTS
from quiz.formats.fixed import decimal, interval
from quiz.formats.table import HOLDINGS
from quiz.formats.weights import percent, weights
from quiz.syntax.files import read_quizzes
from tests.examples import examples
from tests.quiz.formats.questions import parsons, questions
from tests.quiz.formats.test_losses import ASKED, slow
from tests.quiz.formats.test_qti import NAMESPACE, version_3

GAP = "GAP"
many = settings(max_examples=examples(100), suppress_health_check=slow)
PLAIN = Markdown(extensions=["tables", "fenced_code"], output_format="xhtml")
TEX = Markdown(
    extensions=["tables", "fenced_code", "pymdownx.arithmatex"],
    extension_configs={"pymdownx.arithmatex": {"generic": True}},
)


def html_of(markdown: str, renderer: Markdown = PLAIN) -> str:
    """Render Markdown; mathematics without the element that arithmatex puts around it."""
    rendered = renderer.reset().convert(markdown)
    return re.sub(r'<(span|div) class="arithmatex">(.*?)</\1>', r"\2", rendered, flags=re.DOTALL)


def same(text: str) -> str:
    """Write HTML in one way, whoever has written it: as a browser reads it, with spaces alike."""
    return " ".join(re.sub(r">\s+|\s+<", lambda at: at[0].strip(), str(BeautifulSoup(text, "html.parser"))).split())


def words(text: str) -> str:
    return " ".join(BeautifulSoup(text, "html.parser").get_text().split())


# ---- QTI ----------------------------------------------------------------------------------------------------------


def item_of(question: Question, name: str) -> tuple[Element, list[str]]:
    """Return the item of a question with the names of version 3.0, and what is listed."""
    content, losses = EXPORTS[name](Quiz(1, "Q", {}, [question, ASKED]))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read(f"items/{question.id}.xml").decode().partition("?>")[2]
    text = text.replace(f' xmlns="{NAMESPACE[name][1:-1]}"', "")
    return fromstring(renamed(text) if name == "qti21" else text), [loss.what for loss in losses]


def renamed(text: str) -> str:
    """Give the elements of QTI 2.1 the names of 3.0; HTML keeps its own."""
    ours = re.compile(r"<(/?)([a-z]+[A-Z]\w*|and|gte|lte|match|sum|variable|correct|value|mapping)\b([^<>]*)>")
    return ours.sub(lambda tag: version_3(f"<{tag[1]}{tag[2]}") + attributes(tag[3]) + ">", text)


def attributes(text: str) -> str:
    return re.sub(r"(?<=[a-z])([A-Z])(?=\w*=\")", lambda capital: f"-{capital[1].lower()}", text)


def inner(node: Element | None) -> str:
    """Write what stands in an element."""
    if node is None:
        return ""
    return (html.escape(node.text or "", quote=False)) + "".join(tostring(child, encoding="unicode") for child in node)


def read_qti(item: Element) -> dict[str, Any]:
    """Tell what an item asks and scores."""
    body = item.find("qti-item-body")
    assert body is not None
    interactions = [node for node in body.iter() if node.tag.endswith("-interaction")]
    asked = interactions[0] if interactions else None
    told = {
        "points": float(item.findtext("qti-outcome-declaration[@identifier='MAXSCORE']//qti-value", "")),
        "explanation": same(inner(item.find(".//qti-modal-feedback/qti-content-body"))),
        "kind": asked.tag if asked is not None and not is_gap(body, asked) else "gaps" if asked is not None else "text",
    }
    answers = [answer_of(item, node) for node in interactions]
    return {**told, "asked": answers, "stem": stem_of(body)}


def is_gap(body: Element, asked: Element) -> bool:
    """Tell whether an interaction stands in a text."""
    return asked.tag in ("qti-text-entry-interaction", "qti-inline-choice-interaction") and not any(
        len(child) == 1 and child[0] is asked and not (child.text or "").strip() and not (asked.tail or "").strip()
        for child in body
    )


def stem_of(body: Element) -> str:
    text = inner(body)
    for name in ("choice", "order", "match"):
        text = re.sub(rf"<qti-{name}-interaction.*</qti-{name}-interaction>", "", text, flags=re.DOTALL)
    text = re.sub(r"<p>\s*<qti-text-entry-interaction[^>]*/>\s*</p>\s*$", "", text)
    text = re.sub(r"<qti-extended-text-interaction[^>]*/>", "", text)
    text = re.sub(r"<qti-inline-choice-interaction.*?</qti-inline-choice-interaction>", GAP, text, flags=re.DOTALL)
    return same(re.sub(r"<qti-text-entry-interaction[^>]*/>", GAP, text))


def answer_of(item: Element, asked: Element) -> Any:
    """Tell what can be answered, and what that is worth, in shares of the points."""
    name = asked.get("response-identifier", "")
    declared = item.find(f"qti-response-declaration[@identifier='{name}']")
    assert declared is not None
    right = [value.text for value in declared.iterfind("qti-correct-response/qti-value")]
    mapped = {
        entry.get("map-key"): (float(entry.get("mapped-value", "")), entry.get("case-sensitive"))
        for entry in declared.iterfind("qti-mapping/qti-map-entry")
    }
    shown = [
        (node.get("identifier"), same(inner(without_feedback(node))), words(inner(node.find("qti-feedback-inline"))))
        for node in asked.iter()
        if node.get("identifier") and node.tag != "qti-feedback-inline"
    ]
    compared = [
        (
            *(bound.text for bound in branch.iterfind("qti-and/*/qti-base-value")),
            branch.findtext(".//qti-set-outcome-value//qti-base-value"),
        )
        for branch in item.iter()
        if branch.tag in ("qti-response-if", "qti-response-else-if")
        and name in [variable.get("identifier") for variable in branch.iterfind("qti-and/*/qti-variable")]
    ]
    return (declared.get("cardinality"), asked.get("shuffle"), right, mapped, shown, compared)


def without_feedback(node: Element) -> Element:
    copy = fromstring(canonicalize(tostring(node, encoding="unicode").strip()))
    copy.tail = None
    for said in copy.findall("qti-feedback-inline"):
        copy.remove(said)
    return copy


def expected_qti(question: Question) -> dict[str, Any]:
    """Tell what an item must ask and score for a question: shares as points, texts as HTML."""
    body, points = question.body, question.points
    stem = same(html_of(written(question.stem, lambda gap: GAP)))
    told = {
        "points": float(0 if isinstance(body, (Survey, Description)) else points),
        "stem": stem,
        "explanation": same(html_of(plain(question.explanation))),
    }
    match body:
        case Choice(options=options):
            names = [f"option{number}" for number, _ in enumerate(options, start=1)]
            right = [name for name, option in zip(names, options, strict=True) if option.right]
            many = body.kind == "multiple"
            worth = {
                name: pytest.approx(points * n / d, rel=1e-5) for name, (n, d) in zip(names, weights(body), strict=True)
            }
            plainly = not many and len(right) == 1 and sorted(weights(body)) == [*[(0, 1)] * (len(options) - 1), (1, 1)]
            shown = [
                (name, same(html_of(o.markdown)), words(html_of(plain(o.feedback))))
                for name, o in zip(names, options, strict=True)
            ]
            shuffle = "false" if body.fixed or body.kind == "true-false" else "true"
            mapped: dict[str, Any] = {} if plainly else {name: (share, None) for name, share in worth.items()}
            answers: Any = [
                ("multiple" if many else "single", shuffle, right if many else right[:1], mapped, shown, [])
            ]
            kind = "qti-choice-interaction"
        case Number(accepted=accepted):
            kind = "qti-text-entry-interaction"
            ranked = sorted(accepted, key=lambda value: -value.share[0] / value.share[1])
            answers = [
                (
                    "single",
                    None,
                    [decimal(interval(body.right).value)],
                    {},
                    [],
                    [bounds(v, points * v.share[0] / v.share[1]) for v in ranked],
                )
            ]
        case Text(accepted=accepted):
            kind = "qti-text-entry-interaction"
            exact = "false" if "case" in body.fold else "true"
            mapped = {a.form: (pytest.approx(points * a.share[0] / a.share[1], rel=1e-5), exact) for a in accepted}
            answers = [("single", None, body.forms[:1], mapped, [], [])]
        case Blanks(blanks=blanks):
            kind = "gaps"
            share = points / len(blanks)
            answers = [expected_gap(blank, share, "false" if "case" in body.fold else "true") for blank in blanks]
        case Ordering(items=items):
            kind = "qti-order-interaction"
            names = [f"item{number}" for number, _ in enumerate(items, start=1)]
            answers = [
                (
                    "ordered",
                    "true",
                    names,
                    {},
                    [(name, same(html_of(item)), "") for name, item in zip(names, items, strict=True)],
                    [],
                )
            ]
        case Matching(pairs=pairs):
            kind = "qti-match-interaction"
            right = [
                f"left{n} right{body.partners.index(partner) + 1}" for n, (_, partner) in enumerate(pairs, start=1)
            ]
            sides = [(f"left{n}", left) for n, (left, _) in enumerate(pairs, start=1)]
            sides += [(f"right{n}", partner) for n, partner in enumerate(body.partners, start=1)]
            mapped = {pair: (pytest.approx(points / len(right), rel=1e-5), None) for pair in right}
            answers = [
                ("multiple", "true", right, mapped, [(name, same(html_of(text)), "") for name, text in sides], [])
            ]
        case Survey(options=[_, *_] as options):
            kind = "qti-choice-interaction"
            shown = [(f"option{n}", same(html_of(option)), "") for n, option in enumerate(options, start=1)]
            shuffle = "false" if body.fixed or body.scale else "true"
            answers = [("multiple" if body.several else "single", shuffle, [], {}, shown, [])]
        case Essay() | Survey():
            kind, answers = "qti-extended-text-interaction", [("single", None, [], {}, [], [])]
        case _:
            kind, answers = "text", []
    return {**told, "kind": kind, "asked": answers}


def expected_gap(blank: Blank, share: float, exact: str) -> Any:
    if blank.numbers:
        right = [decimal(interval(blank.numbers[0]).value)]
        return ("single", None, right, {}, [], [bounds(value, share) for value in blank.numbers])
    if not blank.choices:
        worth: dict[Any, Any] = {form: (pytest.approx(share, rel=1e-5), exact) for form in blank.forms}
        return ("single", None, blank.forms[:1], worth, [], [])
    names = {text: f"choice{number}" for number, text in enumerate(blank.choices, start=1)}
    worth = {names[form]: (pytest.approx(share, rel=1e-5), None) for form in blank.forms}
    shown = [(name, same(html.escape(text, quote=False)), "") for text, name in names.items()]
    return ("single", "false", [names[blank.forms[0]]], worth, shown, [])


def bounds(value: Any, points: float) -> tuple[str, str, str]:
    near = interval(value)
    return decimal(minus(near.value, near.tolerance)), decimal(plus(near.value, near.tolerance)), f"{points:.6g}"


@pytest.mark.parametrize("name", ["qti21", "qti30"])
@many
@given(question=questions())
def test_what_is_not_listed_can_be_read_in_an_item(name: str, question: Question) -> None:
    item, losses = item_of(question, name)
    rest = HOLDINGS["QTI 2.1, 3.0"].remainder(question)
    found = read_qti(item)
    if name == "qti21":  # there the explanation stands in the element itself
        found["explanation"] = same(inner(item.find("qti-modal-feedback")))
    assert found == expected_qti(rest)
    assert rest == question or losses


# ---- Anki ---------------------------------------------------------------------------------------------------------


def note_of(question: Question) -> tuple[list[str], list[str]]:
    """Return tags and fields of the first card."""
    content, _ = EXPORTS["anki"](Quiz(1, "Q", {}, [question, ASKED]))
    with zipfile.ZipFile(io.BytesIO(content)) as archive, TemporaryDirectory() as folder:
        archive.extract("collection.anki2", folder)
        with closing(sqlite3.connect(Path(folder) / "collection.anki2")) as deck:
            tags, fields = deck.execute("SELECT tags, flds FROM notes ORDER BY id").fetchone()
    return tags.split(), fields.split("\x1f")


def read_list(html_: str) -> list[tuple[str, bool, str, str]]:
    """Read a list of answers: what each says, whether it is right, what it is worth, and what is said to it."""
    found = []
    for item in top_items(html_):
        said = item.find("div", class_="feedback", recursive=False)
        feedback = same(said.extract().decode_contents()) if isinstance(said, Tag) else ""
        mark = item.find("span", class_="right", recursive=False)
        right = isinstance(mark, Tag)
        text = mark.extract().decode_contents().removeprefix("✓ ") if isinstance(mark, Tag) else ""
        rest = item.decode_contents()
        worth = re.search(r" \(([\d.]+) %\)$", rest)
        rest = rest[: worth.start()] if worth else rest
        found.append((same(text or rest), right, worth[1] if worth else "", feedback))
    return found


def top_items(html_: str) -> list[Tag]:
    listed = BeautifulSoup(html_, "html.parser").find(["ul", "ol"])
    return list(listed.find_all("li", recursive=False)) if isinstance(listed, Tag) else []


def line(markdown: str) -> str:
    """Render a text that stands in a line: a paragraph that is alone stands there without its element."""
    shown = html_of(markdown, TEX)
    alone = re.fullmatch(r"<p>((?:(?!</?p>).)*)</p>", shown, flags=re.DOTALL)
    return same(alone[1] if alone else shown)


def typed(form: str) -> str:
    return same(html.escape(form, quote=False))


def numbers(answers: Iterable[Any]) -> list[str]:
    """Read values as authors write them, whatever else an answer has."""
    return [repr(value_of(html.unescape(answer[0]))) for answer in answers]


def value_of(text: str) -> tuple[Any, Any, list[str]]:
    text = re.sub(r"</?s>", "", text)
    (quiz,) = read_quizzes(f"/// quiz | Q\n\n### A?\n= {text}\n///", "q.md")
    body = quiz.questions[0].body
    assert isinstance(body, Number)
    return body.right.expression, body.right.tolerance, [unit.name for unit in body.units]


def worth_of(share: tuple[int, int]) -> str:
    return "" if share in ((0, 1), (1, 1)) else percent(share)


@many
@given(question=questions())
def test_what_is_not_listed_can_be_read_on_a_card(question: Question) -> None:
    rest = HOLDINGS["Anki"].remainder(question)
    losses = [loss.what for loss in EXPORTS["anki"](Quiz(1, "Q", {}, [question, ASKED]))[1]]
    tags, (front, back, hints) = note_of(question)
    if isinstance(question.body, (Survey, Description)):
        assert {"the survey: not kept", "the text: not kept"} & set(losses)
        return
    assert tags == rest.tags
    assert same(hints) == same("<br/>".join(line(plain(hint.text)) for hint in rest.hints))
    body = rest.body
    explained = html_of(plain(rest.explanation), TEX)
    assert same(back).endswith(same("<hr/>" + explained)) or not rest.explanation
    stem = written(rest.stem, lambda gap: GAP)
    if not isinstance(body, Blanks):
        assert same(front).startswith(same(html_of(stem, TEX)))
    match body:
        case Choice(options=options):
            assert read_list(back) == [
                (line(o.markdown), o.right, "" if o.right else worth_of(o.share), line(plain(o.feedback)))
                for o in options
            ]
            assert [same(item.decode_contents()) for item in last_items(front)] == [line(o.markdown) for o in options]
        case Text(accepted=accepted, wrong=wrong):
            told = [(typed(a.form), True, worth_of(a.share), line(plain(a.feedback))) for a in accepted]
            told += [(f"<s>{typed(w.form)}</s>", False, "", line(plain(w.feedback))) for w in wrong]
            assert sorted(read_list(back)) == sorted([*told, *others(body)])
        case Number(accepted=accepted, wrong=wrong, units=units):
            found = read_list(back)
            answers = [*by_worth(accepted), *wrong]
            assert numbers(found[: len(answers)]) == [
                repr((value.expression, value.tolerance, [unit.name for unit in units[:1]])) for value in answers
            ]
            said = [line(plain(value.feedback)) for value in answers]
            worth = [worth_of(value.share) for value in by_worth(accepted)] + [""] * len(wrong)
            assert [(shown[2], shown[3]) for shown in found[: len(answers)]] == list(zip(worth, said, strict=True))
            assert found[len(answers) :] == others(body)
            assert all(f"1 {units[0].name} = {unit.factor[0]} {unit.name}" in words(back) for unit in units[1:])
        case Ordering(items=items):
            assert [same(item.decode_contents()) for item in top_items(back)] == [line(item) for item in items]
            shown = [same(item.decode_contents()) for item in last_items(front)]
            assert sorted(shown) == sorted(line(item) for item in items)
        case Matching(pairs=pairs):
            assert [same(item.decode_contents()) for item in top_items(back)] == [
                same(f"{line(left)} → {line(right)}") for left, right in pairs
            ]
            shown = [same(item.decode_contents()) for item in last_items(front)]
            assert sorted(shown) == sorted(line(partner) for partner in body.partners)
        case Blanks(blanks=blanks):
            filled = [right.decode_contents() for right in BeautifulSoup(back, "html.parser").select("span.right")]
            for text, blank in zip(filled, blanks, strict=True):
                if blank.numbers:
                    assert [repr(value_of(text))] == [repr((v.expression, v.tolerance, [])) for v in blank.numbers]
                else:
                    assert same(text) == typed(" / ".join(blank.forms))
                assert not blank.choices or typed(" / ".join(blank.choices)) in same(front)
        case Essay(checklist=points):
            assert [same(item.decode_contents()) for item in top_items(back.partition("<hr>")[0])] == [
                line(point) for point in points
            ]


@many
@given(question=questions(parsons))
def test_lines_of_code_can_be_read_on_a_card(question: Question) -> None:
    _, (front, back, _) = note_of(question)
    body = question.body
    assert isinstance(body, Parsons)
    (code,) = BeautifulSoup(back.partition("<hr>")[0], "html.parser").select("pre > code")
    assert code.get_text() == "\n".join("    " * line.indent + line.code for line in body.lines)
    shown = [item.get_text() for item in last_items(front)]
    assert sorted(shown) == sorted([*(line.code for line in body.lines), *body.others])


def last_items(html_: str) -> list[Tag]:
    """Return the items of the last list that is in no other."""
    lists = BeautifulSoup(html_, "html.parser").find_all(["ul", "ol"], recursive=False)
    return list(lists[-1].find_all("li", recursive=False))


def by_worth(answers: Any) -> list[Any]:
    return sorted(answers, key=lambda answer: -answer.share[0] / answer.share[1])


def others(body: Number | Text) -> list[tuple[str, bool, str, str]]:
    return [("…", False, "", line(plain(body.others)))] if body.others else []
