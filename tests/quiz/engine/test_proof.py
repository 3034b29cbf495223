"""The question that tries an engine before a page trusts it."""

from typing import Any

import pytest

from quiz.engine import grading, proof
from tests.quiz.conftest import Engine


def test_the_engine_proves_itself(engine: Engine) -> None:
    assert engine("proof", "prove") is None


@pytest.mark.parametrize(("name", "value"), [("tolerance", ["relative", [1, 10]]), ("units", []), ("points", 2)])
def test_an_engine_that_grades_otherwise_is_found_out(monkeypatch: pytest.MonkeyPatch, name: str, value: Any) -> None:
    honest = grading.mark

    def changed(question: Any) -> Any:
        return {**question, name: value}

    monkeypatch.setattr(proof, "mark", lambda question, *rest: honest(changed(question), *rest))
    with pytest.raises(ValueError, match=r"got .* points; expected"):
        proof.prove()
