"""Bring Python to the state that the snapshot keeps: everything imported that the trimmed library has.

Readers who start from a snapshot don't get the library's files, so nothing of it may be left to import.
"""

import gc
import json
import sys
from importlib import import_module
from pathlib import Path

SITE_PACKAGES = Path("/lib/python3.13/site-packages")

for name in json.loads((SITE_PACKAGES / "kept_modules.json").read_text()):
    import_module(name)

sys.path_importer_cache.clear()
__import__("quick_start").prepare()
del gc, json, import_module, Path, SITE_PACKAGES, name
__import__("gc").collect()
