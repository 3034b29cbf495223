"""How many examples a property test tries, and which: the same in every `make test`, a tenth in `make test-fast`.

What a commit passes, it passes everywhere and again: chance decides nothing about a change. Chance looks for what
nobody thought of when it is asked to, by `--hypothesis-profile search`: twenty times as many examples, always others.
"""

from pathlib import Path

from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir

FULL = 100  # the examples of a test that asks for no number of its own
STORE = Path(__file__).resolve().parents[1] / ".cache" / "hypothesis"  # what a search found is tried first, next time


def set_up_profiles() -> None:
    """Load the full profile; `--hypothesis-profile quick` and `search` then load another one."""
    set_hypothesis_home_dir(STORE)
    patient = settings(deadline=None)  # a busy machine is no failure
    settings.register_profile("full", patient, max_examples=FULL, derandomize=True, database=None)
    settings.register_profile("quick", patient, max_examples=FULL // 10, derandomize=True, database=None)
    settings.register_profile("search", patient, max_examples=FULL * 20, derandomize=False)
    settings.load_profile("full")


def examples(number: int) -> int:
    """Return how many examples to try here, where the full profile tries `number`."""
    tried: int = settings.get_profile(settings.get_current_profile_name()).max_examples
    return number * tried // FULL
