"""Find what is wrong with a rule that loads: sentences and patterns must prove each other."""

from __future__ import annotations

import re

from evaluator.ruleset.ruleset import Pattern
from evaluator.ruleset.schema import RuleFile
from evaluator.ruleset.source import RuleProblem, Source
from evaluator.signals import SIGNALS, WEAK

_MARK = re.compile(r"\[\[(.+?)\]\]")


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return `text` without its `[[…]]` marks, and the spans that were marked."""
    spans: list[tuple[int, int]] = []
    out = ""
    at = 0
    for match in _MARK.finditer(text):
        out += text[at : match.start()]
        spans.append((len(out), len(out) + len(match[1])))
        out += match[1]
        at = match.end()
    return out + text[at:], spans


def lint_rule(
    rule: RuleFile, patterns: list[Pattern], source: Source, terms: frozenset[str]
) -> list[RuleProblem]:
    """Return every problem of `rule`: dead patterns, sentences that nothing hits, wrong names.

    `patterns` are its compiled patterns in order, `terms` the vocabularies that exist.
    """
    problems: list[RuleProblem] = []

    def problem(message: str, *where: str | int) -> None:
        problems.append(RuleProblem(source.path, source.line(*where), message))

    if rule.signal not in SIGNALS:
        problem(f"unknown signal `{rule.signal}`; there are {', '.join(SIGNALS)}", "signal")
    names = [p.name for p in rule.patterns]
    for i, name in enumerate(names):
        if name in names[:i]:
            problem(f"the pattern name `{name}` stands twice", "patterns", i)
    for i, written in enumerate(rule.patterns):
        for term in (*written.with_terms, *written.without_terms):
            if term not in terms:
                problem(f"no term `{term}` in terms.yaml", "patterns", i)
    hit: set[str] = set()
    allowed = {"present", "absent"} if rule.signal in WEAK else {"owned", "mentioned", "denied"}
    for i, example in enumerate(rule.fires):
        text, spans = unmarked(example.text)
        if len(spans) != 1:
            problem("mark exactly one quote with [[…]]", "fires", i)
            continue
        if example.grade not in allowed:
            problem(f"grade {example.grade} is not one of {', '.join(sorted(allowed))}", "fires", i)
        found = {
            p.key
            for p in patterns
            for m in p.regex.finditer(text)
            if m.start() < spans[0][1] and spans[0][0] < m.end()
        }
        if not found:
            problem(f"no pattern of this rule hits the marked quote: {example.text}", "fires", i)
        hit |= found
    for i, pattern in enumerate(patterns):
        if pattern.key not in hit:
            problem(f"no sentence under `fires` is hit by `{rule.patterns[i].name}`", "patterns", i)
    texts = [e.text for e in rule.fires] + [e.text for e in rule.quiet]
    for i, text in enumerate(texts):
        if text in texts[:i]:
            problem(f"the sentence stands twice: {text}", "fires" if i < len(rule.fires) else "quiet")
    return problems
