"""Load rule files into a rule set; every error at once, each with its line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import re2
from pydantic import ValidationError

from evaluator.outline import SectionKind
from evaluator.posting import Value
from evaluator.ruleset import schema
from evaluator.ruleset.lint import lint_rule
from evaluator.ruleset.ruleset import (
    Modifier,
    Pattern,
    ReadingRules,
    RuleSet,
    SectionRules,
    TitleRules,
)
from evaluator.ruleset.source import RuleProblem, RulesError, Source, read_source

_TERM = re.compile(r"\{([a-z_]+)\}")
_FILES = ("sections.yaml", "readings.yaml", "terms.yaml", "titles.yaml", "judging.yaml", "questions.yaml")
_Model = TypeVar("_Model", bound=Value)


def default_rules_dir() -> Path:
    """Return the folder of the rules that ship: in the package, else in the checkout."""
    packaged = Path(__file__).parent.parent / "_data" / "rules"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent.parent / "rules"


@lru_cache(maxsize=8)
def load_rules(extra: Path | None = None) -> RuleSet:
    """Return the rules that ship, with the packs of the folder `extra` added or overriding.

    A file of `extra` takes the place of the file with the same name. Raises `RulesError`
    with every problem of every file.
    """
    paths = _paths(default_rules_dir(), extra)
    problems: list[RuleProblem] = []
    digest = hashlib.sha256()
    sources: dict[str, Source] = {}
    for name, path in sorted(paths.items()):
        digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
        shown = str(path) if extra and extra in path.parents else f"rules/{name}"
        source, wrong = read_source(path, shown)
        problems.extend(wrong)
        if source.data is not None:
            sources[name] = source
        elif not wrong:
            problems.append(RuleProblem(shown, 1, "the file is empty"))

    files = {
        "sections.yaml": _validated(sources, "sections.yaml", schema.SectionsFile, problems),
        "readings.yaml": _validated(sources, "readings.yaml", schema.ReadingsFile, problems),
        "terms.yaml": _validated(sources, "terms.yaml", schema.TermsFile, problems),
        "titles.yaml": _validated(sources, "titles.yaml", schema.TitlesFile, problems),
        "judging.yaml": _validated(sources, "judging.yaml", schema.JudgingFile, problems),
        "questions.yaml": _validated(sources, "questions.yaml", schema.QuestionsFile, problems),
    }
    rules: list[tuple[str, schema.RuleFile]] = []
    for name in sorted(n for n in sources if n.startswith("signals/")):
        rule = _validated(sources, name, schema.RuleFile, problems)
        if rule is not None:
            rules.append((sources[name].path, rule))
    if problems:
        raise RulesError(tuple(problems))
    return _compiled(files, rules, sources, digest.hexdigest()[:16], problems)


def _paths(base: Path, extra: Path | None) -> dict[str, Path]:
    """Return the rule files by name relative to `rules/`, those of `extra` last."""
    found: dict[str, Path] = {}
    for folder in (base, extra):
        if folder is None:
            continue
        if not folder.is_dir():
            raise RulesError((RuleProblem(str(folder), 1, "no such folder of rules"),))
        named = {name: folder / name for name in _FILES if (folder / name).is_file()}
        packs = folder / "signals" if (folder / "signals").is_dir() else folder
        named |= {
            f"signals/{p.name}": p for p in sorted(packs.glob("*.yaml")) if p.name not in _FILES
        }
        if folder is extra and not named:
            raise RulesError((RuleProblem(str(folder), 1, "the folder holds no .yaml file of rules"),))
        found |= named
    return found


def _validated(
    sources: dict[str, Source], name: str, model: type[_Model], problems: list[RuleProblem]
) -> _Model | None:
    """Return one file as its model, noting every error with its line."""
    source = sources.get(name)
    if source is None:
        return None
    try:
        return model.model_validate(source.data)
    except ValidationError as error:
        for item in error.errors():
            where = tuple(item["loc"])
            message = item["msg"]
            if item["type"] == "extra_forbidden":
                message = "unknown key; see docs/architecture.md for the rule format"
            elif item["type"] == "missing":
                message = "a required key is missing"
            problems.append(
                RuleProblem(source.path, source.line(*where), f"{'.'.join(map(str, where))}: {message}")
            )
        return None


def _compiled(  # the one place where every file is known to be whole
    files: dict[str, Value | None],
    rules: list[tuple[str, schema.RuleFile]],
    sources: dict[str, Source],
    fingerprint: str,
    problems: list[RuleProblem],
) -> RuleSet:
    terms_file, sections_file, titles_file, readings_file, judging, questions = (
        files["terms.yaml"],
        files["sections.yaml"],
        files["titles.yaml"],
        files["readings.yaml"],
        files["judging.yaml"],
        files["questions.yaml"],
    )
    assert isinstance(terms_file, schema.TermsFile)
    assert isinstance(sections_file, schema.SectionsFile)
    assert isinstance(titles_file, schema.TitlesFile)
    assert isinstance(readings_file, schema.ReadingsFile)
    assert isinstance(judging, schema.JudgingFile)
    assert isinstance(questions, schema.QuestionsFile)
    vocabulary = dict(terms_file.terms)

    def compiler(name: str) -> Callable[..., re.Pattern[str]]:
        def compile_at(regex: str, *where: str | int, case: bool = False) -> re.Pattern[str]:
            return _regex(regex, sources[name], where, vocabulary, problems, case=case)

        return compile_at

    at = compiler("terms.yaml")
    terms = tuple((key, at(value, "terms", key)) for key, value in vocabulary.items())
    at = compiler("sections.yaml")
    headings: list[tuple[SectionKind, re.Pattern[str]]] = [
        (kind.kind, at("|".join(kind.headings), "kinds", i)) for i, kind in enumerate(sections_file.kinds)
    ]
    inline = [
        (item.kind, at(item.regex, "inline", i, "regex", case=True))
        for i, item in enumerate(sections_file.inline)
    ]
    scan = at(r"\b(?:" + "|".join(item.regex for item in sections_file.inline) + r")\b", "inline", case=True)
    at = compiler("titles.yaml")
    titles = TitleRules(
        tuple((f.family, at(f.regex, "families", i, "regex")) for i, f in enumerate(titles_file.families)),
        at(titles_file.says_mlops, "says_mlops"),
    )
    at = compiler("readings.yaml")
    readings = ReadingRules(
        tuple(
            Modifier(m.name, at(m.regex, "modifiers", i, "regex"), m.scope, m.who, m.whether, m.how, m.denies_you, m.within)
            for i, m in enumerate(readings_file.modifiers)
        ),
        at("|".join(f"(?:{p})" for p in readings_file.pseudo), "pseudo"),
        at("|".join(f"(?:{p})" for p in readings_file.terminators), "terminators"),
    )
    patterns: list[Pattern] = []
    by_path = {source.path: name for name, source in sources.items()}
    seen: dict[str, str] = {}
    for shown, rule in rules:
        source = sources[by_path[shown]]
        at = compiler(by_path[shown])
        if rule.signal in seen:
            problems.append(RuleProblem(shown, source.line("signal"), f"signal {rule.signal} has a rule in {seen[rule.signal]} already"))
        seen[rule.signal] = shown
        compiled = [
            Pattern(
                f"{rule.signal}/{p.name}",
                rule.signal,
                at(p.regex, "patterns", i, "regex", case=p.case),
                frozenset(p.only_in),
                frozenset(p.not_in),
                p.with_terms,
                p.without_terms,
            )
            for i, p in enumerate(rule.patterns)
        ]
        problems.extend(lint_rule(rule, compiled, source, frozenset(vocabulary)))
        patterns.extend(compiled)
    if problems:
        raise RulesError(tuple(problems))
    return RuleSet(
        patterns=tuple(patterns),
        terms=terms,
        sections=SectionRules(tuple(headings), tuple(inline), scan),
        titles=titles,
        readings=readings,
        judging=judging,
        questions=questions.questions,
        sources=tuple(rules),
        fingerprint=fingerprint,
    )


def _regex(
    regex: str,
    source: Source,
    where: tuple[str | int, ...],
    vocabulary: dict[str, str],
    problems: list[RuleProblem],
    *,
    case: bool,
) -> re.Pattern[str]:
    """Return `regex` compiled, its terms filled in; a problem when re2 or re refuses it."""
    line = source.line(*where)

    def term(match: re.Match[str]) -> str:
        if match[1] in vocabulary:
            return f"(?:{vocabulary[match[1]]})"
        problems.append(RuleProblem(source.path, line, f"no term `{match[1]}` in terms.yaml"))
        return match[0]

    for _ in range(3):  # terms may hold terms
        regex = _TERM.sub(term, regex)
    try:
        options = re2.Options()
        options.log_errors = False
        re2.compile(regex, options)
        return re.compile(regex, re.ASCII if case else re.ASCII | re.IGNORECASE)
    except (re2.error, re.error) as error:
        problems.append(RuleProblem(source.path, line, f"the pattern is refused ({error}): {regex[:80]}"))
        return re.compile(r"(?!)")
