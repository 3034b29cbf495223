"""Ten seeds are ten races."""

import math

from sim.models.ten_seeds import Finish, start_training, ten_seeds
from sim.models.training_race import training_race

QUESTION = {"task": "first-bit", "lag": 5, "attractors": 0, "first": "rnn", "second": "lstm", "rho": 1.0, "keep": 1.0}
QUESTION |= {"learning_rate": 0.01, "clip": True, "steps": 30}


def test_a_seed_ends_as_the_race_with_that_seed_does() -> None:
    found = ten_seeds(seeds=3, **QUESTION)
    for seed in range(3):
        race = training_race(seed=seed, **QUESTION)
        assert (found.first[seed].solved, found.second[seed].solved) == (race.first.solved, race.second.solved)
        for finish, lane in ((found.first[seed], race.first), (found.second[seed], race.second)):
            end = finish.solved or len(lane.loss)
            assert finish.loss == sum(lane.loss[end - 10 : end]) / 10
            assert math.isnan(finish.tested)
    assert found.baseline == math.log(2)


def test_a_task_with_a_test_is_trained_to_the_end() -> None:
    question = {**QUESTION, "task": "brackets", "steps": 50}
    found = ten_seeds(seeds=1, **question)
    race = training_race(seed=0, **question)
    assert [found.first[0].tested, found.second[0].tested] == [race.first.tested[-1], race.second.tested[-1]]
    assert found.guessing_tested == race.guessing_tested


def test_an_explosion_is_an_end() -> None:
    wild = {**QUESTION, "first": "rnn-relu", "lag": 100, "rho": 3.0, "clip": False, "steps": 2}
    ends = ten_seeds(seeds=2, **wild).first
    assert [(end.solved, end.diverged) for end in ends] == [(0, 1), (0, 1)]


def test_the_news_are_the_networks_whose_training_is_over() -> None:
    races = start_training(seeds=1, **QUESTION)
    steps = races.steps()
    next(steps)
    assert races.news().first == []
    for _ in steps:
        pass
    assert [type(end) for end in races.news().first + races.news().second] == [Finish, Finish]
