"""Build a small site with the project's blocks."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from tests.building import build_strictly, write_project


def written(name: str) -> str:
    """Return a page that stands beside this file."""
    return Path(__file__).with_name(f"{name}.md").read_text(encoding="utf-8")


def build(project: Path, pages: Mapping[str, str], *, disk: bool = False) -> Path:
    """Build a site of some pages, strict; pages that they link to are there, with nothing but anchors."""
    write_project(project, {**_targets(pages), **pages})
    return build_strictly(project / "site", disk=disk, project=project)


def _targets(pages: Mapping[str, str]) -> dict[str, str]:
    """Return a page for every page that a question's section links to, with the anchors that are asked of it."""
    anchors: dict[str, list[str]] = {"index.md": []}
    for path, text in pages.items():
        for link, anchor in re.findall(r"section: \[[^\]]*\]\(([^)#]+)#?([^)]*)", text):
            anchors.setdefault(os.path.normpath(Path(path).parent / link), []).append(anchor)
    return {
        path: "# A page\n" + "".join(f'\n<a id="{name}"></a>\n' for name in dict.fromkeys(names))
        for path, names in anchors.items()
    }
