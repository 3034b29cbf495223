"""Make a course out of the template, and add pages to one: Markdown files, and lines of `mkdocs.yml`."""

import re
from pathlib import Path

from markdown.extensions.toc import slugify

from overrides.course.configuration import FILE
from overrides.editor.schemas import configuration_schema, front_matter_schema, written
from overrides.editor.snippets import snippets
from overrides.editor.words import EDITORS, keep_terms, words
from overrides.languages.catalogue import OWN, read
from overrides.languages.catalogue import TEMPLATE as TEXTS
from overrides.languages.extraction import updated
from overrides.runtime.version import kit_version

TEMPLATE = Path(__file__).with_name("template")
PAGES = Path(__file__).with_name("pages")
FOLDERS = {"lesson": "lessons", "quiz": "quizzes"}
TITLES = {"lesson": "", "quiz": "Quiz"}
ENTRY = re.compile(r"(?P<indent> +)- .*?(?P<path>[\w./-]+\.md)[\"']?\s*$")


class MakingError(Exception):
    """Nothing was made; the message says why, in one line."""


def new_course(folder: Path, title: str | None = None) -> Path:
    """Write a course into a folder that is not there yet, or empty; return its configuration.

    Raises:
        MakingError: there is something in the folder.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise MakingError(f"{folder} is there already; a new course needs a new folder")
    name = slugify(folder.resolve().name, "-") or "course"
    shown = title or name.replace("-", " ").capitalize()
    for source in sorted(path for path in TEMPLATE.rglob("*") if path.is_file()):
        target = folder / source.relative_to(TEMPLATE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_filled(source, {"title": shown, "name": name, "kit": kit_version()}), encoding="utf-8")
    for name, text in _for_editors().items():
        (folder / EDITORS / name).write_text(text, encoding="utf-8")
    keep_terms(folder, (page.read_text(encoding="utf-8") for page in sorted(folder.rglob("*.md"))))
    return folder / FILE


def _for_editors() -> dict[str, str]:
    """Return the files that are made of what the kit's own code declares, by their names."""
    return {
        "gradient-highway.code-snippets": snippets(),
        "mkdocs.schema.json": written(configuration_schema()),
        "front-matter.schema.json": written(front_matter_schema()),
        "words.txt": words(),
    }


def add_page(path: Path, kind: str, title: str | None) -> list[str]:
    """Write a new page of a course, and enter it into the navigation; return what was done.

    Args:
        path: of the course's configuration.
        kind: "lesson" or "quiz".
        title: of the page.

    Raises:
        MakingError: there is no course, no title, or such a page already.
    """
    title = title or TITLES[kind]
    if not path.is_file():
        raise MakingError(f"no {FILE} here or in a folder around; go into a course, or make one with 'new'")
    if not title:
        raise MakingError(f'a {kind} needs a title: add {kind} "Title"')
    page = f"{FOLDERS[kind]}/{slugify(title, '-') or kind}.md"
    target = path.parent / "docs" / page
    if target.exists():
        raise MakingError(f"docs/{page} is there already; give the new page another title")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(_filled(PAGES / f"{kind}.md", {"title": title}), encoding="utf-8")
    text = path.read_text(encoding="utf-8")
    entered = _entered(text.split("\n"), title, page)
    if entered is None:
        return [f"docs/{page}: the new page"]
    path.write_text("\n".join(entered), encoding="utf-8")
    return [f"docs/{page}: the new page", f"{path.name}: its line in the navigation"]


def add_language(path: Path, code: str) -> str:
    """Write a catalogue into a course, or bring it up to date with what the kit says; return what was done.

    Args:
        path: of the course's configuration.
        code: of the language, as the theme names it.

    Raises:
        MakingError: there is no course, or no such language.
    """
    if not path.is_file():
        raise MakingError(f"no {FILE} here or in a folder around; go into a course, or make one with 'new'")
    target = path.parent / OWN / f"{code}.po"
    known = target.is_file()
    try:
        content = updated(target, read(TEXTS, 0))
    except ValueError as error:
        raise MakingError(f"{error}; a language is named as by the theme: 'nl', 'pt-BR'") from None
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(content)
    return f"{OWN}/{target.name}: " + ("brought up to date" if known else "a new catalogue, to be translated")


def _entered(lines: list[str], title: str, page: str) -> list[str] | None:
    """Enter a page into `nav`, below the last one of its folder, or else at the end; None if there is no `nav`."""
    start = next((n for n, line in enumerate(lines) if re.match(r"nav:\s*(#.*)?$", line)), None)
    if start is None:
        return None
    end = next((n for n in range(start + 1, len(lines)) if re.match(r"[^\s#-]", lines[n])), len(lines))
    entries = [(n, match) for n in range(start + 1, end) if (match := ENTRY.match(lines[n]))]
    alike = [(n, match) for n, match in entries if Path(match["path"]).parent == Path(page).parent]
    position, indent = start, "  "
    if alike:
        position, indent = alike[-1][0], alike[-1][1]["indent"]
    elif entries:
        position, indent = entries[-1][0], min((match["indent"] for _, match in entries), key=len)
    name = f'"{title}"' if re.search(r"[:#\"'\[\]{}&*!|>%@`]", title) and '"' not in title else title
    return [*lines[: position + 1], f"{indent}- {name}: {page}", *lines[position + 1 :]]


def _filled(source: Path, values: dict[str, str]) -> str:
    text = source.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"<<{name}>>", value)
    return text
