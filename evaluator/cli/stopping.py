"""Recognise Ctrl-C; it imports nothing, because it is needed before anything heavy is imported."""

from __future__ import annotations

# The status of a program that Ctrl-C ended, as shells give it.
STOPPED = 130


def is_stop(error: BaseException) -> bool:
    """Return whether an error comes from Ctrl-C.

    Python 3.11 makes a RuntimeError of a Ctrl-C that comes while a class is made, during an import.
    """
    cause = error.__cause__ if isinstance(error, RuntimeError) else error
    return isinstance(cause, KeyboardInterrupt)
