"""A static host as readers meet them: it serves the compressed copy that lies beside a file, or does not compress."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PIECE = 16_384  # bytes
POLL = 0.05  # seconds that a server takes to stop, at most
ENCODINGS = {"br": ".br", "gzip": ".gz"}
Answers = Callable[[str, str, str | None, bytes], tuple[int, object]]
"""What stands behind a host: method, address, authorisation and body in; status and what becomes JSON out, or None."""


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


def free_port() -> int:
    """Return a port of loopback on which nobody listens."""
    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        port: int = own.getsockname()[1]
        return port


@contextmanager
def serving(
    folder: Path,
    *,
    compressing: bool = True,
    link: Link | None = None,
    policy: Callable[[str], str] | None = None,
    answers: Answers | None = None,
) -> Iterator[str]:
    """Serve a folder on a free port of loopback; give the address, which ends in a slash.

    Args:
        folder: with the site; what changes in it is seen ten minutes later, as on most hosts.
        compressing: whether to send the compressed copies of files.
        link: the slow line to send files over, if there is one.
        policy: gives the content security policy of a path.
        answers: what answers requests for something that is not a file, and whatever is posted.
    """
    host = partial(Host, directory=str(folder), compressing=compressing, link=link, policy=policy, answers=answers)
    with running(host) as address:
        yield address


@contextmanager
def running(host: Callable[..., SimpleHTTPRequestHandler]) -> Iterator[str]:
    """Let a host answer on a free port of loopback; give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), host) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": POLL}, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


class Host(SimpleHTTPRequestHandler):
    """Answers one connection; `serving` says what it is made of."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # as hosts do: else what follows the head may wait 40 ms for its acknowledgement

    def __init__(
        self,
        *args: object,
        compressing: bool = True,
        link: Link | None = None,
        policy: Callable[[str], str] | None = None,
        answers: Answers | None = None,
        **kwargs: object,
    ) -> None:
        self.compressing = compressing
        self.link = link
        self.policy = policy
        self.answers = answers
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send a file, in the first encoding that lies beside it and that the browser takes."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            if not self.path.partition("?")[0].endswith("/"):
                super().do_GET()  # which redirects
                return
            path /= "index.html"
        accepted = self.headers.get("Accept-Encoding", "") if self.compressing else ""
        copies = [(name, Path(f"{path}{suffix}")) for name, suffix in ENCODINGS.items() if name in accepted]
        encoding, copy = next(((name, copy) for name, copy in copies if copy.is_file()), ("", path))
        if copy.is_file():
            self.send_file(path, copy, encoding)
        else:
            self.answer()

    def do_POST(self) -> None:
        """Hand on what was posted."""
        self.answer()

    def send_file(self, path: Path, copy: Path, encoding: str) -> None:
        """Send a file, or the copy of it in some encoding."""
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

    def answer(self) -> None:
        """Answer with what stands behind the host; nothing is found, if nothing does."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if not self.answers:
            self.send_error(404)
            return
        status, answer = self.answers(self.command, self.path, self.headers.get("Authorization"), body)
        content = b"" if answer is None else json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        """Close the head of an answer."""
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy(self.path))
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing; what fails shows in the page."""
