"""Pack a built site as a SCORM 1.2 package whose quiz reports to the learning management system.

The page itself reports (`quiz.page.course`): best score, passed or failed. The package adds the manifest of a course.
"""

from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from quiz.formats.course import built_quiz, names_in, packed
from quiz.formats.document import document

PACKAGE = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
EXTENSION = "http://www.adlnet.org/xsd/adlcp_rootv1p2"


def write_scorm(site: Path, page: str) -> bytes:
    """Pack a site.

    Args:
        site: the folder of the built site.
        page: path in it of the page with the quiz.

    Returns:
        The bytes of a zip file.

    Raises:
        AuthorError: the page is not there, or has no quiz or several.
    """
    return packed(site, "imsmanifest.xml", _manifest(built_quiz(site, page), page, names_in(site)))


def _manifest(quiz: dict[str, Any], page: str, names: list[str]) -> bytes:
    manifest = Element("manifest", identifier=quiz["id"], version="1.0", xmlns=PACKAGE)
    manifest.set("xmlns:adlcp", EXTENSION)
    metadata = SubElement(manifest, "metadata")
    SubElement(metadata, "schema").text = "ADL SCORM"
    SubElement(metadata, "schemaversion").text = "1.2"
    organization = SubElement(
        SubElement(manifest, "organizations", default="course"), "organization", identifier="course"
    )
    SubElement(organization, "title").text = quiz["title"]
    item = SubElement(organization, "item", identifier="item", identifierref="page")
    SubElement(item, "title").text = quiz["title"]
    SubElement(item, "adlcp:masteryscore").text = str(quiz["pass"])
    resource = SubElement(
        SubElement(manifest, "resources"), "resource", identifier="page", type="webcontent", href=page
    )
    resource.set("adlcp:scormtype", "sco")
    for name in names:
        SubElement(resource, "file", href=name)
    return document(manifest)
