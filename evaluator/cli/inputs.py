"""Turn the arguments of a command into postings: files, addresses and standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from evaluator.posting import Posting, Unread

_SCHEMES = ("http://", "https://")


def is_address(given: str) -> bool:
    """Return whether an argument is the address of a page."""
    return given.lower().startswith(_SCHEMES)


def postings_of(
    inputs: Sequence[str], *, allow_private: bool = False, save: Path | None = None
) -> Iterator[Posting | Unread]:
    """Give the postings of all inputs in order, and Unread for what gave none.

    `-` is standard input; `allow_private` lets addresses lead to the local network, `save` is
    a folder in which fetched pages are kept.
    """
    for given in inputs:
        if given == "-":
            yield from _standard_input()
        elif is_address(given):
            from evaluator.reading.url import Net, fetch

            yield from fetch(given, net=Net(allow_private=allow_private), save=save)
        elif "://" in given:
            yield Unread(
                source=given, code="unsupported", message="only http and https addresses are fetched"
            )
        else:
            from evaluator.reading.read import read_path

            yield from read_path(given)


def or_standard_input(inputs: Sequence[str]) -> Sequence[str]:
    """Return the inputs; standard input when there are none and something is piped in.

    Raises UsageError when nothing is given.
    """
    if inputs:
        return inputs
    if sys.stdin.isatty():
        raise click.UsageError("give a file, an address, or - and paste the posting (end with Ctrl-D)")
    return ("-",)


def _standard_input() -> Iterator[Posting | Unread]:
    from evaluator.reading.limits import Limits
    from evaluator.reading.read import read_bytes

    data = sys.stdin.buffer.read(Limits().document + 1)
    yield from read_bytes(data, "-")
