"""`truerole rules`: list, show, check, test and document the rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from evaluator.cli import options
from evaluator.cli.exits import Exit, no_command, tell
from evaluator.cli.loading import checked_rules

if TYPE_CHECKING:
    from evaluator.ruleset.ruleset import ReadingRules, RuleSet
    from evaluator.ruleset.schema import RuleFile


class _OfRules(click.Command):
    """A command that reads rules. It says how a folder of rules is given."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return the arguments that are left. Raises UsageError with advice if there is one."""
        ctx.allow_extra_args = True
        left = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            ctx.fail(f"'{left[0]}' is not expected here. A folder of rules is given as --rules {left[0]}")
        return left


class Advising(click.Group):
    """A group that names the nearest command where there is none of the name given.

    Its help has the whole first line of each command.
    """

    command_class = _OfRules

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands; click itself would cut what they do to one line of the terminal."""
        with formatter.section("Commands"):
            formatter.write_dl(
                [
                    (name, command.get_short_help_str(10_000))
                    for name, command in sorted(self.commands.items())
                ]
            )

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that `args` call. Raises UsageError with advice if there is none."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            ctx.fail(no_command(args[0], self.commands))
        return super().resolve_command(ctx, args)


@click.group(cls=Advising)
def rules() -> None:
    """List, show, check, test and document the rules."""


@rules.command("list")
@options.rules
def list_rules(rules_dir: Path | None) -> None:
    """List the signals with the rules that find them."""
    from evaluator.signals import SIGNAL_NAMES, SIGNALS, WEAK

    loaded = checked_rules(rules_dir)
    conditions = {c.signal for c in loaded.judging.conditions}
    for signal in SIGNALS:
        strength = "weak" if signal in WEAK else "strong"
        click.echo(f"{signal:25}{strength:7} {SIGNAL_NAMES[signal]}")
        rule = loaded.rule_of(signal)
        if rule is not None:
            sentences = len(rule.fires) + len(rule.quiet) + len(rule.known_misses)
            files = [shown for shown, file in loaded.sources if file.signal == signal]
            click.echo(f"  {len(rule.patterns)} patterns, {sentences} sentences  {files[0]}")
            for added in files[1:]:
                click.echo(f"    and {added}")
        elif signal in conditions:
            click.echo("  a condition on the whole posting  rules/judging.yaml")
        else:
            click.echo("  no rule")
    click.echo(f"{'readings':32} who does it, whether it is so, how it is meant")
    for shown, file in loaded.readings.sources:
        sentences = sum(len(m.fires) for m in file.modifiers) + sum(len(p.covers) for p in file.pseudo)
        held = (
            (len(file.modifiers), "modifier"),
            (len(file.pseudo), "pseudo-modifier"),
            (sentences, "sentence"),
        )
        told = ", ".join(f"{count} {what}{'s' * (count > 1)}" for count, what in held if count)
        click.echo(f"  {told or 'nothing'}  {shown}")


@rules.command()
@click.argument("signal", shell_complete=options.signals)
@options.rules
def show(signal: str, rules_dir: Path | None) -> None:
    """Show the rule of one signal, file by file: patterns, and the sentences that prove it.

    `readings` in the place of a signal lists the words that change how a signal is read; the name of one of
    them shows it with its sentences.
    """
    from evaluator.signals import SIGNALS, signal_of

    signal = signal_of(signal)
    loaded = checked_rules(rules_dir)
    found = [(shown, rule) for shown, rule in loaded.sources if rule.signal == signal]
    if not found:
        held = [c for c in loaded.judging.conditions if c.signal == signal]
        if told := _readings(signal, loaded.readings):
            click.echo("\n".join(told))
            return
        if not held:
            from difflib import get_close_matches

            from evaluator.ruleset.wording import unknown

            # Where nothing is near, all signals are named, but not the hundred names of readings.
            near = get_close_matches(signal, (*SIGNALS, *_names(loaded.readings)), n=1)
            raise click.UsageError(unknown("signal", signal, near or SIGNALS))
        from evaluator.rendering.rulesdoc import bounds_of

        click.echo(f"{signal} is a condition on the whole posting, in rules/judging.yaml:")
        shown = ("\n".join(f"  {bound.replace('`', '')}" for bound in bounds_of(c)) for c in held)
        click.echo("\nor\n".join(shown))
        return
    click.echo("\n\n".join("\n".join(_lines(shown, rule)) for shown, rule in found))


def _lines(shown: str, rule: RuleFile) -> list[str]:
    lines = [f"{rule.signal}  ({shown})", rule.means, "", "Patterns"]
    for pattern in rule.patterns:
        lines += [f"  {pattern.name}", *(f"    {line}" for line in pattern.regex.splitlines())]
        for name, values in (
            ("only in", pattern.only_in),
            ("not in", pattern.not_in),
            ("with", pattern.with_terms),
            ("without", pattern.without_terms),
        ):
            if values:
                lines.append(f"    {name}: {', '.join(values)}")
        if pattern.implied:
            lines.append("    implied: says nothing where it is denied")
    lines += ["", "Must be found"]
    for example in rule.fires:
        said = [example.grade, example.status, example.who]
        lines.append(f"  {example.text}  ({', '.join(s for s in said if s)})")
    lines += ["", "Must be left alone"]
    lines += [f"  {example.text}  ({example.because})" for example in rule.quiet]
    if rule.known_misses:
        lines += ["", "Known misses", *(f"  {miss.text}" for miss in rule.known_misses)]
    if rule.references:
        lines += ["", "References", *(f"  {reference}" for reference in rule.references)]
    return lines


def _names(readings: ReadingRules) -> list[str]:
    modifiers = [m.name for _, file in readings.sources for m in file.modifiers]
    return ["readings", *modifiers, *(p.name for _, file in readings.sources for p in file.pseudo)]


def _readings(name: str, readings: ReadingRules) -> list[str]:
    """Return the lines on all readings, or on the one of this name; none where there is none."""
    from evaluator.rendering.rulesdoc import reach, read_as

    if name == "readings":
        lines = ["readings, in the order in which they count"]
        for shown, file in readings.sources:
            for part, told in (
                ("Modifiers", [f"  {m.name:20} {read_as(m)}; {reach(m)}" for m in file.modifiers]),
                ("Pseudo-modifiers", [f"  {p.name}" for p in file.pseudo]),
            ):
                lines += ["", f"{part}  ({shown})", *told] if told else []
        return lines
    for shown, file in readings.sources:
        for m in file.modifiers:
            if m.name == name:
                proof = ["Must decide", *(f"  {e.text}  ({read_as(e)})" for e in m.fires)]
                return _shown(name, shown, f"A modifier: {read_as(m)}; {reach(m)}.", m.regex, proof)
        for p in file.pseudo:
            if p.name == name:
                proof = ["Must be covered", *(f"  {e.text}" for e in p.covers)]
                means = "A pseudo-modifier: what it covers changes nothing."
                return _shown(name, shown, means, p.regex, proof)
    return []


def _shown(name: str, file: str, means: str, regex: str, proof: list[str]) -> list[str]:
    words = [f"  {line}" for line in regex.splitlines()]
    return [f"{name}  ({file})", means, "", "Words", *words, "", *proof]


@rules.command()
@options.rules
def lint(rules_dir: Path | None) -> None:
    """Check that the rule files are well-formed; report every error at once, each with its line."""
    loaded = checked_rules(rules_dir)
    proven = "every pattern hit by a sentence of its rule, every modifier by one of its own"
    click.echo(f"{_counted(loaded)}: all well-formed, {proven}")


@rules.command("test")
@options.rules
@click.pass_context
def test_rules(ctx: click.Context, rules_dir: Path | None) -> None:
    """Run the sentences of the rules: each must be read as its rule says."""
    from evaluator.proving import prove

    loaded = checked_rules(rules_dir)
    proof = prove(loaded)
    for note in proof.reached:
        tell(str(note))
    for problem in proof.problems:
        tell(str(problem))
    if proof.problems:
        do = "does" if len(proof.problems) == 1 else "do"
        tell(f"{len(proof.problems)} of {proof.sentences} sentences {do} not hold")
        ctx.exit(Exit.RULES)
    click.echo(f"{_counted(loaded)}: all {proof.sentences} sentences hold")


@rules.command()
@options.rules
def docs(rules_dir: Path | None) -> None:
    """Print a page about all rules, in markdown."""
    from evaluator.rendering.rulesdoc import render

    click.echo(render(checked_rules(rules_dir)), nl=False)


def _counted(loaded: RuleSet) -> str:
    words = f"{len(loaded.readings.modifiers)} modifiers, {len(loaded.readings.pseudo)} pseudo-modifiers"
    return f"{len(loaded.sources)} rules, {len(loaded.patterns)} patterns, {words}"
