"""Packages are unpacked within bounds: nothing leads out of them, nothing grows without end, nothing is locked."""

import gzip
import io
import tarfile
from pathlib import Path

import pytest

from overrides.syntax.problems import AuthorError
from quiz.formats import archives
from quiz.formats.archives import pack, read_folder, rooted, unpack

FILES = {"a.xml": b"<a/>", "folder/b.xml": b"<b/>"}


def tar(names: dict[str, bytes], kind: bytes = tarfile.REGTYPE) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, content in names.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.type, entry.linkname = (len(content) if kind == tarfile.REGTYPE else 0), kind, "a.xml"
            archive.addfile(entry, io.BytesIO(content) if kind == tarfile.REGTYPE else None)
    return buffer.getvalue()


def test_a_zip_and_a_tar_are_the_same_files(tmp_path: Path) -> None:
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    assert unpack(pack(FILES)) == FILES
    assert unpack(tar(FILES)) == unpack(gzip.compress(tar(FILES))) == FILES
    assert read_folder(tmp_path) == FILES


def test_the_same_files_give_the_same_bytes() -> None:
    assert pack(FILES) == pack(dict(FILES))


@pytest.mark.parametrize("name", ["../a.xml", "/a.xml", "b/../../a.xml", "..\\a.xml", "C:\\a.xml"])
def test_a_path_that_leads_out_is_refused(name: str) -> None:
    for content in (pack({name: b""}), tar({name: b""})):
        with pytest.raises(AuthorError, match="leads out of the package"):
            unpack(content)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE])
def test_what_is_no_file_is_refused(kind: bytes) -> None:
    with pytest.raises(AuthorError, match="neither a file nor a folder"):
        unpack(tar({"b.xml": b""}, kind))


def test_what_grows_beyond_its_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_UNPACKED", 10_000)
    most = {"a": bytes(5000), "b": bytes(5000)}
    assert unpack(pack(most)) == most
    for content in (pack({**most, "c": b"1"}), gzip.compress(tar({"a": bytes(10_001)}))):
        with pytest.raises(AuthorError, match="more than 10000 bytes when unpacked"):
            unpack(content)


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_FILES", 2)
    with pytest.raises(AuthorError, match="more than 2 files"):
        unpack(pack(dict.fromkeys("abc", b"")))


def test_what_is_locked_is_refused() -> None:
    content = bytearray(pack({"a.xml": b"<a/>"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1  # the flag of a file that needs a password
    with pytest.raises(AuthorError, match="without a password"):
        unpack(bytes(content))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and no more", b"\x1f\x8b\x08 and no more", b"\x00" * 100])
def test_what_is_damaged_is_refused(content: bytes) -> None:
    with pytest.raises(AuthorError, match="that is whole"):
        unpack(content)


def test_what_is_damaged_inside_is_refused() -> None:
    content = bytearray(pack({"a.xml": b"<a/>" * 100}))
    content[40] ^= 0xFF
    with pytest.raises(AuthorError, match="can't be unpacked"):
        unpack(bytes(content))


def test_a_package_is_told_by_its_outermost_file_of_a_name() -> None:
    files = {"course/course.xml": b"1", "course/old/course.xml": b"2", "course/a.xml": b"3", "b.xml": b"4"}
    assert rooted(files, "course.xml") == {"course.xml": b"1", "old/course.xml": b"2", "a.xml": b"3"}
    assert rooted(files, "manifest.xml") == {}
