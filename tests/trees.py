"""What a part of a page is to those who listen to it: its tree of roles and names, as a text that people read.

After a change that is meant, the trees are written anew, and read, by

    RENEW=trees .venv/bin/python -m pytest tests/quiz/test_keyboard.py
"""

import os
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Locator


def verify_tree(part: Locator, file: Path) -> None:
    """Compare the tree of a part with the one that was read and found good; with `RENEW=trees`, write it."""
    tree = part.aria_snapshot().replace(f"{datetime.now(UTC):%Y-%m-%d}", "TODAY") + "\n"
    if os.environ.get("RENEW") == "trees":
        file.parent.mkdir(exist_ok=True)
        file.write_text(tree, encoding="utf-8")
    assert tree == file.read_text(encoding="utf-8"), f"{file.name}: read what has changed; RENEW=trees writes it anew"
