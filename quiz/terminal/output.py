"""Write the files of a command: all of them, or none."""

from collections.abc import Mapping
from contextlib import ExitStack, suppress
from errno import EEXIST
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import IO


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write some files.

    Raises:
        OSError: nothing was written.
    """
    with Drafts() as drafts:
        for path, content in files.items():
            with drafts.open(path) as file:
                file.write(content)


class Drafts:
    """Files that are being written, each beside its place; they go there at the end, or, after an error, none does.

    A device has nothing beside it: its draft lies in a folder of its own.
    """

    def __init__(self, *, overwrite: bool = True) -> None:
        self.overwrite = overwrite
        self.drafts: dict[Path, Path] = {}
        self.made: list[Path] = []

    def __enter__(self) -> "Drafts":
        self.stack = ExitStack()
        self.apart = Path(self.stack.enter_context(TemporaryDirectory()))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self.stack:
            self.stack.callback(self._clear)
            if kind is None:
                self._place()

    def __contains__(self, path: Path) -> bool:
        return path in self.drafts

    def open(self, path: Path) -> IO[bytes]:
        """Open the draft of a file, to be closed before the end.

        Raises:
            OSError: it can't be written, or is there, and may not be overwritten.
        """
        if path.exists() and not self.overwrite:
            raise FileExistsError(EEXIST, "exists; --force overwrites it", str(path))
        if not path.parent.is_dir():
            path.parent.mkdir()
            self.made.append(path.parent)
        self.drafts[path] = self.apart / str(len(self.drafts)) if _is_device(path) else _beside(path)
        return self.drafts[path].open("wb")

    def _place(self) -> None:
        """Write the devices, which may fail, then put the files into their places."""
        for path, draft in self.drafts.items():
            if draft.parent == self.apart:
                with draft.open("rb") as file, path.open("wb") as device:
                    copyfileobj(file, device)
        for path, draft in self.drafts.items():
            if draft.parent != self.apart:
                draft.replace(path)
        self.made.clear()

    def _clear(self) -> None:
        for draft in self.drafts.values():
            draft.unlink(missing_ok=True)
        with suppress(OSError):  # of others, who have written there meanwhile
            for folder in reversed(self.made):
                folder.rmdir()


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file()
