"""No deadline for property tests: a shared machine may pause between two examples."""

from hypothesis import settings

settings.register_profile("models", deadline=None)
settings.load_profile("models")
