"""Serve a course while it is written: a mistake that stops the build is a page, and the last good version stays."""

import logging
import shutil
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from overrides.syntax.problems import AuthorError
from overrides.templates import render

log = logging.getLogger("mkdocs.gradient_highway")
LAST = "last-good"  # a query that asks for the page as it was


class CourseServer(LiveReloadServer):
    """Builds each version into a folder of its own, and shows the last that could be built."""

    def __init__(self, load: Callable[[], MkDocsConfig], shown: Callable[[AuthorError], str]) -> None:
        """Build for the first time.

        Args:
            load: reads the configuration.
            shown: says what is wrong with it.
        """
        self.load = load
        self.shown = shown
        self.failure = ""
        self.started = False
        config: MkDocsConfig | None = None
        try:
            config = load()
        except AuthorError as error:
            self.failure = shown(error)
            log.error(self.failure)
        host, port = config.dev_addr if config else ("127.0.0.1", 8000)
        path = urlsplit(config.site_url or "/").path if config else "/"
        super().__init__(self.rebuild, host, port, mkdtemp(prefix="course-"), path)
        self.error_handler = self.not_found
        if config:
            self.rebuild(config)

    def rebuild(self, config: MkDocsConfig | None = None) -> None:
        """Build the course as it is now, or say why that can't be done."""
        folder = mkdtemp(prefix="course-")
        try:
            config = config or self.load()
            config.site_dir, config.site_url = folder, self.url
            if not self.started:
                config.plugins.on_startup(command="serve", dirty=False)
                self.started = True
            if config.docs_dir not in self._watched_paths:
                self.watch(config.docs_dir)
            build(config, serve_url=self.url)
        except AuthorError as error:
            self.fail(self.shown(error), folder)
        except (MkDocsException, SystemExit) as error:
            self.fail(str(error), folder)
        except Exception as error:  # whatever it is, the server goes on
            traceback.print_exc()
            self.fail(f"{type(error).__name__}: {error}", folder)
        else:
            self.failure, last = "", self.root
            self.root = folder
            shutil.rmtree(last, ignore_errors=True)

    def fail(self, reason: str, folder: str) -> None:
        """Keep the last good version, and say why there is no newer one."""
        shutil.rmtree(folder, ignore_errors=True)
        self.failure = reason or "the build failed; the terminal says why"
        log.error(self.failure)

    def not_found(self, code: int) -> bytes | None:
        """Return the course's own page for addresses that lead nowhere."""
        page = Path(self.root, f"{code}.html")
        return page.read_bytes() if page.is_file() else None

    def _serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"]
        is_page = path.endswith((".html", "/")) and not path.startswith("/livereload/")
        if is_page and LAST not in environ.get("QUERY_STRING", ""):
            with self._epoch_cond:
                self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            if self.failure:
                html = str(render("overrides/course/failure.html", failure=self.failure, last=f"{path}?{LAST}"))
                start_response("500 Internal Server Error", [("Content-Type", "text/html; charset=utf-8")])
                return [self._inject_js_into_html(html.encode(), self._visible_epoch)]  # type: ignore[no-untyped-call]
        found: Iterable[bytes] | None = super()._serve_request(environ, start_response)
        return found

    def close(self) -> None:
        """Stop, and leave nothing behind."""
        self.shutdown()
        shutil.rmtree(self.root, ignore_errors=True)
