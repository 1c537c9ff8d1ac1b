"""Make the sentences that end lists of `closings.yaml`."""

from __future__ import annotations

from evaluator.matching.plain import straight
from evaluator.ruleset.patterns import REFUSED, PatternReader
from evaluator.ruleset.ruleset import Closing
from evaluator.ruleset.schema import ClosingsFile
from evaluator.ruleset.source import RuleProblem, Source


def closing_rules(file: ClosingsFile, at: PatternReader) -> tuple[Closing, ...]:
    """Return the entries of `file`, compiled by `at`."""
    return tuple(
        Closing(
            entry.kind,
            at(entry.regex, "closings", i, "regex"),
            None if entry.unless is None else at(entry.unless, "closings", i, "unless"),
            entry.is_item,
        )
        for i, entry in enumerate(file.closings)
    )


def lint_closings(file: ClosingsFile, closings: tuple[Closing, ...], source: Source) -> list[RuleProblem]:
    """Return every problem of the sentences of `file`, each with its line; `closings` are its entries."""
    problems: list[RuleProblem] = []
    names: set[str] = set()
    for i, (entry, closing) in enumerate(zip(file.closings, closings, strict=True)):
        if entry.name in names:
            problems.append(source.problem(f"the name `{entry.name}` stands twice", "closings", i))
        names.add(entry.name)
        if REFUSED in (closing.regex, closing.unless):
            continue
        for j, sentence in enumerate(map(straight, entry.closes)):
            first = next((n for n, other in enumerate(closings) if other.ends(sentence)), None)
            if first != i:
                by = "" if first is None else f", but `{file.closings[first].name}` above it"
                message = f"`{entry.name}` does not end a list with this sentence{by}: {sentence}"
                problems.append(source.problem(message, "closings", i, "closes", j))
        for j, sentence in enumerate(map(straight, entry.goes_on)):
            if closing.ends(sentence):
                message = f"`{entry.name}` ends a list with this sentence: {sentence}"
                problems.append(source.problem(message, "closings", i, "goes_on", j))
        on = map(straight, entry.goes_on)
        if closing.unless is not None and not any(map(closing.regex.search, on)):
            message = f"no sentence under `goes_on` is spared by `unless` of `{entry.name}`"
            problems.append(source.problem(message, "closings", i, "unless"))
    return problems
