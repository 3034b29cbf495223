"""What each format keeps, as the table of the guide; `python -m quiz.formats.table` writes it."""

from quiz.formats.anki.writer import HOLDING as ANKI
from quiz.formats.features import FEATURES, Holding
from quiz.formats.gift.writer import HOLDING as GIFT
from quiz.formats.h5p.writer import HOLDING as H5P
from quiz.formats.moodle.writer import HOLDING as MOODLE
from quiz.formats.qti.writer import HOLDING as QTI
from quiz.formats.qti12.writer import HOLDING as QTI12
from quiz.formats.spreadsheet.writer import HOLDING as CSV

HOLDINGS = {
    "GIFT": GIFT,
    "Moodle XML": MOODLE,
    "QTI 1.2": QTI12,
    "QTI 2.1, 3.0": QTI,
    "H5P": H5P,
    "CSV": CSV,
    "Anki": ANKI,
}


def table() -> str:
    """Write a row for each feature and a column for each format."""
    names = list(HOLDINGS)
    rows = [["of a question", "in the kinds", *names], ["---"] * (2 + len(names))]
    for feature in FEATURES.values():
        rows.append([feature.name, feature.kinds, *(_cell(feature.name, HOLDINGS[name]) for name in names)])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _cell(name: str, holding: Holding) -> str:
    if name in holding.changed:
        return holding.changed[name].replace("\\", r"\\")  # of which Markdown shows one, and makes no formula
    return "kept" if name in holding.kept else "lost"


if __name__ == "__main__":
    print(table(), end="")
