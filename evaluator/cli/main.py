"""The group of all commands. A command is imported when it is called, so that help is instant."""

from __future__ import annotations

import errno
import importlib
import os
from collections.abc import Sequence
from typing import Any, NamedTuple

import click

from evaluator.cli.exits import STATUSES, Exit, end_with, no_command, tell, writing
from evaluator.cli.stopping import is_stop
from evaluator.cli.streams import prepare
from evaluator.threads import start_with_one
from evaluator.version import __version__

start_with_one()
# pydantic asks every installed package whether it is a plug-in for pydantic. Without that, a check from a
# cold start takes 0.93 s instead of 1.02 s.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


class Command(NamedTuple):
    """The place of a command (`module:function`), and what it does, which is the first line of its help."""

    where: str
    does: str


_TYPED = "evaluator.cli.main.typed"  # where the context of a call keeps its words
# All commands, in the order of the help.
COMMANDS: dict[str, Command] = {
    "check": Command(
        "evaluator.cli.check:check", "Say what a job posting is, and quote the words that show it."
    ),
    "read": Command("evaluator.cli.read:read", "Show how an input is read: its sections and statements."),
    "compare": Command("evaluator.cli.compare:compare", "Put the findings of several postings side by side."),
    "diff": Command("evaluator.cli.diff:diff", "Show what changed between two captures of a posting."),
    "batch": Command(
        "evaluator.cli.batch:batch", "Judge many postings into one file; can be stopped and resumed."
    ),
    "summary": Command(
        "evaluator.cli.summary:summary", "Sum up a batch: which jobs are real, and where they hide."
    ),
    "rules": Command("evaluator.cli.rules:rules", "List, show, check, test and document the rules."),
    "measure": Command(
        "evaluator.cli.measure:measure", "Measure agreement with labelled postings, beside simpler methods."
    ),
    "train": Command("evaluator.cli.train:train", "Learn truerole's numbers anew from labelled postings."),
    "serve": Command(
        "evaluator.cli.serve:serve", "Open a local page to check postings and to keep reviews of them."
    ),
    "mcp": Command(
        "evaluator.cli.mcp:mcp", "Offer truerole to a language-model agent as tools (Model Context Protocol)."
    ),
}


class LazyGroup(click.Group):
    """A group that imports a command only to run it or to show its help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, imported, or None if there is none."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        module, function = entry.where.split(":")
        command: click.Command = getattr(importlib.import_module(module), function)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.does) for name, entry in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that `args` call. Raises UsageError with advice if there is none."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            ctx.fail(_advice(name))
        return super().resolve_command(ctx, args)

    def make_context(self, *given: Any, **more: Any) -> click.Context:
        """Return the context of a call. Help and version are printed here."""
        prepare()
        typed = list(given[1]) if len(given) > 1 else []  # click empties its own list
        try:
            with writing():
                context = super().make_context(*given, **more)
        except click.NoSuchOption as error:
            end_with(_with_more(error, _place_of(error.option_name, typed)))
        except click.ClickException as error:
            end_with(error)
        context.meta[_TYPED] = typed
        return context

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Ctrl-C ends it with a line and a status that means only this."""
        try:
            with writing():
                return super().invoke(ctx)
        except click.NoSuchOption as error:
            end_with(_as_format(error) or _with_more(error, _as_file(ctx.meta[_TYPED])))
        except click.ClickException as error:
            end_with(error)
        except OSError as error:
            # Asking whether there is such a file fails, too.
            if error.errno != errno.ENAMETOOLONG:
                raise
            end_with(click.UsageError(f"{str(error.filename)[:60]}…: too long for the name of a file"))
        except (KeyboardInterrupt, RuntimeError) as error:
            if not is_stop(error):
                raise
            tell("stopped")
            ctx.exit(Exit.STOPPED)


def _advice(name: str) -> str:
    """Return the message for a command that does not exist."""
    from pathlib import Path

    if name in ("help", "version"):
        return f"There is no command '{name}'; write: truerole --{name}"
    if "://" in name or "." in name or Path(name).exists():
        return f"'{name}' is not a command. To judge it: truerole check {name}"
    return no_command(name, COMMANDS)


def _with_more(error: click.NoSuchOption, more: str) -> click.ClickException:
    """Return the error about an option that does not exist, with `more` to say, which may be ""."""
    return click.UsageError(f"{error.format_message()}{more}", error.ctx) if more else error


def _as_file(typed: Sequence[str]) -> str:
    """Return how to name the file whose name was `typed` and begins with a dash; "" without such a file."""
    from pathlib import Path

    name = next((word for word in typed if word.startswith("-") and Path(word).exists()), None)
    return f" For the file of this name write ./{name}" if name else ""


def _as_format(error: click.NoSuchOption) -> click.ClickException | None:
    """Return the error about an option that is called after a format ("--json"); None about another one."""
    name = error.option_name.lstrip("-")
    options = error.ctx.command.params if error.ctx else ()
    kinds = [param.type for param in options if "--format" in param.opts]
    known = any(isinstance(kind, click.Choice) and name in kind.choices for kind in kinds)
    said = f"No such option '{error.option_name}'; write --format {name}."
    return click.UsageError(said, error.ctx) if known else None


def _place_of(option: str, typed: Sequence[str]) -> str:
    """Return where an option belongs that was `typed` before the command; "" if that is not what happened."""
    command = next((word for word in typed if word in COMMANDS), None)
    return f" Write options behind the command: truerole {command} {option} …" if command else ""


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=f"Exit status: {', '.join(f'{status:d} {says}' for status, says in STATUSES.items())}.",
)
@click.version_option(__version__, prog_name="truerole", message="%(prog)s %(version)s")
def main() -> None:
    """Read job postings and say whether the role is a real MLOps job.

    Every finding quotes the posting. Nothing leaves this machine.
    Begin with: truerole check posting.txt
    """


if __name__ == "__main__":
    main(prog_name="truerole")
