"""Every page with listings offers a notebook that runs as it is and prints what the page says."""

import json
import re
from pathlib import Path

import nbformat
import pytest

from overrides.notebooks.prose import plain_markdown
from overrides.syntax.front_matter import read_front_matter
from tests.lesson.pages import DOCS, LESSON, content, markdown
from tests.notebooks.notebooks import code_cells, made, printed
from tests.references.make_torch_references import CODE, frozen_output

PAGES = [path.stem for path in LESSON if "```python" in path.read_text(encoding="utf-8")]
RUN_HERE = [name for name in PAGES if name != "pytorch"]  # which make test-peers runs, where PyTorch is


def test_every_page_with_a_listing_asks_for_a_notebook() -> None:
    texts = {path.stem: path.read_text(encoding="utf-8").split("\n") for path in LESSON}
    assert [name for name, lines in texts.items() if read_front_matter(lines)[0].values.get("notebook")] == PAGES
    assert len(PAGES) >= 5


@pytest.mark.parametrize("name", PAGES)
def test_a_notebook_is_valid(name: str) -> None:
    nbformat.validate(nbformat.reads(made(name).decode(), as_version=4))  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("name", RUN_HERE)
def test_a_notebook_runs_and_prints_what_the_page_says(name: str) -> None:
    outputs = {
        "".join(cell["source"]): "".join(cell["outputs"][0]["text"]) for cell in code_cells(name) if cell["outputs"]
    }
    assert {code: printed(name)[code] for code in outputs} == outputs


@pytest.mark.parametrize("name", RUN_HERE)
def test_whatever_a_notebook_prints_stands_on_its_page_or_in_a_table_of_it(name: str) -> None:
    unsaid = [code for code, text in printed(name).items() if text and not code.startswith("%%writefile")]
    outputs = ["".join(cell["source"]) for cell in code_cells(name) if cell["outputs"]]
    tables = 5 if name == "experiments" else 1 if name == "code" else 0  # tests/lesson/test_experiments, and below
    assert len(unsaid) == len(outputs) + tables


def test_the_gradient_check_of_the_page_agrees_to_nine_decimals() -> None:
    (code,) = [code for code in printed("code") if code.startswith("import numpy")]
    exact, measured = map(float, printed("code")[code].split())
    assert abs(exact - measured) < 1e-9


def test_the_notebook_of_pytorch_is_what_printed_the_frozen_numbers() -> None:
    cells = [cell for cell in code_cells("pytorch") if not cell["source"][0].startswith("%%writefile")]
    assert ["".join(cell["source"]) + "\n" for cell in cells] == CODE.findall(markdown("lesson/pytorch.md"))
    assert ["".join(cell["outputs"][0]["text"]) for cell in cells] == frozen_output()


def test_listings_that_a_page_imports_come_with_its_notebook() -> None:
    saved = {name: re.findall(r"^%%writefile (\S+)", "\n".join(map(_source, code_cells(name))), re.M) for name in PAGES}
    assert saved["code"] == ["rnn.py", "lstm.py"]
    assert saved["experiments"] == ["lstm.py", "distance.py"]
    assert saved["pytorch"] == ["lstm.py"]


def test_the_site_offers_each_notebook_below_the_title(hosted_folder: Path, disk_folder: Path) -> None:
    for name in PAGES:
        link = f'</h1><p class="gh-notebook"><a href="../{name}.ipynb" download>'
        minutes = r'<p class="gh-minutes">.*?</p>'
        assert link in re.sub(minutes, "", content(hosted_folder, DOCS / f"lesson/{name}.md"))
        for folder in (hosted_folder, disk_folder):
            assert json.loads((folder / f"lesson/{name}.ipynb").read_bytes()) == json.loads(made(name))


def test_a_notebook_has_the_problem_of_an_exercise_and_its_solution_but_not_its_questions() -> None:
    block = [
        "/// exercise | E",
        "    minutes: 5",
        "",
        "How long?",
        "",
        "### Steps?",
        "",
        "= 7",
        "",
        "---",
        "",
        "Long.",
        "///",
    ]
    text = "\n".join(plain_markdown(block))
    assert "How long?" in text
    assert "Long." in text
    assert "Steps?" not in text
    assert "= 7" not in text


def _source(cell: dict[str, list[str]]) -> str:
    return "".join(cell["source"])
