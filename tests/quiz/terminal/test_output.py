"""The files of a command: all are written, or none."""

import os
from pathlib import Path

import pytest

from quiz.terminal.output import Drafts, write_files


class StoppedError(Exception):
    """What stops a command while it writes."""


def test_files_come_into_their_places_together(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "new" / "b"
    with Drafts() as drafts:
        with drafts.open(first) as file:
            file.write(b"1")
        with drafts.open(second) as file:
            file.write(b"2")
        assert not first.exists()
    assert (first.read_bytes(), second.read_bytes()) == (b"1", b"2")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "b", "new"]


def test_an_error_leaves_everything_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"mine")
    with pytest.raises(StoppedError), Drafts() as drafts:
        for path in (tmp_path / "a", tmp_path / "new" / "b"):
            with drafts.open(path) as file:
                file.write(b"half")
        raise StoppedError
    assert {path.name: path.read_bytes() for path in tmp_path.rglob("*")} == {"a": b"mine"}


def test_what_is_no_file_is_written_first_as_that_may_fail(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(IsADirectoryError):
        write_files({tmp_path / "a": b"1", tmp_path / "folder": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_device_is_written_at_the_end_or_not_at_all(tmp_path: Path) -> None:
    device = tmp_path / "pipe"
    os.mkfifo(device)
    reader = os.open(device, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with pytest.raises(StoppedError), Drafts() as drafts:
            with drafts.open(device) as file:
                file.write(b"half")
            raise StoppedError
        assert os.read(reader, 9) == b""
        write_files({device: b"whole"})
        assert os.read(reader, 9) == b"whole"
    finally:
        os.close(reader)
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_what_is_there_is_kept_if_it_may_not_be_overwritten(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"mine")
    with pytest.raises(FileExistsError), Drafts(overwrite=False) as drafts:
        drafts.open(tmp_path / "a").close()
        drafts.open(tmp_path / "b")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"b": b"mine"}
