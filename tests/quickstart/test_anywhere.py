"""Wherever the reader is, the snapshot fits: the same numbers in every time zone and language, and fresh chance."""

import itertools
import json

import pytest
from playwright.sync_api import Browser

from overrides.quickstart.build.exercise import algebra, seeded
from tests.quickstart.conftest import run, source, worker_of
from tests.quickstart.test_python import assert_close

ZONES = (
    *("UTC", "Europe/Berlin", "Asia/Kolkata", "Asia/Tokyo", "Australia/Lord_Howe"),
    *("Pacific/Kiritimati", "Pacific/Marquesas", "America/St_Johns", "America/New_York", "Africa/Casablanca"),
)
LOCALES = ("en-US", "de-DE", "ar-EG", "ja-JP", "tr-TR")
ALL = list(itertools.product(ZONES, LOCALES))
COMPUTE = source("overrides/quickstart/build/exercise.py") + "\njson.dumps([algebra(), seeded()])"
DRAW = """
import random
import numpy as np
json.dumps([random.random(), np.random.normal(), np.random.default_rng().random()])
"""


@pytest.mark.parametrize(
    "readers", [ALL[::9], pytest.param(ALL, marks=pytest.mark.thorough)], ids=["6 loads", "50 loads"]
)
def test_every_load_starts_from_the_snapshot_and_computes_the_same(
    browser: Browser, places: dict[str, str], readers: list[tuple[str, str]]
) -> None:
    address = f"{places['hosted']}?runtime=snapshot"
    loads = [load(browser, address, zone, locale) for zone, locale in readers]
    assert_close(json.loads(loads[0][0]), json.loads(json.dumps([algebra(), seeded()])))
    assert {computed for computed, _ in loads} == {loads[0][0]}
    drawn = [number for _, numbers in loads for number in json.loads(numbers)]
    assert len(set(drawn)) == 3 * len(loads)


def load(browser: Browser, address: str, zone: str, locale: str) -> tuple[str, str]:
    """Start NumPy with a fresh profile; return what it computes and what it draws."""
    with browser.new_context(timezone_id=zone, locale=locale) as context:
        worker = worker_of(context.new_page(), address, "snapshot")
        return str(run(worker, COMPUTE)), str(run(worker, DRAW))
