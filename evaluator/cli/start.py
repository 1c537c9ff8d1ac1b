"""Begin the command line. What this module imports is there before Ctrl-C can be answered: nothing heavy."""

from __future__ import annotations

import sys

_STOPPED = 130  # `Exit.STOPPED`, whose module imports click


def is_stop(error: BaseException) -> bool:
    """Return whether an error comes from Ctrl-C.

    Python 3.11 makes a RuntimeError of a Ctrl-C that comes while a class is made, during an import.
    """
    cause = error.__cause__ if isinstance(error, RuntimeError) else error
    return isinstance(cause, KeyboardInterrupt)


def start() -> None:
    """Run the command line. Ctrl-C while it is imported ends it with a line and a status of its own."""
    try:
        from evaluator.cli.main import main
    except (KeyboardInterrupt, RuntimeError) as error:
        if not is_stop(error):
            raise
        sys.stderr.write("truerole: stopped\n")
        sys.exit(_STOPPED)
    main()
