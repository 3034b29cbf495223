"""MkDocs hooks: set the Markdown blocks up, put the runtime's files into the site, name the page to the blocks."""

import os
import sys
from collections.abc import Collection, Iterable
from fnmatch import fnmatch
from html import escape
from pathlib import Path
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
from mkdocs.commands.build import (  # noqa: E402 (of what build does, for one page)
    _build_page,
    _build_theme_template,
    _populate_page,
)
from mkdocs.config.defaults import MkDocsConfig  # noqa: E402
from mkdocs.exceptions import PluginError  # noqa: E402
from mkdocs.plugins import CombinedEvent, event_priority  # noqa: E402
from mkdocs.structure.files import File, Files  # noqa: E402
from mkdocs.structure.nav import Navigation  # noqa: E402
from mkdocs.structure.pages import Page  # noqa: E402
from mkdocs.utils import get_relative_url  # noqa: E402
from mkdocs.utils.templates import TemplateContext  # noqa: E402

from overrides.blocks import links  # noqa: E402
from overrides.blocks.extension import InsideBlocks, LessonBlocks  # noqa: E402
from overrides.blocks.lesson_page import LessonPage, report  # noqa: E402
from overrides.blocks.symbols import css_rules  # noqa: E402
from overrides.chapters import begin_with_the_core, below_title, end_with_the_last, framed, renamed, way  # noqa: E402
from overrides.course.navigation import navigation_problems, take_titles_over  # noqa: E402
from overrides.course.renewing import Told, dependent, told  # noqa: E402
from overrides.descriptions import described  # noqa: E402
from overrides.headings import in_order  # noqa: E402
from overrides.hosting.course_files import NAME as SERVICE_WORKER  # noqa: E402
from overrides.hosting.course_files import service_worker, stamped  # noqa: E402
from overrides.hosting.headers import headers_file  # noqa: E402
from overrides.hosting.inline_scripts import without_inline_scripts  # noqa: E402
from overrides.hosting.inline_styles import rules, with_classes  # noqa: E402
from overrides.hosting.policy import FROM_DISK, IN_PAGE  # noqa: E402
from overrides.hover_cards import Words, known_words, with_addresses, with_cards, words_of  # noqa: E402
from overrides.kept_items import KeptItems, install  # noqa: E402
from overrides.language import ENGLISH, later, say, say_count, speak  # noqa: E402
from overrides.languages.catalogue import SERVICE, language_of, said_by, said_in  # noqa: E402
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
from overrides.solutions import for_paper  # noqa: E402
from overrides.syntax.encoding import decoded  # noqa: E402
from overrides.syntax.problems import AuthorError  # noqa: E402
from overrides.templates import render  # noqa: E402
from overrides.wheels.assembly import wheels  # noqa: E402
from overrides.whole import gathered  # noqa: E402

THEME = str(ROOT / "overrides" / "theme")
THEME_SCRIPT = "assets/javascripts/bundle.*.js"
LATER = 0.5  # of the rank of other pages in the search: what goes deeper is found after them
SEARCH_SHIM = "assets/javascripts/iframe-worker.js"
SETTINGS = (  # what `overrides/course/base.yml` says
    *(later("Switch to light mode"), later("Switch to dark mode"), later("Switch to system preference")),
    *(later("Prepares for the core path"), later("On the short path"), later("Goes deeper")),
)


class Site:
    """What is known of the site while it is built."""

    blocks = LessonBlocks()
    snippets: Markdown
    course: Course
    files: Files
    navigation: Navigation
    env: Environment
    items: KeptItems
    ignored: tuple[frozenset[str], frozenset[str]]  # what of links, and of the navigation, nobody wants reported
    pages: list[tuple[File, LessonPage]]
    notebooks: list[Asset]
    scripts: dict[str, Asset]  # of the theme, by their path
    said: dict[File, Words]  # what each page says of the course's words
    words: Words  # and all together
    bare: dict[File, str]  # the HTML of each page, before words got their cards
    stale: dict[File, bool]  # pages that something has changed around, or, true, on
    around: bool  # and it is what surrounds all pages that has changed
    shown: str  # the HTML of the page that the search reads
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
    _translate_settings(config)
    find_snippets(config)
    Site.ignored = take_over_validation(config)
    extensions: list[Any] = config.markdown_extensions  # names, and from here on one object
    inside = [name for name in extensions if name not in ("toc", Site.blocks)]
    inside.append(InsideBlocks(lambda: Site.blocks.page))
    Site.snippets = Markdown(extensions=inside, extension_configs=config.mdx_configs)
    if Site.blocks not in extensions:
        extensions.append(Site.blocks)
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
    Site.course = Course(config, files, Site.ignored[0])
    Site.files, Site.scripts = files, {}
    disk = _from_disk(config)
    try:
        parts = {"numpy": _in_one_file() == "numpy", "snapshot": False} if _in_one_file() else {}
        runtime = assemble(disk=disk, compress=Site.compressed and not disk, plain=_is_plain(), **parts)
    except (RuntimeFilesError, NodeMissingError) as error:
        raise PluginError(str(error)) from error
    Site.apart = runtime.apart
    for asset in (*runtime.assets, *licences(), *wheels()):
        files.append(File.generated(config, asset.path, content=asset.content))
    styles = style_sheet(css_rules(Site.course.symbols.values()))
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
        "theme_script": _replace_theme_script(files, config),
    }
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Read how long the pages take, end the reader's way where they end, and report what is wrong with `nav`."""
    Site.pages, Site.notebooks = [], []
    Site.course.read_navigation(nav)
    for file, problem in Site.course.problems:
        report(shown_path(file, config), [problem], file.content_string.split("\n"))
    configuration = Path(config.config_file_path)
    text = decoded(configuration.read_bytes())
    report(configuration.name, navigation_problems(text, files, Site.ignored[1]), text.split("\n"))
    begin_with_the_core(nav, Site.course.chapters)
    end_with_the_last(nav, Site.course.chapters)
    Site.navigation = nav
    _remember_sections(config)
    return nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell the blocks which page they stand on; front matter with a mistake, which MkDocs would print, is reported."""
    blocks, problems = Site.course.page(LessonPage, page.file, markdown, katex_script(), _snippet)
    for name in Site.course.unusable(blocks.front_matter):
        page.meta.pop(name, None)
    _speak(config, page)
    Site.blocks.page = blocks
    Site.pages.append((page.file, blocks))
    blocks.announce(problems)
    return "\n".join(blocks.written)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Gather answers for paper, order headings, give styles classes, describe the page, frame it as a chapter."""
    html = with_classes(in_order(Markup(html) + for_paper(Site.blocks.page.solutions)))
    if "description" not in page.meta:
        page.meta["description"] = escape(described(html) or config.site_description or "")  # the theme does not escape
    html = _offering_notebook(html, page.file, config, files)
    chapter = next((chapter for chapter in Site.course.chapters if chapter.path == page.file.src_uri), None)
    if not chapter:
        return html
    if chapter.track == "deeper":
        page.meta.setdefault("search", {"boost": LATER})
    if way(chapter):
        page.meta.setdefault("status", way(chapter))  # by which the theme marks it in the navigation
    return framed(html, chapter, Site.course.chapters)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Add notebooks, the whole lesson and what equations are styled by, and check anchors, now that all is rendered.

    The theme's templates are compiled once, for the versions of what compiles them.
    """
    Site.bare, Site.said, Site.stale, Site.around = {}, {}, {}, False
    _read_words(file for file, _ in Site.pages)
    _put_cards(file for file, _ in Site.pages)
    for file in Site.course.whole:
        _gather(file, config)
    compiled = growing_folder("templates", [installed("jinja2"), installed("mkdocs")])
    env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
    Site.env, Site.items = env, install(env, [file.page for file, _ in Site.pages if file.page])
    env.globals |= {"say": say, "say_count": say_count, "said_in": said_in, "language_id": LANGUAGE}
    katex = katex_files(rules())
    copying = copy_script()
    for asset in (*katex, copying, *Site.notebooks):
        files.append(File.generated(config, asset.path, content=asset.content))
    config.extra["runtime"] |= {"katex_css": katex[0].path, "katex_copy": copying.path}
    if Site.published and config.site_url and not _from_disk(config):
        _add_cards(files, config)
    _verify_anchors()


@event_priority(100)  # before the search reads it
def _for_search(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Let the search read another HTML than readers get."""
    _speak(config, page)
    Site.shown = page.content or ""
    page.content = searchable(Site.shown)


@event_priority(-100)  # when it has read it
def _for_readers(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Show readers the page again."""
    page.content = Site.shown


on_page_context = CombinedEvent(_for_search, _for_readers)


@event_priority(-100)  # when others have changed it
def on_post_page(html: str, page: Page, config: MkDocsConfig) -> str:
    """Take the theme's scripts out of a page, and stamp it."""
    return stamped(_with_script_files(html, get_relative_url(".", page.url)))


def on_pre_template(template: Template, template_name: str, config: MkDocsConfig) -> Template:
    """Speak the course's language in what is no page."""
    _speak(config)
    return template


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
        _speak(config)
        _write(site, service_worker(site, course, Site.apart, said_by(SERVICE)))
    speak(ENGLISH)
    if Site.compressed and not _from_disk(config):
        compress_texts(site)


def _remember_sections(config: MkDocsConfig) -> None:
    """Have the search plugin look for the sections of a page only once: it takes as long as rendering the page."""
    search: Any = config.plugins["material/search"]
    if not search.config["enabled"]:
        return
    index, folder = search.search_index, growing_folder("search", [installed("mkdocs-material")])
    add = index.add_entry_from_context

    def found(page: Page) -> list[Any]:
        there = len(index.entries)
        add(page)
        entries = index.entries[there:]
        del index.entries[there:]
        return list(entries)

    def remember(page: Page) -> None:
        settings = [page.url, str(page.title), *(page.meta.get(name) for name in ("title", "tags", "search"))]
        name = f"{page.file.abs_src_path} {page.url}"
        index.entries += remembered(folder, name, repr((page.content, settings)), lambda: found(page))

    index.add_entry_from_context = remember


def renew(changed: Collection[File], config: MkDocsConfig) -> None:
    """Render some pages of a site that is being served anew, in their places; what depends on them becomes stale.

    Args:
        changed: the pages, none of which has all built again (`overrides.course.renewing`).
        config: that the site was built with.

    Raises:
        ValueError: all has to be built again.
    """
    if not set(Site.course.whole).isdisjoint(changed):
        raise ValueError("a page that takes in others")
    before, around, shared = told(Site.course), _seen_around(changed), _shared(config)
    for file in changed:
        if page := file.page:  # it has the title that is read in it now
            page.markdown = page.content = page._title_from_render = None
    Site.course.read_again(changed)
    _render_again(changed, config)
    styles = style_sheet(css_rules(Site.course.symbols.values()))
    if styles.path != config.extra["runtime"]["styles"] or around != _seen_around(changed):
        _write(Path(config.site_dir), styles)
        config.extra["runtime"]["styles"] = styles.path
        Site.around = True
    _note_stale(changed, before, around=Site.around or _shared(config) != shared)
    _write_pages(changed, config)
    finish(config)
    _verify_anchors(changed)


def retitle(text: str, new: str, config: MkDocsConfig) -> None:
    """Take other titles over from the navigation of a course that is being served; all pages become stale.

    Args:
        text: of the configuration, with which the site was built; `new`: as it is now.
        config: what was read from it.

    Raises:
        ValueError: more has changed than titles.
    """
    before = told(Site.course)
    take_titles_over(text, new, Site.navigation)
    Site.course.chapters = list(map(renamed, Site.course.chapters))
    Site.around = True
    _note_stale((), before, around=True)


def _note_stale(changed: Collection[File], before: Told, *, around: bool) -> None:
    """Note which pages have become stale.

    Args:
        changed: those that have been rendered again.
        before: what the pages told of themselves until then.
        around: whether what all pages show has changed.
    """
    others = [file for file, _ in Site.pages if file not in changed]
    if around:
        Site.items.kept.clear()
        Site.stale = {**dict.fromkeys(others, False), **Site.stale}
    again = dependent(Site.pages, before, told(Site.course)).union(Site.course.whole)
    Site.stale |= dict.fromkeys((file for file in others if file in again), True)


def refresh(stale: Collection[File], config: MkDocsConfig) -> None:
    """Bring pages up to date that have become stale."""
    again = [file for file in stale if Site.stale.get(file)]
    if whole := [file for file in again if file in Site.course.whole]:  # with what they take in
        chapters = [chapter.file for chapter in Site.course.chapters]
        again += [file for file in chapters if Site.stale.get(file) and file not in again]
        _put_cards(file for file in chapters if file in Site.stale)
    shared = _shared(config)
    _render_again(again, config)
    if _shared(config) != shared:
        Site.stale = {**{file: False for file, _ in Site.pages}, **Site.stale}
    _put_cards(file for file in stale if file not in again)
    for file in whole:
        _gather(file, config)
    _write_pages([*stale, *(file for file in again if file not in stale)], config)
    if again:
        _verify_anchors(again)
    if whole:
        finish(config)


def finish(config: MkDocsConfig) -> None:
    """Write what pages share: the search, and, once none is stale, the page for addresses that lead nowhere."""
    if Site.around and not Site.stale.keys() - set(Site.course.whole):
        Site.around = False
        for name in config.theme.static_templates:
            _build_theme_template(name, Site.env, Site.files, config, Site.navigation)
    search: Any = config.plugins["material/search"]
    search.on_post_build(config=config)
    speak(ENGLISH)


def _shared(config: MkDocsConfig) -> tuple[Words, str]:
    """Return what all pages take from what is read on some: what words mean, and how formulas are styled."""
    return Site.words, config.extra["runtime"]["katex_css"]


def _seen_around(files: Collection[File]) -> list[tuple[str | None, dict[str, Any]]]:
    """Return what the navigation around all pages may show of some."""
    settings = {file: page.front_matter.values for file, page in Site.pages if file in files}
    own = ("minutes", "description")
    return [
        (file.page.title, {name: value for name, value in settings[file].items() if name not in own})
        for file in files
        if file.page
    ]


def _render_again(files: Collection[File], config: MkDocsConfig) -> None:
    """Render the Markdown of some pages anew, with all that stands in it."""
    Site.pages = [(file, page) for file, page in Site.pages if file not in files]
    Site.notebooks = []
    for file in files:
        Site.course.forget(shown_path(file, config))
        if file.page:
            _populate_page(file.page, config, Site.files)
    _read_words(files)
    _put_cards(files)
    site = Path(config.site_dir)
    sheet = katex_files(rules())[0]
    config.extra["runtime"]["katex_css"] = sheet.path
    for asset in (sheet, *Site.notebooks):
        _write(site, asset)


def _write_pages(files: Collection[File], config: MkDocsConfig) -> None:
    """Put pages, with what surrounds them, into the site and into the search."""
    search: Any = config.plugins["material/search"]
    if search.config["enabled"]:
        index, urls = search.search_index, {file.page.url for file in files if file.page}
        index.entries = [entry for entry in index.entries if entry["location"].partition("#")[0] not in urls]
    shown = Site.files.documentation_pages()
    for file in files:
        Site.stale.pop(file, None)
        if file.page:
            _build_page(file.page, config, shown, Site.navigation, Site.env)
    for script in Site.scripts.values():
        _write(Path(config.site_dir), script)
    speak(ENGLISH)


def _gather(file: File, config: MkDocsConfig) -> None:
    """Put the whole lesson onto a page."""
    if file.page:
        _speak(config, file.page)
        text, file.page.toc = gathered(Site.course.chapters, file.url)
        file.page.content = f"{file.page.content or ''}{text}"


def _translate_settings(config: MkDocsConfig) -> None:
    """Have settings that all courses have say what they say in the language of the course."""
    _speak(config)
    for option in config.theme.get("palette") or ():
        if isinstance(option, dict) and "toggle" in option:
            name = option["toggle"]["name"]
            option["toggle"]["name"] = say(name)
    status = config.extra.get("status", {})
    status |= {name: say(text) for name, text in status.items()}


def _speak(config: MkDocsConfig, page: Page | None = None) -> None:
    """Speak the language of a page, or of the course."""
    code = page.meta.get("lang") if page else None
    speak(language_of(str(code or config.theme["language"]), Path(config.config_file_path).parent))


def _write(site: Path, asset: Asset) -> None:
    path = site / asset.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(asset.content)


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
    pages = [file.page for file, _ in Site.pages if file.page]
    titles = [str(Markup(page.title or config.site_name).striptags()) for page in pages]
    pictures = cards(titles, config.site_name, logo_of(config.theme, Path(config.docs_dir)))
    for page, content in zip(pages, pictures, strict=True):
        path = f"{PICTURES}/{hashed('card.png', content)}"
        if not files.get_file_from_path(path):  # two pages may have one title
            files.append(File.generated(config, path, content=content))
        page.meta["card"] = urljoin(str(config.site_url), path)


def _offering_notebook(html: str, file: File, config: MkDocsConfig, files: Files) -> str:
    """Make the notebook of a page that asks for one, link to it below the title, and let its listings be run."""
    blocks = Site.blocks.page
    source = notebook_source(blocks, file, config)._replace(
        address=lambda target: _public_address(target, file, config),
        expand=lambda text: tex.written_out(text, Site.course.symbols),
    )
    try:
        if not notebooks.wants_notebook(source):
            return html
        cells = notebooks.read_cells(source)
    except AuthorError as error:
        return below_title(html, report(blocks.path, error.problems, file.content_string.split("\n")))
    made = Asset(f"{file.src_uri.removesuffix('.md')}.ipynb", notebook(cells))
    Site.notebooks.append(made)
    address = get_relative_url(made.path, file.url)
    return below_title(with_buttons(html, cells), render("overrides/notebook_link.html", address=address))


def _public_address(target: str, origin: File, config: MkDocsConfig) -> str:
    """Return the address to which a link of a page leads, as it holds outside of the site; "" if none is known."""
    parts = urlsplit(target)
    if links.leads_elsewhere(target) or not config.site_url:
        return target if parts.netloc else ""
    file = Site.course.file(parts.path, origin) if parts.path else origin
    return urljoin(config.site_url, parts._replace(path=file.url).geturl()) if file else ""


def _with_script_files(html: str, base: str) -> str:
    html, scripts = without_inline_scripts(html, base)
    Site.scripts.update({script.path: script for script in scripts})
    return html


def _read_words(pages: Iterable[File]) -> None:
    """Note the HTML of some pages as it is without cards, and what it says of the course's words."""
    for file in pages:
        Site.bare[file] = (file.page and file.page.content) or ""
        Site.said[file] = words_of(file, Site.bare[file], Site.course.glossary)
    Site.words = known_words([Site.said[file] for file in Site.said], Site.course.glossary)


def _put_cards(pages: Iterable[File]) -> None:
    """Put the cards of terms, symbols and cited works to the words of some pages."""
    lesson = [chapter.file for chapter in Site.course.chapters]
    for file in pages:
        if file.page:
            html = Site.bare[file]
            words = Site.words if file in lesson else Site.words._replace(terms={}, symbols={})
            named = with_addresses(html) if file is Site.course.glossary else with_cards(html, file.url, words)
            file.page.content = named


def _verify_anchors(of: Collection[File] = ()) -> None:
    """Check the anchors that links lead to; `of` some pages, if they are named: from them or to them."""
    pages = dict(Site.pages)
    ids: dict[File, set[str]] = {}
    for file, page in Site.pages:
        for link in dict.fromkeys(page.links):  # a section may be named by several questions
            target = Site.course.file(link.path, file) if link.path else file
            if of and file not in of and target not in of:
                continue
            if target and target.page and target in pages:
                if target not in ids:
                    ids[target] = links.ids(target.page.content or "")
                page.verify(link, pages[target], ids[target])


def _from_disk(config: MkDocsConfig) -> bool:
    """Tell whether this build is the bundle, whose pages are opened from disk."""
    return bool(config.plugins["material/offline"].config["enabled"])


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
    Site.snippets.reset()
    return str(Site.snippets.convert(text))


def _leave_out_unused(files: Files, config: MkDocsConfig) -> None:
    """Leave out what the theme ships but no reader of this site gets: maps of its sources, other languages' search."""
    languages = config.plugins["material/search"].config["lang"] or [config.theme["language"]]
    unused = ["assets/**.map", *(["assets/javascripts/lunr/**"] if set(languages) == {"en"} else [])]
    for file in list(files):
        if any(fnmatch(file.src_uri, pattern) for pattern in unused):
            files.remove(file)
