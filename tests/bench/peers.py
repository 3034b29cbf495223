"""Environments of their own for packages that are measured or tested beside, each made once for its lock file.

python -m tests.bench.peers torch    prints the interpreter of the environment of requirements-torch.txt
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from overrides.runtime.packages import CACHE

ROOT = Path(__file__).resolve().parents[2]


def peer_python(name: str = "peers") -> Path:
    """Return the interpreter of the environment, installing it if its lock file has not been installed.

    Args:
        name: which, as in the name of its lock file, `requirements-peers.txt`.

    Raises:
        subprocess.CalledProcessError: a package could not be had, or has another hash.
    """
    lock = ROOT / f"requirements-{name}.txt"
    folder = CACHE / f"{name}-{hashlib.sha256(lock.read_bytes()).hexdigest()[:16]}"
    if not (folder / "complete").exists():
        _install(folder, lock)
    return folder / "bin" / "python"


def _install(folder: Path, lock: Path) -> None:
    print(f"peers: installing {lock.name} beside", file=sys.stderr, flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = str(folder / "bin" / "python")
    install = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", python]
    subprocess.run([*install, "--require-hashes", "--no-deps", "-r", str(lock)], check=True)
    (folder / "complete").touch()


if __name__ == "__main__":
    print(peer_python(*sys.argv[1:]))
