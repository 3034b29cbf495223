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


pytestmark = pytest.mark.long  # an environment of its own, and pip


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with nothing but the set-up script and two packages, of which one is installed."""
    project = tmp_path_factory.mktemp("installed")
    (project / "overrides" / "runtime").mkdir(parents=True)
    shutil.copy(ROOT / "overrides" / "runtime" / "environment.py", project / "overrides" / "runtime")
    for name in ("tiny", "other"):
        write_wheel(project, name)
    done = set_up(project, f"tiny==1.0 --hash=sha256:{wheel_hash(project, 'tiny')}")
    assert done.returncode == 0, done.stderr
    return project


@pytest.fixture
def project(installed: Path, tmp_path: Path) -> Path:
    """A copy of it, whose environment is there already: to make one takes seconds."""
    return shutil.copytree(installed, tmp_path / "project", symlinks=True)


def set_up(project: Path, requirement: str) -> subprocess.CompletedProcess[str]:
    (project / "requirements.txt").write_text(requirement + "\n", encoding="utf-8")
    environment = {"PATH": "/usr/bin:/bin", "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(project)}
    command = [sys.executable, str(project / "overrides" / "runtime" / "environment.py"), "requirements.txt"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def write_wheel(project: Path, name: str) -> None:
    """Write a package with one empty module."""
    about = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(project / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}.py", "")
        wheel.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", "")


def wheel_hash(project: Path, name: str) -> str:
    return hashlib.sha256((project / f"{name}-1.0-py3-none-any.whl").read_bytes()).hexdigest()


def test_what_is_installed_is_not_installed_again(project: Path) -> None:
    assert list(project.glob(".venv/lib/python*/site-packages/tiny.py"))
    again = set_up(project, f"tiny==1.0 --hash=sha256:{wheel_hash(project, 'tiny')}")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_a_wrong_hash_is_one_line_and_leaves_nothing(project: Path) -> None:
    done = set_up(project, f"other==1.0 --hash=sha256:{'0' * 64}")
    assert done.returncode == 1
    assert done.stderr == (
        "set-up: requirements.txt could not be installed: wrong hash for other==1.0; "
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
    fetched = packages.packages()
    monkeypatch.setattr(packages, "_run_npm", lambda folder: (folder / "node_modules").symlink_to(fetched))
    monkeypatch.setattr(packages, "CACHE", tmp_path)
    monkeypatch.setattr(packages, "NUMPY_SHA256", "0" * 64)
    with pytest.raises(RuntimeFilesError, match=r"has sha256 125230b4.*; expected 0000"):
        packages.packages()
    assert not list(tmp_path.glob("packages-*"))
