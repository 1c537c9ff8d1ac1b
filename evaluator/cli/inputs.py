"""Turn the arguments of a command into postings. Arguments are files, addresses and standard input."""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Iterator, Sequence, Set
from pathlib import Path
from textwrap import shorten
from typing import NamedTuple

import click

from evaluator.cli.exits import tell, tell_unread
from evaluator.posting import RUNNING_TEXT, Posting, Unread
from evaluator.reading.boards.address import is_page
from evaluator.reading.limits import How

# How a person at a terminal ends what is typed.
_END = "Ctrl-Z and Enter" if sys.platform == "win32" else "Ctrl-D"
# A terminal keeps a line until Enter, up to 4,096 bytes with its end, and drops the rest without a word.
_LONGEST_TYPED = 4095
_FEWEST_WORDS = 8  # that are hardly a name of a file
_SHOWN = 60
_LOCAL = "file://"
LEADS_NOWHERE = "is a link to a file that is not there; check where it leads"
_MOST_NAMES = 20_000  # of a folder in which a name like the one given is sought
_COMMENT = "hacker-news"  # the kind of postings (`Posting.kind`) that may hold several roles
# How people type an address without its beginning. Files usually do not have such names.
_HOST = re.compile(r"(?:www\.[\w-]+\.|(?:[\w-]+\.)+(?:com|org|net|io|ai|co|jobs|eu|uk|de)/)", re.IGNORECASE)


class Asked(NamedTuple):
    """What a command was asked for, beside its inputs.

    `how` holds the options of reading. `allow_private` allows addresses in the local network. `save` is a
    folder in which downloaded pages are kept; None keeps none.
    """

    how: How = How()
    allow_private: bool = False
    save: Path | None = None


def postings_of(inputs: Sequence[str], asked: Asked = Asked()) -> Iterator[Posting | Unread]:
    """Yield the postings of all inputs in order, and an Unread for each input that gave none.

    `-` is standard input. At the end, standard error says which inputs held only what is passed over, and
    which options had no use.
    """
    kinds = set()
    talk: list[Unread] = []
    for given in inputs:
        for item in _postings_in(given, asked):
            if isinstance(item, Posting):
                kinds.add(item.kind)
            elif not item.is_failure:
                talk.append(item)
                continue
            yield item
    if talk:
        _tell_talk(talk)
    tell_useless(kinds, asked.how)


def _tell_talk(talk: Sequence[Unread]) -> None:
    """Say in one line which inputs held only talk: an export of a channel has a file for each day."""
    if len(talk) == 1:
        tell_unread(talk[0])
    else:
        tell(f"{talk[0].source} and {len(talk) - 1:,} more: each {talk[0].message}")


def tell_useless(kinds: Set[str], how: How) -> None:
    """Say so if `--map` or `--split-roles` is given and had no use; `kinds` are those of all postings."""
    if how.columns and kinds and kinds <= RUNNING_TEXT:
        tell("--map names the columns of tables; no table was read, so it has no use")
    if how.split_roles and kinds and _COMMENT not in kinds:
        tell("--split-roles found no comment of Hacker News, so it has no use")


def _postings_in(given: str, asked: Asked) -> Iterator[Posting | Unread]:
    """Yield the postings of one input, as `postings_of` does."""
    if given == "-":
        yield from _standard_input(asked.how)
    elif is_page(given):
        from evaluator.reading.network.fetch import Net
        from evaluator.reading.network.url import fetch

        yield from fetch(given, asked.how, net=Net(allow_private=asked.allow_private), save=asked.save)
    elif "://" in given:
        yield Unread(
            source=given,
            code="unsupported",
            message=f"only http and https addresses are fetched{_instead_of(given)}",
        )
    else:
        from evaluator.reading.read import read_path

        for item in read_path(given, asked.how):
            yield _with_advice(item, given) if isinstance(item, Unread) else item


def _instead_of(address: str) -> str:
    """Return what to give in place of the address of a local file, as a browser shows it; else ""."""
    if not address.lower().startswith(_LOCAL):
        return ""
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    return f"; give the file itself: {shlex.quote(url2pathname(urlsplit(address).path))}"


def _with_advice(unread: Unread, given: str) -> Unread:
    """Return why a file or folder gave no posting, with what a user of the command line can do."""
    if unread.source != given:
        return unread
    if unread.code == "missing" and len(given.split()) >= _FEWEST_WORDS:
        # The words of a posting stand where its file should be named.
        message = "there is no file of this name; to give a text itself write - and paste it"
        source = shorten(given, _SHOWN, placeholder=" …")
        return unread.model_copy(update={"source": source, "message": message})
    if unread.code == "missing" and leads_nowhere(given):
        return unread.model_copy(update={"message": LEADS_NOWHERE})
    if unread.code == "missing" and (near := near_name(given)):
        return unread.model_copy(update={"message": f"there is no such file; did you mean {near}?"})
    if unread.code == "missing" and _HOST.match(given):
        more = f", or give the whole address of a page: https://{given}"
    elif unread.code == "unsupported" and Path(given).is_dir():
        more = f"; for all of them there is `truerole batch {shlex.quote(given)} --out FILE`"
    else:
        return unread
    return unread.model_copy(update={"message": unread.message + more})


def leads_nowhere(given: str) -> bool:
    """Return whether `given` is a link to a file that is not there, or one that leads in a circle."""
    return Path(given).is_symlink() and not os.path.exists(given)  # noqa: PTH110 - never raises


def near_name(given: str) -> str | None:
    """Return the file or folder with nearly the name `given`, which does not exist; None without one."""
    from difflib import get_close_matches
    from itertools import islice

    path = Path(given)
    try:
        names = {
            entry.name.casefold(): entry.name
            for entry in islice(path.parent.iterdir(), _MOST_NAMES)
            if entry.name != path.name  # a link whose target is not there
        }
    except OSError:
        return None
    near = get_close_matches(path.name.casefold(), names, n=1, cutoff=0.8)
    return str(path.with_name(names[near[0]])) if near else None


def _standard_input(how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of standard input. A person at a terminal is told how to end the text."""
    from evaluator.reading.notread import NotRead
    from evaluator.reading.read import read_given
    from evaluator.reading.spooling import spooled

    typed = sys.stdin.isatty()
    if typed:
        tell(f"paste the posting, then press {_END} on a line of its own")
    try:
        with spooled(sys.stdin.buffer, "-", how.limits.expanded) as given:
            cut = _cut_line(given.head(given.size)) if typed else None
            if cut is not None:
                yield Unread(
                    source="-",
                    code="broken",
                    message=f"the terminal cut line {cut}, which is longer than it takes ({_LONGEST_TYPED:,} "
                    "bytes); save the text in a file and give the file, or use `truerole serve`",
                )
            else:
                yield from read_given(given, how)
    except NotRead as error:
        yield error.unread("-")


def _cut_line(typed: bytes) -> int | None:
    """Return the number of the first line that is as long as the longest that a terminal passes on."""
    for number, line in enumerate(typed.split(b"\n"), 1):
        if len(line) == _LONGEST_TYPED:
            return number
    return None


def read_all(inputs: Sequence[str], asked: Asked) -> tuple[list[Posting], bool]:
    """Return the postings of all inputs, and whether any input gave none.

    Each input that gave no posting is reported on standard error.
    """
    postings = []
    unread = False
    for item in postings_of(inputs, asked):
        if isinstance(item, Posting):
            postings.append(item)
        else:
            unread = True
            tell_unread(item)
    return postings, unread


def check_inputs(inputs: Sequence[str]) -> None:
    """Raise UsageError for inputs that cannot be meant: without a name, or standard input twice."""
    if not all(given.strip() for given in inputs):
        raise click.UsageError("an input is empty; is a variable not set?")
    if inputs.count("-") > 1:
        raise click.UsageError("standard input (-) can be read once only; give it once")


def check_save(inputs: Sequence[str], save: Path | None) -> None:
    """Make the folder of `--save` before anything is downloaded; say so if the option has no use.

    Raises UsageError if the folder cannot be made.
    """
    if save is None:
        return
    if not any(map(is_page, inputs)):
        tell("--save keeps fetched pages; no address is given, so nothing is kept")
        return
    try:
        save.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"--save {save}: the folder cannot be made ({error.strerror})") from None


def or_standard_input(inputs: Sequence[str]) -> Sequence[str]:
    """Return the inputs, or standard input if there are none and something is piped in.

    Raises UsageError if nothing is given.
    """
    if inputs:
        check_inputs(inputs)
        return inputs
    if sys.stdin.isatty():
        raise click.UsageError(f"give a file, an address, or - and paste the posting (end with {_END})")
    return ("-",)
