"""How long a bank of 10,000 GIFT questions takes, checked and written as Markdown: python -m tests.bench.question_bank.

It is the command that is measured. Beside it stands gift-pegjs, which only parses the same file. Both are counted by
processor time, in turns. The most memory that Python takes for it is found in a run of its own, which is slower.
"""

import json
import subprocess
import tempfile
import time
import tracemalloc
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from statistics import median

from overrides.runtime.node import node_command
from overrides.runtime.packages import packages
from quiz.__main__ import main as run

QUESTIONS, ROUNDS = 10_000, 3
CHOICE = "::Choice {n}:: Which gate forgets, {n}? {{=forget#Yes. ~input#No, it writes. ~output}}"
BANKS = {
    "choices": (CHOICE,),
    "all kinds": (
        CHOICE,
        "::Truth {n}:: Gates are learned, {n}. {{TRUE#They are.}}",
        "::Word {n}:: Who wrote down the cell, {n}? {{=Hochreiter =Schmidhuber}}",
        "::Number {n}:: What is pi, {n}? {{#3.14:0.01}}",
        "::Pairs {n}:: Which is which, {n}? {{=f -> forget =i -> input =o -> output}}",
        "::Shares {n}:: Which are gates, {n}? {{~%50%forget ~%50%input ~%-100%cell####Both are.}}",
        "::Gap {n}:: The {{=forget}} gate keeps, {n}.",
        "::Essay {n}:: Say why, {n}. {{####The cell adds.}}",
    ),
}
PARSE = """
const { parse } = require(process.argv[1]), text = require("fs").readFileSync(process.argv[2], "utf8");
const start = process.cpuUsage(), found = parse(text).length, { user, system } = process.cpuUsage(start);
process.stdout.write(JSON.stringify([found, (user + system) / 1e6]));
"""


def bank(kinds: tuple[str, ...], questions: int = QUESTIONS) -> str:
    """Write a bank of such questions."""
    return "\n\n".join(kinds[n % len(kinds)].format(n=n) for n in range(questions)) + "\n"


def ours(file: Path) -> float:
    """Return the seconds that an import takes."""
    start = time.process_time()
    with redirect_stdout(StringIO()) as printed:
        run(["import", str(file), str(file.with_suffix(".md")), "--force"])
    seconds = time.process_time() - start
    assert printed.getvalue() == f"{QUESTIONS} imported, 0 kept aside\n"
    return seconds


def memory(file: Path) -> int:
    """Return the most bytes that Python takes for an import."""
    tracemalloc.start()
    ours(file)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def theirs(file: Path) -> float:
    """Return the seconds that gift-pegjs takes to parse a file."""
    command = [*node_command(), "-e", PARSE, str(packages() / "gift-pegjs" / "pegjs-gift.js"), str(file)]
    found, seconds = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert found == QUESTIONS
    return float(seconds)


def main() -> None:
    """Measure, and print a table."""
    print("| 10,000 questions | imported | parsed by gift-pegjs | ratio | memory |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name, kinds in BANKS.items():
            file = Path(folder, "bank.gift")
            file.write_text(bank(kinds), encoding="utf-8")
            times = [(ours(file), theirs(file)) for _ in range(ROUNDS)]
            own, other = (median(seconds) for seconds in zip(*times, strict=True))
            most = memory(file) / 1e6
            print(f"| {name} | {own:.2f} s | {other:.2f} s | {own / other:.1f} | {most:.1f} MB |", flush=True)


if __name__ == "__main__":
    main()
