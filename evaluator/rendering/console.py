"""Write a text as a terminal of some width would show it."""

from __future__ import annotations

import io
from collections.abc import Callable

from rich.console import Console


def laid_out(write: Callable[[Console], None], width: int, *, colour: bool) -> str:
    """Return what `write` prints to a console of `width` columns, with a line end.

    Without `colour` it holds no escape sequences. No line ends in spaces.
    """
    out = io.StringIO()
    write(
        Console(
            file=out,
            width=width,
            force_terminal=colour,
            color_system="standard" if colour else None,
            no_color=not colour,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
        )
    )
    return "".join(line.rstrip() + "\n" for line in out.getvalue().split("\n")[:-1])
