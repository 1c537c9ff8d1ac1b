"""The options that several commands share, so that each is worded once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem


class Folder(click.Path):
    """The name of a folder. An empty name, as of a variable that is not set, is refused."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path. Fails for an empty name, which would mean the folder that one is in."""
        if not str(value).strip():
            self.fail("the name is empty; is a variable not set?", param, ctx)
        return super().convert(value, param, ctx)


class Whole(click.IntRange):
    """A whole number within bounds, which click calls an integer range."""

    name = "whole number"


class Form(click.Choice[str]):
    """The name of a format, which may be written out."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name of the format. Fails for another word."""
        return super().convert("md" if str(value).lower() == "markdown" else value, param, ctx)


class OneOf(click.Choice[str]):
    """One word of several, of an option that can be given several times."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word. Fails with advice for several words in one value."""
        words = str(value).replace(",", " ").split()
        if len(words) > 1 and param is not None:
            self.fail(
                f"give it once for each: {' '.join(f'{param.opts[0]} {word}' for word in words)}", param, ctx
            )
        return super().convert(value, param, ctx)


def files(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    """Leave the completion of a name that was begun to the shell, which knows the files."""
    return [CompletionItem(begun, type="file")]


def signals(_: click.Context, __: click.Parameter, begun: str) -> list[str]:
    """Return the names of the signals that begin with what was typed."""
    from evaluator.signals import SIGNALS

    return [name for name in SIGNALS if name.startswith(begun)]


inputs = click.argument("inputs", nargs=-1, metavar="[FILE|URL|-]...", shell_complete=files)
rules = click.option(
    "--rules",
    "rules_dir",
    type=Folder(path_type=Path),
    metavar="DIR",
    help="Add the rules in a folder to the built-in ones; a file of the same name replaces it.",
)
allow_private = click.option(
    "--allow-private", is_flag=True, help="Allow addresses on this machine or in the local network."
)
save = click.option(
    "--save",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Keep every downloaded page, unchanged, in a folder.",
)

split_roles = click.option(
    "--split-roles", is_flag=True, help="Read each role of a Hacker News comment by itself."
)


def _columns(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Return {field: column} for values of the form `field=column`."""
    from evaluator.reading.notread import NotRead
    from evaluator.reading.rows.fields import columns_of

    found: dict[str, str] = {}
    for value in values:
        field, sign, column = value.partition("=")
        if not sign or not field.strip() or not column.strip():
            raise click.BadParameter(f"{value!r} is not FIELD=COLUMN, such as title=job_title")
        try:
            columns_of([column], {field.strip(): column})
        except NotRead as error:
            raise click.BadParameter(error.message) from None
        if found.get(field.strip(), column.strip()) != column.strip():
            raise click.BadParameter(f"{field.strip()} is given two columns; leave one of them out")
        found[field.strip()] = column.strip()
    return found


columns = click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="FIELD=COLUMN",
    callback=_columns,
    help="Name the column of a table that holds a field: id, title, company, location, posted, url, "
    "description. Can be given several times.",
)
