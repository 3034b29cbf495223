"""What else of Markdown the site has switched on, with quizzes inside."""

from pathlib import Path

import pytest
from markdown import markdown
from mkdocs.utils.yaml import yaml_load

from tests.blocks.reports import page_of

CONFIG = Path(__file__).resolve().parents[2] / "overrides" / "course" / "base.yml"
OPENINGS = ["!!! note", "??? note", '=== "Tab"']


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_quiz_of_mkdocs_quiz_works_in_indented_blocks(opening: str) -> None:
    listed = yaml_load(CONFIG.read_text(encoding="utf-8"))["markdown_extensions"]
    configs = {name: values for item in listed if isinstance(item, dict) for name, values in item.items()}
    names = [item if isinstance(item, str) else next(iter(item)) for item in listed]
    text = f"{opening}\n\n    <quiz>\n    Why?\n    - [x] a\n    - [ ] b\n    </quiz>\n"
    html = markdown(text, extensions=[*names, page_of(text)], extension_configs=configs)
    assert '<fieldset class="gh-question"' in html
    assert opening not in html
    assert "<pre" not in html
