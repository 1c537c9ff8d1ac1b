"""`truerole measure`: report how well the verdicts agree with labelled postings."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evaluator.cli import options
from evaluator.cli.exits import Exit, tell, without_extra, writing_to
from evaluator.writing import check_writable, real_path, write_whole

if TYPE_CHECKING:
    from evaluator.measuring.measurement import Measurement, Setup

_TO_WRITE = click.Path(path_type=Path, dir_okay=False, writable=True)
_PIPE_WIDTH = 160
_MOST_PROBLEMS = 20
# How the files of an earlier measurement begin.
_HEAD = 1000
_JSON = re.compile(rb'\{\s*"gold": [^\n]*\n\s*"rules_fingerprint": ')
_HTML = re.compile(rb"<!DOCTYPE html>\s*<html[^>]*><head>[^\n]*<title>truerole measured on ")


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--part",
    type=click.Choice(["tune", "held", "all"]),
    default="all",
    show_default=True,
    help="Which part of the file to measure; `all` reports each part separately.",
)
@click.option("--no-low", is_flag=True, help="Leave out all records of low confidence.")
@options.rules
@click.option("--no-learned", is_flag=True, help="Judge by the rules only, without the learned numbers.")
@click.option("--html", "html_file", type=_TO_WRITE, metavar="FILE", help="Write an HTML page with plots.")
@click.option("--json", "json_file", type=_TO_WRITE, metavar="FILE", help="Write every figure as JSON.")
@click.option(
    "--check-floors",
    "floors_file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="End with status 1 if a figure is below its floor in this file.",
)
@click.option(
    "--raise-floors",
    "raise_file",
    type=_TO_WRITE,
    metavar="FILE",
    help="Raise the floors in this file to the figures reached; never lowers one.",
)
@click.option("--allow-regression", is_flag=True, help="Allow --raise-floors to lower floors too.")
@click.option(
    "--bootstrap",
    type=options.Whole(0, 100_000),
    default=1000,
    show_default=True,
    metavar="N",
    help="How many resamples the 95% intervals are made from.",
)
@click.option(
    "--seed",
    type=options.Whole(0),
    metavar="N",
    default=0,
    show_default=True,
    help="The seed for resamples and folds.",
)
@click.pass_context
def measure(
    ctx: click.Context,
    gold: Path,
    *,
    part: str,
    no_low: bool,
    rules_dir: Path | None,
    no_learned: bool,
    html_file: Path | None,
    json_file: Path | None,
    floors_file: Path | None,
    raise_file: Path | None,
    allow_regression: bool,
    bootstrap: int,
    seed: int,
) -> None:
    """Measure agreement with labelled postings, beside simpler methods.

    GOLD is JSON Lines: one posting per line with its role and signals. docs/own-labels.md explains the form.
    All intervals are 95% intervals, from resampled postings.
    """
    from evaluator.measuring.measurement import Setup

    if allow_regression and raise_file is None:
        raise click.UsageError("--allow-regression needs --raise-floors FILE")
    if no_low and (floors_file or raise_file):
        raise click.UsageError("floors are for whole parts; leave out --no-low")
    if floors_file is not None and not floors_file.exists():
        raise click.UsageError(f"{floors_file}: there is no such file; make it with --raise-floors")
    for path in (json_file, html_file, raise_file):
        if path is not None and not path.absolute().parent.is_dir():
            raise click.UsageError(f"{path}: there is no such folder")
    _check_targets(gold, json_file, html_file, raise_file)
    for path in (json_file, html_file, raise_file):
        if path is not None:
            with writing_to(path):  # before the long work, so that a failure costs no time
                check_writable(path)
    page = _page_of() if html_file is not None else None
    setup = Setup(part, low=not no_low, bootstrap=bootstrap, seed=seed)
    result = _measured(gold, rules_dir, setup, learned=not no_learned)
    if json_file is not None:
        _write(json_file, result.model_dump_json(indent=2) + "\n")
    if html_file is not None and page is not None:
        _write(html_file, page(result))
    try:
        _show(result)
    finally:
        # This comes last, where people see it, and also if the reader of the tables stops early.
        hold = floors_file is None or _floors_hold(floors_file, result)
        if hold and raise_file is not None:
            hold = _raise_floors(raise_file, result, allow_regression=allow_regression)
    if not hold:
        ctx.exit(Exit.BELOW_FLOOR)


def _check_targets(gold: Path, json_file: Path | None, html_file: Path | None, floors: Path | None) -> None:
    """Raise UsageError if a file to write is the labels, is named twice, or is something else's."""
    named = [path for path in (gold, json_file, html_file, floors) if path is not None]
    for number, path in enumerate(named):
        if any(_same(path, other) for other in named[:number]):
            what = "holds the labels and" if _same(path, gold) else "is named twice; one result"
            raise click.UsageError(f"{path} {what} would be lost; give another file")
    for target, begins in ((json_file, _JSON), (html_file, _HTML)):
        if target is None or not target.is_file():
            continue
        with target.open("rb") as stream:
            head = stream.read(_HEAD)
        if head and not begins.match(head):
            raise click.UsageError(
                f"{target} is there already, but is not an earlier measurement, and would be lost; "
                "give another file"
            )


def _same(one: Path, other: Path) -> bool:
    return real_path(one) == real_path(other) or (one.exists() and other.exists() and one.samefile(other))


def _measured(gold: Path, rules_dir: Path | None, setup: Setup, *, learned: bool) -> Measurement:
    """Return the measurement. If the gold file or the rules are wrong, say what is wrong and end."""
    from evaluator.cli.loading import load_evaluator
    from evaluator.measuring.gold import GoldError, load_gold
    from evaluator.measuring.measurement import built_in_training, part_name
    from evaluator.measuring.measurement import measure as measured

    try:
        records = load_gold(gold)
    except GoldError as error:
        for problem in error.problems[:_MOST_PROBLEMS]:
            tell(problem)
        if len(error.problems) > _MOST_PROBLEMS:
            tell(f"{gold}: {len(error.problems) - _MOST_PROBLEMS} more problems")
        sys.exit(Exit.UNREAD)
    if setup.part != "all" and not any(part_name(g) == setup.part for g in records):
        tell(f"{gold}: no record has `part` {setup.part!r}; leave out --part")
        sys.exit(Exit.UNREAD)
    evaluator = load_evaluator(rules_dir, learned=learned)
    hashes = built_in_training() if learned else ()
    return measured(records, evaluator, name=gold.name, setup=setup, trained_on=hashes)


def _show(result: Measurement) -> None:
    from evaluator.cli.terminal import console
    from evaluator.measuring.measurement_tables import heading, tables

    for group in result.groups:
        if group.seen_in_training and group.low == result.groups[0].low:
            seen = group.seen_in_training
            were = "was" if seen == 1 else "were"
            tell(f"{heading(group)}; {seen} of them {were} used for training, so these figures are too good")
    # A pipe has no width, and the tables must not be folded there.
    shown = console(None if sys.stdout.isatty() else _PIPE_WIDTH)
    for table in tables(result):
        shown.print(table)


def _write(path: Path, text: str) -> None:
    """Write `text` to `path`, whole or not at all. If that fails, end with a message."""
    with writing_to(path):
        write_whole(path, text.encode())


def _page_of() -> Callable[[Measurement], str]:
    """Return the function that writes the page. If the library that draws is missing, end with advice."""
    try:
        from evaluator.measuring.measurement_page import page
    except ImportError as error:
        without_extra("--html", "plots", error)
    return page


def _floors_hold(path: Path, result: Measurement) -> bool:
    """Report every figure below its floor; return whether there is none."""
    from evaluator.measuring.floors import below, figures_of

    figures = figures_of(result)
    floors = _floors(path)
    for part in figures:
        if part not in floors:
            tell(f"{path}: keeps no floor for {part}")
    broken = below(figures, floors)
    for line in broken:
        tell(line)
    return not broken


def _raise_floors(path: Path, result: Measurement, *, allow_regression: bool) -> bool:
    """Write the floors, raised to the figures reached. Return False if that would lower a floor."""
    from evaluator.measuring.floors import below, figures_of, raised, save_floors

    figures, floors = figures_of(result), _floors(path)
    broken = below(figures, floors)
    if broken and not allow_regression:
        for line in broken:
            tell(line)
        tell(f"{path} was not changed; --allow-regression lowers its floors")
        return False
    with writing_to(path):
        save_floors(path, raised(figures, floors, allow_regression=allow_regression))
    return True


def _floors(path: Path) -> dict[str, dict[str, float]]:
    """Return the floors of `path`. If it holds anything else, end with a message."""
    from evaluator.measuring.floors import load_floors

    try:
        return load_floors(path)
    except ValueError as error:
        tell(str(error))
        sys.exit(Exit.UNREAD)
