"""Pack a built site as a SCORM package, 1.2 or 2004 4th edition, whose quiz reports to the learning management system.

The page itself reports, and finds out which version the system speaks (`quiz.page.course`). The package adds the
manifest of a course: by it a system of SCORM 1.2 knows the pass mark, and one of SCORM 2004 that the page says by
itself what was completed and passed.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from quiz.formats.course import built_quiz, names_in, packed
from quiz.formats.document import document

NAMESPACES = {
    "1.2": {
        "xmlns": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
        "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
    },
    "2004 4th Edition": {
        "xmlns": "http://www.imsglobal.org/xsd/imscp_v1p1",
        "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_v1p3",
        "xmlns:adlseq": "http://www.adlnet.org/xsd/adlseq_v1p3",
        "xmlns:imsss": "http://www.imsglobal.org/xsd/imsss",
    },
}
SHARABLE = {"1.2": "adlcp:scormtype", "2004 4th Edition": "adlcp:scormType"}  # what the type of a resource is called


def scorm_packer(version: str) -> Callable[[Path, str], bytes]:
    """Return what packs for a version of SCORM, as its manifest names it."""

    def pack(site: Path, page: str) -> bytes:
        """Pack a site.

        Args:
            site: the folder of the built site.
            page: path in it of the page with the quiz.

        Returns:
            The bytes of a zip file.

        Raises:
            AuthorError: the page is not there, or has no quiz or several.
        """
        return packed(site, "imsmanifest.xml", _manifest(built_quiz(site, page), page, names_in(site), version))

    return pack


def _manifest(quiz: dict[str, Any], page: str, names: list[str], version: str) -> bytes:
    manifest = Element("manifest", {**NAMESPACES[version], "identifier": quiz["id"], "version": "1.0"})
    metadata = SubElement(manifest, "metadata")
    SubElement(metadata, "schema").text = "ADL SCORM"
    SubElement(metadata, "schemaversion").text = version
    organizations = SubElement(manifest, "organizations", default="course")
    organization = SubElement(organizations, "organization", identifier="course")
    SubElement(organization, "title").text = quiz["title"]
    item = SubElement(organization, "item", identifier="item", identifierref="page")
    SubElement(item, "title").text = quiz["title"]
    if version == "1.2":
        SubElement(item, "adlcp:masteryscore").text = str(quiz["pass"])
    else:
        _sequencing(organization, item)
    resources = SubElement(manifest, "resources")
    resource = SubElement(resources, "resource", identifier="page", type="webcontent", href=page)
    resource.set(SHARABLE[version], "sco")
    for name in names:
        SubElement(resource, "file", href=name)
    return document(manifest)


def _sequencing(organization: Element, item: Element) -> None:
    """Have a system of SCORM 2004 leave it to the page what was completed and passed."""
    organization.set("adlseq:objectivesGlobalToSystem", "false")
    controls = SubElement(SubElement(item, "imsss:sequencing"), "imsss:deliveryControls")
    controls.set("completionSetByContent", "true")
    controls.set("objectiveSetByContent", "true")
    mode = SubElement(SubElement(organization, "imsss:sequencing"), "imsss:controlMode")
    mode.set("choice", "true")
    mode.set("flow", "true")
