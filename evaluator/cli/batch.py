"""`truerole batch`: judge many postings into one table."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evaluator.cli import options
from evaluator.cli.exits import Exit, tell

if TYPE_CHECKING:
    from evaluator.batch.run import Snapshot

Report = Callable[["Snapshot"], None]
_PLAIN_SECONDS = 10.0
_KIND = "kind:"  # begins the counts of kinds
_SHORT = {
    "real_mlops": "real",
    "partial_mlops": "partly",
    "production_without_models": "no models",
    "models_without_production": "no production",
    "neither": "neither",
    "insufficient": "too little said",
    "unjudged": "not judged",
}


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", shell_complete=options.files)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="OUT",
    help="The file to write; it appears when the run is complete.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "parquet", "duckdb"]),
    help="The format of OUT, if its suffix does not say it.",
)
@click.option(
    "--workers",
    type=options.Whole(1, 256),
    metavar="N",
    help="How many processes judge at the same time [default: one per core].",
)
@click.option(
    "--keep-duplicates",
    is_flag=True,
    help="Keep duplicates in OUT. OUT.duplicates.jsonl lists them in either case.",
)
@options.columns("Say which column of a table holds what, such as description=body_html.")
@options.split_roles
@options.rules
@click.option("--with-text", is_flag=True, help="Include the text that was read (JSON Lines only).")
@click.option("--restart", is_flag=True, help="Delete an unfinished run to OUT and start again.")
@click.pass_context
def batch(
    ctx: click.Context,
    inputs: tuple[str, ...],
    *,
    out: Path,
    form: str | None,
    workers: int | None,
    keep_duplicates: bool,
    columns: dict[str, str],
    split_roles: bool,
    rules_dir: Path | None,
    with_text: bool,
    restart: bool,
) -> None:
    """Judge many postings into one file; can be stopped and resumed.

    INPUT is a file, folder, glob, table or archive. OUT is JSON Lines (.jsonl: whole assessments), CSV or
    Parquet (one row per posting, one column per signal) or a DuckDB database. The order is kept. An input
    that cannot be read becomes a row with the reason. A posting that was seen before is left out and listed
    in OUT.duplicates.jsonl. If a run is stopped or killed, the same command continues it.
    """
    from evaluator.batch.judging import Judging, Settings
    from evaluator.batch.output_paths import Refused, duplicates_file
    from evaluator.batch.outputs import SUFFIXES, Missing, require
    from evaluator.batch.run import Plan, run
    from evaluator.batch.signature import near_available
    from evaluator.cli.inputs import tell_useless
    from evaluator.cli.loading import load_evaluator
    from evaluator.reading.notread import to_install

    if out == Path("-"):
        raise click.UsageError("--out -: OUT must be a file, so that a stopped run can continue; name one")
    chosen: Any = form or SUFFIXES.get(out.suffix.lower())
    if chosen is None:
        raise click.UsageError(
            f"the suffix of {out.name!r} does not say what to write;"
            " use .jsonl, .csv, .parquet or .duckdb, or give --format"
        )
    of_suffix = SUFFIXES.get(out.suffix.lower())
    if of_suffix not in (None, chosen):
        # Programs that open the file choose the format by its suffix; so does `summary`.
        raise click.UsageError(
            f"--format {chosen} and the suffix of {out.name!r} do not go together; leave one of them out"
        )
    if with_text and chosen != "jsonl":
        raise click.UsageError("--with-text goes with JSON Lines only")
    _check_inputs(inputs)
    near = near_available()
    if not near:
        tell(f"only exact duplicates will be found; to find near ones {to_install('duplicates')}")
    try:
        require(chosen)
        settings = Settings(
            chosen,
            rules_dir,
            with_text=with_text,
            near=near,
            columns=columns or None,
            split_roles=split_roles,
        )
        judging = Judging(settings, load_evaluator(rules_dir, with_text=with_text))
        plan = Plan(inputs, out, settings, workers or _cores(), keep_duplicates, restart)
        with _shown() as report:
            counts = run(plan, judging, _going_on(report))
    except (Refused, Missing) as error:
        tell(str(error))
        ctx.exit(Exit.USAGE)
    except KeyboardInterrupt:
        tell(f"stopped; {out} is not written yet. The same command continues (--restart starts again)")
        ctx.exit(Exit.STOPPED)
    except OSError as error:
        why = error.strerror or str(error)
        tell(f"{out} could not be written ({why}); correct that, and the same command continues the run")
        ctx.exit(Exit.OUTPUT)
    kinds = {name.removeprefix(_KIND) for name in counts if name.startswith(_KIND)}
    tell_useless(kinds, columns, split_roles=split_roles)
    tell(_told(counts, out, duplicates_file(out), keep_duplicates))
    if counts.get("unread"):
        ctx.exit(Exit.UNREAD)


def _check_inputs(inputs: tuple[str, ...]) -> None:
    """Raise UsageError for inputs that cannot be read.

    This happens before a good OUT of an earlier run is replaced.
    """
    from evaluator.batch.inputs import is_there

    if not all(given.strip() for given in inputs):
        raise click.UsageError("an input is empty; is a variable not set? (nothing was written)")
    for given in inputs:
        if given == "-" or "://" in given:
            raise click.UsageError(
                f"{given}: batch reads files, so that a stopped run can continue;"
                " save it first, or use `truerole check`"
            )
    gone = [given for given in inputs if not is_there(given)]
    if gone:
        raise click.UsageError(
            f"there is no file or folder {', '.join(gone)}; check the spelling (nothing was written)"
        )


def _going_on(report: Report) -> Report:
    """Return a report that first says where a stopped run continues, and then calls `report`."""
    begun = False

    def told(now: Snapshot) -> None:
        nonlocal begun
        if not begun and now.counts.get("read"):
            from evaluator.batch.tables import many

            tell(f"continuing the stopped run after {many(now.counts['read'], 'row')}")
        begun = True
        report(now)

    return told


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _shown() -> Iterator[Report]:
    """Yield the function that shows how far a run is: a bar on a terminal, else a line now and then."""
    if sys.stderr.isatty():
        with _bar() as report:
            yield report
    else:
        yield _lines()


@contextmanager
def _bar() -> Iterator[Report]:
    from rich.console import Console, Group
    from rich.live import Live
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    bar = Progress(BarColumn(None), TaskProgressColumn(), TextColumn("left:"), TimeRemainingColumn())
    task = bar.add_task("", total=None)
    rate = _Rate()
    shown = 0.0
    # The bar gets no thread, because the workers are forked after it is shown.
    with Live(bar, console=Console(stderr=True), auto_refresh=False) as live:

        def report(now: Snapshot) -> None:
            nonlocal shown
            moment = time.monotonic()
            rate.note(now)
            if moment - shown >= 0.1 or now.behind >= now.total:
                shown = moment
                bar.update(task, total=now.total, completed=now.behind)
                # Counts have a separate line. Otherwise a narrow terminal would leave no room for the bar.
                live.update(Group(bar, Text(_counted(now, rate))), refresh=True)

        yield report


def _lines() -> Report:
    rate = _Rate()
    due = time.monotonic() + _PLAIN_SECONDS

    def report(now: Snapshot) -> None:
        nonlocal due
        rate.note(now)
        if time.monotonic() >= due:
            due = time.monotonic() + _PLAIN_SECONDS
            share = now.behind / now.total if now.total else 1.0
            left = rate.left(now)
            tell(
                f"{share:.0%}, {_counted(now, rate)}"
                + (f", {_duration(left)} left" if left is not None else "")
            )

    return report


class _Rate:
    """Postings per second since this call began, and the time that is left, in seconds."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._first: Snapshot | None = None

    def note(self, now: Snapshot) -> None:
        if self._first is None:
            self._first = now

    def rate(self, now: Snapshot) -> float:
        before = self._first.counts.get("read", 0) if self._first else 0
        return (now.counts.get("read", 0) - before) / max(time.monotonic() - self._begun, 1e-3)

    def left(self, now: Snapshot) -> float | None:
        done = now.behind - (self._first.behind if self._first else 0)
        if done <= 0:
            return None
        return (now.total - now.behind) * (time.monotonic() - self._begun) / done


def _counted(now: Snapshot, rate: _Rate) -> str:
    counts = now.counts
    parts = [f"{counts.get('read', 0):,} read", f"{rate.rate(now):,.0f}/s"]
    parts += [f"{counts[role]:,} {name}" for role, name in _SHORT.items() if counts.get(role)]
    if counts.get("duplicates"):
        parts.append(f"{counts['duplicates']:,} seen before")
    if counts.get("unread"):
        parts.append(f"{counts['unread']:,} not read")
    return " · ".join(parts)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"


def _told(counts: dict[str, int], out: Path, repeats: Path, kept: bool) -> str:
    """Return the last line, which says what was written and where."""
    from evaluator.batch.tables import many

    told = f"wrote {many(counts.get('written', 0), 'row')} to {out}"
    if counts.get("duplicates"):
        did = "kept" if kept else "left out"
        told += f"; {many(counts['duplicates'], 'duplicate')} {did} (listed in {repeats})"
    if counts.get("unread"):
        rows = "its row" if counts["unread"] == 1 else "their rows"
        told += f"; {many(counts['unread'], 'input')} could not be read (see {rows})"
    if counts.get("ours"):
        told += f"; skipped {many(counts['ours'], 'file')} that truerole itself wrote"
    return f"{told}. Now: truerole summary {out}"
