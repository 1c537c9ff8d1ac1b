"""Find mistakes in rules that load: their sentences and their patterns must prove each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from evaluator.matching.plain import straight
from evaluator.matching.regex import Regex
from evaluator.posting import Value
from evaluator.ruleset.patterns import REFUSED
from evaluator.ruleset.ruleset import Pattern
from evaluator.ruleset.schema import FiresExample, ModifierFile, PatternFile, PseudoFile, QuietExample
from evaluator.ruleset.sentences import unmarked
from evaluator.ruleset.source import RuleProblem, Source
from evaluator.ruleset.wording import no_term, unknown
from evaluator.signals import SIGNALS, WEAK

_Part = TypeVar("_Part", bound=Value)


class Parts(NamedTuple):
    """The parts with the right shape in a file of `signals/`, each under its place in the file.

    `complete` names the lists whose parts all have the right shape. In other lists it is not known
    whether a part that another one refers to exists. `signal` is empty where it is not a text.
    """

    signal: str
    patterns: dict[int, PatternFile]
    fires: dict[int, FiresExample]
    quiet: dict[int, QuietExample]
    complete: frozenset[str]


def parts_of(data: Any) -> Parts:
    """Return the parts of a rule file that have the right shape, from its plain data."""
    patterns = shaped(data, "patterns", PatternFile)
    fires, quiet = shaped(data, "fires", FiresExample), shaped(data, "quiet", QuietExample)
    complete = {
        key
        for key, found in (("patterns", patterns), ("fires", fires), ("quiet", quiet))
        if len(found) == len(_written(data, key) or ())
    }
    signal = data.get("signal") if isinstance(data, dict) else None
    return Parts(signal if isinstance(signal, str) else "", patterns, fires, quiet, frozenset(complete))


def shaped(data: Any, key: str, model: type[_Part]) -> dict[int, _Part]:
    """Return the entries under `key` that have the shape `model`, each under its place in the list."""
    found: dict[int, _Part] = {}
    for i, item in enumerate(_written(data, key) or ()):
        with suppress(ValidationError):
            found[i] = model.model_validate(item)
    return found


def _written(data: Any, key: str) -> list[Any] | None:
    written = data.get(key) if isinstance(data, dict) else None
    return written if isinstance(written, list) else None


def lint_rule(
    rule: Parts, patterns: Mapping[int, Pattern], source: Source, terms: frozenset[str]
) -> list[RuleProblem]:
    """Return every problem of `rule`: unused patterns, sentences that no pattern hits, unknown names.

    `patterns` are its compiled patterns by place, `terms` the names of the vocabularies that exist.
    """
    problems: list[RuleProblem] = []

    def problem(message: str, *where: str | int) -> None:
        problems.append(source.problem(message, *where))

    if rule.signal and rule.signal not in SIGNALS:
        message = unknown("signal", rule.signal, SIGNALS)
        adds = "" if message.endswith("?") else " (a rule adds words to one of these; it cannot add a signal)"
        problem(message + adds, "signal")
    names: set[str] = set()
    for i, written in rule.patterns.items():
        if written.name in names:
            problem(f"the pattern name `{written.name}` stands twice", "patterns", i)
        names.add(written.name)
        for term in (*written.with_terms, *written.without_terms):
            if term not in terms:
                problem(no_term(term, terms), "patterns", i)
    refused = {i for i, pattern in patterns.items() if pattern.regex is REFUSED}
    hit, marked = _fires(rule, patterns, problem, all_known="patterns" in rule.complete and not refused)
    for i, written in rule.patterns.items():
        if i not in hit | refused and "fires" in rule.complete and marked:
            problem(f"no sentence under `fires` is hit by `{written.name}`", "patterns", i)
    texts: set[str] = set()
    for part, examples in (("fires", rule.fires), ("quiet", rule.quiet)):
        for i, text in ((i, example.text) for i, example in examples.items()):
            if text in texts:
                problem(f"the sentence stands twice: {text}", part, i)
            texts.add(text)
    return problems


def _fires(
    rule: Parts, patterns: Mapping[int, Pattern], problem: Callable[..., None], *, all_known: bool
) -> tuple[set[int], bool]:
    """Report problems of the sentences under `fires`.

    Return the places of the patterns that hit one, and whether all sentences have their mark. A sentence
    that no pattern hits is reported only where `all_known` says that all patterns are known.
    """
    hit: set[int] = set()
    marked = True
    allowed = {"present", "absent"} if rule.signal in WEAK else {"owned", "mentioned", "denied"}
    for i, example in rule.fires.items():
        text, spans = unmarked(straight(example.text))
        if len(spans) != 1:
            problem("mark exactly one quote with [[…]]", "fires", i)
            marked = False
            continue
        if example.grade not in allowed and rule.signal in SIGNALS:
            problem(f"grade {example.grade} is not one of {', '.join(sorted(allowed))}", "fires", i)
        found = {
            place
            for place, pattern in patterns.items()
            for m in pattern.regex.finditer(text)
            if m.start() < m.end() and m.start() < spans[0][1] and spans[0][0] < m.end()
        }
        if not found and all_known:
            problem(f"no pattern of this rule hits the marked quote: {example.text}", "fires", i)
        hit |= found
    return hit, marked


def repeated_names(
    modifiers: Mapping[int, ModifierFile],
    pseudo: Mapping[int, PseudoFile],
    source: Source,
    names: dict[str, str],
) -> list[RuleProblem]:
    """Return a problem for every name in a file of readings that another entry has.

    `names` are those of the files before this one, each with its file; the names of this file are added.
    """
    own = [(m.name, "modifiers", i) for i, m in modifiers.items()]
    own += [(p.name, "pseudo", i) for i, p in pseudo.items()]
    problems: list[RuleProblem] = []
    seen: set[str] = set()
    for name, part, i in own:
        before = names.setdefault(name, source.path)
        if before != source.path:
            message = f"{before} has the name `{name}`, too; one of them needs another name"
            problems.append(source.problem(message, part, i))
        elif name in seen:
            problems.append(source.problem(f"the name `{name}` stands twice", part, i))
        seen.add(name)
    return problems


def lint_readings(
    modifiers: Mapping[int, ModifierFile],
    regexes: Mapping[int, Regex],
    pseudo: Mapping[int, PseudoFile],
    masks: Mapping[int, Regex],
    source: Source,
) -> list[RuleProblem]:
    """Return every problem of the sentences of a file of readings, such as one that its words do not hit.

    `modifiers` and `pseudo` are the entries with the right shape by place, `regexes` and `masks` their
    compiled expressions.
    """
    problems: list[RuleProblem] = []
    texts: set[str] = set()

    def problem(message: str, *where: str | int) -> None:
        problems.append(source.problem(message, *where))

    def look(text: str, name: str, regex: Regex, *where: str | int, at_mark: bool) -> None:
        plain, spans = unmarked(straight(text))
        if text in texts:
            problem(f"the sentence stands twice: {text}", *where)
        texts.add(text)
        if len(spans) != 1:
            problem("mark exactly one quote with [[…]]", *where)
            return
        start, end = spans[0] if at_mark else (0, len(plain))
        hit = any(m.start() < end and start < m.end() for m in regex.finditer(plain))
        if not hit and regex is not REFUSED:
            does = "cover the marked words" if at_mark else "hit this sentence"
            problem(f"`{name}` does not {does}: {text}", *where)

    for i, modifier in modifiers.items():
        for j, example in enumerate(modifier.fires):
            look(example.text, modifier.name, regexes[i], "modifiers", i, "fires", j, at_mark=False)
            if (example.who, example.whether, example.how, example.denies_you, example.sure) == (None,) * 5:
                message = "say how the marked words are read: who, whether, how, denies_you or sure"
                problem(message, "modifiers", i, "fires", j)
    for i, words in pseudo.items():
        for j, covered in enumerate(words.covers):
            look(covered.text, words.name, masks[i], "pseudo", i, "covers", j, at_mark=True)
    return problems
