"""What the site ships that others have made: who, in which version, under which licence.

`notice` writes it for people, `sbom` for machines. Versions come from the packages; what has none there is inside of
something that has, and stands there in a version of its own.
"""

import json
import zipfile
from importlib.metadata import version
from typing import NamedTuple

from overrides.runtime.packages import numpy_wheel, packages

MIT, BSD, APACHE = "MIT", "BSD-3-Clause", "Apache-2.0"
THEME = "Material for MkDocs"
PYODIDE, NUMPY, MICROPYTHON, ZSTDDEC = "Pyodide", "NumPy", "MicroPython", "zstddec"
FSRS = "6.3.2"  # which our scheduler of flashcards is ported from, and held to by tests


class Component(NamedTuple):
    """A part of the site.

    Attributes:
        name: what it is called.
        address: of its project.
        version: what is shipped of it; "" where nobody says.
        licence: as SPDX writes it.
        holders: of the copyright, as the part's own notice has them.
        shipped: what of it, and how it was changed.
        inside: the component that brings it, or "".
        package: its package URL (purl), or "" where no registry has it by itself.
    """

    name: str
    address: str
    version: str
    licence: str
    holders: str
    shipped: str = ""
    inside: str = ""
    package: str = ""


def components() -> list[Component]:
    """List everything, each part behind what brings it."""
    return [*_interpreters(), *_numbers(), *_packing(), *_learning(), *_appearance()]


def _interpreters() -> list[Component]:
    info = json.loads((packages() / "pyodide/pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    emscripten = info["platform"].removeprefix("emscripten_").replace("_", ".")
    return [
        _npm(
            PYODIDE,
            "pyodide",
            "https://pyodide.org",
            "MPL-2.0",
            "2018–2026 Pyodide contributors and Mozilla",
            "the Python interpreter for the worker, without the code that nothing here asks for, which "
            "`overrides/quickstart/build/lean.mjs` leaves out; source at "
            "[github.com/pyodide/pyodide](https://github.com/pyodide/pyodide)",
        ),
        Component(
            "CPython",
            "https://www.python.org",
            info["python"],
            "PSF-2.0",
            "2001–2026 Python Software Foundation; 2000 BeOpen.com; 1995–2001 Corporation for National Research "
            "Initiatives; 1991–1995 Stichting Mathematisch Centrum",
            "interpreter and standard library, cut down as above, byte-compiled and in two parts; licence text, with "
            "those of expat, libmpdec and HACL* in it, at "
            "[docs.python.org](https://docs.python.org/3.13/license.html)",
            PYODIDE,
            f"pkg:generic/cpython@{info['python']}",
        ),
        Component("libffi", "https://sourceware.org/libffi/", "", MIT, "1996–2025 Anthony Green, Red Hat and others",
                  "calls from Python into WebAssembly", PYODIDE),
        Component("zlib", "https://zlib.net", "1.3.1", "Zlib", "1995–2024 Jean-loup Gailly and Mark Adler",
                  "compression", PYODIDE, "pkg:generic/zlib@1.3.1"),
        Component("bzip2", "https://sourceware.org/bzip2/", "", "bzip2-1.0.6", "1996–2019 Julian Seward",
                  "compression", PYODIDE),
        Component("error-stack-parser, stackframe", "https://github.com/stacktracejs/error-stack-parser", "", MIT,
                  "2017 Eric Wendelin and others", "how errors of JavaScript are read", PYODIDE),
        Component(
            "Emscripten",
            "https://emscripten.org",
            emscripten,
            "MIT OR NCSA",
            "2010–2026 Emscripten authors",
            f"what C has of a system, in WebAssembly and JavaScript; in {MICROPYTHON} and {ZSTDDEC} of other versions",
            f"{PYODIDE}, {NUMPY}",
            f"pkg:generic/emscripten@{emscripten}",
        ),
        Component("musl", "https://musl.libc.org", "", MIT, "2005–2020 Rich Felker and others", "the C library",
                  "Emscripten"),
        Component("LLVM: compiler-rt, libc++", "https://llvm.org", "", "Apache-2.0 WITH LLVM-exception",
                  "2003–2026 LLVM Project contributors", "what compiled code calls", "Emscripten"),
        _npm(
            MICROPYTHON,
            "@micropython/micropython-webassembly-pyscript",
            "https://micropython.org",
            MIT,
            "2013–2026 Damien P. George and others",
            "the Python interpreter for the page; its memory holds the lesson's own modules, and its script is changed "
            "as `overrides/quickstart/micropython.py` says",
        ),
    ]  # fmt: skip


def _numbers() -> list[Component]:
    with zipfile.ZipFile(numpy_wheel()) as wheel:
        text = next(wheel.read(name) for name in wheel.namelist() if name.endswith(".dist-info/METADATA")).decode()
    numpy = next(line.removeprefix("Version: ") for line in text.splitlines() if line.startswith("Version: "))
    return [
        Component(
            NUMPY,
            "https://numpy.org",
            numpy,
            BSD,
            "2005–2025 NumPy Developers",
            "the Pyodide project's own build, byte-compiled and cut down to what the lesson needs; it has a LAPACK of "
            "its own, translated from Fortran, and no OpenBLAS; licence text in `assets/licences/numpy.txt`",
            package=f"pkg:pypi/numpy@{numpy}",
        ),
    ]


def _learning() -> list[Component]:
    return [
        Component("FSRS", "https://github.com/open-spaced-repetition/py-fsrs", FSRS, MIT, "2022 Open Spaced Repetition",
                  "when a flashcard comes again, ported for MicroPython in `quiz/engine/fsrs.py`",
                  package=f"pkg:pypi/fsrs@{FSRS}"),
    ]  # fmt: skip


def _packing() -> list[Component]:
    return [
        _npm(ZSTDDEC, "zstddec", "https://github.com/donmccurdy/zstddec", MIT, "2020 Don McCurdy",
             "the WebAssembly in its script; licence texts in `assets/licences/zstandard.txt`"),
        Component("Zstandard", "https://facebook.github.io/zstd/", "1.5.7", BSD,
                  "2016–2026 Yann Collet and Meta Platforms", "the decoder", ZSTDDEC, "pkg:generic/zstd@1.5.7"),
    ]  # fmt: skip


def _appearance() -> list[Component]:
    theme = version("mkdocs-material")
    return [
        _npm("KaTeX", "katex", "https://katex.org", f"{MIT} AND OFL-1.1",
             "2013–2026 Khan Academy and other contributors",
             "style sheet (cut down to one font format, with rules for the lesson's equations), the script that copies "
             "equations as TeX, and fonts, which are under the SIL Open Font License 1.1"),
        Component(THEME, "https://squidfunk.github.io/mkdocs-material/", theme, MIT, "2016–2026 Martin Donath",
                  "styles and scripts, changed as `overrides/runtime/theme.py` says (those inside of pages are files "
                  "of their own)",
                  package=f"pkg:pypi/mkdocs-material@{theme}"),
        Component("Material Design Icons", "https://pictogrammers.com/library/mdi/", "", APACHE, "Pictogrammers",
                  "icons of the theme", THEME),
        Component("Octicons", "https://primer.style/octicons/", "", MIT, "2025 GitHub Inc.", "icons of the theme",
                  THEME),
        Component("Font Awesome Free", "https://fontawesome.com", "", "CC-BY-4.0", "Fonticons, Inc.",
                  "an icon of the theme", THEME),
        _bundled("clipboard", "https://clipboardjs.com", MIT, "Zeno Rocha", "2.0.11"),
        _bundled("escape-html", "https://github.com/component/escape-html", MIT,
                 "2012–2013 TJ Holowaychuk, 2015 Andreas Lubbe, 2015 Tiancheng “Timothy” Gu"),
        _bundled("focus-visible", "https://github.com/WICG/focus-visible", "W3C-20150513", "World Wide Web Consortium"),
        _bundled("good-listener", "https://github.com/zenorocha/good-listener", MIT, "Zeno Rocha"),
        _bundled("lunr", "https://lunrjs.com", MIT, "2020 Oliver Nightingale", "2.3.9"),
        _bundled("rxjs", "https://rxjs.dev", APACHE, "2015–2018 Google, Netflix, Microsoft and contributors"),
        _bundled("select", "https://github.com/zenorocha/select", MIT, "Zeno Rocha"),
        _bundled("tiny-emitter", "https://github.com/scottcorgan/tiny-emitter", MIT, "2017 Scott Corgan"),
        _bundled("tslib", "https://github.com/microsoft/tslib", "0BSD", "Microsoft Corporation"),
        _npm("iframe-worker", "iframe-worker", "https://github.com/squidfunk/iframe-worker", MIT,
             "2016–2026 Martin Donath", "search in the bundle that is opened from disk, behind a line of our own"),
    ]  # fmt: skip


def _npm(name: str, package: str, address: str, licence: str, holders: str, shipped: str) -> Component:
    found = json.loads((packages() / package / "package.json").read_text(encoding="utf-8"))["version"]
    purl = f"pkg:npm/{package.replace('@', '%40')}@{found}"
    return Component(name, address, str(found), licence, holders, shipped, package=purl)


def _bundled(name: str, address: str, licence: str, holders: str, number: str = "") -> Component:
    purl = f"pkg:npm/{name}@{number}" if number else ""
    return Component(name, address, number, licence, holders, "in the scripts of the theme", THEME, purl)
