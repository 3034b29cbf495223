"""Speaks with a language server as an editor does: JSON-RPC with headers, over its standard input and output."""

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]


class LanguageClient:
    """An editor without a screen."""

    def __init__(self, python: Path, folder: Path) -> None:
        """Start the server of the kit, by a Python that has what it needs, and greet it."""
        command = [str(python), "-m", "overrides.course", "language-server"]
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.number = 0
        self.told: dict[str, list[dict[str, Any]]] = {}  # mistakes that it shows, by address
        self.news: list[str] = []  # the addresses of which something was told, and nobody has looked at
        opened: dict[str, Any] = {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}}
        self.capabilities = self.ask("initialize", opened)["capabilities"]
        self.tell("initialized", {})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.status = self.process.wait()
        assert self.process.stdin and self.process.stdout
        self.process.stdin.close()
        self.process.stdout.close()

    def ask(self, method: str, parameters: Any) -> Any:
        """Ask something; return the answer."""
        self.number += 1
        self._write({"id": self.number, "method": method, "params": parameters})
        while True:
            message = self._read()
            if message.get("id") == self.number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def tell(self, method: str, parameters: Any) -> None:
        """Tell something."""
        self._write({"method": method, "params": parameters})

    def open(self, path: Path, text: str, version: int = 1) -> str:
        """Open a file; return its address."""
        document = {"uri": path.as_uri(), "languageId": "markdown", "version": version, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return path.as_uri()

    def change(self, address: str, text: str, version: int) -> None:
        """Write a file anew, without saving it."""
        document = {"uri": address, "version": version}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def mistakes(self, address: str) -> list[dict[str, Any]]:
        """Return the mistakes that the server shows of a file, once it has told of it anew."""
        while address not in self.news:
            self._read()
        self.news.remove(address)
        return self.told[address]

    def _write(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        self.process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self.process.stdout
        length = 0
        while (line := self.process.stdout.readline().strip()) or not length:
            assert line or self.process.poll() is None, "the server has ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            told = message["params"]
            self.told[told["uri"]] = told["diagnostics"]
            self.news.append(told["uri"])
        return message
