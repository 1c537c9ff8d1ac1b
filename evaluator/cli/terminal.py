"""Ask standard output how wide it is, and whether it may have colour."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


def terminal(*, fewest: int = 40, most: int = 100) -> tuple[int, bool]:
    """Return the width of reports in columns, and whether they may have colour.

    The width is that of the terminal, or in a pipe the value of COLUMNS, else 80. It is at least `fewest` and
    at most `most`. A pipe has no colour, nor a terminal with NO_COLOR.
    """
    is_terminal = sys.stdout.isatty()
    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdecimal() and int(columns) > 0 else 80
    if is_terminal:
        width = shutil.get_terminal_size((80, 24)).columns
    colour = is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return max(fewest, min(width, most)), colour


def console(width: int | None) -> Console:
    """Return a console that prints to standard output, bold and coloured only where that may be.

    A `width` of None is that of the terminal.
    """
    from rich.console import Console

    _, colour = terminal()
    return Console(width=width, highlight=False, color_system="auto" if colour else None)
