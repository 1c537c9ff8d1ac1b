"""Make the rules for readings of the files of `readings/`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from evaluator.matching.regex import Regex
from evaluator.posting import Value
from evaluator.ruleset import schema
from evaluator.ruleset.lint import lint_readings, repeated_names, shaped
from evaluator.ruleset.patterns import PatternReader
from evaluator.ruleset.ruleset import Modifier, ReadingRules
from evaluator.ruleset.source import Bundle, RuleProblem

CLAUSES = "readings/clauses.yaml"
# The files that ship, in the order in which their modifiers count: of equally near ones the first decides.
# Files that a pack adds go before them. For pseudo-modifiers the order does not matter.
ORDER = (
    "readings/denials.yaml",
    "readings/you_and_team.yaml",
    "readings/owners.yaml",
    "readings/relatives.yaml",
    "readings/people.yaml",
    "readings/handed_over.yaml",
    "readings/company.yaml",
    "readings/duties.yaml",
    "readings/conditions.yaml",
    "readings/asked.yaml",
    "readings/passing.yaml",
    "readings/talk.yaml",
    "readings/pseudo_denials.yaml",
    "readings/pseudo_emphasis.yaml",
    "readings/pseudo_owners.yaml",
)
_PLACES = {name: place for place, name in enumerate(ORDER)}


def in_order(names: Iterable[str]) -> list[str]:
    """Return those of the rule files `names` that hold modifiers, in the order in which these count."""
    held = (name for name in names if name.startswith("readings/") and name != CLAUSES)
    return sorted(held, key=lambda name: (_PLACES.get(name, -1), name))


def reading_rules(
    files: Mapping[str, schema.ReadingsFile | None],
    clauses: Value | None,
    bundle: Bundle,
    reader: Callable[[str], PatternReader],
    problems: list[RuleProblem],
) -> ReadingRules | None:
    """Return the rules of `files`, which come in the order in which they count, and of `clauses`.

    A file is None where it does not have the right shape; the parts that have it are checked all the same.
    What is wrong is added to `problems`. Without `clauses` there are no rules.
    """
    modifiers: dict[str, list[Modifier]] = {}
    masks: dict[str, list[Regex]] = {}
    names: dict[str, str] = {}  # of all modifiers and pseudo-modifiers, each with its file
    # A name that stands in two files is reported in that of the pack, which is read last.
    for name in sorted(files, key=lambda name: name in bundle.pack_files):
        source, file = bundle.sources[name], files[name]
        if file is not None:
            written, pseudo = dict(enumerate(file.modifiers)), dict(enumerate(file.pseudo))
        else:
            written = shaped(source.data, "modifiers", schema.ModifierFile)
            pseudo = shaped(source.data, "pseudo", schema.PseudoFile)
        at = reader(name)
        own = {i: _modifier(m, at(m.regex, "modifiers", i, "regex")) for i, m in written.items()}
        covers = {i: at(p.regex, "pseudo", i, "regex") for i, p in pseudo.items()}
        problems.extend(repeated_names(written, pseudo, source, names))
        if name not in bundle.proven:
            regexes = {i: m.regex for i, m in own.items()}
            problems.extend(lint_readings(written, regexes, pseudo, covers, source))
        modifiers[name], masks[name] = [*own.values()], [*covers.values()]
    if not isinstance(clauses, schema.ClausesFile):
        return None
    at = reader(CLAUSES)
    return ReadingRules(
        tuple((bundle.sources[name].path, file) for name, file in files.items() if file is not None),
        tuple(modifier for name in files for modifier in modifiers[name]),
        tuple(mask for name in files for mask in masks[name]),
        at("|".join(f"(?:{p})" for p in clauses.terminators), "terminators"),
        at(clauses.opens_as_duty, "opens_as_duty"),
        at(clauses.opens_with_noun, "opens_with_noun"),
        at(clauses.second_work, "second_work"),
        at(clauses.on_the_role, "on_the_role"),
        at(clauses.opens_with_own_work, "opens_with_own_work"),
        at(clauses.own_work_ends, "own_work_ends"),
    )


def _modifier(written: schema.ModifierFile, regex: Regex) -> Modifier:
    return Modifier(
        name=written.name,
        regex=regex,
        scope=written.scope,
        who=written.who,
        whether=written.whether,
        how=written.how,
        denies_you=written.denies_you,
        sure=written.sure,
        within=written.within,
    )
