"""Turn the arguments of a command into postings: files, addresses and standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from evaluator.cli.exits import tell_unread
from evaluator.posting import Posting, Unread

_SCHEMES = ("http://", "https://")


def is_address(given: str) -> bool:
    """Return whether an argument is the address of a page."""
    return given.lower().startswith(_SCHEMES)


def postings_of(
    inputs: Sequence[str],
    *,
    allow_private: bool = False,
    save: Path | None = None,
    columns: Mapping[str, str] | None = None,
    split_roles: bool = False,
) -> Iterator[Posting | Unread]:
    """Give the postings of all inputs in order, and Unread for what gave none.

    `-` is standard input; `allow_private` lets addresses lead to the local network, `save` is
    a folder in which fetched pages are kept; `columns` and `split_roles` are those of `read_path`.
    """
    for given in inputs:
        if given == "-":
            yield from _standard_input(columns, split_roles)
        elif is_address(given):
            from evaluator.reading.url import Net, fetch

            net = Net(allow_private=allow_private)
            yield from fetch(given, net=net, save=save, columns=columns, split_roles=split_roles)
        elif "://" in given:
            yield Unread(
                source=given, code="unsupported", message="only http and https addresses are fetched"
            )
        else:
            from evaluator.reading.read import read_path

            yield from read_path(given, columns=columns, split_roles=split_roles)


def read_all(inputs: Sequence[str], *, allow_private: bool) -> tuple[list[Posting], bool]:
    """Return the postings of all inputs, and whether any gave none, which is told on standard error."""
    postings = []
    unread = False
    for item in postings_of(inputs, allow_private=allow_private):
        if isinstance(item, Posting):
            postings.append(item)
        else:
            unread = True
            tell_unread(item)
    return postings, unread


def or_standard_input(inputs: Sequence[str]) -> Sequence[str]:
    """Return the inputs; standard input when there are none and something is piped in.

    Raises UsageError when nothing is given.
    """
    if inputs:
        return inputs
    if sys.stdin.isatty():
        raise click.UsageError("give a file, an address, or - and paste the posting (end with Ctrl-D)")
    return ("-",)


def _standard_input(columns: Mapping[str, str] | None, split_roles: bool) -> Iterator[Posting | Unread]:
    from evaluator.reading.limits import Limits
    from evaluator.reading.read import read_bytes

    data = sys.stdin.buffer.read(Limits().document + 1)
    yield from read_bytes(data, "-", columns=columns, split_roles=split_roles)
