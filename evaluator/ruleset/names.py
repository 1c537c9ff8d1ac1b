"""Refuse names that the program does not know: measures, signals, roles, families, vocabularies.

A misspelt name would otherwise be ignored in silence, or end a check with an error. Keys and terms that
have no effect are refused, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from evaluator.posting import Value
from evaluator.ruleset import schema
from evaluator.ruleset.answers import faults
from evaluator.ruleset.patterns import named_terms, reached_terms
from evaluator.ruleset.source import RuleProblem, Source
from evaluator.ruleset.wording import unknown
from evaluator.signals import FAMILIES, ROLES, SIGNALS, STRONG, TOPICS, WEAK

# The measures that `judging/measures.py` gives for every posting; a test compares the two.
MEASURES = (
    *(f"owned:{signal}" for signal in STRONG),
    *(f"mentioned:{signal}" for signal in STRONG),
    *("stages", "three_stages", "hype", "few_duties", "duties", "length", "title:says_mlops"),
    *("share:running", "share:running_models", "share:concrete", "ml_words"),
    *("tools", "tools:density", "tools:for_a_duty"),
    *(f"share:{topic}" for topic in TOPICS),
)
# Measures of the learned reader only: where the rules alone decide, a bound on them is ignored.
LEARNED = ("duty_lines",)
# Measures that are 1 for some postings and missing for others: they can have a weight, but no bounds.
SOMETIMES = (*(f"weak:{signal}" for signal in WEAK), *(f"title:{family}" for family in FAMILIES))
# The vocabularies that the program itself uses; patterns may name any others.
TERMS = (
    *TOPICS,
    *("tools", "other_world", "software_world", "to_applicants", "other_models", "ml_things"),
    *("trials", "in_earnest", "to_production", "training_run", "in_service"),
    *("computing", "ml_signs", "ml_hints", "other_modelling"),
)
_Problem = Callable[..., None]


def wrong_names(files: Mapping[str, Value | None], sources: Mapping[str, Source]) -> list[RuleProblem]:
    """Return a problem, with its line, for every name in `files` that is unknown, missing or repeated."""
    problems: list[RuleProblem] = []
    for name, file in files.items():
        if file is None:
            continue
        problem = partial(_note, problems, sources[name])
        if isinstance(file, schema.JudgingFile):
            _judging(file, problem)
        elif isinstance(file, schema.QuestionsFile):
            _once([q.signal for q in file.questions], SIGNALS, "signal", "questions", problem)
            for i, question in enumerate(file.questions):
                if (question.further or question.do) and not question.why:
                    message = "`why` is missing; reports give it as the reason for `further` and `do`"
                    problem(message, "questions", i)
                for j, answer in enumerate(question.answered):
                    for message in faults(answer):
                        problem(message, "questions", i, "answered", j)
        elif isinstance(file, schema.ItemsFile):
            _items(file, problem)
        elif isinstance(file, schema.TitlesFile):
            for i, title in enumerate(file.families):
                if title.family not in FAMILIES:
                    problem(unknown("family", title.family, FAMILIES), "families", i, "family")
        elif isinstance(file, schema.TermsFile):
            for term in TERMS:
                if term not in file.terms:
                    problem(f"the term `{term}` is missing; the program itself looks for it", "terms")
    return problems


def unnamed_terms(vocabulary: Mapping[str, str], sources: Mapping[str, Source]) -> list[RuleProblem]:
    """Return a problem, with its line, for every term that no pattern names and the program does not use.

    A term that only such a term names is one, too.
    """
    named = set(TERMS).union(*(_named(s.data) for name, s in sources.items() if name != "terms.yaml"))
    dead = vocabulary.keys() - reached_terms(named, vocabulary)
    problems: list[RuleProblem] = []
    for term in vocabulary:
        if term in dead:
            message = f"no pattern names the term `{term}`; delete it, or name it where it is needed"
            problems.append(sources["terms.yaml"].problem(message, "terms", term))
    return problems


def _named(data: Any) -> set[str]:
    """Return the terms that a part of a rule file names, in expressions or under `with` and `without`."""
    if isinstance(data, str):
        return named_terms(data)
    if isinstance(data, list):
        return set[str]().union(*map(_named, data))
    if isinstance(data, dict):
        beside = [data[key] for key in ("with", "without") if isinstance(data.get(key), list)]
        listed = {name for names in beside for name in names if isinstance(name, str)}
        return listed.union(*map(_named, data.values()))
    return set()


def _note(problems: list[RuleProblem], source: Source, message: str, *where: str | int) -> None:
    problems.append(source.problem(message, *where))


def _judging(file: schema.JudgingFile, problem: _Problem) -> None:
    for i, condition in enumerate(file.conditions):
        if condition.signal not in WEAK:
            problem(unknown("weak signal", condition.signal, WEAK), "conditions", i)
        by_lines = "needs_cue" if condition.needs_cue else "topic" if condition.topic else None
        if by_lines and "quotes" in condition.model_fields_set:
            message = f"`quotes` counts for nothing beside `{by_lines}`; leave it out"
            problem(message, "conditions", i, "quotes")
        if not by_lines and "lines" in condition.model_fields_set:
            problem("`lines` counts for nothing without `needs_cue` or `topic`", "conditions", i, "lines")
        if condition.topic is not None and condition.topic not in TOPICS:
            problem(unknown("topic", condition.topic, TOPICS), "conditions", i, "topic")
        for family in condition.families:
            if family not in FAMILIES:
                problem(unknown("family", family, FAMILIES), "conditions", i, "families")
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


def _items(file: schema.ItemsFile, problem: _Problem) -> None:
    """Report words that stand twice, be it under two keys."""
    first: dict[str, str] = {}
    for key in schema.ItemsFile.model_fields:
        for i, word in enumerate(getattr(file, key)):
            if word in first:
                problem(f"`{word}` stands under `{first[word]}` already; keep one", key, i)
            first.setdefault(word, key)


def _once(names: Iterable[str], known: tuple[str, ...], what: str, part: str, problem: _Problem) -> None:
    """Report names that are not `known`, and repeated ones; each name belongs to one entry of `part`."""
    seen: set[str] = set()
    for i, name in enumerate(names):
        if name not in known:
            problem(unknown(what, name, known), part, i)
        elif name in seen:
            problem(f"the {what} `{name}` stands twice; keep one", part, i)
        seen.add(name)
