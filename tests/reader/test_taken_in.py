"""What was exported elsewhere is taken in, on a fake DOM: nothing here is lost, and nothing takes room twice."""

from importlib import import_module

from tests.fake_dom import browser

HERE = {"course/#quiz/one/history": "two attempts", "course/#done/a.md": "yes"}
FILE = {"quiz/one/history": "another attempt", "done/a.md": "yes", "done/b.md": "yes"}
TAKEN_IN = {
    **HERE,
    "course/#done/b.md": "yes",
    "course/#aside/quiz/one/history/0": "another attempt",
}


def test_what_differs_is_put_aside_and_a_file_taken_in_again_changes_nothing() -> None:
    kept = dict(HERE)
    with browser("", "http://localhost/", kept):
        storage = import_module("overrides.reader.storage").Storage()
        assert storage.take_in(FILE) == {"done/b.md": "yes"}
        assert kept == TAKEN_IN
        assert storage.take_in(FILE) == {}
        assert kept == TAKEN_IN


def test_another_file_is_put_aside_beside_the_first() -> None:
    kept = dict(HERE)
    with browser("", "http://localhost/", kept):
        storage = import_module("overrides.reader.storage").Storage()
        storage.take_in(FILE)
        storage.take_in({"quiz/one/history": "a third"})
        assert kept == {**TAKEN_IN, "course/#aside/quiz/one/history/1": "a third"}
