"""Build a small site with the project's blocks, and serve it on loopback."""

import functools
import http.server
import json
import os
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.building import build_strictly, write_project

Answers = Callable[[str, str, str | None, bytes], tuple[int, object]]


def build(project: Path, pages: Mapping[str, str], *, disk: bool = False) -> Path:
    """Build a site of some pages, strict; pages that they link to are there, with nothing but anchors."""
    write_project(project, {**_targets(pages), **pages})
    return build_strictly(project / "site", disk=disk, project=project)


@contextmanager
def served(folder: Path, policy: str = "", answers: Answers | None = None) -> Iterator[str]:
    """Serve a folder, with a content security policy if one is given.

    Args:
        folder: with the site.
        policy: content security policy, or "".
        answers: what to answer, as JSON, to a request for something that is not a file: method, address, authorisation
            and body in, status and answer out.
    """

    class Handler(http.server.SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            if policy:
                self.send_header("Content-Security-Policy", policy)
            super().end_headers()

        def do_GET(self) -> None:
            if answers and not self.there():
                self.answer()
            else:
                super().do_GET()

        def do_POST(self) -> None:
            self.answer()

        def there(self) -> bool:
            return Path(self.translate_path(self.path)).exists()

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            token = self.headers.get("Authorization")
            status, answer = answers(self.command, self.path, token, body) if answers else (404, {})
            content = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: object) -> None:
            pass

    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def _targets(pages: Mapping[str, str]) -> dict[str, str]:
    """Return a page for every page that a question's section links to, with the anchors that are asked of it."""
    anchors: dict[str, list[str]] = {"index.md": []}
    for path, text in pages.items():
        for link, anchor in re.findall(r"section: \[[^\]]*\]\(([^)#]+)#?([^)]*)", text):
            anchors.setdefault(os.path.normpath(Path(path).parent / link), []).append(anchor)
    return {
        path: "# A page\n" + "".join(f'\n<a id="{name}"></a>\n' for name in dict.fromkeys(names))
        for path, names in anchors.items()
    }
