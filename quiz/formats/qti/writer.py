"""Write QTI 2.1 and 3.0: a content package with one item for each question and a test that holds them.

Items are built with the names of 2.1; those of 3.0 are the same with hyphens and the prefix `qti-`.
"""

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from quiz.document import Quiz
from quiz.formats.archives import pack
from quiz.formats.document import document
from quiz.formats.features import Holding, setting_losses
from quiz.formats.fixed import fixed
from quiz.formats.loss import Loss
from quiz.formats.qti.items import assessment_item
from quiz.formats.qti.names import as_version_3

NAMESPACES = {
    "2.1": "http://www.imsglobal.org/xsd/imsqti_v2p1",
    "3.0": "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
}
PACKAGES = {
    "2.1": "http://www.imsglobal.org/xsd/imscp_v1p1",
    "3.0": "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
}
RESOURCES = {"2.1": "imsqti_{}_xmlv2p1", "3.0": "imsqti_{}_xmlv3p0"}


HOLDING = Holding(
    kept=frozenset(
        {
            "arrows in a text",
            "blanks",
            "capitals count",
            "choices beside other blanks",
            "explanation",
            "fixed order of options",
            "format of partners",
            "numbers in blanks",
            "order",
            "order of options",
            "points",
            "shares of the points",
            "surveys",
            "texts between questions",
            "a list of its own for each blank",
            "format of texts",
            "numbers compared as such",
        }
    ),
    changed={
        "checklist": "written below the model answer",
        "drawn numbers": "those of one attempt are written",
        "feedback to options": "written without its format",
        "mathematics": "written as TeX, not as MathML",
        "more than twelve digits": "written with twelve",
        "relative links and pictures": "written as it is",
        "tolerance in percent or digits": "written as an absolute one",
        "shared stems": "repeated in each of its parts",
        "lines of code": "an order of the right lines",
        "places in a picture": "a choice of their names",
    },
)


def qti_writer(version: str) -> Callable[[Quiz], tuple[bytes, list[Loss]]]:
    """Return the export for a version of QTI."""

    def write(quiz: Quiz) -> tuple[bytes, list[Loss]]:
        """Write the package as the bytes of a zip file."""
        losses = [loss for question in quiz.questions for loss in HOLDING.losses(question)]
        losses += setting_losses(quiz)
        files = {"imsmanifest.xml": _manifest(quiz, version), "test.xml": _test(quiz, version)}
        for question in quiz.questions:
            files[f"items/{question.id}.xml"] = _written(assessment_item(fixed(HOLDING.remainder(question))), version)
        return pack(files), losses

    return write


def _test(quiz: Quiz, version: str) -> bytes:
    test = Element("assessmentTest", identifier="test", title=quiz.title)
    part = SubElement(test, "testPart", identifier="part", navigationMode="nonlinear", submissionMode="simultaneous")
    section = SubElement(part, "assessmentSection", identifier="section", title=quiz.title, visible="true")
    for question in quiz.questions:
        SubElement(section, "assessmentItemRef", identifier=question.id, href=f"items/{question.id}.xml")
    return _written(test, version)


def _manifest(quiz: Quiz, version: str) -> bytes:
    manifest = Element("manifest", xmlns=PACKAGES[version], identifier="quiz")
    metadata = SubElement(manifest, "metadata")
    SubElement(metadata, "schema").text = "QTIv2.1 Package" if version == "2.1" else "QTI Package"
    SubElement(metadata, "schemaversion").text = "1.0.0" if version == "2.1" else "3.0.0"
    SubElement(manifest, "organizations")
    resources = SubElement(manifest, "resources")
    test = SubElement(resources, "resource", identifier="test", type=RESOURCES[version].format("test"), href="test.xml")
    SubElement(test, "file", href="test.xml")
    for question in quiz.questions:
        SubElement(test, "dependency", identifierref=question.id)
        href = f"items/{question.id}.xml"
        kind = RESOURCES[version].format("item")
        item = SubElement(resources, "resource", identifier=question.id, type=kind, href=href)
        SubElement(item, "file", href=href)
    return document(manifest)


def _written(element: Element, version: str) -> bytes:
    if version == "3.0":
        element = as_version_3(element)
    element.set("xmlns", NAMESPACES[version])
    return document(element)
