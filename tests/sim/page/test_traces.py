"""What is remembered of a widget: the latest answers and those of the build, however often its controls are moved."""

import importlib

from tests.fake_dom import browser

MOVES = 10_000


def test_ten_thousand_moves_keep_no_more_than_a_few_hundred_answers_and_those_of_the_build() -> None:
    with browser(""):
        module = importlib.import_module("sim.page.traces")
        prepared = [({"n": number}, {"v": number}) for number in range(3)]
        traces = module.Traces(prepared)
        most = 0
        for number in range(MOVES):
            traces.ask({"n": number})
            traces.keep(traces.key, {"v": number})
            most = max(most, len(traces.known))
        assert most <= module.KEPT + 1
        assert [traces.known[module.key_of(question)][1] for question, _ in prepared] == [{"v": n} for n in range(3)]
