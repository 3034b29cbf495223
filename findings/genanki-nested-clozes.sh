#!/bin/sh
# genanki 0.13.1: gaps within gaps, and one gap for several cards, have no cards.
#
# Which cards a note with gaps ("cloze") gets is found by one pattern: {{c, digits, ::, and up to the next }}.
# - In {{c1::the cell {{c2::forgets}} little}} the inner gap is a part of the outer one and isn't looked for: there is a card
#   1 and no card 2. An empty {{c1::}} swallows the gap behind it.
# - {{c1,2::…}}, a gap for the cards 1 and 2, isn't found at all, nor is {{C1::…}}: a note of such alone has no card, and is
#   in the collection without ever being asked. (A first card is to be made where none is found, but the empty set that was
#   found is compared with {}, a dictionary.)
# Anki 26.9.3 makes these cards of the same text, typed; it doesn't when the package is imported, and neither of them warns.
# (Which cards are made of fields goes wrong for another reason: genanki-which-cards.sh.)
# So: no gap within a gap; what was imported gets its cards when its text is changed in Anki. For a maintainer: count
# brackets, as Anki does.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install genanki==0.13.1 anki==26.9.3
cat >"$folder/probe.py" <<'PYTHON'
import sys

import genanki
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

FOLDER = sys.argv[1]
CASES = {  # text: (cards by genanki, cards by Anki)
    "{{c1::a}} and {{c2::b}}": ([1, 2], [1, 2]),
    "{{c1::a\nb}} and {{c3::c::hint}}": ([1, 3], [1, 3]),
    "{{c1::the cell {{c2::forgets}} little}}": ([1], [1, 2]),
    "{{c2::x {{c1::y}} z}} and {{c3::w}}": ([2, 3], [1, 2, 3]),
    "{{c1,2::a}} and {{c3::b}}": ([3], [1, 2, 3]),
    "{{c1,2::a}}": ([], [1, 2]),
    "{{C1::a}}": ([], [1]),
    "{{c1::}} and {{c2::b}}": ([1], [1, 2]),
}
deck = genanki.Deck(7, "d")
for i, text in enumerate(CASES):
    deck.add_note(genanki.Note(model=genanki.CLOZE_MODEL, fields=[text, f"n{i}"]))
genanki.Package(deck).write_to_file(f"{FOLDER}/d.apkg")
collection = Collection(f"{FOLDER}/d.anki2")
request = ImportAnkiPackageRequest(package_path=f"{FOLDER}/d.apkg", options=ImportAnkiPackageOptions())
collection.import_anki_package(request)
notes = [collection.get_note(number) for number in collection.find_notes("")]
for i, (text, expected) in enumerate(CASES.items()):
    (imported,) = [note for note in notes if note.fields[1] == f"n{i}"]
    typed = collection.new_note(collection.models.get(imported.mid))
    typed.fields = [text, f"typed {i}"]
    collection.add_note(typed, 1)
    found = tuple(sorted(card.ord + 1 for card in note.cards()) for note in (imported, typed))
    print(f"{text!r}: cards {found[0]}, by Anki {found[1]}")
    assert found == expected
    imported.fields[0] += "."
    collection.update_note(imported)
    assert sorted(card.ord + 1 for card in imported.cards()) == expected[1]
collection.close()
PYTHON
"$folder/env/bin/python" "$folder/probe.py" "$folder"
