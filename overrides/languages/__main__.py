"""Bring the catalogues up to date with what is said to readers: `python -m overrides.languages`."""

from overrides.languages.extraction import update

for path in update():
    print(f"updated {path.name}")
