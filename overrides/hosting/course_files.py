"""The service worker of a hosted site, which keeps visited pages, or the whole course, on the reader's device.

Its script is the loader's (`quickstart/loader/service`); what the site consists of is written in front of it.
"""

import hashlib
import json
import re
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from overrides.quickstart import service_script
from overrides.runtime.assets import Asset, sha256
from overrides.wheels.assembly import FOLDER as WHEELS

if TYPE_CHECKING:
    from overrides.language import Language

NAME = "service-worker.js"  # at the site's root: it answers for what lies below
# Of no use on a reader's device: for hosts, for search engines, for notebooks elsewhere; a page that nobody asks for.
LEFT_OUT = ("*.br", "*.gz", "_headers", "sitemap.xml", f"{WHEELS}/*", "404.html", "assets/images/card.*", NAME)
UNQUOTED = "/!$&'()*+,;=:@-._~"  # in the path of an address, as browsers write it
DIGITS = 10  # of a hash

_PLACE = 'data-stamp=""'
_STAMP = re.compile(r'data-stamp="(\w+)"')


def stamped(html: str) -> str:
    """Write into a page what it is known by among its versions, where its template has left room for that."""
    return html.replace(_PLACE, f'data-stamp="{hashlib.sha256(html.encode()).hexdigest()[:DIGITS]}"', 1)


def service_worker(site: Path, course: str, apart: list[str], language: "Language") -> Asset:
    """Make the script of the service worker, once all other files of the site are written.

    Args:
        site: the folder of the site.
        course: its name, under which its readers' files are kept.
        apart: paths of files that pages keep by themselves; they are kept here only as a part of the whole course.
        language: of the course: its code, and what is said where a page is missing.
    """
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    contents = {_address(path): (site / path).read_bytes() for path in paths if not _is_left_out(path)}
    files = {address: {"bytes": len(content), "sha256": sha256(content)} for address, content in contents.items()}
    stamps = {address: found[1] for address, content in contents.items() if (found := _stamp(address, content))}
    facts: dict[str, Any] = {"name": course, "files": files, "apart": [_address(path) for path in apart]}
    facts["language"] = language
    version = hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:DIGITS]
    return Asset(NAME, service_script({**facts, "version": version, "stamps": stamps}))


def _address(path: str) -> str:
    """Return the address under which readers ask for a file, below that of the site."""
    name = "index.html"
    return quote(path.removesuffix(name) if path == name or path.endswith(f"/{name}") else path, safe=UNQUOTED)


def _stamp(address: str, content: bytes) -> re.Match[str] | None:
    return _STAMP.search(content.decode()) if address == "" or address.endswith(("/", ".html")) else None


def _is_left_out(path: str) -> bool:
    return any(fnmatch(path, pattern) for pattern in LEFT_OUT)
