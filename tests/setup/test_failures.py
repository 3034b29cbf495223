"""What goes wrong while setting up is said in one line, and nothing half-made is kept."""

import hashlib
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from overrides.runtime import packages
from overrides.runtime.packages import RuntimeFilesError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with nothing but the set-up script and a package of its own to install."""
    (tmp_path / "overrides" / "runtime").mkdir(parents=True)
    shutil.copy(ROOT / "overrides" / "runtime" / "environment.py", tmp_path / "overrides" / "runtime")
    with zipfile.ZipFile(tmp_path / "tiny-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("tiny.py", "")
        wheel.writestr("tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
        wheel.writestr("tiny-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr("tiny-1.0.dist-info/RECORD", "")
    return tmp_path


def set_up(project: Path, requirement: str) -> subprocess.CompletedProcess[str]:
    (project / "requirements.txt").write_text(requirement + "\n", encoding="utf-8")
    environment = {"PATH": "/usr/bin:/bin", "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(project)}
    command = [sys.executable, str(project / "overrides" / "runtime" / "environment.py"), "requirements.txt"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def tiny_hash(project: Path) -> str:
    return hashlib.sha256((project / "tiny-1.0-py3-none-any.whl").read_bytes()).hexdigest()


def test_a_right_lock_is_installed_once(project: Path) -> None:
    lock = f"tiny==1.0 --hash=sha256:{tiny_hash(project)}"
    assert set_up(project, lock).returncode == 0
    again = set_up(project, lock)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_a_wrong_hash_is_one_line_and_leaves_nothing(project: Path) -> None:
    done = set_up(project, f"tiny==1.0 --hash=sha256:{'0' * 64}")
    assert done.returncode == 1
    assert done.stderr == (
        "set-up: requirements.txt could not be installed: wrong hash for tiny==1.0; "
        "check the network, then run make again\n"
    )
    assert not (project / ".venv").exists()


def test_a_missing_package_is_one_line_and_leaves_nothing(project: Path) -> None:
    done = set_up(project, f"absent==1.0 --hash=sha256:{'0' * 64}")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "No matching distribution found for absent==1.0" in done.stderr
    assert not (project / ".venv").exists()


def test_a_failed_download_is_one_line_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "CACHE", tmp_path)
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm"))
    with pytest.raises(
        RuntimeFilesError, match=r"^runtime: npm ci failed: .*; check the network and run again$"
    ) as error:
        packages.packages()
    assert "\n" not in str(error.value)
    assert not list(tmp_path.glob("packages-*"))


def test_a_wrong_wheel_is_refused_and_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "CACHE", tmp_path)
    monkeypatch.setattr(packages, "NUMPY_SHA256", "0" * 64)
    with pytest.raises(RuntimeFilesError, match=r"has sha256 125230b4.*; expected 0000"):
        packages.packages()
    assert not list(tmp_path.glob("packages-*"))
