"""Python in the worker: the same numbers, errors and imports as with whole Pyodide, from wherever it started."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Worker, expect

from overrides.quickstart.build.exercise import exercise
from overrides.quickstart.library import questions
from tests.quickstart.conftest import run, source, worker_of

TOLERANCE = 1e-12  # relative; the same algorithms, other libraries of mathematics
EXERCISE = source("overrides/quickstart/build/exercise.py") + f"\nquestions = json.loads({json.dumps(questions())!r})\n"


def test_it_computes_what_native_numpy_computes(python: Worker) -> None:
    found = json.loads(str(run(python, EXERCISE + "json.dumps(exercise(questions))")))
    assert_close(found, json.loads(json.dumps(exercise(questions()))))


def test_all_that_readers_do_is_in_the_trimmed_library(python: Worker) -> None:
    run(python, EXERCISE + "exercise(questions)")
    assert run(python, "import os; not os.path.exists('/lib/late/late')")


@pytest.mark.parametrize(
    ("statement", "expression", "expected"),
    [
        ("import decimal", "str(decimal.Decimal(1) / 3)[:6]", "0.3333"),
        ("import xml.etree.ElementTree as tree", "tree.fromstring('<a b=\"1\"/>').get('b')", "1"),
        ("import json.tool", "json.tool.__name__", "json.tool"),
        ("import numpy as np", "np.fft.fft([1, 0, 0, 0]).real.tolist()[3]", 1.0),
        ("from numpy.polynomial import Polynomial", "float(Polynomial([1, 2])(3))", 7.0),
    ],
)
def test_z_what_was_trimmed_is_fetched_when_it_is_imported(
    python: Worker, statement: str, expression: str, expected: object
) -> None:
    assert run(python, f"{statement}\n{expression}") == expected


def test_what_does_not_exist_is_still_missing(python: Worker) -> None:
    code = "try:\n    import nothing_of_that_name\nexcept ModuleNotFoundError as error:\n    said = str(error)\nsaid"
    assert run(python, code) == "No module named 'nothing_of_that_name'"


def test_a_traceback_shows_file_line_and_source(python: Worker) -> None:
    lines = source("sim/models/gradient_flow.py").splitlines()
    number = next(number for number, line in enumerate(lines, 1) if line.strip().startswith("raise ValueError"))
    code = (
        "import traceback\nfrom sim.worker import run\n"
        "try:\n    run('gradient_flow', {'multiplier': 1.0, 'steps': -1})\n"
        "except ValueError:\n    said = traceback.format_exc()\nsaid"
    )
    printed = str(run(python, code))
    assert f'sim/models/gradient_flow.py", line {number}, in gradient_flow\n    raise ValueError' in printed


def test_memory_grows(python: Worker) -> None:
    assert run(python, "import numpy as np\nfloat(np.ones(25_000_000).sum())") == 25e6


@pytest.mark.parametrize("draw", ["random.random()", "float(np.random.normal())", "float(default_rng().random())"])
def test_two_starts_from_the_snapshot_draw_different_numbers(snapshot: Callable[[], Worker], draw: str) -> None:
    code = f"import random\nimport numpy as np\nfrom numpy.random import default_rng\n{draw}"
    first, second = snapshot(), snapshot()  # two workers at once
    assert run(first, code) != run(second, code)


def test_one_worker_computes_while_the_other_hangs(page: Page, places: dict[str, str]) -> None:
    worker = worker_of(page, f"{places['hosted']}?runtime=snapshot", "snapshot")
    page.get_by_text("Show me the code").click()
    page.get_by_role("textbox").fill("while True: pass")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("log")).to_have_text("Running", timeout=60_000)
    assert len(page.workers) == 2
    assert run(worker, "import numpy as np; float(np.linalg.norm(np.ones(4)))") == 2.0


def assert_close(found: object, expected: object) -> None:
    """Compare nested results, numbers within the tolerance."""
    if isinstance(expected, dict):
        assert isinstance(found, dict)
        assert found.keys() == expected.keys()
        for key in expected:
            assert_close(found[key], expected[key])
    elif isinstance(expected, list):
        assert isinstance(found, list)
        assert len(found) == len(expected)
        for one, other in zip(found, expected, strict=True):
            assert_close(one, other)
    elif isinstance(expected, float):
        assert found == pytest.approx(expected, rel=TOLERANCE, abs=1e-13)
    else:
        assert found == expected
