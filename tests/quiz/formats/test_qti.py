"""QTI packages: whole, consistent, and scored as the engine scores."""

import io
import re
import zipfile
from xml.etree.ElementTree import Element, canonicalize, fromstring, tostring

import pytest

from quiz.formats import EXPORTS
from quiz.syntax.files import read_quizzes
from tests.quiz.formats.test_cases import Case, cases
from tests.quiz.formats.test_round_trips import sample

NAMESPACE = {
    "qti21": "{http://www.imsglobal.org/xsd/imsqti_v2p1}",
    "qti30": "{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}",
}
INTERACTIONS = {
    "first": "choiceInteraction",
    "second": "choiceInteraction",
    "third": "choiceInteraction",
    "fourth": "textEntryInteraction",
    "fifth": "textEntryInteraction",
    "sixth": "orderInteraction",
    "seventh": "matchInteraction",
    "eighth": "textEntryInteraction",
}


def package(name: str) -> dict[str, Element]:
    content, _ = EXPORTS[name](sample())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {file: fromstring(archive.read(file)) for file in archive.namelist()}


@pytest.mark.parametrize("name", NAMESPACE)
def test_the_manifest_names_every_file_and_nothing_else(name: str) -> None:
    files = package(name)
    named = {node.get("href") for node in files["imsmanifest.xml"].iter() if node.tag.endswith("}file")}
    assert named | {"imsmanifest.xml"} == set(files)


@pytest.mark.parametrize("name", NAMESPACE)
def test_every_element_is_in_the_namespace(name: str) -> None:
    for file, root in package(name).items():
        if file != "imsmanifest.xml":
            assert all(node.tag.startswith(NAMESPACE[name]) for node in root.iter())


@pytest.mark.parametrize("identity", INTERACTIONS)
def test_a_kind_has_its_interaction(identity: str) -> None:
    item = package("qti21")[f"items/{identity}.xml"]
    assert item.find(f".//{NAMESPACE['qti21']}{INTERACTIONS[identity]}") is not None


@pytest.mark.parametrize(
    ("options", "shuffle"),
    [
        ("- [x] a\n- [ ] b", "true"),
        ("    fixed: yes\n\n- [x] a\n- [ ] b", "false"),
        ("- [x] True\n- [ ] False", "false"),
    ],
)
def test_options_that_keep_their_order_keep_it_in_the_package(options: str, shuffle: str) -> None:
    content, _ = EXPORTS["qti21"](read_quizzes(f"/// quiz | Q\n\n### A\n    id: a\n{options}\n///", "q.md")[0])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        item = fromstring(archive.read("items/a.xml"))
    choices = item.find(f".//{NAMESPACE['qti21']}choiceInteraction")
    assert choices is not None
    assert choices.get("shuffle") == shuffle


def test_version_3_has_hyphens_and_keeps_html() -> None:
    tags = {node.tag.removeprefix(NAMESPACE["qti30"]) for node in package("qti30")["items/first.xml"].iter()}
    assert {"qti-assessment-item", "qti-choice-interaction", "qti-simple-choice", "p"} <= tags
    assert not any(character.isupper() for tag in tags for character in tag)


@pytest.mark.parametrize(
    ("chosen", "points"), [(["option1", "option2"], 3.0), (["option1"], 1.5), (["option1", "option3"], 0.0)]
)
def test_a_mapping_gives_the_points_of_the_engine(chosen: list[str], points: float) -> None:
    """Two of four options are right, three points: each right one earns 1.5, each wrong one costs 1.5."""
    item = package("qti21")["items/second.xml"]
    entries = item.iter(f"{NAMESPACE['qti21']}mapEntry")
    weights = {entry.get("mapKey"): float(entry.get("mappedValue", "")) for entry in entries}
    assert max(0.0, sum(weights[name] for name in chosen)) == points


def test_a_number_is_compared_by_its_bounds() -> None:
    """A certified player takes any word for equal, if `equal` has a tolerance."""
    item = package("qti21")["items/fourth.xml"]
    space = NAMESPACE["qti21"]
    condition = item.find(f".//{space}responseIf/{space}and")
    assert condition is not None
    bounds = [(node.tag.removeprefix(space), node.findtext(f"{space}baseValue")) for node in condition]
    assert bounds == [("gte", "0.49"), ("lte", "0.51")]
    assert item.find(f".//{space}equal") is None


def test_capitals_count_if_the_author_says_so() -> None:
    (quiz,) = read_quizzes('/// quiz | Q\n### Iron?\n    id: iron\n    fold: no\n= "Fe"\n///', "q.md")
    content, losses = EXPORTS["qti21"](quiz)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        item = fromstring(archive.read("items/iron.xml"))
    entry = item.find(f".//{NAMESPACE['qti21']}mapEntry")
    assert entry is not None
    assert entry.get("caseSensitive") == "true"
    assert losses == []


def test_what_is_lost_is_listed() -> None:
    _, losses = EXPORTS["qti21"](sample())
    assert [(loss.line, loss.what) for loss in losses] == [
        (3, "the tags: not kept"),
        (3, "feedback to options: written without its format"),
        (15, "the hint: not kept"),
        (15, "feedback to options: written without its format"),
        (25, "feedback to options: written without its format"),
        (31, "wrong answers that were foreseen: not kept"),
        (31, "feedback to typed answers: not kept"),
        (37, "wrong answers that were foreseen: not kept"),
        (37, "feedback to typed answers: not kept"),
        (43, "partial credit of the order: not kept"),
    ]


def test_feedback_goes_by_an_outcome_that_is_set() -> None:
    item = package("qti21")["items/first.xml"]
    space = NAMESPACE["qti21"]
    declared = {node.get("identifier") for node in item.iter(f"{space}outcomeDeclaration")}
    used = {node.get("outcomeIdentifier") for node in item.iter() if node.get("outcomeIdentifier")}
    assert used == {"CHOSEN", "FEEDBACK"} <= declared
    assert any(node.get("identifier") == "CHOSEN" for node in item.iter(f"{space}setOutcomeValue"))


def item_of(question: str) -> Element:
    """Return the one item of a question."""
    (quiz,) = read_quizzes(f"/// quiz | Q\n\n{question}\n\n### And?\n    id: other\n- [x] a\n- [ ] b\n///", "q.md")
    with zipfile.ZipFile(io.BytesIO(EXPORTS["qti21"](quiz)[0])) as archive:
        name = next(name for name in archive.namelist() if name.startswith("items/") and "other" not in name)
        return fromstring(archive.read(name))


def scored(item: Element, responses: dict[str, str]) -> float:
    """Process responses as the item says: mappings are added up, then numbers within their bounds earn a share."""
    space = NAMESPACE["qti21"]
    score = 0.0
    for mapped in item.iter(f"{space}mapResponse"):
        name = mapped.get("identifier", "")
        entries = item.iterfind(f"{space}responseDeclaration[@identifier='{name}']/{space}mapping/{space}mapEntry")
        worth = {entry.get("mapKey"): float(entry.get("mappedValue", "")) for entry in entries}
        score += worth.get(responses[name], 0.0)
    for branch in item.iter(f"{space}responseIf"):
        low, high = (float(bound.text or "") for bound in branch.iterfind(f"{space}and/*/{space}baseValue"))
        name = next(branch.iter(f"{space}variable")).get("identifier", "")
        share = branch.findtext(f"{space}setOutcomeValue/{space}sum/{space}baseValue")
        score += float(share or "") if low <= float(responses[name]) <= high else 0.0
    return score


@pytest.mark.parametrize(
    ("responses", "points"),
    [(("choice2", "3.14", "factors"), 3.0), (("choice1", "3.16", "factors"), 1.0), (("choice2", "3.15", "terms"), 2.0)],
)
def test_blanks_of_all_sorts_are_scored_alike(responses: tuple[str, ...], points: float) -> None:
    item = item_of("### A [[!= sum|= product]] of [[= 3.14 ± 0.01]] [[factors]]\n    points: 3")
    given = {f"RESPONSE{number}": text for number, text in enumerate(responses, start=1)}
    assert scored(item, given) == pytest.approx(points)
    choices = [node.text for node in item.iter(f"{NAMESPACE['qti21']}inlineChoice")]
    assert choices == ["sum", "product"]


@pytest.mark.parametrize("name", NAMESPACE)
def test_html_of_an_author_that_is_no_xml_keeps_its_format(name: str) -> None:
    text = "### A<br>*b* &nbsp; c?\n    id: a\n- [x] x &amp; **y**<br>z\n- [ ] b"
    content, _ = EXPORTS[name](read_quizzes(f"/// quiz | Q\n\n{text}\n///", "q.md")[0])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        written = archive.read("items/a.xml").decode()
    assert re.search(r"<p>A\s*<br />\s*<em>b</em> \xa0 c\?</p>", written)
    assert re.search(r"<p>x &amp; <strong>y</strong>\s*<br />\s*z</p>", written)


def test_a_free_text_is_scored_by_people() -> None:
    space = NAMESPACE["qti21"]
    item = item_of("### Why?\n    kind: essay\n\n- [ ] names the gate\n\nIt keeps.")
    assert item.find(f".//{space}extendedTextInteraction") is not None
    assert item.find(f"{space}responseProcessing") is None
    outcome = item.find(f"{space}outcomeDeclaration[@identifier='SCORE']")
    assert outcome is not None
    assert outcome.get("externalScored") == "human"
    model = item.find(f"{space}modalFeedback")
    assert model is not None
    assert " ".join("".join(model.itertext()).split()) == "It keeps. names the gate"


def test_a_description_asks_nothing() -> None:
    space = NAMESPACE["qti21"]
    item = item_of("### Now for gates\n    kind: description")
    assert item.find(f"{space}responseDeclaration") is None
    assert item.findtext(f"{space}outcomeDeclaration[@identifier='MAXSCORE']//{space}value") == "0"


def version_3(text: str) -> str:
    """Write the names of version 2.1 as version 3.0 has them: in small letters, with hyphens."""
    named = re.sub(r"(?<=[a-z])[A-Z]", lambda capital: f"-{capital[0].lower()}", text)
    return re.sub(r"<(/?)(?!p\b)(\w)", r"<\1qti-\2", named)


def asked_by(question: str, name: str) -> list[str]:
    """Write what an item asks of a question, as a case of `cases/qti30.txt` does."""
    (quiz,) = read_quizzes(f"/// quiz | Q\n\n{question}\n\n### And?\n= 1\n///", "q.md")
    with zipfile.ZipFile(io.BytesIO(EXPORTS[name](quiz)[0])) as archive:
        text = archive.read(f"items/{quiz.questions[0].id}.xml").decode()
    text = text.replace(f'xmlns="{NAMESPACE[name][1:-1]}"', "").partition("?>")[2]
    item = fromstring(version_3(text) if name == "qti21" else text)
    right = [[value.text or "" for value in node.iter("qti-value")] for node in item.iter("qti-correct-response")]
    most = item.findtext("qti-outcome-declaration[@identifier='MAXSCORE']//qti-value")
    asked = [canonical(node) for node in item.iter() if node.tag.endswith("-interaction")]
    return [*(f"right: {values}" for values in map(" ".join, right)), f"points: {most}", *asked]


def canonical(node: Element) -> str:
    """Write an element without what stands behind it and the space between elements, attributes by their names."""
    node.tail = None
    return re.sub(r">\s+<", "><", canonicalize(tostring(node, encoding="unicode").strip()))


@pytest.mark.parametrize("case", cases("qti30"), ids=lambda case: case.name)
@pytest.mark.parametrize("name", NAMESPACE)
def test_an_item_asks_what_the_question_asks(case: Case, name: str) -> None:
    lines, _, asked = case.meaning.partition("<")
    found = asked_by(case.source, name)
    said = [line.replace(",", "") for line in lines.splitlines()]
    assert [line for line in found if not line.startswith("<")] == said
    expected = fromstring(f"<all><{asked}</all>") if asked else Element("all")
    assert [line for line in found if line.startswith("<")] == [canonical(node) for node in expected]
