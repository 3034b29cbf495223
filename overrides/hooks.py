"""MkDocs hooks: set the Markdown blocks up, put the runtime's files into the site, name the page to the blocks."""

import os
import posixpath
import sys
from fnmatch import fnmatch
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

# The models multiply small matrices, where threads only wait for each other. NumPy reads this when it is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:  # MkDocs loads this file by its path; the packages beside it are imported by name
    sys.path.insert(0, str(ROOT))

from jinja2 import Environment, FileSystemBytecodeCache  # noqa: E402
from markdown import Markdown  # noqa: E402
from markupsafe import Markup  # noqa: E402
from mkdocs.config.defaults import MkDocsConfig  # noqa: E402
from mkdocs.exceptions import PluginError  # noqa: E402
from mkdocs.plugins import event_priority  # noqa: E402
from mkdocs.structure.files import File, Files  # noqa: E402
from mkdocs.structure.nav import Navigation  # noqa: E402
from mkdocs.structure.pages import Page  # noqa: E402
from mkdocs.utils import get_relative_url  # noqa: E402

from overrides.blocks import links  # noqa: E402
from overrides.blocks.extension import InsideBlocks, LessonBlocks  # noqa: E402
from overrides.blocks.lesson_page import LessonPage, log, report  # noqa: E402
from overrides.blocks.symbols import Symbol, css_rules, read_symbols  # noqa: E402
from overrides.chapters import Chapter, below_title, end_with_the_last, framed, read_chapters  # noqa: E402
from overrides.descriptions import described  # noqa: E402
from overrides.hosting.course_files import NAME as SERVICE_WORKER  # noqa: E402
from overrides.hosting.course_files import service_worker, stamped  # noqa: E402
from overrides.hosting.headers import headers_file  # noqa: E402
from overrides.hosting.inline_scripts import without_inline_scripts  # noqa: E402
from overrides.hosting.inline_styles import rules, with_classes  # noqa: E402
from overrides.hosting.policy import FROM_DISK, IN_PAGE  # noqa: E402
from overrides.mathematics import tex  # noqa: E402
from overrides.mathematics.letters import Alphabet, alphabet  # noqa: E402
from overrides.notebooks import page as notebooks  # noqa: E402
from overrides.notebooks.document import notebook  # noqa: E402
from overrides.pictures.app import FOLDER as PICTURES  # noqa: E402
from overrides.pictures.app import app, cards  # noqa: E402
from overrides.quickstart import assemble  # noqa: E402
from overrides.runtime.assets import Asset, hashed  # noqa: E402
from overrides.runtime.licences import licences  # noqa: E402
from overrides.runtime.node import NodeMissingError  # noqa: E402
from overrides.runtime.packages import RuntimeFilesError  # noqa: E402
from overrides.runtime.steps import growing_folder, installed  # noqa: E402
from overrides.runtime.theme import katex_files, katex_script, search_shim, style_sheet  # noqa: E402
from overrides.solutions import for_paper  # noqa: E402
from overrides.syntax.encoding import decoded  # noqa: E402
from overrides.syntax.front_matter import read_front_matter  # noqa: E402
from overrides.syntax.problems import AuthorError, Problem  # noqa: E402
from overrides.syntax.scanner import find_blocks  # noqa: E402
from overrides.templates import render  # noqa: E402
from overrides.wheels.assembly import wheels  # noqa: E402

THEME = str(ROOT / "overrides" / "theme")
SEARCH_SHIM = "assets/javascripts/iframe-worker.js"


class Site:
    """What is known of the site while it is built."""

    blocks = LessonBlocks()
    snippets: Markdown
    symbols: dict[str, Symbol]
    notation: Alphabet | None  # the letters of its formulas; None: it has no notation page
    chapters: list[Chapter]
    quizzes: dict[str, str]  # where each quiz stands, by the name under which it keeps progress
    pages: list[tuple[File, LessonPage]]
    notebooks: list[Asset]
    scripts: dict[str, Asset]  # of the theme, by their path
    apart: list[str]  # files that pages keep by themselves
    published = False  # and not looked at while it is written
    compressed = False


def on_startup(command: str, dirty: bool) -> None:
    """Note whether the site is published, and its files compressed, which takes a while: not while authors write."""
    Site.published = command != "serve"
    Site.compressed = command == "build" and os.environ.get("COMPRESS", "true") != "false"


@event_priority(100)  # before the theme's offline plugin looks whether its search has what it needs
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the kit's blocks to the Markdown extensions, and its templates to the theme."""
    if THEME not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, THEME)
    _find_snippets(config)
    extensions: list[Any] = config.markdown_extensions  # names, and from here on one object
    inside = [name for name in extensions if name not in ("toc", Site.blocks)]
    inside.append(InsideBlocks(lambda: Site.blocks.page))
    Site.snippets = Markdown(extensions=inside, extension_configs=config.mdx_configs)
    if Site.blocks not in extensions:
        extensions.append(Site.blocks)
    if _from_disk(config):
        config.extra["polyfills"] = [SEARCH_SHIM]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Collect the lesson's symbols and add the runtime's files."""
    _verify_encoding(files, config)
    _leave_out_unused(files, config)
    Site.symbols = _symbols(files, config)
    Site.notation = alphabet(Site.symbols.values()) if Site.symbols else None
    Site.quizzes, Site.scripts = {}, {}
    disk = _from_disk(config)
    try:
        runtime = assemble(disk=disk, compress=Site.compressed and not disk, plain=_is_plain())
    except (RuntimeFilesError, NodeMissingError) as error:
        raise PluginError(str(error)) from error
    Site.apart = runtime.apart
    for asset in (*runtime.assets, *licences(), *wheels()):
        files.append(File.generated(config, asset.path, content=asset.content))
    styles = style_sheet(css_rules(Site.symbols.values()))
    files.append(File.generated(config, styles.path, content=styles.content))
    if disk:
        files.append(File.generated(config, SEARCH_SHIM, content=search_shim()))
    else:
        files.append(File.generated(config, "_headers", content=headers_file()))
        _add_app(files, config)
    config.extra["runtime"] = {
        "loader": runtime.loader,
        "preload": runtime.preload,
        "rescue": runtime.rescue,
        "policy": _policy(disk=disk),
        "service": SERVICE_WORKER if Site.published and not disk else "",
        "styles": styles.path,
    }
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Read how long the pages take, and end the reader's way where they end."""
    Site.pages, Site.notebooks = [], []
    Site.chapters, problems = read_chapters(nav)
    for problem in problems:
        log.error(problem)
    end_with_the_last(nav, Site.chapters)
    return nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell the blocks which page they stand on; front matter with a mistake, which MkDocs would print, is reported."""
    path, lines = _shown_path(page.file, config), page.file.content_string.split("\n")
    matter, problems = read_front_matter(lines)
    if problems:
        markdown = "\n".join([report(path, problems, lines), "", *lines[len(matter.lines) :]])
    Site.blocks.page = LessonPage(
        path=path,
        text=markdown,
        first_line=len(lines) - markdown.count("\n"),
        symbols=Site.symbols,
        katex_script=katex_script(),
        markdown=_snippet,
        chapters=[(chapter, chapter.file.url_relative_to(page.file)) for chapter in Site.chapters],
        address=lambda path: _address(path, page.file, files),
        front_matter=matter,
        quizzes=Site.quizzes,
        notation=None if _symbols_of(page.file) else Site.notation,  # where symbols are defined, others' may be shown
    )
    Site.pages.append((page.file, Site.blocks.page))
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Gather answers for paper, give styles classes, describe the page, frame it as a chapter."""
    html = with_classes(Markup(html) + for_paper(Site.blocks.page.solutions))
    if "description" not in page.meta:
        page.meta["description"] = escape(described(html) or config.site_description or "")  # the theme does not escape
    html = _offering_notebook(html, page.file, config, files)
    chapter = next((chapter for chapter in Site.chapters if chapter.path == page.file.src_uri), None)
    return framed(html, chapter) if chapter else html


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Add notebooks and what equations are styled by, and check anchors, now that every page has been rendered.

    The theme's templates are compiled once, for the versions of what compiles them.
    """
    compiled = growing_folder("templates", [installed("jinja2"), installed("mkdocs")])
    env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
    katex = katex_files(rules())
    for asset in (*katex, *Site.notebooks):
        files.append(File.generated(config, asset.path, content=asset.content))
    config.extra["runtime"]["katex_css"] = katex[0].path
    if config.site_url and not _from_disk(config):
        _add_cards(files, config)
    _verify_anchors(files)


@event_priority(-100)  # when others have changed it
def on_post_page(html: str, page: Page, config: MkDocsConfig) -> str:
    """Take the theme's scripts out of a page, and stamp it."""
    return stamped(_with_script_files(html, get_relative_url(".", page.url)))


def on_post_template(html: str, template_name: str, config: MkDocsConfig) -> str:
    """Take the theme's scripts out of the page for addresses that lead nowhere, which may be anywhere."""
    return _with_script_files(html, urlsplit(config.site_url or "/").path) if template_name == "404.html" else html


@event_priority(-100)  # when others have written theirs
def on_post_build(config: MkDocsConfig) -> None:
    """Write what is known only now that every page is written: the theme's scripts, and what the site consists of."""
    site = Path(config.site_dir)
    for script in Site.scripts.values():
        _write(site, script)
    if config.extra["runtime"]["service"]:
        course = config.extra.get("course") or config.site_name
        _write(site, service_worker(site, course, Site.apart))


def _write(site: Path, asset: Asset) -> None:
    path = site / asset.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(asset.content)


def _add_app(files: Files, config: MkDocsConfig) -> None:
    """Add what makes the site an app that can be installed."""
    language = str(config.theme["language"])
    made = app(config.site_name, config.site_description or "", language, config.theme["icon"]["logo"])
    for asset in made.assets:
        files.append(File.generated(config, asset.path, content=asset.content))
    config.extra["app"] = made


def _add_cards(files: Files, config: MkDocsConfig) -> None:
    """Draw for each page what messengers show of it; they want its whole address, so it takes that of the site."""
    pages = [file.page for file, _ in Site.pages if file.page]
    titles = [str(Markup(page.title or config.site_name).striptags()) for page in pages]
    pictures = cards(titles, config.site_name, config.theme["icon"]["logo"])
    for page, content in zip(pages, pictures, strict=True):
        path = f"{PICTURES}/{hashed('card.png', content)}"
        if not files.get_file_from_path(path):  # two pages may have one title
            files.append(File.generated(config, path, content=content))
        page.meta["card"] = urljoin(str(config.site_url), path)


def _offering_notebook(html: str, file: File, config: MkDocsConfig, files: Files) -> str:
    """Make the notebook of a page that asks for one, and link to it below the title."""
    blocks = Site.blocks.page
    source = notebooks.Source(
        lines=blocks.written,
        first_line=blocks.first_line,
        matter=blocks.front_matter,
        folder=Path(file.abs_src_path or "").parent,
        root=Path(config.config_file_path).parent,
        address=lambda target: _public_address(target, file, config, files),
        expand=lambda text: tex.written_out(text, Site.symbols),
    )
    try:
        if not notebooks.wants_notebook(source):
            return html
        made = Asset(f"{file.src_uri.removesuffix('.md')}.ipynb", notebook(notebooks.read_cells(source)))
    except AuthorError as error:
        return below_title(html, report(blocks.path, error.problems, file.content_string.split("\n")))
    Site.notebooks.append(made)
    address = get_relative_url(made.path, file.url)
    return below_title(html, render("overrides/notebook_link.html", address=address))


def _public_address(target: str, origin: File, config: MkDocsConfig, files: Files) -> str:
    """Return the address to which a link of a page leads, as it holds outside of the site; "" if none is known."""
    parts = urlsplit(target)
    if links.leads_elsewhere(target) or not config.site_url:
        return target if parts.netloc else ""
    file = _file(unquote(parts.path), origin, files) if parts.path else origin
    return urljoin(config.site_url, parts._replace(path=file.url).geturl()) if file else ""


def _find_snippets(config: MkDocsConfig) -> None:
    """Have snippets looked for in the course's folder, wherever the build was started, then in the kit's own."""
    snippets = config.mdx_configs.get("pymdownx.snippets", {})
    project = Path(config.config_file_path).parent
    own = [str(project / path) for path in snippets.get("base_path", ["."])]
    snippets["base_path"] = [*own, *([] if str(ROOT) in own else [str(ROOT)])]


def _with_script_files(html: str, base: str) -> str:
    html, scripts = without_inline_scripts(html, base)
    Site.scripts.update({script.path: script for script in scripts})
    return html


def _verify_anchors(files: Files) -> None:
    """Check the anchors that links inside blocks lead to."""
    for file, page in Site.pages:
        for link in dict.fromkeys(page.links):  # a section may be named by several questions
            target = _file(link.path, file, files) if link.path else file
            if target and target.page and link.anchor not in links.ids(target.page.content or ""):
                found = f"a link to {link.target!r}, which has no such anchor"
                page.report([Problem(link.line, found, "the id of a heading or a block there", link.column)])


def _from_disk(config: MkDocsConfig) -> bool:
    """Tell whether this build is the bundle, whose pages are opened from disk."""
    return bool(config.plugins["material/offline"].config["enabled"])


def _policy(*, disk: bool) -> str:
    """Return the policy that pages state: from disk always, and where `POLICY=page` says that the host sends none."""
    asked = os.environ.get("POLICY", "")
    if asked not in ("", "page"):
        raise PluginError(f"POLICY={asked}: expected POLICY=page, or no POLICY")
    return FROM_DISK if disk else IN_PAGE if asked else ""


def _is_plain() -> bool:
    """Tell whether `RUNTIME=plain` asks for Pyodide and MicroPython as they come, which starts them slower."""
    asked = os.environ.get("RUNTIME", "")
    if asked not in ("", "plain"):
        raise PluginError(f"RUNTIME={asked}: expected RUNTIME=plain, or no RUNTIME")
    return asked == "plain"


def _snippet(text: str) -> str:
    Site.snippets.reset()
    return str(Site.snippets.convert(text))


def _address(path: str, origin: File, files: Files) -> str | None:
    """Find the address of what is made from a file; both as seen from another page."""
    target = None if path.startswith("/") else _file(path, origin, files)
    return target.url_relative_to(origin) if target else None


def _file(path: str, origin: File, files: Files) -> File | None:
    return files.get_file_from_path(posixpath.normpath(posixpath.join(posixpath.dirname(origin.src_uri), path)))


def _shown_path(file: File, config: MkDocsConfig) -> str:
    path = Path(file.abs_src_path or file.src_uri)
    project = Path(config.config_file_path).parent
    return str(path.relative_to(project)) if path.is_relative_to(project) else str(path)


def _leave_out_unused(files: Files, config: MkDocsConfig) -> None:
    """Leave out what the theme ships but no reader of this site gets: maps of its sources, other languages' search."""
    languages = config.plugins["material/search"].config["lang"] or [config.theme["language"]]
    unused = ["assets/**.map", *(["assets/javascripts/lunr/**"] if set(languages) == {"en"} else [])]
    for file in list(files):
        if any(fnmatch(file.src_uri, pattern) for pattern in unused):
            files.remove(file)


def _verify_encoding(files: Files, config: MkDocsConfig) -> None:
    """Stop at a page that is not UTF-8, which MkDocs can't read."""
    for file in files.documentation_pages():
        try:
            decoded(file.content_bytes)
        except AuthorError as error:
            raise PluginError("\n".join(problem.at(_shown_path(file, config)) for problem in error.problems)) from error


def _symbols(files: Files, config: MkDocsConfig) -> dict[str, Symbol]:
    """Read the blocks `symbols` of all pages; what is wrong inside one is reported when its page is rendered."""
    symbols: dict[str, Symbol] = {}
    for file in files.documentation_pages():
        for symbol in _symbols_of(file):
            if symbol.name in symbols:
                problem = Problem(
                    symbol.line, f"the symbol {symbol.name!r}, which another page defines", "one definition"
                )
                log.error(problem.at(_shown_path(file, config)))
            symbols.setdefault(symbol.name, symbol)
    return symbols


def _symbols_of(file: File) -> list[Symbol]:
    scan = find_blocks(file.content_string.splitlines(), 1)
    try:
        return [symbol for source in scan.blocks if source.name == "symbols" for symbol in read_symbols(source)]
    except AuthorError:
        return []
