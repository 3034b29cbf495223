#!/bin/sh
# html2text 2025.4.15: what one text has leaks into those that the same converter turns into Markdown after it.
#
# An HTML2Text object is made once for its settings, and `handle` called for each text.
# - An abbreviation with its title, <abbr title="…">, is listed below the text that has it, and below every later one, as
#   "  *[LSTM]: Long Short …": each gets all that any before it had.
# - With `inline_links = False` the numbers of links go on where the text before ended, [2] for the first one.
# So: a converter of its own for each text. For a maintainer: empty these lists in `handle`.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install html2text==2025.4.15
cat >"$folder/probe.py" <<'PYTHON'
import html2text


def made(**settings):
    converter = html2text.HTML2Text()
    for name, value in settings.items():
        setattr(converter, name, value)
    return converter


ABBREVIATION = "\n\n  *[LSTM]: Long Short"
for first, second, settings, expected, alone in [
    ('<p>An <abbr title="Long Short">LSTM</abbr></p>', "<p>Next</p>", {}, "Next" + ABBREVIATION, "Next"),
    (
        '<p><a href="u">one</a></p>', '<p><a href="v">two</a></p>', {"inline_links": False},
        "[two][2]\n\n   [2]: v", "[two][1]\n\n   [1]: v",
    ),
]:
    converter = made(**settings)
    converter.handle(first)
    found, fresh = (each.handle(second).strip() for each in (converter, made(**settings)))
    again = converter.handle("<p>Last</p>").strip()
    print(f"{second}\n    behind {first}: {found!r}; alone: {fresh!r}; then: {again!r}")
    assert (found, fresh) == (expected, alone)
    assert again == "Last" + (ABBREVIATION if "abbr" in first else "")
PYTHON
"$folder/env/bin/python" "$folder/probe.py"
