"""Pack a built site as a cmi5 course with one assignable unit: the page with the quiz, which reports by itself."""

import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from bs4 import BeautifulSoup

from quiz.formats.course import built_quiz, packed
from quiz.formats.document import document

STRUCTURE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"


def write_cmi5(site: Path, page: str) -> bytes:
    """Pack a site.

    Args:
        site: the folder of the built site.
        page: path in it of the page with the quiz.

    Returns:
        The bytes of a zip file.

    Raises:
        AuthorError: the page is not there, or has no quiz or several.
    """
    return packed(site, "cmi5.xml", _structure(built_quiz(site, page), page, f"urn:{_course(site / page)}:"))


def _course(page: Path) -> str:
    """Read out of a built page which course it belongs to, as an address may write it."""
    script = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").find("script", {"data-course": True})
    return re.sub(r"[^a-z0-9]+", "-", str(script["data-course"] if script else "").lower()).strip("-") or "course"


def _structure(quiz: dict[str, Any], page: str, publisher: str) -> bytes:
    """Write the manifest; with `publisher` begin the names of its course and its unit."""
    structure = Element("courseStructure", xmlns=STRUCTURE)
    course = SubElement(structure, "course", id=publisher + quiz["id"])
    _described(course, quiz)
    unit = SubElement(structure, "au", id=f"{publisher}{quiz['id']}:quiz", moveOn="Passed", launchMethod="AnyWindow")
    unit.set("masteryScore", f"{quiz['pass'] / 100:g}")
    _described(unit, quiz)
    SubElement(unit, "url").text = page
    return document(structure)


def _described(element: Element, quiz: dict[str, Any]) -> None:
    for name, text in (("title", quiz["title"]), ("description", f"Self-assessed, {quiz['pass']} % to pass.")):
        SubElement(SubElement(element, name), "langstring", lang="en-US").text = text
