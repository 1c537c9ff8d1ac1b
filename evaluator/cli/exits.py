"""Exit statuses, and how commands tell people of errors."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from pathlib import Path

    from evaluator.posting import Unread


class Exit(IntEnum):
    """How a command ended, where it did not end well."""

    OTHER_ROLE = 1
    BELOW_FLOOR = 1
    USAGE = 2
    UNREAD = 3
    RULES = 4
    OUTPUT = 5
    STOPPED = 130
    CLOSED = 141


# For --help and the page on all commands.
STATUSES: dict[int, str] = {
    0: "done",
    Exit.OTHER_ROLE: "another role than --require, or a figure below its floor",
    Exit.USAGE: "wrong usage",
    Exit.UNREAD: "some inputs could not be read (the others are answered all the same; goes before 1)",
    Exit.RULES: "the rules or the learned numbers are wrong",
    Exit.OUTPUT: "the output could not be written",
    Exit.STOPPED: "stopped by Ctrl-C",
    Exit.CLOSED: "the output was closed by what reads it, such as `head`",
}

# What only writing fails of; an error that names a file is none of a stream.
_OF_WRITING = {errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


def tell(message: str) -> None:
    """Write one line for people to standard error, without signs that would steer the terminal.

    Where nobody can be told any more, the work goes on.
    """
    from evaluator.rendering.words import one_line

    try:
        click.echo(f"truerole: {one_line(message)}", err=True)
    except OSError:
        _close(sys.stderr)


def tell_unread(unread: Unread) -> None:
    """Write on standard error, in one line, why an input gave no posting."""
    name = "standard input" if unread.source == "-" else unread.source
    row = f" ({unread.id})" if unread.id else ""
    tell(f"{name}{row}: {unread.in_full()}")


@contextmanager
def writing() -> Iterator[None]:
    """End the program where standard output fails: without a word where who reads it closed it."""
    try:
        yield
    except SystemExit as error:
        # rich ends the program itself where a pipe is closed, and with status 1.
        if isinstance(error.__context__, BrokenPipeError):
            sys.exit(Exit.CLOSED)
        raise
    except OSError as error:
        if error.filename is not None or error.errno not in _OF_WRITING:
            raise
        _close(sys.stdout)
        if error.errno == errno.EPIPE:
            sys.exit(Exit.CLOSED)
        tell(f"standard output could not be written ({error.strerror})")
        sys.exit(Exit.OUTPUT)


@contextmanager
def writing_to(path: Path, advice: str = "give another file") -> Iterator[None]:
    """End the program with a message and `advice` where what is done inside cannot write to `path`."""
    try:
        yield
    except OSError as error:
        tell(f"{path}: cannot be written ({error.strerror or error}); {advice}")
        sys.exit(Exit.OUTPUT)


def _close(stream: TextIO) -> None:
    """Lead a stream to nowhere: what is left in it would fail once more at the end of the program."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
