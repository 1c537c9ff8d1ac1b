"""Render the rules as a markdown page: what each rule detects, with the sentences that prove it."""

from __future__ import annotations

import re

from evaluator.ruleset.ruleset import RuleSet
from evaluator.ruleset.schema import ConditionFile, FiresExample, RuleFile
from evaluator.signals import SIGNAL_NAMES, SIGNALS, WEAK

_MARK = re.compile(r"\[\[(.+?)\]\]")
_SPECIAL = re.compile(r"([\\`*_<>|])")
_MEANING = {
    "modelling_only": "The duties are research, analysis, experiments or training, and stop there.",
    "tool_list": "Named tools carry the posting, with few duties that say what one answers for.",
}


def render(rules: RuleSet) -> str:
    """Return the page on all rules, with a line end."""
    by_signal = {signal: rule for signal in SIGNALS if (rule := rules.rule_of(signal))}
    lines = [
        "# The rules",
        "",
        "Written by `truerole rules docs`; a test keeps it true. A rule says how one signal shows in words.",
        "A sentence under *Found* must give the quote in bold, read as said; one under *Left alone* must",
        "give nothing; a known miss turns the tests red once it is found.",
        "",
        "| signal | what it is | strength | patterns |",
        "| --- | --- | --- | ---: |",
    ]
    for signal in SIGNALS:
        rule = by_signal.get(signal)
        count = str(len(rule.patterns)) if rule else "condition"
        strength = "weak" if signal in WEAK else "strong"
        lines.append(f"| [{signal}](#{signal}) | {SIGNAL_NAMES[signal]} | {strength} | {count} |")
    for signal in SIGNALS:
        lines += ["", f"## {signal}", "", *_signal(rules, signal)]
    return "\n".join(lines).rstrip() + "\n"


def signal_page(rules: RuleSet, signal: str) -> str:
    """Return the section of `render` on one signal as a page, under its name in words, with a line end."""
    lines = [f"# {SIGNAL_NAMES[signal]} ({signal})", "", *_signal(rules, signal)]
    return "\n".join(lines).rstrip() + "\n"


def _signal(rules: RuleSet, signal: str) -> list[str]:
    rule = rules.rule_of(signal)
    lines = _rule(rule) if rule else [_MEANING[signal], ""]
    for condition in rules.judging.conditions:
        if condition.signal == signal:
            lines += _condition(condition)
    return lines


def _rule(rule: RuleFile) -> list[str]:
    lines = [_plain(rule.means), "", "**Found**", ""]
    lines += [f"- {_marked(e.text)} ({_reading(e)})" for e in rule.fires]
    lines += ["", "**Left alone**", ""]
    lines += [f"- {_plain(e.text)} ({_plain(e.because)})" for e in rule.quiet]
    if rule.known_misses:
        lines += ["", "**Known misses**", "", *(f"- {_plain(m.text)}" for m in rule.known_misses)]
    if rule.references:
        lines += ["", "**References**", "", *(f"- {_plain(r)}" for r in rule.references)]
    return lines


def _condition(condition: ConditionFile) -> list[str]:
    bounds = [f"`{name}` is at least {value:g}" for name, value in condition.at_least.items()]
    bounds += [f"`{name}` is at most {value:g}" for name, value in condition.at_most.items()]
    cue = " and words above were found" if condition.needs_cue else ""
    return ["", f"Present when, in the posting as a whole, {', '.join(bounds)}{cue} (`rules/judging.yaml`)."]


def _reading(example: FiresExample) -> str:
    parts = [str(example.grade)]
    if example.status is not None and example.status != example.grade:
        parts.append(str(example.status))
    if example.who is not None:
        parts.append(example.who.replace("_", " "))
    if example.section != "unknown":
        parts.append(f"in {example.section}")
    return ", ".join(parts)


def _marked(text: str) -> str:
    at = 0
    out = ""
    for match in _MARK.finditer(text):
        out += f"{_plain(text[at : match.start()])}**{_plain(match[1])}**"
        at = match.end()
    return out + _plain(text[at:])


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
