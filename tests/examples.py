"""How many examples a property test tries: all of them in `make test`, a tenth in `make test-fast`."""

from pathlib import Path

from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir

FULL = 100  # the examples of a test that asks for no number of its own
STORE = Path(__file__).resolve().parents[1] / ".cache" / "hypothesis"  # what failed is tried first, the next time


def set_up_profiles() -> None:
    """Load the full profile; `--hypothesis-profile quick` then loads the other one."""
    set_hypothesis_home_dir(STORE)
    settings.register_profile("full", max_examples=FULL, deadline=None)  # a busy machine is no failure
    settings.register_profile("quick", max_examples=FULL // 10, deadline=None)
    settings.load_profile("full")


def examples(number: int) -> int:
    """Return how many examples to try here, where the full profile tries `number`."""
    tried: int = settings.get_profile(settings.get_current_profile_name()).max_examples
    return number * tried // FULL
