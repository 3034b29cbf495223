"""Make the Python environment of the project: `.venv`, from a lock with hashes. Standard library only.

    python3 overrides/runtime/environment.py requirements.txt [requirements-test.txt ...]

An environment that could not be finished is removed, so that a next run starts afresh.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
OLDEST = (3, 11)


def main(locks: list[str]) -> int:
    """Install the locks that are not installed yet; return the exit status."""
    if sys.version_info < OLDEST:
        return _fail(
            f"Python {sys.version.split()[0]} found at {sys.executable}", "run make PYTHON=python3.11 or newer"
        )
    missing = [lock for lock in locks if not _stamp(lock).exists()]
    if not missing:
        return 0
    if not (VENV / "complete").exists() and (status := _create()):
        return status
    return next((status for lock in missing if (status := _install(lock))), 0)


def _create() -> int:
    shutil.rmtree(VENV, ignore_errors=True)
    print("set-up: creating .venv", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        return _fail("python -m venv did not work", "install it (Debian, Ubuntu: apt install python3-venv)")
    (VENV / "complete").touch()
    return 0


def _install(lock: str) -> int:
    print(f"set-up: installing {lock}", flush=True)
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
    install = [*pip, "install", "--require-hashes", "--no-deps", "-r", str(ROOT / lock)]
    done = subprocess.run(install, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        return _fail(f"{lock} could not be installed: {_reason(done.stderr)}", "check the network, then run make again")
    _stamp(lock).touch()
    return 0


def _stamp(lock: str) -> Path:
    digest = hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()[:16]
    return VENV / f"installed-{digest}"


def _reason(log: str) -> str:
    """Pick the one line of pip's log that says what went wrong."""
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    if any("DO NOT MATCH THE HASHES" in line for line in lines):
        culprit = next((line for line in lines if "from" in line and "==" in line), "a package")
        return f"wrong hash for {culprit.split(' ')[0]}"
    errors = [line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR: ")]
    return (errors or lines or ["no reason given"])[-1]


def _fail(what: str, remedy: str) -> int:
    print(f"set-up: {what}; {remedy}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
