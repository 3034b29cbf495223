"""Let frameworks run their own recurrent layers, and read the networks that readers take along; freeze what was found.

    python -m tests.references.frameworks            write the frozen file, and the tables of docs/frameworks.md
    python -m tests.references.frameworks --check    find everything out afresh and compare (make test-peers)

Needs the packages of requirements-frameworks.txt and Node; the tests read what it wrote and need only NumPy. What a
table says of a layer is not looked up: of all orders of gates, places of the reset gate and kinds of sigmoid, it is the
one with which NumPy gives the layer's own output.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from sim.models.network_files import network_file
from tests.references.networks import BLOCKS, sample

ROOT = Path(__file__).resolve().parents[2]
FROZEN = Path(__file__).with_suffix(".json")
PAGE = ROOT / "docs" / "frameworks.md"
MARK = "<!-- the tables -->"


def main(arguments: list[str]) -> None:
    """Write the frozen file and the page's tables, or compare with them.

    Raises:
        AssertionError: a framework does something else than is frozen.
    """
    from tests.references import framework_layers  # which needs the frameworks

    found = {
        "versions": framework_layers.versions(),
        "layers": framework_layers.rows(),
        "onnx": framework_layers.onnx_rows(),
        "readers": framework_layers.read_files(),
        "files": digests(),
    }
    if "--check" in arguments:
        assert found == frozen(), f"found {json.dumps(found, indent=1, ensure_ascii=False)}"
        print(f"{len(found['layers'])} rows, {len(found['files'])} files: as frozen")
        return
    FROZEN.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    before, _, after = PAGE.read_text(encoding="utf-8").split(MARK)
    PAGE.write_text(f"{before}{MARK}\n\n{tables(found)}\n{MARK}{after}", encoding="utf-8")


def frozen() -> dict[str, Any]:
    """What was found when it was written."""
    found: dict[str, Any] = json.loads(FROZEN.read_text(encoding="utf-8"))
    return found


def digests() -> dict[str, str]:
    """The digest of each file that the frameworks read, by network and kind; an .npz differs with NumPy's version."""
    return {
        f"{cell}.{kind}": hashlib.sha256(network_file(sample(cell), kind)).hexdigest()
        for cell in BLOCKS
        for kind in ("safetensors", "onnx")
    }


def tables(found: dict[str, Any]) -> str:
    """Write the page's two tables."""
    names = list(found["versions"])
    columns = [f"{name} {version}" for name, version in found["versions"].items() if name in found["layers"][0]]
    layers = [["", *columns], ["---"] * (len(columns) + 1)]
    layers += [[row["what"], *(row[name] for name in names if name in row)] for row in found["layers"]]
    onnx = [["Exporter or reader", "What it does"], ["---", "---"], *found["onnx"]]
    return "\n\n".join("\n".join(f"| {' | '.join(row)} |" for row in table) for table in (layers, onnx)) + "\n"


if __name__ == "__main__":
    main(sys.argv[1:])
