"""`truerole compare`: several postings side by side."""

from __future__ import annotations

from pathlib import Path

import click

from evaluator.cli import options
from evaluator.cli.exits import Exit, is_other_text, judged_or_told


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="A B...", shell_complete=options.files)
@options.columns
@options.split_roles
@options.rules
@options.allow_private
@click.pass_context
def compare(
    ctx: click.Context,
    inputs: tuple[str, ...],
    *,
    columns: dict[str, str],
    split_roles: bool,
    rules_dir: Path | None,
    allow_private: bool,
) -> None:
    """Put the findings of several postings side by side.

    Takes what `check` takes; a file of many rows gives a column a row.
    """
    from evaluator.cli.inputs import Asked, check_inputs, read_all
    from evaluator.cli.loading import load_evaluator
    from evaluator.cli.terminal import terminal
    from evaluator.reading.limits import How
    from evaluator.rendering.compared import render

    check_inputs(inputs)
    asked = Asked(How(columns=columns, split_roles=split_roles), allow_private)
    evaluator = load_evaluator(rules_dir)
    postings, unread = read_all(inputs, asked)
    if len(postings) < 2 and not unread:
        raise click.UsageError("give two postings or more; for one there is `truerole check`")
    assessments = [a for posting in postings if (a := judged_or_told(evaluator, posting)) is not None]
    if assessments:
        width, colour = terminal()
        click.echo(render(assessments, width=width, colour=colour), nl=False, color=colour)
    others = [is_other_text(assessment) for assessment in assessments]
    if unread or any(others) or len(assessments) < len(postings):
        ctx.exit(Exit.UNREAD)
