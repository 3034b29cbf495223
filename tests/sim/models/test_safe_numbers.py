"""No model and no listing meets unwarned what numbers do otherwise in WebAssembly (docs/frameworks.md)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
MODELS = sorted((ROOT / "sim" / "models").rglob("*.py"))
PAGES = sorted((ROOT / "docs").rglob("*.md"))
LISTINGS = sorted((ROOT / "docs").rglob("*.py"))
LISTING = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
ORDERS = {"argsort", "argpartition", "lexsort"}  # which break ties as the processor likes
SAFE = {
    ("cliff_and_clip.py", "astype(int)"): "levels from 0 to 15 of a surface that is finite everywhere",
    ("grammars.py", "astype(np.int64)"): "of truth values, into the type that is asked for",
    ("grammars.py", "astype(bool)"): "of zeros and ones",
    ("text_looks.py", "astype(int)"): "levels clipped to 0 to 15, NaN made 0 before",
    ("losses.py", "astype(np.intp)"): "of classes, which index an array of a few",
}


def test_every_cast_sort_and_wish_for_errors_is_known_to_be_safe() -> None:
    found = {(path.name, code) for path in (*MODELS, *LISTINGS) for code in hazards(path.read_text(encoding="utf-8"))}
    assert found == set(SAFE)


def test_no_example_of_a_page_casts_sorts_or_wishes_for_errors() -> None:
    for path in PAGES:
        for code in LISTING.findall(path.read_text(encoding="utf-8")):
            if not code.lstrip().startswith(("--8<--", ">>>")):
                assert list(hazards(code)) == [], path.name


def test_the_hazards_are_seen() -> None:
    code = "a.astype(int); np.argsort(a); a.argsort(kind='stable'); np.errstate(all='raise'); a.astype(x.dtype)"
    assert list(hazards(code)) == ["astype(int)", "argsort(a)", "errstate(all='raise')"]


def hazards(source: str) -> Iterator[str]:
    """Calls that cast to another type than that of an array at hand, order without "stable", or want errors raised."""
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        if not isinstance(call.func, ast.Attribute):
            continue
        name, said = call.func.attr, ", ".join(ast.unparse(part) for part in (*call.args, *call.keywords))
        casts = name == "astype" and not re.search(r"dtype|float|FLOAT|<f4", said)
        orders = name in ORDERS and "stable" not in said
        raises = name in ("errstate", "seterr") and "raise" in said
        if casts or orders or raises:
            yield f"{name}({said})"
