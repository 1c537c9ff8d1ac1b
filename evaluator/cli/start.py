"""Begin the command line. What this module imports is there before Ctrl-C can be answered: nothing heavy."""

from __future__ import annotations

import sys

from evaluator.cli.stopping import STOPPED, is_stop


def start() -> None:
    """Run the command line. Ctrl-C while it is imported ends it with a line and a status of its own."""
    try:
        from evaluator.cli.main import main
    except (KeyboardInterrupt, RuntimeError) as error:
        if not is_stop(error):
            raise
        sys.stderr.write("truerole: stopped\n")
        sys.exit(STOPPED)
    main()
