"""Write assessments to standard output as they come, in each of the formats of `truerole check`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from evaluator.assessment import Assessment


def _write_text(assessments: Iterator[Assessment]) -> None:
    from evaluator.cli.terminal import terminal
    from evaluator.rendering import text

    width, colour = terminal()
    for number, assessment in enumerate(assessments):
        click.echo(
            ("\n" if number else "") + text.render(assessment, width=width, colour=colour),
            nl=False,
            color=colour,
        )


def _write_json(assessments: Iterator[Assessment]) -> None:
    """Write one assessment per line as JSON. A single one is indented on a terminal."""
    from evaluator.rendering import json

    first = next(assessments, None)
    if first is None:
        return
    second = next(assessments, None) if sys.stdout.isatty() else None
    out = sys.stdout.buffer
    alone = sys.stdout.isatty() and second is None
    out.write(json.render(first, indented=alone).encode() + b"\n")
    if second is not None:
        out.write(json.render(second).encode() + b"\n")
    for assessment in assessments:
        out.write(json.render(assessment).encode() + b"\n")
    out.flush()


def _write_html(assessments: Iterator[Assessment]) -> None:
    from evaluator.rendering import html

    found = list(assessments)
    if found:
        click.echo(html.render(found), nl=False)


def _write_md(assessments: Iterator[Assessment]) -> None:
    from evaluator.rendering import md

    for number, assessment in enumerate(assessments):
        click.echo(("\n---\n\n" if number else "") + md.render(assessment), nl=False)


# What writes each format, in the order of the help.
FORMATS: Mapping[str, Callable[[Iterator[Assessment]], None]] = {
    "text": _write_text,
    "json": _write_json,
    "html": _write_html,
    "md": _write_md,
}
