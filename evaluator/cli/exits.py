"""Exit statuses, and how commands report errors to people."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum
from typing import TYPE_CHECKING, NoReturn, TextIO

import click

from evaluator.cli import stopping

if TYPE_CHECKING:
    from pathlib import Path

    from evaluator.assessment import Assessment
    from evaluator.pipeline import Evaluator
    from evaluator.posting import Posting, Unread


class Exit(IntEnum):
    """How a command ended, if something was wrong."""

    OTHER_ROLE = 1
    BELOW_FLOOR = 1
    USAGE = 2
    UNREAD = 3
    RULES = 4
    OUTPUT = 5
    STOPPED = stopping.STOPPED
    CLOSED = 141


# Help and the page on all commands list these.
STATUSES: dict[int, str] = {
    0: "done",
    Exit.OTHER_ROLE: "another role than --require, or a figure below its floor",
    Exit.USAGE: "wrong usage",
    Exit.UNREAD: (
        "an input could not be read or, for check, compare and diff, is not a job posting"
        " (the others are still answered; goes before 1)"
    ),
    Exit.RULES: "the rules or the learned numbers are wrong",
    Exit.OUTPUT: "the output could not be written",
    Exit.STOPPED: "stopped by Ctrl-C",
    Exit.CLOSED: "the output was closed by what reads it, such as `head`",
}

# Only writing fails with these errors. An error that names a file does not come from a stream.
_OF_WRITING = {errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}


def tell(message: str) -> None:
    """Write one line for people to standard error, without characters that would control the terminal.

    If standard error cannot be written any more, the work goes on.
    """
    from evaluator.rendering.words import one_line

    try:
        click.echo(f"truerole: {one_line(message)}", err=True)
    except OSError:
        _close(sys.stderr)


def end_with(error: click.ClickException) -> NoReturn:
    """End the program with the message of `error` and its status, which stays if nobody can be told."""
    try:
        error.show()
    except OSError:
        _close(sys.stderr)
    sys.exit(error.exit_code)


def no_command(name: str, known: Iterable[str]) -> str:
    """Return the message for a command that does not exist, with the nearest name if one is near."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1)
    return f"There is no command '{name}'." + (f" Did you mean '{near[0]}'?" if near else "")


def tell_unread(unread: Unread) -> None:
    """Write one line to standard error that says why an input gave no posting."""
    name = "standard input" if unread.source == "-" else unread.source
    row = f" ({unread.id})" if unread.id else ""
    tell(f"{name}{row}: {unread.in_full()}")


def judged_or_told(evaluator: Evaluator, posting: Posting) -> Assessment | None:
    """Return the assessment of `posting`; None after an error of truerole, which standard error then says."""
    from evaluator.pipeline import judged_or_unread
    from evaluator.posting import Unread

    found = judged_or_unread(evaluator, posting)
    if isinstance(found, Unread):
        tell_unread(found)
        return None
    return found


def is_other_text(assessment: Assessment) -> bool:
    """Return whether `assessment` is of a text that is not a job posting; standard error then says so.

    Talk in a chat is no failure, because a channel of jobs has it between them.
    """
    from evaluator.judging.advertising import OTHER_TEXT

    if OTHER_TEXT not in assessment.diagnostics or assessment.posting.kind == "chat":
        return False
    advice = "if it is one, give all of it, with its title and its headings"
    tell(f"{named(assessment)}: does not read as a job posting, so there is no verdict; {advice}")
    return True


def named(assessment: Assessment) -> str:
    """Return the name of a posting in messages: its source, and its id if the source does not show it."""
    posting = assessment.posting
    source = "standard input" if posting.source == "-" else posting.source
    return f"{source} ({posting.id})" if posting.id and posting.id not in source else source


def without_extra(what: str, extra: str, error: ImportError | None = None) -> NoReturn:
    """End the program with a line that says which extra `what` needs and how to install it.

    `error` says which part of the extra is missing, where that is known. It is raised again if it is about a
    part of truerole, because no extra mends that.
    """
    from evaluator.reading.notread import extra_missing

    module = error.name if error is not None else None
    if error is not None and module is not None and module.partition(".")[0] == "evaluator":
        raise error
    tell(extra_missing(what, extra).message + (f" ({module} is missing)" if module else ""))
    sys.exit(Exit.USAGE)


@contextmanager
def writing() -> Iterator[None]:
    """End the program if standard output fails; without a message if its reader closed it."""
    try:
        yield
    except SystemExit as error:
        # rich itself ends the program with status 1 when a pipe is closed.
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
    """End the program with a message and `advice` if the code inside cannot write to `path`."""
    try:
        yield
    except OSError as error:
        tell(f"{path}: cannot be written ({error.strerror or error}); {advice}")
        sys.exit(Exit.OUTPUT)


def _close(stream: TextIO) -> None:
    """Send a stream to the null device. What is left in it would fail again at the end of the program."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
