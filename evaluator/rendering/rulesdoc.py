"""Render the rules as a markdown page: what each rule finds, with the sentences that prove it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from evaluator.ruleset.ruleset import ReadingRules, RuleSet
from evaluator.ruleset.schema import (
    ConditionFile,
    FiresExample,
    ModifierFile,
    ReadExample,
    RuleFile,
    Scope,
)
from evaluator.ruleset.sentences import cut_at_mark
from evaluator.signals import SIGNAL_NAMES, SIGNALS, WEAK

_SPECIAL = re.compile(r"([\\`*_<>|])")
_REACH: Mapping[Scope, str] = {
    "forward": "reaches what follows in its clause",
    "backward": "reaches what stands before it in its clause",
    "clause": "reaches its clause",
    "statement": "reaches the whole sentence",
    "inside": "reaches what is part of its own words",
}


def render(rules: RuleSet) -> str:
    """Return the page on all rules, with a line end."""
    by_signal = {signal: rule for signal in SIGNALS if (rule := rules.rule_of(signal))}
    lines = [
        "# The rules",
        "",
        "Written by `truerole rules docs`; a test keeps it true. A rule says how one signal shows in words.",
        "A sentence under *Found* must give the quote in bold, read as said; one under *Left alone* must",
        "give nothing; a known miss turns the tests red once it is found. [Readings](#readings) lists the",
        "words around a cue that say who does it, whether it is so, and how it is meant.",
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
    lines += ["", "## Readings", "", *_readings(rules.readings)]
    return "\n".join(lines).rstrip() + "\n"


def signal_page(rules: RuleSet, signal: str) -> str:
    """Return the section of `render` on one signal as a page, under its name in words, with a line end."""
    lines = [f"# {SIGNAL_NAMES[signal]} ({signal})", "", *_signal(rules, signal)]
    return "\n".join(lines).rstrip() + "\n"


def _signal(rules: RuleSet, signal: str) -> list[str]:
    rule = rules.rule_of(signal)
    lines = _rule(rule) if rule else [_plain(rules.meaning_of(signal)), ""]
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
    """Return what a condition of `rules/judging.yaml` asks for, as a paragraph."""
    return [
        "",
        f"Present when, in the posting as a whole, {'; '.join(bounds_of(condition))} (`rules/judging.yaml`).",
    ]


def bounds_of(condition: ConditionFile) -> list[str]:
    """Return in words all that must hold for a condition."""
    found = [f"the verdict is {_any(condition.roles)}"] if condition.roles else []
    found += [f"the kind of work is {_any(condition.families)}"] if condition.families else []
    found += [f"`{name}` is at least {value:g}" for name, value in condition.at_least.items()]
    found += [f"`{name}` is at most {value:g}" for name, value in condition.at_most.items()]
    shown = f"{condition.lines} lines" if condition.lines > 1 else "a line"
    if condition.topic:
        words = "have" if condition.lines > 1 else "has"
        found.append(f"{shown} {words} words of a rule, or of `{condition.topic}` in a duty")
    elif condition.needs_cue:
        found.append(f"{shown} {'have' if condition.lines > 1 else 'has'} words of a rule")
    return found


def _any(names: Sequence[str]) -> str:
    return " or ".join(f"`{name}`" for name in names)


def read_as(what: ModifierFile | ReadExample) -> str:
    """Return what a modifier, or a sentence of one, makes of a cue, such as `who: you, how: duty`."""
    values = (("who", what.who), ("whether", what.whether), ("how", what.how))
    parts = [f"{name}: {value.replace('_', ' ')}" for name, value in values if value]
    if what.sure:
        parts.append("for sure")
    if what.denies_you:
        parts.append("you do not do it")
    if isinstance(what, ReadExample) and what.section != "unknown":
        parts.append(f"in {what.section}")
    return ", ".join(parts)


def reach(modifier: ModifierFile) -> str:
    """Return which cues a modifier reaches, in words."""
    near = "" if modifier.within is None else f", at most {modifier.within} characters away"
    return _REACH[modifier.scope] + near


def _readings(readings: ReadingRules) -> list[str]:
    lines = ["**Modifiers** change how a cue is read. The words in bold stand for the cue."]
    for shown, file in readings.sources:
        lines += ["", f"In `{shown}`:", ""] if file.modifiers else []
        for modifier in file.modifiers:
            lines.append(f"- `{modifier.name}` {reach(modifier)} ({read_as(modifier)})")
            lines += [f"  - {_marked(e.text)} ({read_as(e)})" for e in modifier.fires]
    meaning = "look like modifiers. What they cover, here in bold, changes nothing."
    lines += ["", f"**Pseudo-modifiers** {meaning}"]
    for shown, file in readings.sources:
        lines += ["", f"In `{shown}`:", ""] if file.pseudo else []
        for pseudo in file.pseudo:
            lines += [f"- `{pseudo.name}`", *(f"  - {_marked(e.text)}" for e in pseudo.covers)]
    return lines


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
    before, quote, after = map(_plain, cut_at_mark(text))
    return f"{before}**{quote}**{after}"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
