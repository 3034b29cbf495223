"""Write the files of a command: all of them, or none."""

from collections.abc import Mapping
from pathlib import Path


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write each file beside its place, and only when all are written, into it.

    Raises:
        OSError: nothing was written.
    """
    drafts = {path: path.with_name(f".{path.name}.part") for path in files if not _is_device(path)}
    try:
        for path, draft in drafts.items():
            path.parent.mkdir(exist_ok=True)
            draft.write_bytes(files[path])
        for path in files:
            if path in drafts:
                drafts[path].replace(path)
            else:
                path.write_bytes(files[path])
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file()
