"""The files of a package: a zip, a tar, or a folder. What would do harm when it is unpacked is refused."""

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import IO

from overrides.syntax.problems import AuthorError, Problem

Files = dict[str, bytes]
"""The files of a package by their paths in it."""

MOST_UNPACKED = 200_000_000  # bytes; a package that holds more is no question bank
MOST_FILES = 20_000
MOMENT = (1980, 1, 1, 0, 0, 0)  # of every file in a zip, so that the same files give the same bytes
GZIP = b"\x1f\x8b"
DAMAGED = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, NotImplementedError, OSError)


def pack(files: Mapping[str, bytes]) -> bytes:
    """Pack files as a zip; the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, MOMENT), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def unpack(content: bytes) -> Files:
    """Unpack a zip, or a tar that may be compressed with gzip.

    Raises:
        AuthorError: it is damaged or locked, leads out of its folder, or holds too much.
    """
    try:
        if content.startswith(GZIP):
            with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
                content = _bounded(file.read(MOST_UNPACKED + 1), MOST_UNPACKED)
        return _collected(_in_zip(content) if zipfile.is_zipfile(io.BytesIO(content)) else _in_tar(content))
    except DAMAGED as error:
        raise _refused(f"a package that can't be unpacked: {error}", "a zip or a tar.gz that is whole") from error


def read_folder(folder: Path) -> Files:
    """Read the files below a folder.

    Raises:
        AuthorError: there is too much of it.
        OSError: a file can't be read.
    """
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return _collected((path.relative_to(folder).as_posix(), path.open("rb")) for path in paths)


def rooted(files: Files, name: str) -> Files:
    """Return the files of the folder in which a file of this name lies least deep, or none."""
    found = sorted((len(PurePosixPath(path).parts), path) for path in files if PurePosixPath(path).name == name)
    if not found:
        return {}
    root = found[0][1].removesuffix(name)
    return {path.removeprefix(root): content for path, content in files.items() if path.startswith(root)}


def _in_zip(content: bytes) -> Iterator[tuple[str, IO[bytes]]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            if entry.flag_bits & 1:
                raise _refused(f"the locked file {entry.filename!r}", "a package without a password")
            if not entry.is_dir():
                yield entry.filename, archive.open(entry)


def _in_tar(content: bytes) -> Iterator[tuple[str, IO[bytes]]]:
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:") as archive:
        for entry in archive:
            file = archive.extractfile(entry) if entry.isfile() else None
            if file:
                yield entry.name, file
            elif not entry.isdir():
                raise _refused(f"{entry.name!r}, which is neither a file nor a folder", "files and folders")


def _collected(entries: Iterator[tuple[str, IO[bytes]]]) -> Files:
    """Read files until there is too much of them."""
    files: Files = {}
    left = MOST_UNPACKED
    for name, file in entries:
        with file:
            content = _bounded(file.read(left + 1), left)
        left -= len(content)
        files[_inside(name)] = content
        if len(files) > MOST_FILES:
            raise _refused(f"more than {MOST_FILES} files", "a package with fewer")
    return files


def _bounded(content: bytes, most: int) -> bytes:
    if len(content) > most:
        raise _refused(f"more than {MOST_UNPACKED} bytes when unpacked", "a package that holds less")
    return content


def _inside(name: str) -> str:
    """Return a path as it leads from the folder of the package; it may not lead out of it."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise _refused(f"the path {name!r}, which leads out of the package", "paths inside of it")
    return path.as_posix()


def _refused(found: str, expected: str) -> AuthorError:
    return AuthorError([Problem(1, found, expected)])
