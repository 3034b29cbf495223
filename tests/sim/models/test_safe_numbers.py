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
DISTRACTOR = re.compile(r"^.*#distractor\n", re.MULTILINE)  # a line that is no part of a program to be put in order
COUNTS = {"arange", "cumsum", "prod"}  # of integers in the default type, which has 32 bits there
ORDERS = {"argsort", "argpartition", "lexsort"}  # which break ties as the processor likes
SAFE = {
    ("grammars.py", "arange(shape[0])"): "counts the links of a sentence, a few",
    ("grammars.py", "cumsum(bits, axis=0)"): "of bits over the steps of a sequence, a few hundred",
    ("inside_network.py", "cumsum(np.where(x[..., 0] > 0, 1, -1), axis=0)"): "of 1 and −1 over the steps of a sequence",
    ("packed.py", "prod(shape)"): "of math, so of Python's own whole numbers, which have any size",
    ("real_jacobians.py", "arange(H)"): "counts units",
    ("step_shares.py", "arange(t + 1)"): "counts steps",
    ("tasks.py", "arange(B)"): "counts sequences",
    ("text_looks.py", "cumsum(axis=-1)"): "of shares, which are no integers",
    ("texts.py", "arange(len(frequent))"): "counts characters",
    ("cliff_and_clip.py", "astype(int)"): "levels from 0 to 15 of a surface that is finite everywhere",
    ("grammars.py", "astype(np.int64)"): "of truth values, into the type that is asked for",
    ("grammars.py", "astype(bool)"): "of zeros and ones",
    ("text_looks.py", "astype(int)"): "levels clipped to 0 to 15, NaN made 0 before",
    ("losses.py", "astype(np.intp)"): "of classes, which index an array of a few",
}


def test_every_cast_count_sort_and_wish_for_errors_is_known_to_be_safe() -> None:
    found = {(path.name, code) for path in (*MODELS, *LISTINGS) for code in hazards(path.read_text(encoding="utf-8"))}
    assert found == set(SAFE)


def test_no_example_of_a_page_casts_counts_sorts_or_wishes_for_errors() -> None:
    for path in PAGES:
        for code in LISTING.findall(path.read_text(encoding="utf-8")):
            if not code.lstrip().startswith(("--8<--", ">>>")):
                assert list(hazards(DISTRACTOR.sub("", code))) == [], path.name


def test_the_hazards_are_seen() -> None:
    code = "a.astype(int); np.argsort(a); a.argsort(kind='stable'); np.errstate(all='raise'); a.astype(x.dtype)"
    assert list(hazards(code)) == ["astype(int)", "argsort(a)", "errstate(all='raise')"]
    code = "np.arange(9); np.arange(9.0); np.arange(9, dtype='int64'); torch.arange(9); a.cumsum()"
    assert list(hazards(code)) == ["arange(9)", "cumsum()"]


def hazards(source: str) -> Iterator[str]:
    """Calls that cast to another type than that of an array at hand, count, order without "stable", or want errors."""
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        if not isinstance(call.func, ast.Attribute):
            continue
        whole = ast.unparse(call.func)
        name, arguments = call.func.attr, ", ".join(ast.unparse(part) for part in (*call.args, *call.keywords))
        casts = name == "astype" and not re.search(r"dtype|float|FLOAT|<f4", arguments)
        orders = name in ORDERS and "stable" not in arguments
        raises = name in ("errstate", "seterr") and "raise" in arguments
        counts = name in COUNTS and not re.search(r"dtype|\d\.\d", arguments) and not whole.startswith("torch.")
        if casts or counts or orders or raises:
            yield f"{name}({arguments})"
