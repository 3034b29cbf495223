"""NOTICE.md, written from what the site ships (`components`).

python -m overrides.runtime.notice
"""

from pathlib import Path

from overrides.runtime.components import Component, components

NOTICE = Path(__file__).resolve().parents[2] / "NOTICE.md"
HEAD = """# Licences

Gradient Highway, its lesson and its code, is under the MIT licence (file `LICENSE`). The site it builds ships parts of
these projects, unmodified unless said otherwise:

| Part | Version | Licence | What is shipped |
|------|---------|---------|-----------------|
"""
FOOT = """
The texts in `sim/texts`, Lewis Carroll’s *Alice’s Adventures in Wonderland* (1865) and William Shakespeare’s *Macbeth*,
are in the public domain; they stand without headings, and with curly quotation marks.

NumPy's build is taken as one file, checked by its hash, out of the npm package `@bentopdf/pymupdf-wasm` 0.1.11, the
only one that we found to carry it. That package as a whole is under the AGPL; nothing else of it is used or shipped.
Licences are named as SPDX names them; their texts are at [spdx.org/licenses](https://spdx.org/licenses/), that of
Apache-2.0 also in `assets/licences/apache.txt`.
"""
MIT = """
## The MIT licence, for the parts above that are under it

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions: The above copyright notice
and this permission notice shall be included in all copies or substantial portions of the Software. THE SOFTWARE IS
PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT
HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def notice() -> str:
    """Write the notice: a table, the copyright notices, and what they ask to be repeated."""
    parts = components()
    holders = "".join(f"- {part.name} © {part.holders}\n" for part in parts)
    return f"{HEAD}{''.join(map(_row, parts))}{FOOT}\nCopyright notices:\n\n{holders}{MIT}"


def _row(part: Component) -> str:
    version = ", ".join(text for text in (part.version, f"inside {part.inside}" if part.inside else "") if text)
    return f"| [{part.name}]({part.address}) | {version} | {part.licence} | {part.shipped} |\n"


if __name__ == "__main__":
    NOTICE.write_text(notice(), encoding="utf-8")
