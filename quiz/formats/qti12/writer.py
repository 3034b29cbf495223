"""Write a package of QTI 1.2: a manifest, an assessment with an item for each question, and pictures."""

from xml.etree.ElementTree import Element, SubElement

from quiz.document import Matching, Question, Quiz
from quiz.formats.archives import pack
from quiz.formats.document import document
from quiz.formats.features import Holding, setting_losses
from quiz.formats.html_text import as_plain_text
from quiz.formats.loss import Loss
from quiz.formats.pictures import NONE, Pictures, picture_name
from quiz.formats.qti12 import PICTURES
from quiz.formats.qti12.items import assessment_item
from quiz.formats.rich_text import escaped

PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
ASSESSMENT = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
PATH = "quiz/quiz.xml"


def _plain_partners(question: Question) -> Question:
    """Take the format out of partners: menus show plain text."""
    if not isinstance(question.body, Matching):
        return question

    def plain(markdown: str) -> str:
        return escaped(as_plain_text(markdown) or markdown)

    pairs = [(left, plain(partner)) for left, partner in question.body.pairs]
    return question._replace(body=Matching(pairs, [plain(other) for other in question.body.others]))


HOLDING = Holding(
    kept=frozenset(
        {
            "arrows in a text",
            "blanks",
            "explanation",
            "feedback to options",
            "feedback to typed answers",
            "order of options",
            "points",
            "texts between questions",
            "a list of its own for each blank",
            "format of texts",
            "numbers compared as such",
        }
    ),
    changed={
        "checklist": "written below the model answer",
        "choices beside other blanks": "typed like them",
        "drawn numbers": "those of one attempt are written",
        "format of partners": "written as plain text",
        "mathematics": "written as TeX, not as MathML",
        "more than twelve digits": "written with twelve",
        "numbers in blanks": "compared as texts",
        "order": "written as pairs of items and places",
        "partial credit of an order": "goes by places",
        "patterns": "a star is only a star",
        "relative links and pictures": "pictures are packed, links written as they are",
        "shares of the points": "what is worth a part counts as wrong",
        "tolerance in percent or digits": "written as an absolute one",
        "surveys": "asked as a free text, the options named in the question",
        "shared stems": "repeated in each of its parts",
        "lines of code": "an order of the right lines",
        "places in a picture": "a choice of their names",
    },
    instead={"format of partners": _plain_partners},
)


def write_qti12(quiz: Quiz, pictures: Pictures = NONE) -> tuple[bytes, list[Loss]]:
    """Write the package as the bytes of a zip file.

    Args:
        quiz: as its author wrote it.
        pictures: that it shows, by their paths in the Markdown.
    """
    losses = [loss for question in quiz.questions for loss in HOLDING.losses(question)] + setting_losses(quiz)
    places = {path: f"images/{picture_name(path, content)}" for path, content in pictures.items()}
    files = {"imsmanifest.xml": _manifest(sorted(places.values())), PATH: _assessment(quiz, places)}
    return pack({**files, **{places[path]: content for path, content in pictures.items()}}), losses


def _assessment(quiz: Quiz, places: dict[str, str]) -> bytes:
    def address(path: str) -> str:
        return PICTURES + places[path] if path in places else path

    root = Element("questestinterop", xmlns=ASSESSMENT)
    assessment = SubElement(root, "assessment", ident="quiz", title=quiz.title)
    section = SubElement(assessment, "section", ident="root_section")
    section.extend(assessment_item(HOLDING.remainder(question), address) for question in quiz.questions)
    return document(root)


def _manifest(pictures: list[str]) -> bytes:
    manifest = Element("manifest", xmlns=PACKAGE, identifier="package")
    metadata = SubElement(manifest, "metadata")
    SubElement(metadata, "schema").text = "IMS Content"
    SubElement(metadata, "schemaversion").text = "1.1.3"
    SubElement(manifest, "organizations")
    resources = SubElement(manifest, "resources")
    quiz = SubElement(resources, "resource", identifier="quiz", type="imsqti_xmlv1p2")
    SubElement(quiz, "file", href=PATH)
    for number, path in enumerate(pictures, start=1):
        picture = SubElement(resources, "resource", identifier=f"picture{number}", type="webcontent", href=path)
        SubElement(picture, "file", href=path)
    return document(manifest)
