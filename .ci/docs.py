"""Write what is made from the code: docs/commands.md, docs/rules.md, the schema, the README's report.

usage: docs.py [--check]    (--check writes nothing and ends with 1 where a page is not true)
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from click.testing import CliRunner

from evaluator.cli.exits import STATUSES
from evaluator.cli.main import COMMANDS, main
from evaluator.rendering import rulesdoc, schema
from evaluator.ruleset.load import load_rules
from evaluator.writing import write_whole

ROOT = Path(__file__).parents[1]
REPORTED = "corpora/postings/sre-hidden-fraud-scoring.md"
_BEGIN, _END = "<!-- report -->\n```text\n", "```\n<!-- end of report -->"


def pages() -> dict[Path, str]:
    """Return every page that is made from the code, by its file."""
    readme = ROOT / "README.md"
    return {
        ROOT / "docs" / "commands.md": commands(),
        ROOT / "docs" / "rules.md": rulesdoc.render(load_rules()),
        schema.PUBLISHED: schema.schema(),
        readme: with_report(readme.read_text(encoding="utf-8")),
    }


def with_report(text: str) -> str:
    """Return the README with the report as it prints now."""
    head, rest = text.split(_BEGIN)
    _, tail = rest.split(_END)
    result = CliRunner().invoke(main, ["check", str(ROOT / REPORTED)], env={"COLUMNS": "80"})
    assert result.exit_code == 0, result.stderr
    printed = result.stdout
    command = f"$ truerole check {REPORTED}\n"
    return f"{head}{_BEGIN}{command}{printed.replace(f'{ROOT}/', '')}{_END}{tail}"


def commands() -> str:
    """Return the page on all commands and their options."""
    lines = [
        "# Commands",
        "",
        "Written by `make docs`; a test keeps it true.",
        "",
        "Results go to standard output, everything else to standard error.",
        "",
        "| exit status | |",
        "| --- | --- |",
        *(f"| {status:d} | {says} |" for status, says in STATUSES.items()),
    ]
    context = click.Context(main, info_name="truerole")
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        lines += _command(f"truerole {name}", command)
    return "\n".join(lines) + "\n"


def _command(path: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=path)
    arguments = " ".join(p.make_metavar(context) for p in command.params if isinstance(p, click.Argument))
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


def main_() -> int:
    """Write the pages, or check them."""
    check = sys.argv[1:] == ["--check"]
    untrue = [path for path, text in pages().items() if not path.is_file() or path.read_text("utf-8") != text]
    for path in untrue:
        if check:
            print(f"{path.relative_to(ROOT)} is not what the code says; run `make docs`")
        else:
            write_whole(path, pages()[path].encode())
            print(f"wrote {path.relative_to(ROOT)}")
    return int(check and bool(untrue))


if __name__ == "__main__":
    sys.exit(main_())
