"""JSON Schemas of what authors write in YAML: `mkdocs.yml`, and the front matter of a page.

They are made of what reads both, and are for editors: what is wrong with a value is told by `gradient-highway check`.
"""

import json
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from overrides.minutes import KINDS, TRACKS
from overrides.syntax.front_matter import HIDDEN
from quiz.syntax.front_matter import KNOWN

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT = {"type": "string"}
YES = {"type": "boolean"}
TEXTS = {"type": "array", "items": TEXT}
ANY: dict[str, Any] = {}
SCALAR = {"type": ["string", "number", "boolean", "null"]}
EXAM: dict[str, dict[str, Any]] = {  # of a quiz, as `quiz.syntax.settings` reads them
    "attempts": {"type": "integer", "minimum": 1, "maximum": 99},
    "confidence": {"enum": ["yes", "no", True, False]},
    "feedback": {"enum": ["each", "end"]},
    "id": {"type": "string", "pattern": r"^[A-Za-z][\w-]*$"},
    "late": {"enum": ["counts", "practice"]},
    "pass": {"type": "integer", "minimum": 1, "maximum": 100},
    "show": {"enum": ["chosen", "right", "all"]},
    "time": {"type": "string", "pattern": r"^(counted|(\d{1,2} ?h)? ?(\d{1,3} ?min)? ?(\d{1,5} ?s)?)$", "minLength": 2},
    "view": {"enum": ["all", "one"]},
}
THEME = {
    "type": "object",
    "properties": {
        "name": TEXT,
        "language": TEXT,
        "logo": {**TEXT, "description": "a picture in the folder docs, in place of an icon"},
        "favicon": TEXT,
        "icon": {
            "type": "object",
            "properties": {"logo": {**TEXT, "description": "one of the theme's icons: material/school"}},
        },
        "features": TEXTS,
        "palette": ANY,
        "font": ANY,
        "custom_dir": TEXT,
    },
}
NAV = {
    "type": "array",
    "items": {
        "anyOf": [
            {**TEXT, "description": "the path of a page, as seen from the folder docs"},
            {
                "type": "object",
                "minProperties": 1,
                "maxProperties": 1,
                "additionalProperties": {"anyOf": [TEXT, {"$ref": "#/$defs/nav"}]},
            },
        ]
    },
}
EXTRA = {
    "type": "object",
    "properties": {
        "course": {**TEXT, "description": "the name under which readers' progress is kept; don't change it"},
        "kit": {**TEXT, "description": "the version of the kit that the course was last looked at with"},
        "version": {**TEXT, "description": "of the course, behind the name of its bundle"},
    },
}
SETTINGS: dict[str, Any] = {
    "site_name": {**TEXT, "minLength": 1},
    "site_url": ANY,  # a text, or !ENV with a list
    "site_dir": ANY,
    "docs_dir": ANY,
    "site_description": TEXT,
    "site_author": TEXT,
    "copyright": TEXT,
    "repo_url": TEXT,
    "repo_name": TEXT,
    "edit_uri": TEXT,
    "theme": {"anyOf": [TEXT, THEME]},
    "nav": {"$ref": "#/$defs/nav"},
    "extra": EXTRA,
    "extra_css": TEXTS,
    "extra_javascript": {"type": "array"},
    "exclude_docs": TEXT,
    "not_in_nav": TEXT,
    "draft_docs": TEXT,
    "markdown_extensions": {"type": ["array", "object"]},
    "plugins": {"type": ["array", "object"]},
    "hooks": TEXTS,
    "watch": TEXTS,
    "strict": YES,
    "use_directory_urls": YES,
    "dev_addr": TEXT,
    "validation": {"type": "object"},
}


def configuration_schema() -> dict[str, Any]:
    """Return the schema of `mkdocs.yml`: all settings that MkDocs knows, and what a course sets besides."""
    properties = {name: SETTINGS.get(name, ANY) for name, _ in MkDocsConfig()._schema}
    return {
        "$schema": DRAFT,
        "title": "A course's mkdocs.yml",
        "type": "object",
        "required": ["site_name"],
        "properties": {**properties, "INHERIT": TEXT},
        "additionalProperties": False,
        "$defs": {"nav": NAV},
    }


def front_matter_schema() -> dict[str, Any]:
    """Return the schema of a page's front matter."""
    whole = {"type": "integer", "minimum": 1}
    quiz = dict.fromkeys(KNOWN, YES) | {
        "language": ANY,
        "exam": {"anyOf": [YES, {"type": "object", "properties": EXAM, "additionalProperties": False}]},
    }
    return {
        "$schema": DRAFT,
        "title": "The front matter of a page",
        "type": "object",
        "properties": {
            "title": SCALAR,
            "description": SCALAR,
            "minutes": {
                "description": "how long the page takes, by kind",
                "type": "object",
                "properties": dict.fromkeys(KINDS, whole),
                "additionalProperties": False,
            },
            "path": {
                "enum": list(TRACKS),
                "description": "before: the page prepares for the core path; deeper: it goes beyond it",
            },
            "notebook": {**YES, "description": "readers can take the page along as a Jupyter notebook"},
            "short": {**YES, "description": "the page is on the short path, the core of the core path"},
            "glossary": {**YES, "description": "the page has the terms of the course, as a list of definitions"},
            "whole": {**YES, "description": "all pages that take time follow on this one"},
            "quiz": {
                "description": "how the page's <quiz> elements behave",
                "anyOf": [
                    {"const": "disable"},
                    {"type": "object", "properties": quiz, "additionalProperties": False},
                ],
            },
            "hide": {"anyOf": [{"enum": list(HIDDEN)}, {"type": "array", "items": {"enum": list(HIDDEN)}}]},
            "search": {
                "type": "object",
                "properties": {"exclude": YES, "boost": {"type": "number"}},
                "additionalProperties": False,
            },
            "tags": {"type": "array", "items": {"type": ["string", "number", "boolean"]}},
            "template": SCALAR,
            "status": SCALAR,
            "icon": SCALAR,
            "lang": {**TEXT, "description": "the language of the page, if it is not that of the course"},
        },
    }


def written(schema: dict[str, Any]) -> str:
    """Write a schema as a file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
