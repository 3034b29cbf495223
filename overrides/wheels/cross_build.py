"""Assemble the cross-build environment that pyodide-build asks for, out of npm's `pyodide` and a CPython's headers.

The Pyodide project offers one for download; no registry has it. All values are in npm's package: those of pyconfig.h in
its `_sysconfigdata`, the versions in its lock file.
"""

import importlib.util
import json
import re
import shutil
import tarfile
import zipfile
from pathlib import Path
from typing import Any

COMMAND = Path(__file__).with_name("command")
OPTIONAL = ("SIZEOF_", "ALIGNOF_")  # what pyconfig.h defines also as 0
FLAGS = "-g0 -fPIC -fwasm-exceptions"


def cross_build_environment(npm: Path, headers: Path, known: Path, folder: Path) -> Path:
    """Write the environment as an archive and return its path.

    Args:
        npm: the package `pyodide`.
        headers: the folder with Python.h of a CPython of the same minor version; its ABI is the same.
        known: its pyconfig.h, for the names in it.
        folder: an empty folder.
    """
    lock = lock_of(npm)
    root = folder / "xbuildenv" / "pyodide-root"
    install = root / "cpython" / "installs" / f"python-{lock['python']}"
    include = install / "include" / f"python{minor(lock['python'])}"
    data = _build_data(npm, install / "sysconfigdata")
    shutil.copytree(headers, include, ignore=shutil.ignore_patterns("pyconfig.h"))
    (include / "pyconfig.h").write_text(pyconfig(known.read_text(encoding="utf-8"), data), encoding="utf-8")
    shutil.copytree(npm, root / "dist")
    shutil.copytree(COMMAND, root / "dist", dirs_exist_ok=True)
    (root / "emsdk" / "patches").mkdir(parents=True)
    (root / "constraints.txt").touch()
    (root / "Makefile.envs").write_text(makefile(npm, lock), encoding="utf-8")
    (root.parent / "requirements.txt").touch()
    (root.parent / "site-packages-extras").mkdir()
    archive = folder / "xbuildenv.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(root.parent, "xbuildenv")
    return archive


def pyconfig(known: str, values: dict[str, Any]) -> str:
    """Write pyconfig.h: of every name that a CPython's has, Pyodide's value."""
    names = sorted(set(re.findall(r"^(?:#define|/\* #undef|#undef) (\w+)", known, re.MULTILINE)))
    lines = [
        f"#define {name} {values[name]}"
        for name in names
        if values.get(name) or (name.startswith(OPTIONAL) and name in values)
    ]
    return "\n".join(["#ifndef Py_PYCONFIG_H", "#define Py_PYCONFIG_H", *lines, "#endif", ""])


def makefile(npm: Path, lock: dict[str, str]) -> str:
    """Write the variables that pyodide-build reads by running make."""
    version = lock["python"]
    major, minor_, micro = version.split(".")
    install = f"$(PYODIDE_ROOT)/cpython/installs/python-{version}"
    values = {
        "PYODIDE_VERSION": version_of(npm),
        "PYODIDE_ABI_VERSION": lock["abi_version"],
        "PYVERSION": version,
        "PYMAJOR": major,
        "PYMINOR": minor_,
        "PYMICRO": micro,
        "PYODIDE_EMSCRIPTEN_VERSION": emscripten(lock),
        "PLATFORM_TRIPLET": "wasm32-emscripten",
        "SYSCONFIG_NAME": "_sysconfigdata__emscripten_wasm32-emscripten",
        "CPYTHONINSTALL": install,
        "TARGETINSTALLDIR": install,
        "SYSCONFIGDATA_DIR": f"{install}/sysconfigdata",
        "PYTHONINCLUDE": f"{install}/include/python{minor(version)}",
        "CFLAGS_BASE": FLAGS,
        "CXXFLAGS_BASE": "-fPIC",
        "LDFLAGS_BASE": FLAGS,
        "PIP_CONSTRAINT": "$(PYODIDE_ROOT)/constraints.txt",
    }
    return "".join(f"export {name} = {value}\n" for name, value in values.items()) + ".output_vars:\n\tenv\n"


def lock_of(npm: Path) -> dict[str, str]:
    """What Pyodide's lock file says of its Python, platform and ABI."""
    info: dict[str, str] = json.loads((npm / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    return info


def version_of(npm: Path) -> str:
    """The version of a package of npm."""
    version: str = json.loads((npm / "package.json").read_text(encoding="utf-8"))["version"]
    return version


def emscripten(lock: dict[str, str]) -> str:
    """The version of Emscripten that a Pyodide is built with: "emscripten_4_0_9" to "4.0.9"."""
    return lock["platform"].removeprefix("emscripten_").replace("_", ".")


def minor(version: str) -> str:
    """Cut a version of Python: "3.13.2" to "3.13"."""
    return version.rpartition(".")[0]


def _build_data(npm: Path, folder: Path) -> dict[str, Any]:
    """Unpack what Pyodide's Python was configured with, and read it."""
    folder.mkdir(parents=True)
    with zipfile.ZipFile(npm / "python_stdlib.zip") as archive:
        name = next(name for name in archive.namelist() if name.startswith("_sysconfigdata"))
        path = archive.extract(name, folder)
    spec = importlib.util.spec_from_file_location("pyodide_sysconfigdata", path)
    if spec is None or spec.loader is None:
        raise ValueError(f"{path} is no module of Python")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    values: dict[str, Any] = module.build_time_vars
    return values
