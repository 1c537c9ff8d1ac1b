"""Exit statuses, and how commands tell people of errors."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from evaluator.posting import Unread


class Exit(IntEnum):
    """How a command ended, where it did not end well."""

    OTHER_ROLE = 1
    BELOW_FLOOR = 1
    USAGE = 2
    UNREAD = 3
    RULES = 4
    STOPPED = 130


# For --help and the page on all commands.
STATUSES: dict[int, str] = {
    0: "done",
    Exit.OTHER_ROLE: "another role than --require, or a figure below its floor",
    Exit.USAGE: "wrong usage",
    Exit.UNREAD: "some inputs could not be read (the others are answered all the same)",
    Exit.RULES: "the rules or the learned numbers are wrong",
    Exit.STOPPED: "stopped by Ctrl-C",
}


def tell(message: str) -> None:
    """Write one line for people to standard error, without signs that would steer the terminal."""
    from evaluator.rendering.words import one_line

    click.echo(f"truerole: {one_line(message)}", err=True)


def tell_unread(unread: Unread) -> None:
    """Write on standard error, in one line, why an input gave no posting."""
    name = "standard input" if unread.source == "-" else unread.source
    row = f" ({unread.id})" if unread.id else ""
    tell(f"{name}{row}: {unread.message}")
