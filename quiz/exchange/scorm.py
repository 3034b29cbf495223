"""Pack a built site as a SCORM 1.2 package whose quiz reports to the learning management system.

The page itself reports (`quiz.page`): best score, passed or failed. The package adds the manifest of a course.
"""

import base64
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from quiz.authoring.problems import AuthorError, Problem

KEY = re.compile(r'data-part="key">(?P<key>[A-Za-z0-9+/=]+)<')
PACKAGE = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
EXTENSION = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
MOMENT = (1980, 1, 1, 0, 0, 0)  # the same site gives the same bytes


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
    file = site / page
    keys = KEY.findall(file.read_text(encoding="utf-8")) if file.is_file() else []
    if len(keys) != 1:
        raise AuthorError([Problem(1, f"{len(keys)} quizzes on the page {page!r}", "a built page with one quiz")])
    quiz = json.loads(base64.b64decode(keys[0]))
    paths = sorted(path for path in site.rglob("*") if path.is_file())
    names = [path.relative_to(site).as_posix() for path in paths]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "imsmanifest.xml", _manifest(quiz, page, names))
        for name, path in zip(names, paths, strict=True):
            _add(archive, name, path.read_bytes())
    return buffer.getvalue()


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
    indent(manifest)
    written: bytes = tostring(manifest, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, MOMENT), content, zipfile.ZIP_DEFLATED)
