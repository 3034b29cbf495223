#!/bin/sh
# gettext-parser 10.0.0 (JavaScript), polib 1.2.0 and Babel 2.19.0 (Python): one .po file, three .mo files.
#
# What a .mo file contains decides what readers see; all three read and write both kinds. GNU's msgfmt leaves out what is
# marked "fuzzy" (a guess or an outdated translation, not yet looked at) and what is untranslated.
# - gettext-parser puts fuzzy translations in, so guesses are shown. There is no setting; delete them from what `po.parse`
#   gave. polib and Babel leave them out, Babel unless `use_fuzzy` says otherwise.
# - Of a plural with one of two forms translated, polib leaves out both, so the translated one is lost. Babel writes the English
#   plural in the place of the missing one, so languages are mixed. gettext-parser writes an empty text, and readers see nothing
#   where there are 2 (as GNU's msgfmt does, which warns if asked to check).
# So: give a compiler only files whose messages are whole and looked at, and test for that before.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip -q install polib==1.2.0 babel==2.19.0
npm init -y >/dev/null
npm install --silent --ignore-scripts gettext-parser@10.0.0
cat >de.po <<'PO'
msgid ""
msgstr ""
"Language: de\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgid "Next"
msgstr "Weiter"

msgid "Untranslated"
msgstr ""

#, fuzzy
msgid "Step"
msgstr "Stufe"

msgid "one day"
msgid_plural "%d days"
msgstr[0] "ein Tag"
msgstr[1] ""
PO
cat >compile.mjs <<'JAVASCRIPT'
import { readFileSync, writeFileSync } from "node:fs";
import { mo, po } from "gettext-parser";

writeFileSync("gettext-parser.mo", mo.compile(po.parse(readFileSync("de.po"))));
JAVASCRIPT
node compile.mjs
cat >probe.py <<'PYTHON'
from gettext import GNUTranslations

import polib
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

polib.pofile("de.po").save_as_mofile("polib.mo")
with open("de.po", "rb") as source, open("babel.mo", "wb") as target:
    write_mo(target, read_po(source))
for name, expected in {
    "gettext-parser": ["Weiter", "Untranslated", "Stufe", "ein Tag", ""],
    "polib": ["Weiter", "Untranslated", "Step", "one day", "%d days"],
    "babel": ["Weiter", "Untranslated", "Step", "ein Tag", "%d days"],
}.items():
    with open(f"{name}.mo", "rb") as file:
        read = GNUTranslations(file)
    found = [read.gettext(text) for text in ("Next", "Untranslated", "Step")]
    found += [read.ngettext("one day", "%d days", number) for number in (1, 2)]
    print(f"{name}: {found}")
    assert found == expected
PYTHON
env/bin/python probe.py
