#!/bin/sh
# moodle-xml-parser 0.3.1: gaps of "Embedded answers" (cloze) that Moodle reads otherwise, and kinds that vanish.
#
# - A type with an underscore (`SHORTANSWER_C`, where capitals count; `MULTICHOICE_V`, options below each other) and a gap
#   without its weight (`{:SHORTANSWER:=a}`) are of the type UNKNOWN, and the type becomes a part of the first answer, which
#   is then worth nothing: its "=" no longer stands first.
# - A backslash escapes nothing: `\}` ends the gap, `\~` begins an answer, `\#` its feedback.
# - `%-50%` and `%33.333%` are no weights: the answer is worth 0, and they stay in its text.
# - Questions of all other kinds, also those every bank has (truefalse, shortanswer, numerical, matching, essay), are left out
#   of the result, without an exception or a word.
#
# Moodle: question/type/multianswer/questiontype.php, where ANSWER_REGEX and its constants stand.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv .venv
.venv/bin/pip install --quiet moodle-xml-parser==0.3.1
cat >probe.py <<'PYTHON'
from moodle_xml_parser.parser import parse_string

AROUND = (
    '<quiz><question type="{}"><name><text>q</text></name><questiontext format="html"><text>{}</text></questiontext>'
    '<answer fraction="100"><text>true</text></answer></question></quiz>'
)
EXPECTED = {
    "{1:SHORTANSWER:=a}": ("SHORTANSWER", [("a", 100, None)]),
    "{1:SHORTANSWER_C:=a}": ("UNKNOWN", [("1:SHORTANSWER_C:=a", 0, None)]),
    "{1:MULTICHOICE_V:=a~b}": ("UNKNOWN", [("1:MULTICHOICE_V:=a", 0, None), ("b", 0, None)]),
    "{:SHORTANSWER:=a}": ("UNKNOWN", [(":SHORTANSWER:=a", 0, None)]),
    r"{1:SHORTANSWER:=a\~b}": ("SHORTANSWER", [("a\\", 100, None), ("b", 0, None)]),
    r"{1:SHORTANSWER:=a\}b}": ("SHORTANSWER", [("a\\", 100, None)]),
    r"{1:SHORTANSWER:=C\#}": ("SHORTANSWER", [("C\\", 100, "")]),
    "{1:MULTICHOICE:=a~%-50%b~%33.333%c}": ("MULTICHOICE", [("a", 100, None), ("%-50%b", 0, None), ("%33.333%c", 0, None)]),
}
for text, expected in EXPECTED.items():
    (question,) = parse_string(AROUND.format("cloze", text))["cloze"]
    (gap,) = question.gaps
    found = (gap.sub_type, [(option.answer, option.score, option.feedback) for option in gap.options])
    print(f"{text}  ->  {found}")
    assert found == expected
for kind in ("truefalse", "shortanswer", "numerical", "matching", "essay"):
    found = parse_string(AROUND.format(kind, "Q"))
    print(f"{kind}  ->  {found}")
    assert not any(found.values())
PYTHON
.venv/bin/python probe.py
