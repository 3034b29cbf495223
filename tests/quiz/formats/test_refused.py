"""What no format takes, asked of every format: files without end, entities that grow, files that break off.

Whatever is refused is told with its file and line, and nothing is written.
"""

import gzip
from pathlib import Path

import pytest

from quiz.__main__ import main
from quiz.formats import ARCHIVES, DOCUMENTS, ENDS, MOST
from quiz.formats.archives import pack
from tests.quiz.formats.test_archives import tar

BOMB = (
    b'<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY a "lollollol">\n<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">\n'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>\n'
)
BROKEN: dict[str, tuple[bytes, str]] = {  # by how the file's name ends; and where it is told
    ".gift": (b"Which? {=a ~b}\n\nAnd \xe9? {T}\n", ":3:5: found the byte 0xe9"),
    ".txt": (b"Which? {=a ~b\n", ":1: found question: its brace '{' is not closed"),
    ".csv": (b"question,right,wrong\nWhich?,a,b\nAnd \xe9,c,d\n", ":3:5: found the byte 0xe9"),
    ".xml": (b"<quiz>\n<question>\n", ":3"),
    ".zip": (pack({"imsmanifest.xml": b"<manifest>\n<a>"}), ":2"),
    ".h5p": (pack({"h5p.json": b"{}", "content/content.json": b'{"a": 1,\n "b": }'}), ":2"),
    ".imscc": (pack({"imsmanifest.xml": b"<manifest/>"})[:-30], ":1: found a package that can't be unpacked"),
    ".tar.gz": (gzip.compress(b"x" * 2000)[:-9], ":1: found a package that can't be unpacked"),
    ".tgz": (gzip.compress(b"no tar"), ":1: found a package that can't be unpacked"),
}


def refused(file: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Import a file that is refused, and return what is told; nothing was written."""
    before = sorted(file.parent.rglob("*"))
    assert main(["import", str(file), str(file.parent / "quiz.md")]) == 2
    assert sorted(file.parent.rglob("*")) == before
    return capsys.readouterr().err


@pytest.mark.parametrize("end", ENDS)
def test_more_than_fifty_megabytes_are_refused(end: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (tmp_path / f"bank{end}").open("wb") as file:
        file.truncate(MOST + 1)
    assert f"bank{end}:1: found more than {MOST} bytes" in refused(tmp_path / f"bank{end}", capsys)


@pytest.mark.parametrize("end", ENDS)
def test_a_file_that_breaks_off_is_refused_with_its_line(
    end: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, told = BROKEN[end]
    (tmp_path / f"bank{end}").write_bytes(content)
    assert f"bank{end}{told}" in refused(tmp_path / f"bank{end}", capsys)


@pytest.mark.parametrize("root", DOCUMENTS)
def test_entities_that_grow_are_refused(root: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bank.xml").write_bytes(BOMB + f"<{root}>&c;</{root}>".encode())
    assert "bank.xml:2: found a document type" in refused(tmp_path / "bank.xml", capsys)


@pytest.mark.parametrize("marker", ["imsmanifest.xml", "course.xml"])
@pytest.mark.parametrize("end", [end for end in ARCHIVES if end != ".h5p"])
def test_entities_that_grow_in_a_package_are_refused(
    end: str, marker: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {marker: BOMB + b"<a>&c;</a>"}
    (tmp_path / f"bank{end}").write_bytes(gzip.compress(tar(files)) if "gz" in end else pack(files))
    assert "found in " + marker + ": a document type" in refused(tmp_path / f"bank{end}", capsys)
