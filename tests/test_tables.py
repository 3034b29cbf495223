"""Tables of a page: which of them are put into a frame that scrolls."""

from markdown import Extension, Markdown

from overrides.tables import ScrollingTables


class Scrolling(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        md.treeprocessors.register(ScrollingTables(md), "scrolling-tables", 6)


def rendered(text: str) -> str:
    return Markdown(extensions=["tables", "attr_list", "def_list", Scrolling()]).convert(text)


def test_a_table_stands_in_a_frame_that_has_a_name_and_takes_the_focus() -> None:
    html = rendered("Before.\n\n| a | b |\n|---|---|\n| `<table>` | 2 |\n\nAfter.")
    assert html.startswith(
        '<p>Before.</p>\n<div aria-label="Table" class="gh-scroll" role="group" tabindex="0"><table>'
    )
    assert html.endswith("</table></div>\n<p>After.</p>")
    assert html.count("gh-scroll") == 1


def test_so_does_one_inside_of_something_else() -> None:
    assert "gh-scroll" in rendered("Term\n\n:   | a |\n    |---|\n    | 1 |\n")


def test_html_that_an_author_or_a_block_has_written_is_left_as_it_is() -> None:
    html = '<table class="mine"><tr><td>1</td></tr></table>'
    assert rendered(html) == html
    assert "gh-scroll" not in rendered("<table><tr><td>1</td></tr></table>")


def test_an_empty_corner_is_no_heading() -> None:
    html = rendered("| | a | *b* |\n|---|---|---|\n| c | 1 | |")
    assert html.count("<th>") == 2
    assert "<td></td>\n<th>a</th>\n<th><em>b</em></th>" in html
