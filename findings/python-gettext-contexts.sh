#!/bin/sh
# python-gettext 5.0: behind the first message with a context every message of the file is compiled as one of that context.
#
# It "includes support for the newer msgctxt keyword": `Msgfmt` notes the context of a message and never takes it away again.
# Its .mo file is valid and has all translations, but under other names: readers see the untranslated text of whatever stands
# behind, plurals too. The later the message with a context stands, the less one notices. polib 1.2.0, run beside it, is right.
# So: compile by another, or put the messages with a context last. For a maintainer: empty `msgctxt` where a message begins.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip -q install python-gettext==5.0 polib==1.2.0
cat >de.po <<'PO'
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgid "Back"
msgstr "Zurück"

msgctxt "menu"
msgid "Open"
msgstr "Öffnen"

msgid "Next"
msgstr "Weiter"

msgid "Open"
msgstr "Offen"

msgid "one hour"
msgid_plural "%d hours"
msgstr[0] "eine Stunde"
msgstr[1] "%d Stunden"
PO
cat >probe.py <<'PYTHON'
from gettext import GNUTranslations

import polib
from pythongettext.msgfmt import Msgfmt

polib.pofile("de.po").save_as_mofile("polib.mo")
with open("de.po", "rb") as source, open("python-gettext.mo", "wb") as target:
    target.write(Msgfmt(source).get())
for name, expected in {
    "polib": ["Zurück", "Weiter", "Offen", "eine Stunde", "%d Stunden", "Öffnen"],
    "python-gettext": ["Zurück", "Next", "Open", "one hour", "%d hours", "Offen"],
}.items():
    with open(f"{name}.mo", "rb") as file:
        read = GNUTranslations(file)
    found = [read.gettext(text) for text in ("Back", "Next", "Open")]
    found += [read.ngettext("one hour", "%d hours", number) for number in (1, 2)]
    found.append(read.pgettext("menu", "Open"))
    print(f"{name}: {found}")
    assert found == expected
assert read.pgettext("menu", "Next") == "Weiter"
PYTHON
env/bin/python probe.py
