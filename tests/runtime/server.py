"""A static host as readers meet them: it serves the compressed copy that lies beside a file, or does not compress."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ENCODINGS = {"br": ".br", "gzip": ".gz"}


@contextmanager
def serving(folder: Path, *, compressing: bool = True) -> Iterator[str]:
    """Serve a folder on a free port and give its address, which ends in a slash."""
    handler = partial(_Host, directory=str(folder), compressing=compressing)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class _Host(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, compressing: bool, **kwargs: object) -> None:
        self.compressing = compressing
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send a file, in the first encoding that lies beside it and that the browser takes."""
        path = Path(self.translate_path(self.path))
        accepted = self.headers.get("Accept-Encoding", "") if self.compressing else ""
        copies = [(name, Path(f"{path}{suffix}")) for name, suffix in ENCODINGS.items() if name in accepted]
        encoding, copy = next(((name, copy) for name, copy in copies if copy.is_file()), ("", path))
        if not copy.is_file():
            self.send_error(404)
            return
        content = copy.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        try:
            self.wfile.write(content)
        except ConnectionError:
            self.close_connection = True  # the reader has left

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing; what fails shows in the page."""
