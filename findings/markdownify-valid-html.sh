#!/bin/sh
# markdownify 1.2.3: Markdown from valid HTML, read back: other lists and tables, code cut in two, a link that is a picture.
#
# - HTML lets the end tags of li, td, th, tr, dt and dd be left out where the next begins. The parser that is used unless one
#   says otherwise (html.parser of Beautiful Soup) puts each into the one before, so two items are one, "a* b", the rows of a
#   table are one cell with bars in it, and a description list is a line. `bs4_options={"features": "html5lib"}` is right.
# - "|" in a cell begins another cell; with a heading cell it's no table any more. `escape_misc=True` escapes it, but not in
#   code, where GitHub's tables want it, too.
# - Code in which a line of three backticks stands ends there: the fence around it has three as well. (Code within a line gets
#   longer ones.)
# - "Wow!" before a link makes an image of it.
# - <em>a</em><em>b</em> is *a**b*, one emphasis with two stars in it.
# Read here by markdown-it-py 4.3.0, with tables. So: html5lib, and a fence and "!" by methods of one's own.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install markdownify==1.2.3 beautifulsoup4==4.15.0 html5lib==1.1 markdown-it-py==4.3.0
cat >"$folder/probe.py" <<'PYTHON'
import re

from markdown_it import MarkdownIt
from markdownify import markdownify

reader = MarkdownIt("commonmark").enable("table")
CASES = {  # HTML: what is read back by default, and with both settings
    "<ul><li>a</li><li>b</li></ul>": ("<ul><li>a</li><li>b</li></ul>",) * 2,
    "<ul><li>a<li>b</ul>": ("<ul><li>a* b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
    "<table><tr><th>a<th>b<tr><td>c<td>d</table>": (
        "<table><tr><th></th><th></th><th></th><th></th></tr><tr><td>a b</td><td></td><td></td><td></td></tr></table>",
        "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>",
    ),
    "<table><tr><th>a|b</th></tr></table>": ("<p>| a|b || --- |</p>", "<table><tr><th>a|b</th></tr></table>"),
    "<table><tr><th>x</th></tr><tr><td>a|b</td></tr></table>": (
        "<table><tr><th>x</th></tr><tr><td>a</td></tr></table>",
        "<table><tr><th>x</th></tr><tr><td>a|b</td></tr></table>",
    ),
    "<table><tr><th>x</th></tr><tr><td><code>a|b</code></td></tr></table>": (
        "<table><tr><th>x</th></tr><tr><td>`a</td></tr></table>",
    )
    * 2,
    "<pre>a\n```\nb</pre>": ("<pre><code>a</code></pre><p>b</p><pre><code></code></pre>",) * 2,
    "<p>Wow!<a href='u'>link</a></p>": ('<p>Wow<img src="u" alt="link" /></p>',) * 2,
    "<p><em>a</em><em>b</em></p>": ("<p><em>a**b</em></p>",) * 2,
}


def back(html, **settings):
    return re.sub("\n|</?t(?:head|body)>", "", reader.render(markdownify(html, **settings)))


for html, expected in CASES.items():
    found = (back(html), back(html, escape_misc=True, bs4_options={"features": "html5lib"}))
    print(f"{html!r}\n    -> {markdownify(html).strip()!r}\n    read as {found[0]}; with both settings as {found[1]}")
    assert found == expected, expected
PYTHON
"$folder/env/bin/python" "$folder/probe.py"
