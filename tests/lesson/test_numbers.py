"""Every number with a decimal point that the lesson prints is recomputed here, or is named as chosen or as cited.

A number is right if it is the exact value rounded to as many digits as are printed.
"""

import math
import re
from functools import cache
from typing import Any

import numpy as np
import pytest

from sim.models.grammars import parity_guessing
from sim.results.ten_seeds import recorded
from sim.widgets import WIDGETS
from sim.widgets.ten_seeds import question
from tests.lesson.listings import distance, rnn
from tests.lesson.pages import DOCS, markdown, prose

NUMBER = re.compile(r"(?<![\w.])(\d+\.\d+)(?:\s*\\times\s*10\^\{(-?\d+)\})?")


def sigmoid(a: float) -> float:
    return 1 / (1 + math.exp(-a))


def half_life(bias: float) -> float:
    return math.log(0.5) / math.log(sigmoid(bias))


def by_hand(w: float, inputs: tuple[float, ...] = (1.0, 0.0)) -> list[float]:
    """Run the one-unit network of the page by hand from h_0 = 0.5 and return all its states."""
    weights = np.array([[1.0]]), np.array([[w]]), np.zeros(1)
    return [float(h[0]) for h in rnn.forward(np.array(inputs)[:, None], np.array([0.5]), *weights)]


def loss(w: float) -> float:
    return 0.5 * (by_hand(w)[-1] - 1) ** 2


@cache
def survival(bias: float, gain: float) -> tuple[float, float]:
    full, direct = distance.mean([distance.lstm_survival(bias, 59, gain, seed=s) for s in range(5)])
    return float(full), float(direct)


@cache
def orthogonal(rho: float) -> float:
    return float(distance.mean([distance.rnn_survival(rho, 99, seed=s) for s in range(5)]))


def bracket_unit(forget_weights: tuple[float, float], opened: int) -> float:
    """Let the unit of "A gate with a job" read opening brackets, from an empty cell."""
    c = 0.0
    for _ in range(opened):
        c = sigmoid(forget_weights[0] + 6) * c + sigmoid(12 - 6) * math.tanh(3)
    return c


@cache
def powers_of_a() -> list[float]:
    A = np.array([[0.9, 5], [0, 0.9]])
    return [float(np.linalg.norm(np.linalg.matrix_power(A, k), 2)) for k in range(100)]


def latch(w: float = 1.25) -> float:
    h = 0.7
    for _ in range(500):
        h = math.tanh(w * h)
    return h


def latch_slope(w: float = 1.25) -> float:
    return w * (1 - latch(w) ** 2)


def _by_hand_values() -> dict[str, float]:
    w = 0.5
    _, h1, h2 = by_hand(w)
    s1, s2 = 1 - h1**2, 1 - h2**2
    d2 = (h2 - 1) * s2
    d1 = w * d2 * s1
    h3 = by_hand(w, (1.0, 0.0, 0.0))[-1]
    strong = 1 / s2
    _, g1, g2 = by_hand(strong)
    return {
        "0.8483": h1, "0.4241": w * h1, "0.4004": h2, "0.1798": loss(w), "0.5996": 1 - h2, "0.8397": s2,
        "0.5035": -d2, "0.2517": -w * d2, "0.2804": s1, "0.0706": -d1, "0.0353": -w * d1, "0.4271": -d2 * h1,
        "0.4624": -(d2 * h1 + d1 * 0.5), "0.4198": w * s2, "0.1402": w * s1, "0.0589": w * w * s1 * s2,
        "0.4620": -(loss(w + 0.001) - loss(w)) / 0.001, "1.25": w * 0.5 + 1, "0.2002": w * h2, "0.1976": h3,
        "0.4805": w * (1 - h3**2), "0.0283": w**3 * s1 * s2 * (1 - h3**2), "1.191": strong,
        "1.5955": strong * 0.5 + 1, "0.9210": g1, "0.7994": g2, "0.430": strong * (1 - g2**2),
    }  # fmt: skip


def _gate_values() -> dict[str, float]:
    f, i, g, o = sigmoid(2.2), sigmoid(-1.1), math.tanh(0.8), sigmoid(1)
    c = f * 0.8 + i * g
    h = o * math.tanh(c)
    f2, i2, g2, o2 = sigmoid(0.5 * h), sigmoid(h + 0.5), math.tanh(-0.5 * h - 1), sigmoid(-1)
    c2 = f2 * c + i2 * g2
    return {
        "2.20": 0.5 * 0.4 + 1 + 1, "1.10": -(0.4 - 1 - 0.5), "0.80": -0.5 * 0.4 + 1, "1.00": 1.0, "0.900": f,
        "0.250": i, "0.664": g, "0.731": o, "0.886": c, "0.519": h, "0.259": 0.5 * h, "0.564": f2, "1.019": h + 0.5,
        "0.5186": h, "0.5645": f2, "0.8860": c, "0.7347": i2, "0.8509": -g2,
        "0.735": i2, "0.851": -g2, "0.269": o2, "0.125": -c2, "0.033": -o2 * math.tanh(c2),
        r"4.5 \times 10^{-5}": sigmoid(10) * (1 - sigmoid(10)),
    }  # fmt: skip


def ends_of(preset: str) -> tuple[list[Any], list[Any]]:
    """How the two networks of a preset of the race ended with ten seeds."""
    race = WIDGETS["training-race"]
    number = [name for name, _ in race.presets].index(preset)
    (trace,) = [trace for asked, trace in recorded() if asked == question(race.preset(number))]
    return trace["first"], trace["second"]


def parity_shares(preset: str = "Parity, gates without h") -> list[float]:
    """The shares of right answers, in %, of ten first networks on sequences five times as long as in training."""
    ends, _ = ends_of(preset)
    assert not any(end[0] for end in ends)
    return sorted(100 * end[3] for end in ends)


COMPUTED: dict[str, dict[str, float]] = {
    "vanishing": {"4.6": -math.log(0.01)},
    "by-hand": _by_hand_values(),
    "insight": {
        "19.4": max(powers_of_a()), "0.7104": latch(), "0.6191": 1.25 * (1 - latch() ** 2),
        r"3.9 \times 10^{-11}": (1.25 * (1 - latch() ** 2)) ** 50, "0.75": 1 - 0.5**2, "0.0476": 0.97**100,
        "0.2425": 0.97 / 4, "4.549306": math.atanh(0.5) + 4, "0.549306": math.atanh(0.5),
    },
    "exploding": {
        r"2.7\times10^{-5}": 0.9**100, "1.15": 3 * 5 / 13, "1.54": 4 * 5 / 13, "4.62": 12 * 5 / 13,
        "7.07": math.hypot(3, 4, 5),
    },
    "cell-state": {
        "0.62": 0.9 * 0.8 - 0.2 * 0.5, r"2.7 \times 10^{-5}": 0.9**100, "0.37": 0.99**100, "0.500": sigmoid(0),
        "1.0": half_life(0), r"7.9\times10^{-31}": 0.5**100, "0.731": sigmoid(1), "2.2": half_life(1),
        r"2.5\times10^{-14}": sigmoid(1) ** 100, "0.881": sigmoid(2), "5.5": half_life(2),
        r"3.1\times10^{-6}": sigmoid(2) ** 100, "0.953": sigmoid(3), "14.3": half_life(3),
        r"7.8\times10^{-3}": sigmoid(3) ** 100, "0.993": sigmoid(5), "103.2": half_life(5), "0.51": sigmoid(5) ** 100,
        r"9.7\times10^{-12}": survival(0, 1)[0], r"2.6\times10^{-18}": survival(0, 1)[1],
        r"2.4\times10^{-5}": survival(1, 1)[0], r"7.4\times10^{-9}": survival(1, 1)[1], "6.1": survival(3, 1)[0],
        "0.072": survival(3, 1)[1], r"6.1\times10^{-7}": survival(1, 4)[1], "0.9931": 0.5**0.01,
        "0.999307": 0.5**0.001, "4.97": math.log(0.5**0.01 / (1 - 0.5**0.01)),
        "7.27": math.log(0.5**0.001 / (1 - 0.5**0.001)), "2.3": math.log(10), "0.25": 0.5 * 0.5,
        "0.42": 1 - math.tanh(1) ** 2, "0.92": 0.5 + 1 - math.tanh(1) ** 2, "1.34": 0.5 + 2 * (1 - math.tanh(1) ** 2),
    },
    "gates": _gate_values(),
    "explain-lstm": {r"2.7\times10^{-5}": 0.9**100},
    "shapes": {"1.5": 200 * 32 * (7 * 32 + 10) / 1e6},
    "initialisation": {
        r"2.3\times10^{-10}": orthogonal(0.8), r"3.7\times10^{-3}": orthogonal(0.95), "0.23": orthogonal(1.0),
        "0.731": sigmoid(1), "2.2": half_life(1), r"1.6\times10^{-7}": sigmoid(1) ** 50, "0.37": 1 / math.e,
        "0.349": 0.9**10, "0.366": 0.99**100, "0.368": 0.999**1000, "6.9": math.log(999), "6.40": math.log(599),
        "4.08": math.log(59), r"4.5\times10^{-5}": sigmoid(10) * sigmoid(-10), "0.25": 0.5 * 0.5,
        "0.197": sigmoid(1) * sigmoid(-1),
    },
    "experiments": {r"2.2\times10^{-16}": float(np.finfo(float).eps)},  # the tables: test_experiments.py
    "dependencies": {
        "0.069": 0.8**12, "0.0047": 0.8**24, "0.89": 0.99**12, "0.79": 0.99**24,
        "10.3": math.log(0.1) / math.log(0.8), "1.44": 1 / math.log(2),
    },
    "inside": {"0.48": 0.97**24, "28.5": 0.868 / (1 - 0.9695)},  # what ten trained networks give: test_inside.py
    "linear": {
        "50.0": parity_shares()[0], "52.2": parity_shares()[-1], "0.37": 0.99**100, "0.953": sigmoid(3),
        "50.5": 100 * parity_guessing(100),
        "50.1": parity_shares("Parity, factors of an LRU")[0], "51.9": parity_shares("Parity, factors of an LRU")[-1],
    },
    "exercises": {
        "0.904": 0.99**10, "0.1340": 0.99**200, "0.1216": 0.9**20, "0.795": math.exp(-9.2 / 40),
        r"9.5\times10^{-7}": 0.25**10, "0.105": sigmoid(2) * sigmoid(-2), "0.42": 4 * sigmoid(2) * sigmoid(-2),
        "0.9975": sigmoid(6), "0.0025": sigmoid(-6), "0.995": bracket_unit((-12, -12), 2), "0.78": sigmoid(6) ** 100,
        "13.4": math.log(0.05) / math.log(0.8), "298.1": math.log(0.05) / math.log(0.99),
        "1.98": bracket_unit((0, -12), 2), "2.97": bracket_unit((0, -12), 3),
        "6.74": math.log(100) / math.log(0.99 / 0.5), "0.99995": 50 / math.hypot(50, 0.5),
        "0.0099995": 0.5 / math.hypot(50, 0.5), r"7.2\times10^{-5}": 19 * 0.5**18,
    },
    "keeping": {
        "0.7104": latch(), "0.619": latch_slope(), "0.6191": latch_slope(), r"3.9\times10^{-11}": 0.6191**50,
        "7.1": math.sqrt(50), "1.27": 1 / math.sqrt(1 - latch_slope() ** 2), "0.3707": latch(1.05),
        "0.9057": latch_slope(1.05), "7.0": math.log(0.5) / math.log(latch_slope(1.05)),
        "0.0071": latch_slope(1.05) ** 50,
    },
    "takeaways": {
        r"9.5\times10^{-7}": 0.5**20, r"2.7\times10^{-5}": 0.9**100, "0.37": 0.99**100, "0.731": sigmoid(1),
        "2.2": half_life(1),
    },
}  # fmt: skip

CHOSEN: dict[str, set[str]] = {  # inputs of an example: nothing to compute
    "vanishing": {"0.5", "0.9", "0.99", "0.01"},
    "by-hand": {"0.5", "0.001"},
    "insight": {"0.9", "0.5", "1.25", "0.97", "1.625", "2.125"},
    "exploding": {"1.1", "0.9", "0.5", "0.2"},
    "keeping": {"1.25", "1.05", "0.5", "0.38", "0.99"},
    "cell-state": {"0.8", "0.9", "0.5", "0.2", "0.99"},
    "gates": {"0.5", "0.4", "0.8", "1.0", "0.0", "0.999"},
    "explain-lstm": {"0.9"},
    "initialisation": {"0.8", "0.95", "1.0", "1.05", "0.5"},
    "dependencies": {"0.8", "0.99", "0.1"},
    "inside": {"0.97"},
    "linear": {"0.99"},
    "exercises": {"0.9", "0.99", "0.5", "0.25", "9.2", "0.8", "0.95", "0.05", "0.98"},
    "takeaways": {"0.5", "0.9", "0.99"},
}
MEASURED_ALIKE = {"initialisation": {"1.2": orthogonal(1.05)}}  # also the setting in the row below

MEASURED: dict[str, set[str]] = {
    "insight": {"1.5", "1.8"},  # held by test_spectra.py
    "inside": {"0.92", "93.0", "0.868", "0.9695", "3.55"},  # held by test_inside.py
}
CITED: dict[str, set[str]] = {
    "gru": {"92.5", "98.5"},  # van der Westhuizen and Lasenby 2018
    "dependencies": {"0.7", "2.8", "5.0", "7.8", "10.0", "15.8"},  # Yogatama et al. 2018, in Dehghani et al. 2019
}

WHOLE: tuple[tuple[str, str, float], ...] = (  # page, text around the number, value
    ("vanishing", "6, 43 and 458", 458 if math.floor(math.log(0.01) / math.log(0.99)) == 458 else 0),
    ("insight", r"at $\ell = 9$", float(np.argmax(powers_of_a()))),
    ("insight", r"from $\ell = 55$", next(k for k in range(1, 100) if powers_of_a()[k] < 1)),
    ("keeping", "takes away 38 %", 100 * (1 - latch_slope())),
    ("gates", "44 %", 100 * (1 - _gate_values()["0.564"])),
    ("exploding", "= 13{,}781$", 1.1**100),
    ("exploding", "at 89 degrees", math.degrees(math.atan2(50, 0.5))),
    ("exploding", "turns to 63", math.degrees(math.atan2(1, 0.5))),
    ("initialisation", "| 16 |", orthogonal(1.2)),
    ("shapes", "Together 1,376", 32 * (10 + 32 + 1)),
    ("shapes", "Together 5,504", 4 * 32 * (10 + 32 + 1)),
    ("shapes", "has 5,632", 4 * 32 * (10 + 32 + 2)),
    ("shapes", "is 4,128", 3 * 32 * (10 + 32 + 1)),
    ("shapes", "4,224 in", 3 * 32 * (10 + 32 + 2)),
    ("shapes", "it has 4,160", 3 * 32 * (10 + 32 + 1) + 32),
    ("shapes", "= 1{,}574{,}912$", 4 * 512 * (256 + 512 + 1)),
    ("shapes", "$H = 1{,}133$", (-257 + math.sqrt(257**2 + 4 * 1574912)) / 2),
    ("dependencies", r"$\ell = 229$", math.log(0.1) / math.log(0.99)),
    ("linear", "= 8{,}977$", sum(1000 - 2**r for r in range(10))),
    ("linear", "needs 999", 1000 - 1),
    ("exercises", "14 steps", math.ceil(math.log(0.05) / math.log(0.8))),
    ("exercises", "so 299", math.ceil(math.log(0.05) / math.log(0.99))),
)


@pytest.mark.parametrize("page", sorted(path.stem for path in DOCS.glob("lesson/*.md")))
def test_every_number_of_a_page_is_accounted_for(page: str) -> None:
    text = prose(markdown(f"lesson/{page}.md"))
    if page in ("experiments", "inside"):
        text = re.sub(r"^\|.*$", "", text, flags=re.MULTILINE)  # their tables are held by tests of their own
    printed = {match[0] for match in NUMBER.finditer(text)}
    known = {*COMPUTED.get(page, ()), *CHOSEN.get(page, ()), *CITED.get(page, ()), *MEASURED.get(page, ())}
    known |= set(MEASURED_ALIKE.get(page, ()))
    assert printed == known


@pytest.mark.parametrize(
    ("page", "printed", "value"),
    [(page, printed, value) for page, rows in COMPUTED.items() for printed, value in rows.items()]
    + [(page, printed, value) for page, rows in MEASURED_ALIKE.items() for printed, value in rows.items()],
)
def test_number_is_the_rounded_value(page: str, printed: str, value: float) -> None:
    match = NUMBER.match(printed)
    assert match
    scale = 10.0 ** int(match[2] or 0)
    unit = 10.0 ** -len(match[1].split(".")[1])
    assert value / scale == pytest.approx(float(match[1]), abs=unit * 0.5001)


@pytest.mark.parametrize(("page", "text", "value"), WHOLE)
def test_whole_number_is_the_rounded_value(page: str, text: str, value: float) -> None:
    number = int(re.findall(r"\d+", re.sub(r"(?<=\d)(,|\{,\})(?=\d{3})", "", text))[-1])
    assert text in markdown(f"lesson/{page}.md")
    assert round(value) == number


def test_a_lstm_with_large_recurrent_weights_explodes_as_printed() -> None:
    assert "| 1 | 4 | 180 |" in markdown("lesson/cell-state.md")
    assert survival(1, 4)[0] == pytest.approx(180, abs=5)


def test_the_two_unit_example_doubles_its_gradient() -> None:
    W, h = np.array([[8.0, 8.0], [-8.0, -8.0]]), np.array([0.0, 0.5])
    b = np.array([-4, 4 + math.atanh(0.5)])
    np.testing.assert_allclose(np.tanh(W @ h + b), h, atol=1e-12)
    J = np.diag(1 - h**2) @ W
    np.testing.assert_array_equal(W @ W, 0)
    np.testing.assert_allclose(J, [[8, 8], [-6, -6]])
    np.testing.assert_allclose(J @ J, 2 * J)


def test_where_all_that_counts_lies_far_back_the_loss_of_a_plain_network_may_stay_where_guessing_leaves_it() -> None:
    assert "it does so with nine seeds of ten" in markdown("lesson/vanishing.md")
    plain, _ = ends_of("RNN against LSTM")
    assert sum(loss > 0.99 * math.log(2) for _, _, loss, _ in plain) == 9


def test_ten_of_ten_lrus_that_start_open_remember_a_bit_and_each_later_than_the_lstm() -> None:
    lru, lstm = ends_of("LRU, keep bias 3")
    assert all(0 < fast[0] < slow[0] for slow, fast in zip(lru, lstm, strict=True))


def test_direct_path_falls_short_by_the_factors_that_are_printed() -> None:
    ratios = [full / direct for full, direct in (survival(0, 1), survival(1, 1), survival(3, 1), survival(1, 4))]
    assert 80 < min(ratios) < 90
    assert 1e8 < max(ratios) < 1e9


def test_three_in_five_singular_values_of_a_large_gaussian_matrix_are_below_one() -> None:
    assert "three in five are below 1" in markdown("lesson/initialisation.md").replace("\n", " ")
    share = (math.sqrt(3) / 2 + math.pi / 3) / math.pi  # of the quarter circle, whose largest value is 2
    assert round(5 * share) == 3
    values = np.linalg.svd(np.random.default_rng(0).standard_normal((400, 400)) / 20, compute_uv=False)
    assert values.max() == pytest.approx(2, abs=0.1)
    assert (values < 1).mean() == pytest.approx(share, abs=0.02)
