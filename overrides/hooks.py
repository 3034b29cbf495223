"""MkDocs hooks: set the Markdown blocks up, put the runtime's files into the site, name the page to the blocks."""

import os
import sys
from collections.abc import Callable
from fnmatch import fnmatch
from functools import partial
from html import escape
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urljoin, urlsplit

# The models multiply small matrices, where threads only wait for each other. NumPy reads this when it is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:  # MkDocs loads this file by its path; the packages beside it are imported by name
    sys.path.insert(0, str(ROOT))

from jinja2 import Environment, FileSystemBytecodeCache, Template  # noqa: E402
from markdown import Markdown  # noqa: E402
from markupsafe import Markup  # noqa: E402
from mkdocs.config.defaults import MkDocsConfig  # noqa: E402
from mkdocs.exceptions import PluginError  # noqa: E402
from mkdocs.plugins import event_priority  # noqa: E402
from mkdocs.structure.files import File, Files, InclusionLevel  # noqa: E402
from mkdocs.structure.nav import Navigation  # noqa: E402
from mkdocs.structure.pages import Page  # noqa: E402
from mkdocs.utils import get_relative_url  # noqa: E402
from mkdocs.utils.templates import TemplateContext  # noqa: E402

from overrides.beside import begin  # noqa: E402
from overrides.blocks import links  # noqa: E402
from overrides.blocks.extension import InsideBlocks  # noqa: E402
from overrides.blocks.lesson_page import LessonPage, report  # noqa: E402
from overrides.blocks.symbols import css_rules  # noqa: E402
from overrides.blocks.widget import trainings_in  # noqa: E402
from overrides.chapters import begin_with_the_core, below_title, end_with_the_last, framed, way  # noqa: E402
from overrides.course.navigation import navigation_problems  # noqa: E402
from overrides.headings import in_order  # noqa: E402
from overrides.hosting.course_files import NAME as SERVICE_WORKER  # noqa: E402
from overrides.hosting.course_files import service_worker, stamped  # noqa: E402
from overrides.hosting.headers import headers_file  # noqa: E402
from overrides.hosting.inline_scripts import without_inline_scripts  # noqa: E402
from overrides.hosting.inline_styles import rules, with_classes  # noqa: E402
from overrides.hosting.policy import FROM_DISK, IN_PAGE  # noqa: E402
from overrides.kept_items import install  # noqa: E402
from overrides.kept_pages import KeptPages  # noqa: E402
from overrides.language import ENGLISH, later, say, say_count, speak  # noqa: E402
from overrides.languages.catalogue import SERVICE, said_by, said_in  # noqa: E402
from overrides.mathematics import tex  # noqa: E402
from overrides.notebooks import page as notebooks  # noqa: E402
from overrides.notebooks.document import notebook  # noqa: E402
from overrides.notebooks.listings import with_buttons  # noqa: E402
from overrides.pages import (  # noqa: E402
    Course,
    encoding_problems,
    find_snippets,
    notebook_source,
    shown_path,
    take_over_validation,
)
from overrides.pictures.app import FOLDER as PICTURES  # noqa: E402
from overrides.pictures.app import app, cards, logo_of  # noqa: E402
from overrides.quickstart import assemble  # noqa: E402
from overrides.reader.names import LANGUAGE  # noqa: E402
from overrides.runtime.assets import Asset, compress_texts, hashed  # noqa: E402
from overrides.runtime.licences import licences  # noqa: E402
from overrides.runtime.node import NodeMissingError  # noqa: E402
from overrides.runtime.packages import RuntimeFilesError  # noqa: E402
from overrides.runtime.remembering import remembered  # noqa: E402
from overrides.runtime.steps import growing_folder, installed  # noqa: E402
from overrides.runtime.theme import copy_script, katex_files, katex_script, search_shim, style_sheet, theme_script  # noqa: E402
from overrides.searching import searchable  # noqa: E402
from overrides.site import Site, speak_of, write  # noqa: E402
from overrides.solutions import for_paper  # noqa: E402
from overrides.syntax.encoding import decoded  # noqa: E402
from overrides.syntax.problems import AuthorError  # noqa: E402
from overrides.templates import render  # noqa: E402
from overrides.wheels.assembly import wheels  # noqa: E402

THEME = str(ROOT / "overrides" / "theme")
READ_BY_SEARCH = [ROOT / "overrides" / path for path in ("searching.py", "mathematics/typed.py")]
THEME_SCRIPT = "assets/javascripts/bundle.*.js"
LATER = 0.5  # of the rank of other pages in the search: what goes deeper is found after them
SEARCH_SHIM = "assets/javascripts/iframe-worker.js"
SETTINGS = (  # what `overrides/course/base.yml` says
    *(later("Switch to light mode"), later("Switch to dark mode"), later("Switch to system preference")),
    *(later("Prepares for the core path"), later("On the short path"), later("Goes deeper")),
)
site = Site()


def on_startup(command: str, dirty: bool) -> None:
    """Note whether the site is published, and its files compressed, which takes a while: not while authors write."""
    site.published = command != "serve"
    site.compressed = command == "build" and os.environ.get("COMPRESS", "true") != "false"


@event_priority(100)  # before the theme's offline plugin looks whether its search has what it needs
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the kit's blocks to the Markdown extensions, and its templates to the theme."""
    if THEME not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, THEME)
    _translate_settings(config)
    find_snippets(config)
    site.ignored = take_over_validation(config)
    extensions: list[Any] = config.markdown_extensions  # names, and from here on one object
    inside = [name for name in extensions if name not in ("toc", site.blocks)]
    inside.append(InsideBlocks(lambda: site.blocks.page))
    site.snippets = Markdown(extensions=inside, extension_configs=config.mdx_configs)
    if site.blocks not in extensions:
        extensions.append(site.blocks)
    if _from_disk(config):
        config.extra["polyfills"] = [SEARCH_SHIM]  # else the theme names one on a host elsewhere
    if _in_one_file():
        config.plugins["material/search"].config["enabled"] = False
    return config


@event_priority(-100)  # when plugins have sorted what authors wrote
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Collect the lesson's symbols and add the runtime's files."""
    if problems := list(encoding_problems(files)):
        raise PluginError("\n".join(problem.at(shown_path(file, config)) for file, problem in problems))
    _leave_out_unused(files, config)
    site.course = Course(config, files, site.ignored[0])
    site.files, site.scripts = files, {}
    disk = _from_disk(config)
    try:
        parts = {"numpy": _in_one_file() == "numpy", "snapshot": False} if _in_one_file() else {}
        runtime = assemble(disk=disk, compress=site.compressed and not disk, plain=_is_plain(), **parts)
    except (RuntimeFilesError, NodeMissingError) as error:
        raise PluginError(str(error)) from error
    site.apart = runtime.apart
    for asset in (*runtime.assets, *licences(), *wheels()):
        files.append(File.generated(config, asset.path, content=asset.content))
    styles = style_sheet(css_rules(site.course.symbols.values()))
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
        "service": SERVICE_WORKER if site.published and not disk else "",
        "styles": styles.path,
        "theme_script": _replace_theme_script(files, config),
    }
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Read how long the pages take, end the reader's way where they end, and report what is wrong with `nav`."""
    site.pages, site.notebooks = [], []
    site.course.read_navigation(nav)
    for file, problem in site.course.problems:
        report(shown_path(file, config), [problem], file.content_string.split("\n"))
    configuration = Path(config.config_file_path)
    text = decoded(configuration.read_bytes())
    report(configuration.name, navigation_problems(text, files, site.ignored[1]), text.split("\n"))
    begin_with_the_core(nav, site.course.chapters)
    end_with_the_last(nav, site.course.chapters)
    site.navigation = nav
    site.kept = KeptPages(site.course, _kind(config))
    find_sections = _remember_sections(config)
    if not _begin_trainings(files):
        _begin_beside(config, files, find_sections)
    return nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell the blocks which page they stand on; front matter with a mistake, which MkDocs would print, is reported."""
    blocks, problems = site.course.page(LessonPage, page.file, markdown, katex_script(), _snippet)
    for name in site.course.unusable(blocks.front_matter):
        page.meta.pop(name, None)
    speak_of(config, page)
    site.blocks.page = blocks
    site.pages.append((page.file, blocks))
    blocks.announce(problems)
    page.render = partial(site.kept.render, page, blocks)  # type: ignore[method-assign]
    return "\n".join(blocks.written)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Gather answers for paper, order headings, give styles classes, describe the page, frame it as a chapter."""
    html = with_classes(in_order(Markup(html) + for_paper(site.blocks.page.solutions)))
    if "description" not in page.meta:
        description = site.blocks.page.description or config.site_description or ""
        page.meta["description"] = escape(description)  # the theme does not escape
    html = _offering_notebook(html, page.file, config, files)
    chapter = next((chapter for chapter in site.course.chapters if chapter.path == page.file.src_uri), None)
    if not chapter:
        return html
    if chapter.track == "deeper":
        page.meta.setdefault("search", {"boost": LATER})
    if way(chapter):
        page.meta.setdefault("status", way(chapter))  # by which the theme marks it in the navigation
    return framed(html, chapter, site.course.chapters)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Add notebooks, the whole lesson and what equations are styled by, and check anchors, now that all is rendered.

    The theme's templates are compiled once, for the versions of what compiles them.
    """
    site.end_trainings()
    site.bare, site.said = {}, {}
    site.read_words(file for file, _ in site.pages)
    site.put_cards(file for file, _ in site.pages)
    if site.beside:
        site.beside.give([_as_searched(file.page) for file, _ in site.pages if file.page])
    for file in site.course.whole:
        site.gather(file, config)
    compiled = growing_folder("templates", [installed("jinja2"), installed("mkdocs")])
    env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
    site.env, site.items = env, install(env, [file.page for file, _ in site.pages if file.page])
    env.globals |= {"say": say, "say_count": say_count, "said_in": said_in, "language_id": LANGUAGE}
    katex = katex_files(rules())
    copying = copy_script()
    for asset in (*katex, copying, *site.notebooks):
        files.append(File.generated(config, asset.path, content=asset.content))
    config.extra["runtime"] |= {"katex_css": katex[0].path, "katex_copy": copying.path}
    if site.published and config.site_url and not _from_disk(config):
        _add_cards(files, config)
    site.kept.surround(env, site.navigation)
    site.verify_anchors()


@event_priority(100)  # before the search reads it
def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Speak the language of the page."""
    speak_of(config, page)


@event_priority(-100)  # when others have changed it
def on_post_page(html: str, page: Page, config: MkDocsConfig) -> str:
    """Take the theme's scripts out of a page, and stamp it."""
    return stamped(_with_script_files(html, get_relative_url(".", page.url)))


def on_pre_template(template: Template, template_name: str, config: MkDocsConfig) -> Template:
    """Speak the course's language in what is no page."""
    speak_of(config)
    return template


def on_post_template(html: str, template_name: str, config: MkDocsConfig) -> str:
    """Take the theme's scripts out of the page for addresses that lead nowhere, which may be anywhere."""
    return _with_script_files(html, urlsplit(config.site_url or "/").path) if template_name == "404.html" else html


@event_priority(-100)  # when others have written theirs
def on_post_build(config: MkDocsConfig) -> None:
    """Write what is known only now that every page is written: the theme's scripts, and what the site consists of."""
    site.end_beside()
    folder = Path(config.site_dir)
    for script in site.scripts.values():
        write(script, config)
    if config.extra["runtime"]["service"]:
        course = config.extra.get("course") or config.site_name
        speak_of(config)
        write(service_worker(folder, course, site.apart, said_by(SERVICE)), config)
    speak(ENGLISH)
    if site.compressed and not _from_disk(config):
        compress_texts(folder)


def on_build_error(error: Exception) -> None:
    """Leave nothing running."""
    site.end_beside()
    site.end_trainings()


def _begin_trainings(files: Files) -> bool:
    """Have what widgets train computed while pages are rendered; tell whether there is something."""
    if widgets := trainings_in(file.content_string for file in files.documentation_pages()):
        from overrides.blocks.traces import give_up  # noqa: PLC0415 (and NumPy)
        from overrides.blocks.widget_picture import begin_trainings  # noqa: PLC0415

        site.end_trainings = give_up
        return begin_trainings(widgets)
    return False


def _begin_beside(config: MkDocsConfig, files: Files, find_sections: Callable[[Any], None] | None) -> None:
    """Have pages rendered from the last one on, too, if nothing is kept of them; then what the search finds on them."""

    def render_page(file: File) -> None:
        page = file.page or Page(None, file, config)
        page.read_source(config)
        page.markdown = on_page_markdown(page.markdown or "", page, config, files)
        page.render(config, files)

    def find(pages: list[Any]) -> None:
        if find_sections:
            for page in reversed(pages):
                find_sections(page)

    site.beside = None
    if site.kept.is_plain and site.kept.is_alone:
        pages = files.documentation_pages(inclusion=InclusionLevel.is_included)
        site.beside = begin(site.kept.left(pages), map(render_page, reversed(pages)), find)


def _as_searched(page: Page) -> SimpleNamespace:
    """Return what the search asks of a page."""
    names = ("url", "title", "meta", "content", "toc")
    file = SimpleNamespace(abs_src_path=page.file.abs_src_path)
    return SimpleNamespace(file=file, **{name: getattr(page, name) for name in names})


def _remember_sections(config: MkDocsConfig) -> Callable[[Any], None] | None:
    """Have the search plugin look for the sections of a page only once: it takes as long as rendering the page.

    It reads another HTML than readers get. Return what adds the sections of a page; None if there is no search.
    """
    search: Any = config.plugins["material/search"]
    if not search.config["enabled"]:
        return None
    index, folder = search.search_index, growing_folder("search", [installed("mkdocs-material"), *READ_BY_SEARCH])
    add = index.add_entry_from_context

    def found(page: Page) -> list[Any]:
        there, shown = len(index.entries), page.content
        page.content = searchable(shown or "")
        add(page)
        page.content = shown
        entries = index.entries[there:]
        del index.entries[there:]
        return list(entries)

    def remember(page: Page) -> None:
        settings = [page.url, str(page.title), *(page.meta.get(name) for name in ("title", "tags", "search"))]
        name = f"{page.file.abs_src_path} {page.url}"
        index.entries += remembered(folder, name, repr((page.content, settings)), lambda: found(page))

    index.add_entry_from_context = remember
    return remember


def _translate_settings(config: MkDocsConfig) -> None:
    """Have settings that all courses have say what they say in the language of the course."""
    speak_of(config)
    for option in config.theme.get("palette") or ():
        if isinstance(option, dict) and "toggle" in option:
            name = option["toggle"]["name"]
            option["toggle"]["name"] = say(name)
    status = config.extra.get("status", {})
    status |= {name: say(text) for name, text in status.items()}


def _replace_theme_script(files: Files, config: MkDocsConfig) -> dict[str, str]:
    """Put the changed script of the theme in the place of its own; return the path that it has, and had before."""
    (original,) = [file for file in files if fnmatch(file.src_uri, THEME_SCRIPT)]
    made = theme_script(original.content_bytes)
    files.remove(original)
    files.append(File.generated(config, made.path, content=made.content))
    return {"before": original.src_uri, "path": made.path}


def _add_app(files: Files, config: MkDocsConfig) -> None:
    """Add what makes the site an app that can be installed."""
    language = str(config.theme["language"])
    made = app(config.site_name, config.site_description or "", language, logo_of(config.theme, Path(config.docs_dir)))
    for asset in made.assets:
        files.append(File.generated(config, asset.path, content=asset.content))
    config.extra["app"] = made


def _add_cards(files: Files, config: MkDocsConfig) -> None:
    """Draw for each page what messengers show of it; they want its whole address, so it takes that of the site."""
    pages = [file.page for file, _ in site.pages if file.page]
    titles = [str(Markup(page.title or config.site_name).striptags()) for page in pages]
    pictures = cards(titles, config.site_name, logo_of(config.theme, Path(config.docs_dir)))
    for page, content in zip(pages, pictures, strict=True):
        path = f"{PICTURES}/{hashed('card.png', content)}"
        if not files.get_file_from_path(path):  # two pages may have one title
            files.append(File.generated(config, path, content=content))
        page.meta["card"] = urljoin(str(config.site_url), path)


def _offering_notebook(html: str, file: File, config: MkDocsConfig, files: Files) -> str:
    """Make the notebook of a page that asks for one, link to it below the title, and let its listings be run."""
    blocks = site.blocks.page
    source = notebook_source(blocks, file, config)._replace(
        address=lambda target: _public_address(target, file, config),
        expand=lambda text: tex.written_out(text, site.course.symbols),
    )
    try:
        if not notebooks.wants_notebook(source):
            return html
        cells = notebooks.read_cells(source)
    except AuthorError as error:
        return below_title(html, report(blocks.path, error.problems, file.content_string.split("\n")))
    made = Asset(f"{file.src_uri.removesuffix('.md')}.ipynb", notebook(cells))
    site.notebooks.append(made)
    address = get_relative_url(made.path, file.url)
    return below_title(with_buttons(html, cells), render("overrides/notebook_link.html", address=address))


def _public_address(target: str, origin: File, config: MkDocsConfig) -> str:
    """Return the address to which a link of a page leads, as it holds outside of the site; "" if none is known."""
    parts = urlsplit(target)
    if links.leads_elsewhere(target) or not config.site_url:
        return target if parts.netloc else ""
    file = site.course.file(parts.path, origin) if parts.path else origin
    return urljoin(config.site_url, parts._replace(path=file.url).geturl()) if file else ""


def _with_script_files(html: str, base: str) -> str:
    html, scripts = without_inline_scripts(html, base)
    site.scripts.update({script.path: script for script in scripts})
    return html


def _from_disk(config: MkDocsConfig) -> bool:
    """Tell whether this build is the bundle, whose pages are opened from disk."""
    return bool(config.plugins["material/offline"].config["enabled"])


def _kind(config: MkDocsConfig) -> str:
    """Return which of a course's sites this build makes."""
    return _in_one_file() or ("disk" if _from_disk(config) else "hosted" if site.published else "served")


def _policy(*, disk: bool) -> str:
    """Return the policy that pages state: from disk always, and where `POLICY=page` says that the host sends none."""
    asked = os.environ.get("POLICY", "")
    if asked not in ("", "page"):
        raise PluginError(f"POLICY={asked}: expected POLICY=page, or no POLICY")
    return FROM_DISK if disk else IN_PAGE if asked else ""


def _in_one_file() -> str:
    """Return what `SINGLE` asks for: that each page becomes one file, "numpy" with it or "page" without; or ""."""
    asked = os.environ.get("SINGLE", "")
    if asked not in ("", "page", "numpy"):
        raise PluginError(f"SINGLE={asked}: expected SINGLE=page, SINGLE=numpy, or no SINGLE")
    return asked


def _is_plain() -> bool:
    """Tell whether `RUNTIME=plain` asks for Pyodide and MicroPython as they come, which starts them slower."""
    asked = os.environ.get("RUNTIME", "")
    if asked not in ("", "plain"):
        raise PluginError(f"RUNTIME={asked}: expected RUNTIME=plain, or no RUNTIME")
    return asked == "plain"


def _snippet(text: str) -> str:
    site.snippets.reset()
    return str(site.snippets.convert(text))


def _leave_out_unused(files: Files, config: MkDocsConfig) -> None:
    """Leave out what the theme ships but no reader of this site gets: maps of its sources, other languages' search."""
    languages = config.plugins["material/search"].config["lang"] or [config.theme["language"]]
    unused = ["assets/**.map", *(["assets/javascripts/lunr/**"] if set(languages) == {"en"} else [])]
    for file in list(files):
        if any(fnmatch(file.src_uri, pattern) for pattern in unused):
            files.remove(file)
