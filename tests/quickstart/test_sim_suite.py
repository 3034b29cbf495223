"""The tests of `sim` pass inside the reader's worker, started from the snapshot, with the numbers of native NumPy."""

import base64
import functools
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Browser, Worker

from tests.building import found_once
from tests.quickstart.conftest import run, worker_of

ROOT = Path(__file__).resolve().parents[2]
RUNS = "tests.quickstart.recorded_suite"
PACKAGES = ("pytest", "pluggy", "iniconfig", "packaging", "pygments", "hypothesis", "sortedcontainers")
LEXERS = ("__init__", "_mapping", "diff", "python")  # of Pygments, which pytest imports; half of all bytes are others
FILES = (
    "pyproject.toml",
    "tests/__init__.py",
    "tests/examples.py",
    "tests/sim/**/*.*",
    "tests/references/*.*",
    "tests/quickstart/[_r]*.py",
)
PAGE_FILES = (
    "overrides/__init__.py",
    "overrides/language.py",
    "overrides/markup.py",
    "quiz/__init__.py",
    "quiz/engine/*.py",
    "sim/names.py",
    "sim/traces.py",
    "sim/views/*.py",
    "sim/widgets/*.py",
    "sim/widgets/inputs/*.py",
)  # which the worker does not have, beside the models that it has

NO_THREADS = "runs an event loop of its own, which a worker can't start"
AMPLIFIED = "asks hundreds of settings, some of networks that amplify any rounding"
NOT_RUN = {
    "tests/sim/test_parity.py": "compares with MicroPython, which it starts in Node.js",
    "tests/sim/test_traces.py": "takes its short trainings from the comparison with MicroPython",
    "tests/sim/views/test_described.py": "reads pictures with a library that the worker lacks",
    "tests/sim/page/test_widgets.py": "runs the page's code on a fake DOM, whose library the worker lacks",
    "tests/sim/page/test_dragging.py": "runs the page's code on a fake DOM, whose library the worker lacks",
    "tests/sim/page/test_traces.py": "runs the page's code on a fake DOM, whose library the worker lacks",
    "tests/sim/models/test_compiled.py": "is about machines whose kernels can't run, or that have none",
    "tests/sim/models/portable/test_unrolled.py": "reads a page of the lesson, which the worker lacks",
    "tests/sim/models/test_own_text.py": "draws samples, in which a rounding may decide for another character",
    "tests/sim/models/test_texts.py": "reads the texts, which a page has and its worker lacks",
    "tests/sim/models/test_safe_numbers.py": "reads the sources of the project, which the worker lacks",
    "tests/sim/widgets/test_words.py": AMPLIFIED,
    "tests/sim/widgets/test_corners.py": AMPLIFIED,
    "tests/sim/widgets/test_idle.py": AMPLIFIED,
    "tests/sim/widgets/test_shown.py": AMPLIFIED,
    "tests/sim/views/test_axes.py": AMPLIFIED,
    "tests/sim/widgets/test_race_verdicts.py::test_a_network_that_loses_agreement_again_is_not_said_to_solve_it": (
        "trains on 200 batches, in which rounding grows until it decides what is lost again"
    ),
    "tests/sim/test_worker.py::test_a_network_is_had_of_the_race_under_way_and_of_no_other": NO_THREADS,
    "tests/sim/test_worker.py::test_a_race_tells_every_step_once_and_then_that_it_is_done": NO_THREADS,
    "tests/sim/test_worker.py::test_a_paused_race_tells_nothing_until_it_is_resumed": NO_THREADS,
    "tests/sim/test_worker.py::test_a_stopped_race_tells_nothing_more": NO_THREADS,
    "tests/sim/test_worker.py::test_a_race_that_fails_says_so": NO_THREADS,
}
LAB = "tests/sim/widgets/test_lab.py"
DIVERGES = (
    "tests/sim/models/test_experiments.py::test_a_network_that_diverges_leaves_the_race_and_the_other_goes_on",
    "tests/sim/models/test_experiments.py::test_news_are_told_once_though_one_network_stops_early",
    "tests/sim/models/test_ten_seeds.py::test_an_explosion_is_an_end",
    "tests/sim/test_worker.py::test_every_step_is_reported_once_also_when_one_network_stops_early[first]",
    "tests/sim/test_worker.py::test_every_step_is_reported_once_also_when_one_network_stops_early[second]",
)
SOLVED = "tests/sim/models/test_experiments.py::test_a_race_remembers_the_first_step_at_which_a_task_was_solved"
QUICK = (
    "tests/sim/models/test_ten_seeds.py::test_a_seed_ends_as_the_race_with_that_seed_does",
    "tests/sim/models/test_ten_seeds.py::test_the_news_are_the_networks_whose_training_is_over",
    f"{LAB}::test_a_race_grows_out_of_its_news",
)

# Relative to the length of the array. The algorithms are the same, the libraries of mathematics below them are not.
DOUBLE = 1e-10
SINGLE = 1e-4  # training in float32 carries a rounding of 1e-7 through up to 200 steps
LARGE = 1e-6  # products of a hundred Jacobians, as long as 1e8
IN_SINGLE = (  # train in float32, and get lists of numbers from it
    "tests/sim/models/test_experiments.py::test_a_network_is_tested_on_sequences_it_does_not_train_on",
    "tests/sim/models/test_experiments.py::test_two_networks_of_a_kind_run_the_same_race",
    "tests/sim/models/test_ten_seeds.py::test_a_task_with_a_test_is_trained_to_the_end",
)
LARGER = {
    **dict.fromkeys(IN_SINGLE, SINGLE),
    "tests/sim/views/test_axes.py::test_every_axis_has_its_title[720-gradient-highway]": LARGE,
    f"{LAB}::test_the_direct_path_of_an_lstm_is_a_product_of_forget_gates": LARGE,
    f"{LAB}::test_what_goes_to_the_page_holds_no_number_that_json_lacks[gradient-highway]": LARGE,
    SOLVED: 1.5e-3,  # its last loss, given by itself, is 4e-5, and float32 knows what is left of 1 to 6e-8 only
    **dict.fromkeys(QUICK, 1e-3),  # at a rate where some seed's loss still jumps, a rounding grows three times as far
    **dict.fromkeys(DIVERGES, float("inf")),  # the difference grows as the network does
}

# What a readable cell calls on its way; a kernel takes a sequence whole. What comes of it is compared.
BELOW = {"rnn_step", "gru_step", "flat", "transposed_times"}

Figures = NDArray[np.float64]
UNPACK = """
text => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  pyodide.unpackArchive(bytes.buffer, "zip", { extractDir: "/suite" });
}
"""


class Records(NamedTuple):
    """What `recorded_suite` noted, natively and in the worker."""

    native: dict[str, Any]
    inside: dict[str, Any]


@pytest.fixture(scope="module", params=[3, pytest.param(100, marks=pytest.mark.thorough)], ids="{} examples".format)
def records(
    request: pytest.FixtureRequest, browser: Browser, places: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Records:
    """What comes of the suite in both places, with so many examples of every property."""
    run_both = functools.partial(recorded, browser, places["hosted"], request.param)
    return Records(**found_once(tmp_path_factory, f"records-{request.param}", run_both))


def recorded(browser: Browser, address: str, examples: int) -> dict[str, Any]:
    """Run the suite natively and in the worker, at once."""
    arguments = ["tests/sim", *(f"--deselect={name}" for name in NOT_RUN)]
    command = [sys.executable, "-m", RUNS, str(examples), *arguments]
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as native:
        with browser.new_context() as context:
            worker = worker_of(context.new_page(), f"{address}?runtime=snapshot", "snapshot")
            inside = run_inside(worker, [*arguments, *(f"--ignore={name}" for name in not_shipped())], examples)
        return {"native": json.loads(native.communicate()[0]), "inside": inside}


def test_every_test_says_the_same_as_natively(records: Records) -> None:
    assert records.inside["status"] == 0, records.inside["printed"]
    assert records.native["status"] == 0, records.native["printed"]
    assert records.inside["outcomes"] == records.native["outcomes"]
    assert "passed" in records.inside["outcomes"].values()


def test_every_exclusion_names_a_test_that_there_is(records: Records) -> None:
    for name in NOT_RUN:
        assert any(test.startswith(name) for test in records.native["deselected"]), name


def test_the_models_give_the_numbers_of_native_numpy(records: Records) -> None:
    native, inside = records.native["numbers"], records.inside["numbers"]
    assert native.keys() == inside.keys()
    gaps = {test: max(differences(native[test], inside[test]), default=0.0) for test in native if native[test]}
    assert gaps
    assert {test: gap for test, gap in gaps.items() if gap > tolerance(test, native[test])} == {}


def run_inside(worker: Worker, arguments: list[str], examples: int) -> dict[str, Any]:
    """Run the suite in the worker and return its record."""
    worker.evaluate(UNPACK, base64.b64encode(archive()).decode())
    run(worker, "import os, sys; sys.path.insert(0, '/suite'); os.chdir('/suite')")
    run(worker, "import sim; sim.__path__.append('/suite/sim')")
    record = run(worker, f"from {RUNS} import run; run({arguments!r}, {examples})")
    found: dict[str, Any] = json.loads(str(record))
    return found


def archive() -> bytes:
    """Zip the tests, and pytest with what it needs."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, name in (*files_of_packages(), *files_of_tests()):
            archive.write(path, name)
    return content.getvalue()


def files_of_packages() -> Iterator[tuple[Path, str]]:
    for package in PACKAGES:
        for file in distribution(package).files or ():
            unused = file.match("pygments/lexers/*") and file.stem not in LEXERS
            if file.suffix != ".pyc" and ".." not in file.parts and not unused:
                assert file.suffix != ".so", f"{file} is for this machine, not for Pyodide"
                yield Path(str(file.locate())), str(file)


def files_of_tests() -> Iterator[tuple[Path, str]]:
    for pattern in (*FILES, *PAGE_FILES):
        for path in sorted(ROOT.glob(pattern)):
            name = path.relative_to(ROOT).as_posix()
            if path.suffix != ".pyc" and name not in NOT_RUN:
                yield path, name


def not_shipped() -> list[str]:
    return [name for name in NOT_RUN if name.endswith(".py")]


def differences(native: dict[str, list[Any]], inside: dict[str, list[Any]]) -> Iterator[float]:
    """Compare all arrays that the models returned to one test."""
    assert native.keys() - BELOW == inside.keys() - BELOW
    for function in native.keys() - BELOW:
        for ours, theirs in zip(native[function], inside[function], strict=True):
            for one, other in zip(ours, theirs, strict=True):
                assert one[:2] == other[:2], f"{function}: kind and shape"
                yield difference(np.array(one[2:]), np.array(other[2:]))


def difference(ours: Figures, theirs: Figures) -> float:
    """Return the largest difference between the figures of an array, of which the first is its length."""
    with np.errstate(invalid="ignore"):
        gaps = np.abs(ours - theirs)[~np.isclose(ours, theirs, rtol=0, atol=0, equal_nan=True)]
    return float(max(gaps / max(abs(ours[0]), abs(theirs[0])), default=0.0)) if gaps.size else 0.0


def tolerance(test: str, numbers: dict[str, Any]) -> float:
    return LARGER.get(test, SINGLE if '"float32"' in json.dumps(numbers) else DOUBLE)
