"""JupyterLite starting the same Pyodide and NumPy: its REPL page, with the code in its address.

All comes from one host, as the other starts do: the kernel's wheels, which it would ask PyPI and Pyodide's CDN for, lie
beside the page. They are downloaded once, with hashes, by `pages/*.txt`.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

from overrides.runtime.packages import CACHE

LOCKS = Path(__file__).with_name("pages")
CODE = "import numpy as np; print('norm', np.linalg.norm(np.ones(4)))"
ADDRESS = f"jupyterlite/repl/index.html?kernel=python&code={quote(CODE)}"
KERNEL = {"pyodideUrl": "/plain/pyodide.mjs", "disablePyPIFallback": True}
BUILD = {
    "LiteBuildConfig": {"contents": [], "output_dir": "site", "apps": ["repl"], "no_unused_shared_packages": True},
    "PipliteAddon": {"piplite_urls": ["wheels"]},
}
PIP = ("-m", "pip", "--disable-pip-version-check", "--quiet")
PURE = ("--python-version", "3.13", "--platform", "any", "--only-binary=:all:")


def write_jupyterlite(folder: Path, lock: dict[str, Any]) -> None:
    """Write JupyterLite beside Pyodide, which is in `plain`, and add to Pyodide's lock what the kernel asks it for.

    Raises:
        subprocess.CalledProcessError: a package could not be had, or has another hash.
    """
    made = _made()
    shutil.copytree(made / "site", folder / "jupyterlite")
    (wheel,) = (made / "wheels").glob("micropip-*.whl")
    shutil.copy(wheel, folder / "plain")
    entry = {"name": "micropip", "version": wheel.name.split("-")[1], "file_name": wheel.name, "imports": ["micropip"]}
    entry |= {"sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(), "install_dir": "site", "depends": []}
    packages = {**lock["packages"], "micropip": {**entry, "package_type": "package", "unvendored_tests": False}}
    (folder / "plain/pyodide-lock.json").write_text(json.dumps({**lock, "packages": packages}), encoding="utf-8")


def _made() -> Path:
    """Return the folder with the site and the wheels, made once for each version of the lock files."""
    texts = [path.read_bytes() for path in sorted(LOCKS.glob("*.txt"))]
    done = CACHE / f"jupyterlite-{hashlib.sha256(b''.join([*texts, repr((BUILD, KERNEL)).encode()])).hexdigest()[:16]}"
    if not done.exists():
        print("bench: building JupyterLite", file=sys.stderr, flush=True)
        partial = done.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        _make(partial)
        partial.rename(done)
    return done


def _make(folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(folder / "tools")], check=True)
    python = str(folder / "tools/bin/python")
    hashed = ("--require-hashes", "--no-deps", "-r")
    subprocess.run([python, *PIP, "install", *hashed, str(LOCKS / "jupyterlite.txt")], check=True)
    wheels = str(folder / "wheels")
    kernel = str(LOCKS / "jupyterlite-kernel.txt")
    subprocess.run([python, *PIP, "download", "-d", wheels, *PURE, *hashed, kernel], check=True)
    settings = {"litePluginSettings": {"@jupyterlite/pyodide-kernel-extension:kernel": KERNEL}}
    page = {"jupyter-lite-schema-version": 0, "jupyter-config-data": settings}
    (folder / "jupyter-lite.json").write_text(json.dumps(page), encoding="utf-8")
    (folder / "jupyter_lite_config.json").write_text(json.dumps(BUILD), encoding="utf-8")
    subprocess.run([python, "-m", "jupyterlite_core.app", "build"], cwd=folder, check=True, capture_output=True)
