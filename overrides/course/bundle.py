"""Make the bundle: a course as a zip that works when its index.html is opened from disk, without a network."""

import os
import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig

from overrides.course.configuration import course_name, load_course


def build_site(config: MkDocsConfig) -> None:
    """Build a course's site into its `site_dir`.

    Raises:
        SystemExit: the build found mistakes; it has said which.
    """
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


def bundle(path: Path) -> Path:
    """Build the offline site of a course and zip it into its folder `dist`; return the zip.

    Args:
        path: of the course's configuration.

    Raises:
        AuthorError: the configuration has a mistake.
        SystemExit: the build found mistakes; it has said which.
    """
    os.environ["OFFLINE"] = "true"
    with TemporaryDirectory() as folder:
        config = load_course(path, strict=True)
        name = re.sub(r"[^\w.-]+", "-", course_name(config)).strip("-.") or "course"
        config.site_dir = str(Path(folder, name))
        build_site(config)
        dist = path.parent / "dist"
        dist.mkdir(parents=True, exist_ok=True)
        version = config.extra.get("version")
        archive = f"{name}-{version}" if version else name
        return Path(shutil.make_archive(str(dist / archive), "zip", folder, name))
