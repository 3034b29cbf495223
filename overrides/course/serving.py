"""Serve a course while it is written: a mistake that stops the build is a page, and the last good version stays.

A page with a new text is rendered alone, into that version. What depends on it (titles around all pages, plans,
formulas with a symbol, cards) becomes stale: it is brought up to date when somebody asks for it, and else page by page
later, while nobody waits for it. Where more has changed than the texts of pages, all is built.
"""

import logging
import shutil
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File

from overrides.course.dependence import needs_all
from overrides.course.renewing import Renewal
from overrides.languages.catalogue import OWN
from overrides.runtime.state import state_of
from overrides.site import Site
from overrides.syntax.encoding import decoded
from overrides.syntax.problems import AuthorError
from overrides.templates import render

log = logging.getLogger("mkdocs.gradient_highway")
POLLING, QUIET = 0.1, 0.05  # seconds between looks at the files, and without a change before it is built
PAUSE = 0.01  # between two stale pages, so that whoever else waits comes in between
TEXTS = (".md", ".yml")  # of pages, and of the configuration
LAST = "last-good"  # a query that asks for the page as it was


class _Built(NamedTuple):
    """What is known of the last version.

    Attributes:
        config: it was built with.
        renewal: makes single pages of it anew.
        state: when each file was written that it was built from, and its size.
        files: its pages, by where they are; `texts`: what stood in them.
        configuration: what stood in that.
    """

    config: MkDocsConfig
    renewal: Renewal
    state: dict[str, tuple[int, int]]
    files: dict[str, File]
    texts: dict[str, str]
    configuration: str

    def stale(self, path: str) -> list[File]:
        """Return the page at an address, if it has become stale."""
        file = f"{path}index.html" if path.endswith("/") or not path else path
        return [page for page in list(self.renewal.stale) if page.dest_uri == file]


def _built(config: MkDocsConfig, state: dict[str, tuple[int, int]], texts: dict[str, str]) -> _Built:
    modules: Any = config.hooks  # a dictionary, which MkDocs declares as a list
    sites = (getattr(module, "site", None) for module in modules.values())
    site = next(site for site in sites if isinstance(site, Site))
    files = {str(file.abs_src_path): file for file in site.files.documentation_pages()}
    pages = {path: text for path, text in texts.items() if path in files}
    return _Built(config, Renewal(site, config), state, files, pages, texts[config.config_file_path])


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig", errors="replace")  # the build says what isn't UTF-8


def _state(config: MkDocsConfig) -> dict[str, tuple[int, int]]:
    file = Path(config.config_file_path)
    status = file.stat()
    found = {path: (written, size) for folder in _folders(config) for path, written, size in state_of(folder)}
    return {**found, str(file): (status.st_mtime_ns, status.st_size)}


def _changed(config: MkDocsConfig | None, state: dict[str, tuple[int, int]]) -> bool:
    """Tell whether the files of a course are others than they were, if that is known."""
    return config is not None and bool(state) and _state(config) != state


def _folders(config: MkDocsConfig) -> list[Path]:
    """Return the folders of a course that are there: its pages, and its catalogues."""
    folders = (Path(config.docs_dir), Path(config.config_file_path).parent / OWN)
    return [folder for folder in folders if folder.is_dir()]


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
        self.building = threading.Lock()
        self.built: _Built | None = None
        self.catching_up = False  # what is stale is being brought up to date
        self.overtaken = False  # files have changed while they were read
        config: MkDocsConfig | None = None
        try:
            config = load()
        except AuthorError as error:
            self.failure = shown(error)
            log.error(self.failure)
        host, port = config.dev_addr if config else ("127.0.0.1", 8000)
        path = urlsplit(config.site_url or "/").path if config else "/"
        super().__init__(self.rebuild, host, port, mkdtemp(prefix="course-"), path, polling_interval=POLLING)
        self.build_delay = QUIET
        self.error_handler = self.not_found
        if config:
            self.rebuild(config)
            if self.overtaken:  # nobody watches the files yet
                self.rebuild()

    def rebuild(self, config: MkDocsConfig | None = None) -> None:
        """Show the course as it is now, or say why that can't be done."""
        with self.building:
            if not self.renew():
                self.build(config)
            elif self.built and self.built.renewal.behind() and not self.catching_up:
                self.catching_up = True
                threading.Thread(target=self.catch_up, daemon=True).start()

    def renew(self) -> bool:
        """Render the pages anew that have changed, if that can be enough; return whether it is."""
        built = self.built
        if not built or self.failure:
            return False
        now = _state(built.config)
        changed = [path for path in now.keys() | built.state.keys() if now.get(path) != built.state.get(path)]
        try:
            new = {path: decoded(Path(path).read_bytes()) for path in changed if path.endswith(TEXTS)}
            configuration = new.pop(built.config.config_file_path, built.configuration)
            texts = {path: text for path, text in new.items() if path in built.texts}
            if not changed or len(texts) + (configuration != built.configuration) < len(changed):
                return False
            if any(needs_all(built.texts[path], text) for path, text in texts.items()):
                return False
            if configuration != built.configuration:
                built.renewal.retitle(built.configuration, configuration)
            built.renewal.renew([built.files[path] for path in texts])
        except Exception:  # whatever it is, building all of it says so
            return False
        built.state.update({path: now[path] for path in changed})
        built.texts.update(texts)
        self.built = built._replace(configuration=configuration)
        return True

    def catch_up(self) -> None:
        """Bring stale pages up to date, one by one, so that an edit waits for one of them at most."""
        behind = True
        while behind:
            with self.building:
                behind = self.built is not None and not self.failure and self._refresh(self.built.renewal.behind()[:1])
                self.catching_up = behind
            time.sleep(PAUSE)

    def _refresh(self, pages: list[File]) -> bool:
        """Bring pages up to date, or, if there are none, end with what they share; return whether there were some."""
        assert self.built
        try:
            if pages:
                self.built.renewal.refresh(pages)
            else:
                self.built.renewal.finish()
        except Exception:  # whatever it is, building all of it says so
            self.build(None)
        return bool(pages)

    def build(self, config: MkDocsConfig | None) -> None:
        """Build all of the course."""
        folder = mkdtemp(prefix="course-")
        self.built = None
        state: dict[str, tuple[int, int]] = {}
        try:
            config = config or self.load()
            config.site_dir, config.site_url = folder, self.url
            if not self.started:
                config.plugins.on_startup(command="serve", dirty=False)
                self.started = True
            for watched in map(str, _folders(config)):
                if watched not in self._watched_paths:
                    self.watch(watched)
            state = _state(config)
            texts = {path: _text(Path(path)) for path in (*state, config.config_file_path) if path.endswith(TEXTS)}
            build(config, serve_url=self.url)
            self.built = _built(config, state, texts)
        except AuthorError as error:
            self.fail(self.shown(error), folder)
        except (MkDocsException, SystemExit) as error:
            cause = error.__context__  # MkDocs says that the build was aborted, after it has said why
            self.fail(str(cause if isinstance(cause, BuildError) else error), folder)
        except Exception as error:  # whatever it is, the server goes on
            if _changed(config, state):
                self.fail("files have changed while they were read; they are read again", folder)
            else:
                traceback.print_exc()
                self.fail(f"{type(error).__name__}: {error}", folder)
        else:
            self.failure, last = "", self.root
            self.root = folder
            shutil.rmtree(last, ignore_errors=True)
        self.overtaken = _changed(config, state)

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
            address = path.removeprefix(self.mount_path)
            if self.built and self.built.stale(address):
                with self.building:
                    if self.built and (stale := self.built.stale(address)):
                        self._refresh(stale)
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
