"""Builds the kernels' library as pyodide-build calls its compiler: with one name for every Python, for it is none's."""

from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build_ext import build_ext


class NamedLibrary(build_ext):  # type: ignore[misc]
    """The library lies beside the modules that load it with ctypes."""

    def get_ext_filename(self, fullname: str) -> str:
        return f"{fullname.replace('.', '/')}.so"

    def get_export_symbols(self, ext: Extension) -> list[str]:
        return []


class AnyPython(bdist_wheel):  # type: ignore[misc]
    """The library is bound to a platform, and to no Python."""

    def get_tag(self) -> tuple[str, str, str]:
        return ("py3", "none", super().get_tag()[2])


setup(
    cmdclass={"build_ext": NamedLibrary, "bdist_wheel": AnyPython},
    ext_modules=[Extension("sim.kernels.libkernels", sorted(map(str, Path("sim/kernels/c").glob("*.c"))))],
)
