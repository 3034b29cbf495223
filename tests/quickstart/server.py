"""A static host as readers meet them: it serves the compressed copy that lies beside a file, or does not compress."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PIECE = 16_384  # bytes
ENCODINGS = {"br": ".br", "gzip": ".gz"}


class Link:
    """A slow line that all connections share; the browser's own throttle leaves out what workers fetch."""

    def __init__(self, megabits: float, delay: float = 0.04) -> None:
        self.rate = megabits * 125_000  # bytes a second
        self.delay = delay  # seconds before an answer begins
        self.busy_until = 0.0
        self.lock = threading.Lock()

    def pass_through(self, size: int) -> None:
        """Wait as long as so many bytes take, behind those that others sent before."""
        with self.lock:
            self.busy_until = max(self.busy_until, time.monotonic()) + size / self.rate
            until = self.busy_until
        time.sleep(max(0.0, until - time.monotonic()))


@contextmanager
def serving(folder: Path, *, compressing: bool = True, link: Link | None = None) -> Iterator[str]:
    """Serve a folder on a free port, over a slow line if there is one; give the address, which ends in a slash."""
    handler = partial(_Host, directory=str(folder), compressing=compressing, link=link)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class _Host(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # as hosts do: else what follows the head may wait 40 ms for its acknowledgement

    def __init__(self, *args: object, compressing: bool, link: Link | None, **kwargs: object) -> None:
        self.compressing = compressing
        self.link = link
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
            self.send_content(content)
        except ConnectionError:
            self.close_connection = True  # the reader has left

    def send_content(self, content: bytes) -> None:
        """Send all at once, or as fast as the line carries it."""
        if not self.link:
            self.wfile.write(content)
            return
        time.sleep(self.link.delay)
        for start in range(0, len(content), PIECE):
            piece = content[start : start + PIECE]
            self.link.pass_through(len(piece))
            self.wfile.write(piece)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing; what fails shows in the page."""
