"""Make the bundle: the site as a zip that works when its index.html is opened from disk, without a network."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAME = "gradient-highway"


def bundle(dist: Path) -> Path:
    """Build the offline site and zip it into `dist`; return the zip.

    Raises:
        subprocess.CalledProcessError: the strict build failed; it has said why.
    """
    site = ROOT / ".cache" / "bundle" / NAME
    shutil.rmtree(site, ignore_errors=True)
    environment = {**os.environ, "OFFLINE": "true", "SITE_DIR": str(site)}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=ROOT, env=environment, check=True)
    dist.mkdir(parents=True, exist_ok=True)
    archive = shutil.make_archive(str(dist / f"{NAME}-{_version()}"), "zip", site.parent, NAME)
    return Path(archive)


def _version() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])


if __name__ == "__main__":
    try:
        made = bundle(ROOT / "dist")
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
    print(f"bundle: {made.relative_to(ROOT)}, {made.stat().st_size / 1e6:.1f} MB: unzip it and open index.html")
