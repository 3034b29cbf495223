"""Items of the navigation that are kept are what the theme would write around each page."""

import re
from pathlib import Path
from typing import Any

import material
import pytest
from mkdocs.commands.build import build

from overrides import kept_items
from overrides.course.configuration import load_course
from tests.building import write_project

PAGES = {
    "index.md": "# Start\n",
    "alone.md": "# Alone\n\n## Part\n",
    "part/index.md": "# A part\n",
    "part/one.md": "---\nstatus: new\n---\n\n# One\n",
    "part/deep/two.md": "# Two\n",
    "other/three.md": "# Three\n",
    "other/four.md": "# Four\n",
}


def test_the_theme_has_what_is_replaced() -> None:
    templates = Path(material.__file__).parent / "templates"
    for name, (written, _) in kept_items.CALLS.items():
        assert (templates / name).read_text(encoding="utf-8").count(written) == 1


@pytest.mark.browser  # it builds sites
@pytest.mark.parametrize(
    "features", ["[]", "[navigation.tabs, navigation.sections]", "[navigation.indexes, navigation.prune]"]
)
def test_pages_are_those_of_the_theme(features: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = write_project(tmp_path / "course", PAGES)
    configuration = project / "mkdocs.yml"
    text = configuration.read_text(encoding="utf-8")
    configuration.write_text(
        re.sub(r"^theme:\n", f"theme:\n  features: {features}\n", text, flags=re.M), encoding="utf-8"
    )
    kept = _built(configuration, tmp_path / "kept")
    monkeypatch.setattr(kept_items, "CALLS", {})
    assert kept == _built(configuration, tmp_path / "plain")
    assert len(kept) > len(PAGES)


def _built(configuration: Path, site: Path) -> dict[str, bytes]:
    config: Any = load_course(configuration)
    config.site_dir = str(site)
    build(config)
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*.html")}
