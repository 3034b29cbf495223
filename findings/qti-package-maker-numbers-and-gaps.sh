#!/bin/sh
# qti_package_maker 26.7.14: small numbers become 0, margins are announced wrongly, and gaps have no right answer.
#
# - For Blackboard ("BBQ" text) an answer and its margin are written with eight decimals: 1.602e-19 ± 5e-22 as 0.00000000 and
#   0.00000000, so that 0 is right and the charge of the electron wrong. (The text for people says 0.000, too.) In QTI 1.2 for
#   Canvas the same question keeps its number.
# - The note that is added for learners has the margin as a share of the answer, rounded up, with its sign: −20 ± 1 is
#   announced as "within -5%", 3 ± 0.1 as 4%, of which 3.11 is wrong.
# - Gaps ("MULTI_FIB") in QTI 1.2 are choices whose labels have idents; the scoring compares with the answers' texts. By QTI
#   1.2 the response to a `response_lid` is the ident of a label, as the package has it for single and multiple choice, so by
#   the standard no answer earns anything.
# Nothing warns. For a maintainer: write numbers by repr(), and compare with idents.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install qti_package_maker==26.7.14
cd "$folder"
cat >probe.py <<'PYTHON'
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from qti_package_maker.package_interface import QTIPackageInterface

quiz = QTIPackageInterface("quiz", allow_mixed=True)
for kind, question in [
    ("NUM", ("How many coulomb has an electron?", 1.602e-19, 5e-22)),
    ("NUM", ("How many degrees has the freezer?", -20.0, 1.0)),
    ("NUM", ("How many metres is it high?", 3.0, 0.1)),
    ("MC", ("Which is blue?", ["grass", "sky"], "sky")),
    ("MULTI_FIB", ("The [what] is [colour].", {"what": ["sky"], "colour": ["blue", "azure"]})),
]:
    quiz.add_item(kind, question)
for engine in ("bbq_text_upload", "canvas_qti_v1_2"):
    quiz.save_package(engine)

lines = Path("bbq-quiz.txt").read_text().splitlines()[:3]
found = [(re.search(r"within (\S+?)&percnt;", line)[1], *line.split("\t")[2:]) for line in lines]
for note, answer, margin in found:
    print(f"Blackboard: {answer} ± {margin}, learners are told: within {note}%")
assert found == [
    ("1", "0.00000000", "0.00000000"), ("-5", "-20.00000000", "1.00000000"), ("4", "3.00000000", "0.10000000"),
]

with zipfile.ZipFile("qti12-quiz.zip") as package:
    (name,) = (name for name in package.namelist() if name.endswith("questions.xml"))
    items = ElementTree.fromstring(package.read(name)).findall(".//{*}item")
scored = [[equal.text for equal in item.iter() if equal.tag.endswith("varequal")] for item in items]
idents = [[label.get("ident") for label in item.iter() if label.tag.endswith("response_label")] for item in items]
print(f"QTI 1.2: the electron's charge is {scored[0]}")
assert scored[0] == ["1.602e-19"]
for kind, number, expected in (("single choice", 3, ["choice_002"]), ("gaps", 4, ["blue", "azure", "sky"])):
    print(f"QTI 1.2, {kind}: points for {scored[number]}, labels {idents[number]}")
    assert scored[number] == expected
    assert (set(expected) <= set(idents[number])) == (kind == "single choice")
PYTHON
env/bin/python probe.py
