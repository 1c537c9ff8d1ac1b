"""Write what is made from the code: docs/commands.md, docs/rules.md, the schema, and the report on pages.

docs/report.md shows the whole report, README.md its beginning.

usage: docs.py [--check]    (--check writes nothing and ends with 1 if a page is out of date)
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from click.testing import CliRunner

from evaluator.cli.exits import STATUSES
from evaluator.cli.main import COMMANDS
from evaluator.cli.main import main as truerole
from evaluator.rendering import rulesdoc, schema
from evaluator.ruleset.load import load_rules
from evaluator.writing import write_whole

ROOT = Path(__file__).parents[1]
REPORTED = "corpora/postings/sre-hidden-fraud-scoring.md"
# How a finding begins in a report, and how many findings the README shows.
FINDING, SHOWN = " · ", 2
_BEGIN, _END = "<!-- report -->\n```text\n", "```\n<!-- end of report -->"


def pages() -> dict[Path, str]:
    """Return every page that is made from the code, by its file."""
    readme, whole = ROOT / "README.md", ROOT / "docs" / "report.md"
    printed = report()
    return {
        ROOT / "docs" / "commands.md": commands(),
        ROOT / "docs" / "rules.md": rulesdoc.render(load_rules()),
        schema.PUBLISHED: schema.schema(),
        readme: with_report(readme.read_text(encoding="utf-8"), head_of(printed)),
        whole: with_report(whole.read_text(encoding="utf-8"), printed),
    }


def report() -> str:
    """Return the report as it is printed now, below the command that prints it."""
    result = CliRunner().invoke(truerole, ["check", str(ROOT / REPORTED)], env={"COLUMNS": "80"})
    assert result.exit_code == 0, result.stderr
    return f"$ truerole check {REPORTED}\n{result.stdout.replace(f'{ROOT}/', '')}"


def head_of(printed: str) -> str:
    """Return the report up to its second finding, and a line that says that it continues."""
    lines = printed.split("\n")
    findings = [index for index, line in enumerate(lines) if line.startswith(FINDING)]
    return "\n".join([*lines[: findings[SHOWN]], " …", ""])


def with_report(page: str, printed: str) -> str:
    """Return the page with `printed` between its markers."""
    before, rest = page.split(_BEGIN)
    _, after = rest.split(_END)
    return f"{before}{_BEGIN}{printed}{_END}{after}"


def commands() -> str:
    """Return the page on all commands and their options."""
    lines = [
        "# Commands",
        "",
        "Written by `make docs`; a test keeps it true.",
        "",
        "Results go to standard output, everything else to standard error. Files and pipes get UTF-8.",
        "",
        "| exit status | |",
        "| --- | --- |",
        *(f"| {status:d} | {says} |" for status, says in STATUSES.items()),
        "",
        "A shell completes commands, options, signals and the names of files with Tab once it has run one",
        "of these lines, which go into the file that it reads at its start (`~/.bashrc`, `~/.zshrc`,",
        "`~/.config/fish/config.fish`):",
        "",
        '    eval "$(_TRUEROLE_COMPLETE=bash_source truerole)"     # bash',
        '    eval "$(_TRUEROLE_COMPLETE=zsh_source truerole)"      # zsh',
        "    _TRUEROLE_COMPLETE=fish_source truerole | source      # fish",
    ]
    context = click.Context(truerole, info_name="truerole")
    lines += ["", "| command | what it does |", "| --- | --- |"]
    lines += [f"| [{name}](#truerole-{name}) | {command.does} |" for name, command in COMMANDS.items()]
    for name in COMMANDS:
        command = truerole.get_command(context, name)
        assert command is not None
        lines += _command(f"truerole {name}", command)
    return "\n".join(lines) + "\n"


def _command(path: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=path)
    arguments = " ".join(p.make_metavar(context) for p in command.params if isinstance(p, click.Argument))
    if isinstance(command, click.Group):
        arguments = command.subcommand_metavar
    yield from ("", f"## {path}", "", f"    {path} [OPTIONS] {arguments}".rstrip(), "")
    yield from (line.strip() for line in (command.help or "").strip().split("\n"))
    options = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    if options:
        yield from ("", "| option | |", "| --- | --- |")
        yield from (_option(option, context) for option in options)
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from _command(f"{path} {name}", command.commands[name])


def _option(option: click.Option, context: click.Context) -> str:
    words = ", ".join(f"`{o}`" for o in (*option.opts, *option.secondary_opts))
    if isinstance(option.type, click.Choice) and not option.metavar:
        words += " " + " ".join(f"`{c}`" for c in option.type.choices)
    elif option.metavar:
        words += f" {option.metavar}"
    told = option.help or ""
    if option.show_default and option.default is not None:
        told += f" Without it: `{option.default}`."
    return f"| {words} | {told} |".replace("<", "\\<")


def main() -> int:
    """Write the pages, or check them."""
    check = sys.argv[1:] == ["--check"]
    made = pages()
    untrue = [path for path, text in made.items() if not path.is_file() or path.read_text("utf-8") != text]
    for path in untrue:
        if check:
            print(f"{path.relative_to(ROOT)} is not what the code says; run `make docs`")
        else:
            write_whole(path, made[path].encode())
            print(f"wrote {path.relative_to(ROOT)}")
    return int(check and bool(untrue))


if __name__ == "__main__":
    sys.exit(main())
