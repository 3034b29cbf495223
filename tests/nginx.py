"""Debian's or anyone's nginx, as an ordinary user, on loopback, with the configuration that the kit hands out."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from overrides.hosting.headers import nginx
from tests.server import free_port

PLACES = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin")  # beside those where programs are looked for
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")  # where Debian puts it
BROTLI_PACKAGE = "libnginx-mod-http-brotli-static"
LONGEST = 30  # seconds that a start may take
AROUND = """{modules}
user {user}; daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; {brotli}
{inside}
  }}
}}
"""


def system_nginx() -> str | None:
    """Return the path of nginx, or None."""
    places = os.pathsep.join([os.environ.get("PATH", os.defpath), *PLACES])
    return shutil.which("nginx", path=places)


@contextmanager
def started(command: str, root: Path, base: str = "/") -> Iterator[str]:
    """Serve a folder; give the address of what lies below the path of the course, and end it.

    Args:
        command: nginx.
        root: the folder that the host's root shows.
        base: the path of the course on its host.
    """
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "nginx.conf")
        file.write_text(_configuration(folder, port, root, base), encoding="utf-8")
        given = ["-p", folder, "-e", f"{folder}/error.log", "-c", str(file)]
        process = subprocess.Popen([command, *given], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _wait_for(port, process, Path(folder, "error.log"))
            yield f"http://127.0.0.1:{port}{base}"
        finally:
            process.terminate()
            process.wait()


def _configuration(folder: str, port: int, root: Path, base: str) -> str:
    inside = nginx(base).replace("root /srv/course;", f"root {root};")
    user = pwd.getpwuid(os.geteuid()).pw_name  # the workers shall read what the tests have written
    has_brotli = BROTLI.exists()
    modules, brotli = (f"load_module {BROTLI};", "brotli_static on;") if has_brotli else ("", "")
    return AROUND.format(modules=modules, brotli=brotli, folder=folder, port=port, user=user, inside=inside)


def _wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + LONGEST
    while True:
        with socket.socket() as own:
            if not own.connect_ex(("127.0.0.1", port)):
                return
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"nginx did not start: {log.read_text() if log.exists() else 'it says nothing'}")
        time.sleep(0.05)
