"""JSON Schemas of what authors write in YAML: `mkdocs.yml`, and the front matter of a page.

They are made of what reads both, and are for editors: what is wrong with a value is told by `gradient-highway check`.
Descriptions are what an editor shows beside a name; "default" is the value that it writes behind one.
"""

import json
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from overrides.minutes import KINDS, SPENT, TRACKS
from overrides.syntax.front_matter import HIDDEN
from quiz.syntax.front_matter import KNOWN

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT = {"type": "string"}
YES = {"type": "boolean"}
TEXTS = {"type": "array", "items": TEXT}
ANY: dict[str, Any] = {}
SCALAR = {"type": ["string", "number", "boolean", "null"]}
EXAM: dict[str, dict[str, Any]] = {  # of a quiz, as `quiz.syntax.settings` reads them
    "attempts": {
        **{"type": "integer", "minimum": 1, "maximum": 99, "default": 1},
        "description": "how many times a reader can take it",
    },
    "confidence": {"enum": ["yes", "no", True, False], "description": "readers also say how sure they are"},
    "feedback": {"enum": ["each", "end"], "description": "after each question, or at the end"},
    "id": {
        **{"type": "string", "pattern": r"^[A-Za-z][\w-]*$"},
        "description": "the name under which readers' answers are kept; don't change it",
    },
    "late": {"enum": ["counts", "practice"], "description": "what an attempt is worth once its time has run out"},
    "pass": {
        **{"type": "integer", "minimum": 1, "maximum": 100, "default": 60},
        "description": "percent that a reader needs to pass",
    },
    "show": {"enum": ["chosen", "right", "all"], "description": "the options whose feedback is shown"},
    "time": {
        **{"type": "string", "pattern": r"^(counted|(\d{1,2} ?h)? ?(\d{1,3} ?min)? ?(\d{1,5} ?s)?)$", "minLength": 2},
        "examples": ["20 min", "1 h 30 min", "counted"],
        "description": "how long an attempt takes; counted: as long as it takes, with a clock",
    },
    "view": {"enum": ["all", "one"], "description": "all questions at once, or one at a time"},
}
QUIZ = {
    "enabled": "whether they are quizzes at all",
    "auto_number": "each shows its number",
    "show_correct": "whoever answers wrong is told what is right",
    "auto_submit": "an answer is checked as soon as it is chosen",
    "disable_after_submit": "a question can't be answered again",
    "shuffle_answers": "options come in another order each time",
    "show_progress": "how many are answered is shown",
}
THEME = {
    "type": "object",
    "properties": {
        "name": {**TEXT, "description": "material"},
        "language": {
            **TEXT,
            "examples": ["en", "de", "fr"],
            "description": "of the course and of all that the kit says; these three are complete",
        },
        "logo": {**TEXT, "description": "a picture in the folder docs, in place of an icon"},
        "favicon": {**TEXT, "description": "a picture in the folder docs, for the browser's tab"},
        "icon": {
            "type": "object",
            "properties": {"logo": {**TEXT, "description": "one of the theme's icons: material/school"}},
        },
        "features": {**TEXTS, "description": "of the theme, added to those that all courses have"},
        "palette": {"description": "colours, in place of those that all courses have"},
        "font": {"description": "false: no font is fetched from another host"},
        "custom_dir": {**TEXT, "description": "a folder with templates of your own"},
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
    "site_name": {**TEXT, "minLength": 1, "description": "the title of the course"},
    "site_url": {"description": "the address where the course will be published"},  # a text, or !ENV with a list
    "site_dir": {"description": "the folder that the site is built into"},
    "docs_dir": {"description": "the folder with the pages"},
    "site_description": {**TEXT, "description": "a sentence on the course, for search engines and previews of links"},
    "site_author": {**TEXT, "description": "who wrote the course"},
    "copyright": {**TEXT, "description": "a line at the bottom of each page"},
    "repo_url": {**TEXT, "description": "the address of the repository, to which pages link"},
    "repo_name": {**TEXT, "description": "what that link is called"},
    "edit_uri": {**TEXT, "description": "the path in the repository at which pages can be edited"},
    "theme": {"anyOf": [TEXT, THEME], "description": "language, logo and looks"},
    "nav": {"$ref": "#/$defs/nav"},
    "extra": {**EXTRA, "description": "the name that the course keeps, its version, that of the kit"},
    "extra_css": {**TEXTS, "description": "style sheets in the folder docs"},
    "extra_javascript": {"type": "array", "description": "scripts in the folder docs"},
    "exclude_docs": {**TEXT, "description": "patterns of files in the folder docs that don't become part of the site"},
    "not_in_nav": {**TEXT, "description": "patterns of pages that are left out of nav on purpose"},
    "draft_docs": {**TEXT, "description": "patterns of pages that are shown while you write, and aren't published"},
    "markdown_extensions": {
        "type": ["array", "object"],
        "description": "extensions of Markdown, added to those that all courses have",
    },
    "plugins": {"type": ["array", "object"], "description": "of MkDocs, added to those that all courses have"},
    "hooks": {**TEXTS, "description": "Python files of your own that take part in a build"},
    "watch": {**TEXTS, "description": "files besides the pages that 'serve' looks at"},
    "strict": {**YES, "description": "a mistake makes the build fail; the kit's commands always do so"},
    "use_directory_urls": {**YES, "description": "addresses end in a slash, not in .html"},
    "dev_addr": {**TEXT, "description": "where 'serve' shows the course: 127.0.0.1:8000"},
    "validation": {"type": "object", "description": "which links are reported"},
}
UNWRITTEN = ("config_file_path", "google_analytics", "mdx_configs", "pages")  # known to MkDocs, that no course may set


def configuration_schema() -> dict[str, Any]:
    """Return the schema of `mkdocs.yml`: all settings that a course may have, and what a course sets besides."""
    properties = {name: SETTINGS.get(name, ANY) for name, _ in MkDocsConfig()._schema if name not in UNWRITTEN}
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
    whole = {"type": "integer", "minimum": 1, "default": 5}
    quiz = {name: {**YES, "description": QUIZ.get(name, "")} for name in KNOWN} | {
        "language": {"description": "of mkdocs-quiz; the kit's language is that of the course, set in mkdocs.yml"},
        "exam": {
            "anyOf": [YES, {"type": "object", "properties": EXAM, "additionalProperties": False}],
            "description": "all of the page together are one quiz, with these settings",
        },
    }
    return {
        "$schema": DRAFT,
        "title": "The front matter of a page",
        "type": "object",
        "properties": {
            "title": {**SCALAR, "description": "of the page, in place of its heading"},
            "description": {**SCALAR, "description": "for search engines and previews; else the first paragraph"},
            "minutes": {
                "description": "how long the page takes, by kind",
                "type": "object",
                "properties": {kind: {**whole, "description": SPENT[kind].format(n="minutes")} for kind in KINDS},
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
            "hide": {
                "anyOf": [{"enum": list(HIDDEN)}, {"type": "array", "items": {"enum": list(HIDDEN)}}],
                "description": "what the theme leaves out around the page",
            },
            "search": {
                "type": "object",
                "properties": {
                    "exclude": {**YES, "description": "the search doesn't find the page"},
                    "boost": {
                        "type": "number",
                        "default": 2,
                        "description": "above 1: the page is found before others",
                    },
                },
                "additionalProperties": False,
                "description": "how the search treats the page",
            },
            "tags": {
                "type": "array",
                "items": {"type": ["string", "number", "boolean"]},
                "description": "words by which the search finds the page",
            },
            "template": {**SCALAR, "description": "the theme's template for the page"},
            "status": {**SCALAR, "description": "a mark behind the page in the navigation, named in mkdocs.yml"},
            "icon": {**SCALAR, "description": "one of the theme's icons, before the page in the navigation"},
            "lang": {**TEXT, "description": "the language of the page, if it is not that of the course"},
        },
    }


def written(schema: dict[str, Any]) -> str:
    """Write a schema as a file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
