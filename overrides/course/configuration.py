"""A course's configuration: its own `mkdocs.yml` over what all courses have (`base.yml`)."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import yaml
from mkdocs.config.base import ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from overrides.course.navigation import at, empty_sections, setting
from overrides.language import ENGLISH
from overrides.languages.catalogue import languages
from overrides.runtime.packages import ROOT
from overrides.syntax.encoding import decoded
from overrides.syntax.problems import AuthorError, Problem, meant, one_of

BASE = Path(__file__).with_name("base.yml")
FILE = "mkdocs.yml"
HOOKS = ROOT / "overrides" / "hooks.py"
FAST = get_yaml_loader(getattr(yaml, "CLoader", yaml.Loader))  # libyaml, where PyYAML was built with it
OWN = "config_file_path"
INDENTED_BY_TAB = re.compile(r" *\t")
ITEM_WITHOUT_SPACE = re.compile(r"\s*(?P<sign>-)(?P<text>[^\s-].*: .*)$")
OPEN_QUOTE = re.compile(r"\s*(?:- )?[\w -]+: +(?P<value>(?P<sign>[\"'])(?:(?!(?P=sign)).)*)$")
LISTS = ("plugins", "markdown_extensions", "hooks", "features")  # to which a course adds


def load_course(path: Path, **settings: Any) -> MkDocsConfig:
    """Read the configuration of a course.

    Args:
        path: of its `mkdocs.yml`, anywhere.
        settings: that come before those of the file.

    Raises:
        AuthorError: with what is wrong with the file.
    """
    text = _text(path)
    base = _base()
    own = _own(path, text)
    config = MkDocsConfig(config_file_path=str(path))
    try:
        config.load_dict(_over(base, own))
    except ValidationError as error:  # of the one setting that is MkDocs' own
        raise AuthorError([_problem(text, OWN, f"the setting {OWN!r}", _known(OWN, config))]) from error
    config.load_dict(settings)
    errors, warnings = config.validate()
    unknown = [(name, str(error)) for name, error in warnings if "Unrecognised" in str(error)]
    empty = empty_sections(text) if "nav" in dict(errors) else []
    problems = empty + [
        _problem(text, name, str(error), "a value that MkDocs takes")
        for name, error in errors
        if not (empty and name == "nav")
    ]
    problems += [_problem(text, name, f"the setting {name!r}", _known(name, config)) for name, _ in unknown]
    if not errors:
        problems += [
            *_icon_problems(text, config),
            *_picture_problems(text, config),
            *_style_problems(text, config),
            *_language_problems(text, config),
        ]
    if problems:
        raise AuthorError(sorted(problems))
    return config


def course_name(config: MkDocsConfig) -> str:
    """Return the name that a course keeps when its title changes."""
    return str(config.extra.get("course") or config.site_name)


def _text(path: Path) -> str:
    try:
        return decoded(path.read_bytes())
    except FileNotFoundError as error:
        raise AuthorError(
            [Problem(1, "no such file", f"a file {FILE!r}: 'gradient-highway new' makes one", 1)]
        ) from error


def _base() -> dict[str, Any]:
    with BASE.open("rb") as file:
        base: dict[str, Any] = yaml_load(file, FAST)
    base["hooks"] = [str(HOOKS)]
    return base


def _own(path: Path, text: str) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            own = _read(file)
    except (yaml.YAMLError, ConfigurationError) as error:
        cause = error if isinstance(error, yaml.YAMLError) else error.__cause__ or error.__context__
        mark = getattr(cause, "problem_mark", None)
        found = "a file that is not YAML" + (f" ({why})" if (why := getattr(cause, "problem", None)) else "")
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if slip := _slip(text.splitlines()[: place[0]]):
            raise AuthorError([slip]) from error
        expected = "'name: value' lines, a value with a colon in quotes, lists indented alike"
        raise AuthorError([Problem(place[0], found, expected, place[1])]) from error
    if not isinstance(own, dict):
        raise AuthorError([Problem(1, "no settings", "'site_name: …' and others", 1)])
    own["hooks"] = [hook for hook in own.get("hooks") or [] if (path.parent / hook).resolve() != HOOKS]
    return own


def _slip(lines: Sequence[str]) -> Problem | None:
    """Name what is wrong at the end of some lines that are no YAML, if it is one of the commonest slips."""
    last = len(lines)
    if tab := INDENTED_BY_TAB.match(lines[-1]):
        return Problem(last, "a tab", "spaces: YAML is not indented by tabs", tab.end())
    if item := ITEM_WITHOUT_SPACE.match(lines[-1]):
        right = f"- {item['text'].strip()}"
        return Problem(last, f"{'-' + item['text'].strip()!r} without a space", repr(right), item.start("sign") + 1)
    for number, line in reversed(list(enumerate(lines, start=1))):
        if value := OPEN_QUOTE.match(line):
            found = f"a value with a quotation mark that is not closed: {value['value'].strip()!r}"
            return Problem(number, found, f"{value['sign']} at both of its ends", value.start("value") + 1)
    return None


def _read(file: BinaryIO) -> Any:
    """Read YAML; what libyaml can't read, PyYAML reads itself, or says why not in more words."""
    try:
        return yaml_load(file, FAST)
    except ConfigurationError:
        file.seek(0)
        return yaml_load(file)


def _over(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Put a course's settings over the common ones: a dictionary setting by setting, lists of names added."""
    result = dict(base)
    for name, value in own.items():
        if isinstance(value, dict) and isinstance(base.get(name), dict):
            result[name] = _over(base[name], value)
        elif name in LISTS and isinstance(value, (list, dict)):
            entries = value if isinstance(value, list) else [{key: options or {}} for key, options in value.items()]
            names = [_entry_name(entry) for entry in entries]
            result[name] = [entry for entry in base.get(name, []) if _entry_name(entry) not in names] + entries
        elif value is not None:
            result[name] = value
    return result


def _entry_name(entry: object) -> str:
    return str(next(iter(entry)) if isinstance(entry, dict) else entry)


def _icon_problems(text: str, config: MkDocsConfig) -> Iterator[Problem]:
    """Report icons that the theme doesn't have: its templates would end in a traceback."""
    folders = [Path(folder) / ".icons" for folder in config.theme.dirs]
    icons = config.theme.get("icon") or {}
    for kind, name in icons.items() if isinstance(icons, dict) else ():
        if isinstance(name, str) and not any((folder / f"{name}.svg").is_file() for folder in folders):
            known = [path.relative_to(folder).with_suffix("").as_posix() for folder in folders for path in _svg(folder)]
            near = meant(name, known)
            expected = "the name of an icon, such as 'material/school'" + (f"; did you mean {near!r}?" if near else "")
            yield _problem(text, kind, f"no icon is called {name!r}", expected)


def _svg(folder: Path) -> Iterator[Path]:
    return folder.rglob("*.svg")


def _picture_problems(text: str, config: MkDocsConfig) -> Iterator[Problem]:
    """Report a logo or an icon for tabs that is a file of the course, and isn't there."""
    for name in ("logo", "favicon"):
        path = config.theme.get(name)
        folders = [Path(config.docs_dir), *map(Path, config.theme.dirs)]
        if isinstance(path, str) and "://" not in path and not any((folder / path).is_file() for folder in folders):
            yield _problem(text, name, f"no file {path!r}", "the path of a picture, as seen from the folder docs")


def _style_problems(text: str, config: MkDocsConfig) -> Iterator[Problem]:
    """Report style sheets of the course that aren't there: its pages would have the colours of the theme."""
    _, entries = setting(text, "extra_css")
    folder = Path(config.docs_dir)
    for node in entries.value if isinstance(entries, yaml.SequenceNode) else ():
        path = str(node.value)
        if "://" in path or (folder / path).is_file():
            continue
        known = [file.relative_to(folder).as_posix() for file in folder.rglob("*.css")]
        what = "the path of a style sheet, as seen from the folder docs"
        yield at(node, f"no file {path!r}", one_of(path, known, what))


def _language_problems(text: str, config: MkDocsConfig) -> Iterator[Problem]:
    """Report a language that the theme doesn't have: its templates would end in a traceback."""
    code, known = config.theme.get("language", ENGLISH["code"]), languages(config)
    if code not in known:
        expected = one_of(str(code), known, "a language that the theme knows, such as 'de'")
        yield _problem(text, "language", f"no language is called {code!r}", expected)


def _known(name: str, config: MkDocsConfig) -> str:
    near = meant(name, [known for known, _ in config._schema if known != OWN])
    return "a setting of MkDocs" + (f"; did you mean {near!r}?" if near else "")


def _problem(text: str, name: str, found: str, expected: str) -> Problem:
    """Report a setting where its name stands."""
    lines = text.split("\n")
    line = next((n for n, line in enumerate(lines, start=1) if line.lstrip().startswith(f"{name}:")), 1)
    column = len(lines[line - 1]) - len(lines[line - 1].lstrip()) + 1
    shown = found if found.startswith("the setting") else f"the setting {name!r}: {found.rstrip('.')}"
    return Problem(line, shown, expected, column)


def course_file(given: str | None) -> Path:
    """Return the path of a course's configuration: given, or in the current folder or one around it."""
    if given:
        path = Path(given)
        return (path / FILE if path.is_dir() else path).resolve()
    here = Path(os.getcwd())  # noqa: PTH109 (resolve would follow links)
    return next((folder / FILE for folder in (here, *here.parents) if (folder / FILE).is_file()), here / FILE)
