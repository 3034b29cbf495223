#!/bin/sh
# genanki 0.13.1: which cards a note gets isn't what Anki makes of the same template, so some are missing and some are blank.
#
# A card exists where the front of its template shows something of the note. genanki renders a front with one field empty
# and all others filled; where that never shows nothing, with one filled and all others empty. From this it takes one list of
# fields, of which "all" or "any" must be filled, and it fills none that has a filter. Anki imports what it finds; none warns.
# - `{{text:Word}}` (likewise `hint:`, `type:` …) counts for nothing: a front of nothing else demands every field of the
#   note, so a note with one empty field, be it one that no template shows, has no card.
# - `{{#Image}}{{Word}}{{/Image}}{{^Image}}{{Question}}{{/Image}}`, one of two fronts by whether there is a picture, becomes
#   "Word must be filled": a note without picture and word has no card though its question would be shown, and one
#   without picture and question has a card with a blank front.
# - Of "Word, if there is a picture; and Question" only Question counts.
# Run beside the package `anki` 26.9.3, into which the same notes are imported and typed anew. Fronts of fields without
# filters and of `{{#Word}}…{{/Word}}` around the same field agree.
# So: begin the front with a plain field that is always filled. For a maintainer: render the front for each note.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install genanki==0.13.1 anki==26.9.3
cat >"$folder/probe.py" <<'PYTHON'
import sys
from itertools import product

import genanki
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

FOLDER, FIELDS = sys.argv[1], ("Image", "Word", "Question")
SECOND = 1  # the template that is tried; the first shows the note's name and always has its card
CASES = {  # front: (notes without the card that Anki makes, notes with a card that Anki doesn't make), by their filled fields
    "{{Word}}": (set(), set()),
    "{{Word}} {{Question}}": (set(), set()),
    "{{#Word}}What is {{Word}}?{{/Word}}": (set(), set()),
    "{{text:Word}}": ({"Word", "Image Word", "Word Question"}, set()),
    "{{Word}} {{hint:Question}}": ({"Question", "Image Question"}, set()),
    "{{#Image}}{{Word}}{{/Image}}{{^Image}}{{Question}}{{/Image}}": ({"Question"}, {"Word"}),
    "{{#Image}}{{Word}}{{/Image}} {{Question}}": ({"Image Word"}, set()),
}
notes = {" ".join(name for name, is_full in zip(FIELDS, full) if is_full): full for full in product((False, True), repeat=3)}
for number, (front, expected) in enumerate(CASES.items()):
    model = genanki.Model(
        1000 + number,
        f"m{number}",
        fields=[{"name": name} for name in ("Name", *FIELDS)],
        templates=[{"name": "1", "qfmt": "{{Name}}", "afmt": "a"}, {"name": "2", "qfmt": front, "afmt": "a"}],
    )
    deck = genanki.Deck(7, "d")
    for i, full in enumerate(notes.values()):
        deck.add_note(genanki.Note(model=model, fields=[f"n{i}", *("x" if is_full else "" for is_full in full)]))
    genanki.Package(deck).write_to_file(f"{FOLDER}/{number}.apkg")
    collection = Collection(f"{FOLDER}/{number}.anki2")
    request = ImportAnkiPackageRequest(package_path=f"{FOLDER}/{number}.apkg", options=ImportAnkiPackageOptions())
    collection.import_anki_package(request)
    missing, blank = set(), set()
    for i, (name, full) in enumerate(notes.items()):
        (found,) = collection.find_notes(f"Name:n{i}")
        imported = SECOND in [card.ord for card in collection.get_note(found).cards()]
        typed = collection.new_note(collection.models.get(model.model_id))
        typed["Name"] = f"typed {i}"
        for field, is_full in zip(FIELDS, full):
            typed[field] = "x" if is_full else ""
        collection.add_note(typed, 1)
        made = SECOND in [card.ord for card in typed.cards()]
        if made != imported:
            (missing if made else blank).add(name)
    collection.close()
    print(f"{front}\n    no card where Anki makes one: {sorted(missing)}; a card where Anki makes none: {sorted(blank)}")
    assert (missing, blank) == expected, (missing, blank)
PYTHON
"$folder/env/bin/python" "$folder/probe.py" "$folder"
