#!/bin/sh
# json2qti 1.3.0: questions and answers with "<" lose words on their way into QTI, and code loses its markup.
#
# QTI 1.2 has HTML in a `mattext` of texttype text/html as escaped text (or CDATA): the XML reader undoes one level, the HTML
# reader needs the second. json2qti escapes once, for both together:
# - "a<b or b>c" stands in the file as a&lt;b or b&gt;c, so the HTML is a<b or b>c, in which a browser sees a tag b: what is
#   shown is "ac". "<br> breaks a line" shows " breaks a line", "&lt; means less" shows "< means less".
# - `code` in backticks is written the other way round, as an element of the XML, though mattext holds text alone: who takes
#   the element's text up to the first child gets the words before it, who takes all text gets no <code>, and the same loss
#   of whatever looks like a tag.
# The command says that it has succeeded. Quizzes about HTML, comparisons or generic types are changed by it.
# So: escape once more before, and write no backticks. For a maintainer: build the HTML, escaped, first; then escape that.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install json2qti==1.3.0
cd "$folder"
cat >probe.py <<'PYTHON'
import json
import subprocess
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

CASES = {  # what is asked: what is shown, and the element's text before its first child
    "Is a smaller?": ("Is a smaller?", "Is a smaller?"),
    "a < b & b > c": ("a < b & b > c", "a < b & b > c"),
    "a<b or b>c": ("ac", "ac"),
    "<br> breaks a line": (" breaks a line", " breaks a line"),
    "&lt; means less": ("< means less", "< means less"),
    "What does `x = 1` do?": ("What does x = 1 do?", "What does "),
    "`List<int>` holds": ("List holds", ""),
}


def shown(markup):
    words = []
    reader = HTMLParser()
    reader.handle_data = words.append
    reader.feed(markup)
    reader.close()
    return "".join(words)


with open("quiz.json", "w") as file:
    json.dump({"Quiz": {question: ["yes", "no"] for question in CASES}}, file)
print(subprocess.run(["env/bin/json2qti", "quiz.json"], check=True, capture_output=True, text=True).stdout.strip())
with zipfile.ZipFile("quiz.zip") as package:
    (name,) = (name for name in package.namelist() if "assessment_meta" not in name)
    root = ElementTree.fromstring(package.read(name))
texts = root.findall(".//{*}presentation/{*}material/{*}mattext")
for (question, expected), element in zip(CASES.items(), texts, strict=True):
    assert element.get("texttype") == "text/html"
    found = (shown("".join(element.itertext())), shown(element.text))
    print(f"{question}  ->  shown: {found[0]!r}; up to the first child: {found[1]!r}; children: {[e.tag for e in element]}")
    assert found == expected, found
    assert ([element.tag.split("}")[1] for element in element] == ["code"]) == ("`" in question)
PYTHON
env/bin/python probe.py
