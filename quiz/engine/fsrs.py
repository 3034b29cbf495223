"""When a flashcard comes again: the Free Spaced Repetition Scheduler, version 6; portable.

Ported from `fsrs` 6.3.2 of PyPI (py-fsrs, MIT, © 2022 Open Spaced Repetition), which MicroPython can't run; the tests
hold it to that package. Its parameters are those that a scheduler has before it knows a learner. Intervals are not
scattered, so that what a button says is what it does. How the formulas were found is told in J. Ye, J. Su, Y. Cao: A
Stochastic Shortest Path Algorithm for Optimizing Spaced Repetition Scheduling (KDD 2022).

A card is new, None here, then learned in steps of minutes, and from then on reviewed after whole days; one that was
forgotten is learned again. Its stability is after how many days it is recalled with a probability of 0.9, its
difficulty a number from 1 to 10. Moments are seconds since 1970.
"""

from math import e

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.contract import Scheduled

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
RATINGS = (AGAIN, HARD, GOOD, EASY)
LEARNING, REVIEW, RELEARNING = "learning", "review", "relearning"
STEPS = {LEARNING: (60, 600), RELEARNING: (600,)}  # seconds
DAY = 24 * 60 * 60  # seconds
LONGEST = 36500  # days
RECALLED = 0.9  # the probability with which a card shall be recalled when it comes again
W = (
    0.212,
    1.2931,
    2.3065,
    8.2956,
    6.4133,
    0.8334,
    3.0194,
    0.001,
    1.8722,
    0.1666,
    0.796,
    1.4835,
    0.0614,
    0.2629,
    1.6483,
    0.6014,
    1.8729,
    0.5425,
    0.0912,
    0.0658,
    0.1542,
)
DECAY = -W[20]
FACTOR = 0.9 ** (1 / DECAY) - 1
LEAST_STABLE = 0.001  # days
EASIEST, HARDEST = 1.0, 10.0


def reviewed(card: "Scheduled | None", rating: int, now: int) -> "Scheduled":
    """Return what is known of a card once it was rated.

    Args:
        card: what was known of it; None if it is new.
        rating: one of `RATINGS`.
        now: the moment.
    """
    if card is None:
        state, step = LEARNING, 0
        stability, difficulty = W[rating - 1], _within(_first_difficulty(rating))
    else:
        state, step = card["state"], card["step"]
        stability = _stability(card, rating, (now - card["seen"]) // DAY)
        difficulty = _difficulty(card["difficulty"], rating)
    state, step, seconds = _following(state, step, rating, stability)
    return {
        "state": state,
        "step": step,
        "stability": stability,
        "difficulty": difficulty,
        "due": now + seconds,
        "seen": now,
        "first": now if card is None else card["first"],
    }


def recall(stability: float, days: int) -> float:
    """Return the probability that a card is known so many days after it was last seen."""
    return float((1 + FACTOR * max(0, days) / stability) ** DECAY)


def _following(state: str, step: int, rating: int, stability: float) -> "tuple[str, int, int]":
    """Return the state and the step that follow, and after how many seconds the card comes again."""
    if state == REVIEW:
        return (RELEARNING, 0, STEPS[RELEARNING][0]) if rating == AGAIN else (REVIEW, 0, _interval(stability) * DAY)
    steps = STEPS[state]
    if rating == AGAIN:
        return state, 0, steps[0]
    if rating == HARD and step == 0:
        return state, 0, (steps[0] + steps[1]) // 2 if len(steps) > 1 else steps[0] * 3 // 2
    if rating == HARD:
        return state, step, steps[step]
    if rating == GOOD and step + 1 < len(steps):
        return state, step + 1, steps[step + 1]
    return REVIEW, 0, _interval(stability) * DAY


def _interval(stability: float) -> int:
    """Return after how many days a card comes again."""
    days: int = round(stability / FACTOR * (RECALLED ** (1 / DECAY) - 1))
    return min(max(days, 1), LONGEST)


def _stability(card: "Scheduled", rating: int, days: int) -> float:
    stability, difficulty = card["stability"], card["difficulty"]
    if days < 1:
        stability *= _growth_within_a_day(stability, rating)
    elif rating == AGAIN:
        stability = _after_forgetting(stability, difficulty, recall(stability, days))
    else:
        stability *= _growth(stability, difficulty, recall(stability, days), rating)
    return max(stability, LEAST_STABLE)


def _growth_within_a_day(stability: float, rating: int) -> float:
    growth = float(e ** (W[17] * (rating - 3 + W[18])) * stability ** -W[19])
    return growth if rating == AGAIN else max(growth, 1.0)


def _growth(stability: float, difficulty: float, recalled: float, rating: int) -> float:
    penalty = W[15] if rating == HARD else 1
    bonus = W[16] if rating == EASY else 1
    surprise = e ** ((1 - recalled) * W[10]) - 1
    return float(1 + e ** W[8] * (11 - difficulty) * stability ** -W[9] * surprise * penalty * bonus)


def _after_forgetting(stability: float, difficulty: float, recalled: float) -> float:
    over_days = W[11] * difficulty ** -W[12] * ((stability + 1) ** W[13] - 1) * e ** ((1 - recalled) * W[14])
    return float(min(over_days, stability / e ** (W[17] * W[18])))


def _first_difficulty(rating: int) -> float:
    return float(W[4] - e ** (W[5] * (rating - 1)) + 1)


def _difficulty(difficulty: float, rating: int) -> float:
    changed = difficulty + (10.0 - difficulty) * (-(W[6] * (rating - 3))) / 9.0
    return _within(W[7] * _first_difficulty(EASY) + (1 - W[7]) * changed)


def _within(difficulty: float) -> float:
    return min(max(difficulty, EASIEST), HARDEST)
