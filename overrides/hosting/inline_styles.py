"""What stands in style attributes, as classes of a style sheet: a strict policy forbids such attributes.

KaTeX writes them, Markdown for the columns of tables, and authors. The sheet is whole once all pages are rendered.
"""

import hashlib
import re
from collections.abc import Mapping

TAG = re.compile(r'<\w+(?P<before>[^<>]*) style="(?P<style>[^"]*)"(?P<after>[^<>]*)>')
CLASS = re.compile(r'class="(?P<names>[^"]*)"')
PREFIX = "gh-x"  # by which the theme's template knows a page that needs the sheet
NAMED = re.compile(PREFIX + "[0-9a-f]+")
DIGITS = 7  # of the hash that names a class; two of the few hundred styles would have to meet in 16^7

_declared: dict[str, str] = {}  # declarations by their class


def with_classes(html: str) -> str:
    """Give elements a class in place of their style attribute, and note what the class declares."""
    return TAG.sub(_with_class, html)


def declared_in(html: str) -> dict[str, str]:
    """Return what the classes in some HTML declare, by their names."""
    return {name: _declared[name] for name in sorted(set(NAMED.findall(html)) & _declared.keys())}


def declare(styles: Mapping[str, str]) -> None:
    """Note what classes declare that an earlier build has given."""
    _declared.update(styles)


def rules() -> str:
    """Return the rules of all classes that were given; like the attributes, they outdo every other rule."""
    return "".join(f".{name}{{{_important(style)}}}\n" for name, style in sorted(_declared.items()))


def _with_class(tag: re.Match[str]) -> str:
    name = _named(tag["style"])
    attributes = tag["before"] + tag["after"]
    if CLASS.search(attributes):
        attributes = CLASS.sub(rf'class="\g<names> {name}"', attributes)
    else:
        attributes += f' class="{name}"'
    element = tag[0].split(" ", 1)[0]
    return f"{element}{attributes}>"


def _named(style: str) -> str:
    name = PREFIX + hashlib.sha256(style.encode()).hexdigest()[:DIGITS]
    if _declared.setdefault(name, style) != style:
        raise ValueError(f"the styles {style!r} and {_declared[name]!r} have one name; expected a longer hash")
    return name


def _important(style: str) -> str:
    return ";".join(f"{declaration} !important" for declaration in style.split(";") if declaration)
