"""Tell whether a site is already what its sources make of it, so that it need not be built again."""

import json
import os
import re
from hashlib import sha256
from pathlib import Path

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_build_date

from overrides.runtime.packages import CACHE
from overrides.runtime.state import kit_state, state_of

ASKED = ("SITE_URL", "SITE_DIR", "OFFLINE", "SINGLE", "RUNTIME", "POLICY", "COMPRESS")  # of the environment, by the kit
NAMED = re.compile(r"\b[A-Z][A-Z0-9_]+\b")  # in a configuration: perhaps by !ENV


def fingerprint(config: MkDocsConfig) -> str:
    """Return what stands for all that decides what a site becomes: files, settings, installed packages, the date.

    Of files, it is when they were written and their sizes.
    """
    file = Path(config.config_file_path)
    project, site = file.parent, Path(config.site_dir)
    made = (site, project / "dist")
    folders = {project, Path(config.docs_dir), *([Path(config.theme.custom_dir)] if config.theme.custom_dir else [])}
    names = {*ASKED, *NAMED.findall(file.read_text(encoding="utf-8", errors="replace"))}
    packages = Path(mkdocs.__file__).parents[1]
    facts = (
        [state_of(folder, made) for folder in sorted(folders)],
        kit_state(),
        sorted((name, os.environ[name]) for name in names if name in os.environ),
        sorted(path.name for path in packages.glob("*.dist-info")),
        get_build_date(),  # which the map of the site tells
        str(site),
    )
    return sha256(repr(facts).encode()).hexdigest()


def is_current(config: MkDocsConfig, now: str) -> bool:
    """Tell whether the site that stands there was built from what its sources are now, and nobody has touched it.

    Args:
        config: of the course.
        now: its fingerprint.
    """
    try:
        kept = json.loads(_note(config).read_text(encoding="utf-8"))
        return bool(kept["of"] == now and kept["site"] == [list(entry) for entry in state_of(Path(config.site_dir))])
    except (OSError, ValueError, KeyError, TypeError):
        return False


def note_built(config: MkDocsConfig, of: str) -> None:
    """Note that a site was built without a mistake.

    Args:
        config: of the course.
        of: its fingerprint, from before it was built.
    """
    note = _note(config)
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(json.dumps({"of": of, "site": state_of(Path(config.site_dir))}), encoding="utf-8")


def _note(config: MkDocsConfig) -> Path:
    return CACHE / "sites" / f"{sha256(config.site_dir.encode()).hexdigest()[:16]}.json"
