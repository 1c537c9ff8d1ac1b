"""`truerole diff`: what changed between two captures of a posting."""

from __future__ import annotations

from pathlib import Path

import click

from evaluator.cli import options
from evaluator.cli.exits import Exit, is_other_text, judged_or_told, tell


@click.command()
@click.argument("old", shell_complete=options.files)
@click.argument("new", shell_complete=options.files)
@options.columns
@options.rules
@options.allow_private
@click.pass_context
def diff(
    ctx: click.Context,
    old: str,
    new: str,
    *,
    columns: dict[str, str],
    rules_dir: Path | None,
    allow_private: bool,
) -> None:
    """Show what changed between two captures of a posting.

    OLD and NEW are what `check` takes; each holds one posting. Prints the findings that changed, with quotes,
    and then the lines.
    """
    from evaluator.cli.inputs import Asked, check_inputs, read_all
    from evaluator.cli.loading import load_evaluator
    from evaluator.reading.limits import How
    from evaluator.rendering.changes import render

    if old == new == "-":
        raise click.UsageError("standard input can be one of the two captures, not both")
    check_inputs((old, new))
    asked = Asked(How(columns=columns), allow_private)
    evaluator = load_evaluator(rules_dir, with_text=True)
    captures = []
    unread = False
    for given in (old, new):
        postings, failed = read_all((given,), asked)
        unread = unread or failed
        if len(postings) > 1:
            tell(f"{given}: holds {len(postings)} postings; give a file with one")
            ctx.exit(Exit.UNREAD)
        captures += postings
    judged = [judged_or_told(evaluator, posting) for posting in captures]
    before, after = judged if len(judged) == len((old, new)) else (None, None)
    if before is None or after is None:
        ctx.exit(Exit.UNREAD)
    click.echo(render(before, after), nl=False)
    others = [is_other_text(assessment) for assessment in (before, after)]
    if unread or any(others):
        ctx.exit(Exit.UNREAD)
