"""What all tests share."""

from hypothesis import settings

# The same examples each time: a run that is red can be repeated.
settings.register_profile("repeatable", derandomize=True)
settings.load_profile("repeatable")
