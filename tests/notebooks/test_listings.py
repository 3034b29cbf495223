"""The listings of a page that can be run: which have buttons, and what they can import."""

import json

from bs4 import BeautifulSoup

from overrides.notebooks.document import Cell
from overrides.notebooks.listings import with_buttons

FILE = Cell("code", "%%writefile net.py\nx = 1 < 2")
USE = Cell("code", "import net\nprint(net.x)")
PROSE = Cell("markdown", "Some words")


def listing(code: str) -> str:
    return f'<div class="highlight"><pre><span></span><code>{code}\n</code></pre></div>'


def read(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def test_a_listing_has_buttons_and_a_file_the_name_by_which_it_is_imported() -> None:
    html = "".join(map(listing, ("x = 1 &lt; 2", "not Python", "import net<b>\n</b>print(net.x)")))
    page = read(with_buttons(html, [PROSE, FILE, USE]))
    found = page.select("[data-listing]")
    assert [(one["data-listing"], one.get("data-module")) for one in found] == [("1", "net"), ("2", None)]
    assert [button.text for button in found[0].select("button")] == ["Run", "Stop", "Edit"]
    assert json.loads(page.select("[data-part=listing-files]")[0].text) == []
    assert len(page.select(".highlight")) == 3


def test_what_a_listing_should_print_is_told_from_what_it_printed() -> None:
    prints = Cell("code", "print(1)", "1\n")
    page = read(with_buttons("".join(map(listing, ("1", "print(1)", "1", "1"))), [prints]))
    assert [one.text for one in page.select(".gh-printed > p")] == ["Expected output"]
    assert page.select_one(".gh-listing + .gh-printed code")
    assert page.select_one(".gh-listing > p + [data-part=code-output]")


def test_a_file_that_is_only_linked_comes_along() -> None:
    page = read(with_buttons(listing(USE.source), [FILE, USE]))
    assert json.loads(page.select("[data-part=listing-files]")[0].text) == [["net", "x = 1 < 2"]]


def test_what_only_paper_shows_stays_as_it_is() -> None:
    paper = f"<gh-unindexed>{listing(USE.source)}</gh-unindexed>"
    written = with_buttons(listing(USE.source) + paper, [FILE, USE])
    assert paper in written
    assert written.count("data-listing=") == 1


def test_a_page_that_imports_what_the_browser_lacks_stays_as_it_is() -> None:
    html = listing(USE.source)
    assert with_buttons(html, [FILE, USE, Cell("code", "from torch.nn import Linear")]) == html
