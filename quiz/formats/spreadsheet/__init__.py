"""A quiz as a table, CSV: a row for each question, for spreadsheets.

Texts are Markdown. The columns `right` and `wrong` hold answers, one on each line of a cell, as they stand behind their
marks in Markdown; lines below that begin with two spaces belong to them, such as feedback, `  > …`. In `wrong`,
`(50 %) …` is an option that is worth half. The column `settings` holds the settings of a question that have no column.
"""

COLUMNS = ("question", "kind", "right", "wrong", "hints", "explanation", "tags", "points", "settings", "id")
NEEDED = ("question", "right")
"""The columns that a table must have."""
