"""Links inside blocks are resolved as MkDocs resolves those of a page."""

import re
from pathlib import Path

import pytest

from overrides.blocks.links import ids, leads_elsewhere, resolved
from tests.lesson.pages import DOCS, content


def test_a_link_inside_a_block_leads_where_the_same_link_outside_does(hosted_folder: Path) -> None:
    html = content(hosted_folder, DOCS / "lesson" / "lstm.md")
    inside = re.findall(r'<a href="([^"]*)"[^>]*>Weiss et al. 2018</a>', html)
    outside = re.findall(r'<a href="([^"]*)"[^>]*>Greff et al. 2015</a>', html)
    assert set(inside) == {"../../references/#weiss2018"}
    assert outside == ["../../references/#greff2015"]


@pytest.mark.parametrize("target", ["https://a.example/b.md", "mailto:a@b.example", "//host/b.md", "/root/"])
def test_what_leads_out_of_the_site_is_left_alone(target: str) -> None:
    assert leads_elsewhere(target)


@pytest.mark.parametrize("target", ["../lstm.md", "lstm.md#cell", "#here", "code/rnn.py", "a.md?gradient-flow.steps=3"])
def test_what_leads_to_a_file_is_resolved(target: str) -> None:
    assert not leads_elsewhere(target)


def test_only_targets_of_links_and_images_are_touched() -> None:
    html = '<a class="b" href="x.md?a=1&amp;b=2">x.md</a> <img alt="x.md" src="x.png"> <code>href="x.md"</code>'
    assert resolved(html, str.upper) == (
        '<a class="b" href="X.MD?A=1&amp;B=2">x.md</a> <img alt="x.md" src="X.PNG"> <code>href="x.md"</code>'
    )


def test_an_anchor_is_the_id_of_an_element_and_nothing_that_looks_like_one() -> None:
    html = '<h2 class="a" id="here">A</h2><p data-id="no">b</p><code>id="neither"</code><a id="1&amp;2"></a>'
    assert ids(html) == {"here", "1&2"}
