#!/bin/sh
# mkdocs-table-reader-plugin 4.0.2: of the numbers in a table it shows six digits, and 1.10 is 1.1, though read as text.
#
# A file is read by pandas (3.1.1 here) and written by tabulate (0.10.0), each of which takes texts for numbers, with the
# defaults of both. The page is built without a warning, and has other data than the file beside it:
# - Decimals are rounded to six digits: 299792.458 is 299792, 1234567.89 is 1.23457e+06. Integers stay.
# - Leading and trailing zeros go: 007 is 7, version 1.10 is 1.1, which seems older than 1.9. "None", "NA" and empty
#   cells are "nan".
# - `dtype='str'`, the remedy that pandas has, keeps 007 alone: tabulate reads the texts as numbers again, so 1.10 is 1.1 and
#   the six digits are six digits.
# JSON and YAML, in which "1.10" and "007" are texts, go the same way (YAML keeps 007).
# So: `dtype='str', keep_default_na=False, disable_numparse=True`, all three. For a maintainer: the last one always, and texts
# as they stand in the file.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip -q install mkdocs-table-reader-plugin==4.0.2 mkdocs==1.6.1 pandas==3.1.1 tabulate==0.10.0
mkdir docs
cat >mkdocs.yml <<'YAML'
site_name: t
plugins: [table-reader]
YAML
cat >docs/t.csv <<'CSV'
version,code,value,count,note
1.10,007,299792.458,12345678,None
1.9,012,3.14159265,1,NA
1.20,0815,1234567.89,2,yes
CSV
cat >docs/t.json <<'JSON'
[{"version": "1.10", "code": "007", "value": 299792.458}]
JSON
cat >docs/t.yaml <<'YAML'
- {version: "1.10", code: "007", value: 299792.458}
YAML
cat >docs/index.md <<'MARKDOWN'
{{ read_csv('docs/t.csv') }}

{{ read_csv('docs/t.csv', dtype='str', keep_default_na=False) }}

{{ read_csv('docs/t.csv', dtype='str', keep_default_na=False, disable_numparse=True) }}

{{ read_json('docs/t.json') }}

{{ read_yaml('docs/t.yaml') }}
MARKDOWN
env/bin/mkdocs -q build --strict
cat >probe.py <<'PYTHON'
import csv
import re

page = open("site/index.html").read()
tables = [
    [re.findall(r"<td[^>]*>(.*?)</td>", row, re.S) for row in re.findall(r"<tr>(.*?)</tr>", table, re.S)[1:]]
    for table in re.findall(r"<table>(.*?)</table>", page, re.S)
]
for table in tables:
    print(table)
numbers = [["299792", "12345678"], ["3.14159", "1"], ["1.23457e+06", "2"]]
assert tables == [
    [[*a, *b, c] for a, b, c in zip([["1.1", "7"], ["1.9", "12"], ["1.2", "815"]], numbers, ["nan", "nan", "yes"])],
    [[*a, *b, c] for a, b, c in zip([["1.1", "007"], ["1.9", "012"], ["1.2", "0815"]], numbers, ["None", "NA", "yes"])],
    list(csv.reader(open("docs/t.csv")))[1:],
    [["1.1", "7", "299792"]],
    [["1.1", "007", "299792"]],
]
PYTHON
env/bin/python probe.py
