#!/bin/sh
# translate-toolkit 3.20.4: translations get lost on the way into XLIFF or Qt's .ts and back, by its own converters.
#
# - po2xliff leaves the context (msgctxt) out: "Open" of a menu and "Open" as a state are two units of the same source there.
#   xliff2po takes the reference to the source code for it, so the context is "a.py:1", under which no program looks. Where
#   a file has no references ("#: file:line"; they are optional), it makes one message of both, with an empty context, and the
#   other translation is gone. It warns of a duplicate then; po2xliff, which loses it, doesn't.
# - po2ts keeps contexts, and writes the plural in the place of the singular: back from ts2po the message is "%d hours", under
#   which no program looks either.
# - Of messages without references po2ts makes a context without a name, of which ts2po reads nothing: it writes no file, and
#   its exit code is 0.
# polib 1.2.0 reads the results. So: no such way for files with contexts or plurals, and compare what comes back. For a
# maintainer: msgctxt into a context-group of its own; singular and plural both into .ts.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip -q install translate-toolkit==3.20.4 polib==1.2.0
cat >de.po <<'PO'
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#: a.py:1
msgctxt "menu"
msgid "Open"
msgstr "Öffnen"

#: a.py:2
msgctxt "state"
msgid "Open"
msgstr "Offen"

#: a.py:3
msgid "one hour"
msgid_plural "%d hours"
msgstr[0] "eine Stunde"
msgstr[1] "%d Stunden"

#: a.py:4
msgid "Next"
msgstr "Weiter"
PO
grep -v '^#:' de.po >bare.po
for name in de bare; do
  env/bin/po2xliff --progress=none "$name.po" "$name.xlf"
  env/bin/xliff2po --progress=none "$name.xlf" "$name-xliff.po"
  env/bin/po2ts --progress=none "$name.po" "$name.ts"
  env/bin/ts2po --progress=none "$name.ts" "$name-ts.po"
done
cat >probe.py <<'PYTHON'
import os

import polib


def messages(name):
    if not os.path.exists(name):
        return "no file"
    return [(entry.msgctxt, entry.msgid, entry.msgstr or list(entry.msgstr_plural.values())) for entry in polib.pofile(name)]


hours, following = (None, "one hour", ["eine Stunde", "%d Stunden"]), (None, "Next", "Weiter")
original = [("menu", "Open", "Öffnen"), ("state", "Open", "Offen"), hours, following]
for name, expected in {
    "de": original,
    "bare": original,
    "de-xliff": [("a.py:1", "Open", "Öffnen"), ("a.py:2", "Open", "Offen"), hours, following],
    "bare-xliff": [("", "Open", "Öffnen"), hours, following],
    "de-ts": [*original[:2], (None, "%d hours", hours[2]), following],
    "bare-ts": "no file",
}.items():
    print(f"{name}: {messages(f'{name}.po')}")
    assert messages(f"{name}.po") == expected
PYTHON
env/bin/python probe.py
