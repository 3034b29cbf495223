"""HTML out of Jinja's templates: what is put into one is text and escaped, unless it is HTML already, `Markup`.

A template stands beside the module that fills it in: `overrides/blocks/plan.html` beside `plan.py`. A line break beside
a tag or a statement, with its indentation, is for whoever reads the template: it doesn't reach the page. What is one
short element may be `Markup("<sup>{}</sup>").format(text)` instead, which escapes as well.
"""

import re
from collections.abc import Callable
from pathlib import Path

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound
from markupsafe import Markup

import overrides.reader.names
import quiz.names
import sim.names
from overrides import markup
from overrides.language import decimal, say, say_count
from sim.views.typesetting import typeset

ROOT = Path(__file__).resolve().parents[1]
BREAK = re.compile(r"(?<=[>}])(?<!}})[ ]*\n\s*|[ ]*\n\s*(?=<|{%|$)")


class _Templates(BaseLoader):
    """Finds a template by its path from the project's root."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        path = ROOT / template
        if not path.is_file():
            raise TemplateNotFound(template)
        source = BREAK.sub(_unseen, path.read_text(encoding="utf-8"))
        return source, str(path), lambda: True


def _unseen(line_break: re.Match[str]) -> str:
    """Write a line break that doesn't reach the page; with it, errors name the template's lines."""
    return "{#" + "\n" * line_break[0].count("\n") + "#}"


def render(template: str, **values: object) -> Markup:
    """Fill in a template.

    Args:
        template: its path from the project's root.
        values: what it names; one that is missing is an error.
    """
    return Markup(ENVIRONMENT.get_template(template).render(values))


def data(attribute: str, value: object) -> Markup:
    """Write an attribute that the page's code reads (`overrides.markup`)."""
    return Markup('{}="{}"').format(attribute, value)


def in_script(json: str) -> Markup:
    """Write JSON between tags `script`, which nothing in a text of it may end."""
    return Markup(json.replace("<", r"\u003c"))


ENVIRONMENT = Environment(loader=_Templates(), autoescape=True, undefined=StrictUndefined)
ENVIRONMENT.filters["typeset"] = lambda text: Markup(typeset(text))
ENVIRONMENT.globals.update(
    part=lambda name: data(markup.PART, name),
    action=lambda name: data(markup.ACTION, name),
    data=data,
    decimal=decimal,
    say=say,
    say_count=say_count,
    quiz_names=quiz.names,
    reader_names=overrides.reader.names,
    sim_names=sim.names,
)
