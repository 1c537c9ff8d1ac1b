"""Refuse names that the program does not know: measures, signals, roles, families, vocabularies.

A name with a slip would otherwise be left out without a word, or end a check. So would a key that counts
for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from evaluator.posting import Value
from evaluator.ruleset import schema
from evaluator.ruleset.source import RuleProblem, Source
from evaluator.ruleset.wording import unknown
from evaluator.signals import FAMILIES, ROLES, SIGNALS, STRONG, WEAK

# What `judging/measures.py` measures of every posting; a test compares the two.
MEASURES = (
    *(f"owned:{signal}" for signal in STRONG),
    *(f"mentioned:{signal}" for signal in STRONG),
    *("stages", "three_stages", "hype", "few_duties", "duties", "length", "title:says_mlops"),
    *("share:running", "share:running_models", "share:concrete", "share:ml", "share:modelling"),
    *("share:data_work", "share:software_work", "share:infra_work", "share:business_work"),
    *("tools", "ml_words"),
)
# What only the learned reader measures: a bound on it holds where the rules alone decide.
LEARNED = ("duty_lines",)
# What is 1 of some postings and not there for others: it can be weighed, and has no bounds.
SOMETIMES = (*(f"weak:{signal}" for signal in WEAK), *(f"title:{family}" for family in FAMILIES))
# The vocabularies that the program itself asks for; patterns may name any other.
TERMS = (
    *("ml", "modelling", "data_work", "software_work", "infra_work", "business_work", "tools"),
    *("other_world", "software_world"),
)
_Problem = Callable[..., None]


def wrong_names(files: Mapping[str, Value | None], sources: Mapping[str, Source]) -> list[RuleProblem]:
    """Return a problem with its line for every name of `files` that is unknown, missing or given twice."""
    problems: list[RuleProblem] = []
    for name, file in files.items():
        if file is None:
            continue
        problem = partial(_note, problems, sources[name])
        if isinstance(file, schema.JudgingFile):
            _judging(file, problem)
        elif isinstance(file, schema.QuestionsFile):
            _once([q.signal for q in file.questions], SIGNALS, "signal", "questions", problem)
        elif isinstance(file, schema.TitlesFile):
            for i, title in enumerate(file.families):
                if title.family not in FAMILIES:
                    problem(unknown("family", title.family, FAMILIES), "families", i, "family")
        elif isinstance(file, schema.TermsFile):
            for term in TERMS:
                if term not in file.terms:
                    problem(f"the term `{term}` is missing; the program itself looks for it", "terms")
    return problems


def _note(problems: list[RuleProblem], source: Source, message: str, *where: str | int) -> None:
    problems.append(RuleProblem(source.path, source.line(*where), message))


def _judging(file: schema.JudgingFile, problem: _Problem) -> None:
    _once([c.signal for c in file.conditions], WEAK, "weak signal", "conditions", problem)
    for i, condition in enumerate(file.conditions):
        if condition.needs_cue and "quotes" in condition.model_fields_set:
            message = "`quotes` counts for nothing beside `needs_cue`; leave it out"
            problem(message, "conditions", i, "quotes")
        for part, bounds in (("at_least", condition.at_least), ("at_most", condition.at_most)):
            for name in bounds:
                if name not in MEASURES + LEARNED:
                    problem(unknown("measure", name, MEASURES + LEARNED), "conditions", i, part, name)
    roles = [r.role for r in file.roles]
    _once(roles, ROLES, "role", "roles", problem)
    for role in ROLES:
        if role not in roles:
            problem(f"the role `{role}` is missing; every role needs its points", "roles")
    for i, points in enumerate(file.roles):
        for name in points.weights:
            if name not in MEASURES and name not in SOMETIMES:
                problem(unknown("measure", name, MEASURES + SOMETIMES), "roles", i, "weights", name)


def _once(names: Iterable[str], known: tuple[str, ...], what: str, part: str, problem: _Problem) -> None:
    """Note names that are not `known`, and those that stand twice; each stands in an entry of `part`."""
    seen: set[str] = set()
    for i, name in enumerate(names):
        if name not in known:
            problem(unknown(what, name, known), part, i)
        elif name in seen:
            problem(f"the {what} `{name}` stands twice; keep one", part, i)
        seen.add(name)
