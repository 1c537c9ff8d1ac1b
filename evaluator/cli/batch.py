"""`truerole batch`: judge many postings into one table."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evaluator.cli import options
from evaluator.cli.exits import Exit, tell

if TYPE_CHECKING:
    from evaluator.batch.counts import Counts
    from evaluator.batch.outputs import Format
    from evaluator.batch.run import Done, Plan, Snapshot
    from evaluator.cli.progress import Report


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
@options.columns
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
    form: Format | None,
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
    from evaluator.batch.output_paths import Refused
    from evaluator.batch.outputs import Missing, require
    from evaluator.batch.run import Plan, run
    from evaluator.batch.signature import near_available
    from evaluator.cli.inputs import tell_useless
    from evaluator.cli.loading import load_evaluator
    from evaluator.cli.progress import shown
    from evaluator.reading.limits import How
    from evaluator.reading.notread import to_install

    chosen = _format_of(out, form)
    if with_text and chosen != "jsonl":
        raise click.UsageError("--with-text goes with JSON Lines only")
    _check_inputs(inputs)
    near = near_available()
    if not near:
        tell(f"only exact duplicates will be found; to find near ones {to_install('duplicates')}")
    how = How(columns=columns or None, split_roles=split_roles)
    try:
        require(chosen)
        settings = Settings(chosen, rules_dir, with_text=with_text, near=near, how=how)
        judging = Judging(settings, load_evaluator(rules_dir, with_text=with_text))
        plan = Plan(inputs, out, settings, workers or _cores(), keep_duplicates, restart)
        with shown() as report:
            done = run(plan, judging, _going_on(report))
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
    tell_useless(done.counts.kinds.keys(), how)
    tell(_told(done, plan))
    if done.counts.unread or done.is_left:
        ctx.exit(Exit.UNREAD)


def _format_of(out: Path, form: Format | None) -> Format:
    """Return the format of OUT: `form`, or what its suffix says. Raises UsageError where they do not fit."""
    from evaluator.batch.outputs import SUFFIXES

    if out == Path("-"):
        raise click.UsageError("--out -: OUT must be a file, so that a stopped run can continue; name one")
    of_suffix = SUFFIXES.get(out.suffix.lower())
    chosen = form or of_suffix
    if chosen is None:
        if out.is_dir():
            raise click.UsageError(f"{out} is a folder; name a file in it, such as {out / 'market.jsonl'}")
        raise click.UsageError(
            f"the suffix of {out.name!r} does not say what to write;"
            " use .jsonl, .csv, .parquet or .duckdb, or give --format"
        )
    if of_suffix not in (None, chosen):
        # Programs that open the file choose the format by its suffix; so does `summary`.
        raise click.UsageError(
            f"--format {chosen} and the suffix of {out.name!r} do not go together; leave one of them out"
        )
    return chosen


def _check_inputs(inputs: tuple[str, ...]) -> None:
    """Raise UsageError for inputs that cannot be read.

    This happens before a good OUT of an earlier run is replaced.
    """
    from evaluator.batch.inputs import is_there, only_passed
    from evaluator.cli.inputs import LEADS_NOWHERE, leads_nowhere, near_name

    if not all(given.strip() for given in inputs):
        raise click.UsageError("an input is empty; is a variable not set? (nothing was written)")
    for given in inputs:
        if given == "-" or "://" in given:
            raise click.UsageError(
                f"{given}: batch reads files, so that a stopped run can continue;"
                " save it first, or use `truerole check`"
            )
    gone = [given for given in inputs if not is_there(given)]
    if gone and (why := only_passed(gone)):
        raise click.UsageError(f"{', '.join(gone)}: no file to judge ({why}; nothing was written)")
    if linked := [given for given in gone if leads_nowhere(given)]:
        raise click.UsageError(f"{linked[0]} {LEADS_NOWHERE} (nothing was written)")
    if gone:
        near = near_name(gone[0]) if len(gone) == 1 else None
        advice = f"did you mean {near}?" if near else "check the spelling"
        raise click.UsageError(
            f"there is no file or folder {', '.join(gone)}; {advice} (nothing was written)"
        )


def _going_on(report: Report) -> Report:
    """Return a report that first says where a stopped run continues, and then calls `report`."""
    begun = False

    def told(now: Snapshot) -> None:
        nonlocal begun
        if not begun and now.counts.read:
            from evaluator.batch.counts import many

            tell(f"continuing the stopped run after {many(now.counts.read, 'row')}")
        begun = True
        report(now)

    return told


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _codes(counts: Counts) -> str:
    """Return how many inputs could not be read for each reason, the most frequent first."""
    codes = sorted(counts.codes.items(), key=lambda code: (-code[1], code[0]))
    return ", ".join(f"{count:,} {code.replace('_', ' ')}" for code, count in codes)


def _told(done: Done, plan: Plan) -> str:
    """Return the last line, which says what was written and where, or why nothing was."""
    from evaluator.batch.counts import many
    from evaluator.batch.output_paths import duplicates_file

    counts, passed, out = done.counts, done.passed, plan.out
    if done.is_left:
        why = f" ({_codes(counts)})" if counts.unread else ""
        return (
            f"no posting was read{why}, so {out}, which holds an earlier result, is left as it was;"
            f" `truerole read {shlex.quote(plan.inputs[0])}` says more"
        )
    told = f"wrote {many(counts.written, 'row')} to {out}"
    if counts.duplicates:
        did = "kept" if plan.keep_duplicates else "left out"
        told += f"; {many(counts.duplicates, 'duplicate')} {did} (listed in {duplicates_file(out)})"
    if counts.unread:
        rows = "its row" if counts.unread == 1 else "their rows"
        told += f"; {many(counts.unread, 'input')} could not be read ({_codes(counts)}; see {rows})"
    if counts.talk:
        holds = "holds" if counts.talk == 1 else "hold"
        told += f"; {many(counts.talk, 'input')} with messages {holds} no posting"
    if passed["picture"]:
        told += f"; skipped {many(passed['picture'], 'picture')} (text in pictures is not read: copy it)"
    if passed["ours"]:
        told += f"; skipped {many(passed['ours'], 'file')} that truerole itself wrote"
    if passed["link"]:
        told += f"; {many(passed['link'], 'link')} to folders not followed (name such a link to read it)"
    return f"{told}. Now: truerole summary {out}" if counts.written else told
