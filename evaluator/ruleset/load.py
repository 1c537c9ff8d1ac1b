"""Load rule files into a rule set; every error at once, each with its line."""

from __future__ import annotations

import contextlib
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from evaluator.matching import kept
from evaluator.matching.regex import Regex
from evaluator.outline import SectionKind
from evaluator.posting import Value
from evaluator.ruleset import schema
from evaluator.ruleset.lint import lint_rule
from evaluator.ruleset.patterns import PatternReader
from evaluator.ruleset.ruleset import (
    Modifier,
    Pattern,
    ReadingRules,
    RuleSet,
    SectionRules,
    TitleRules,
)
from evaluator.ruleset.source import RuleProblem, RulesError, Source
from evaluator.ruleset.wording import said

_FILES: dict[str, type[Value]] = {
    "sections.yaml": schema.SectionsFile,
    "readings.yaml": schema.ReadingsFile,
    "terms.yaml": schema.TermsFile,
    "titles.yaml": schema.TitlesFile,
    "judging.yaml": schema.JudgingFile,
    "questions.yaml": schema.QuestionsFile,
}
_Model = TypeVar("_Model", bound=Value)


def default_rules_dir() -> Path:
    """Return the folder of the rules that ship: in the package, else in the checkout."""
    packaged = Path(__file__).parent.parent / "_data" / "rules"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent.parent / "rules"


@lru_cache(maxsize=8)
def load_rules(extra: Path | None = None) -> RuleSet:
    """Return the rules that ship, with the packs of the folder `extra` added or overriding.

    A file of `extra` takes the place of the file with the same name; one of `signals/` with
    another name adds its patterns to those of its signal. Raises `RulesError`
    with every problem of every file. Files whose very bytes were found to be right before by
    this version of the code are not checked again (see `kept`).
    """
    contents: dict[str, bytes] = {}
    shown: dict[str, str] = {}
    digest = hashlib.sha256()
    problems: list[RuleProblem] = []
    strange: set[str] = set()
    for name, path in sorted(_paths(default_rules_dir(), extra).items()):
        shown[name] = f"rules/{name}"
        if extra and extra in path.parents:
            shown[name] = str(path)
            strange.add(name)
        try:
            contents[name] = path.read_bytes()
        except OSError as error:
            problems.append(RuleProblem(shown[name], 1, _unopened(error)))
            continue
        digest.update(name.encode("utf-8", "surrogateescape") + b"\0" + contents[name] + b"\0")
    if problems:
        raise RulesError(tuple(problems))
    fingerprint = digest.hexdigest()[:16]
    key = kept.key_of([digest.digest()], _code())
    data = kept.recall("rules", key)
    if isinstance(data, dict) and data.keys() == contents.keys():
        with contextlib.suppress(RulesError):
            sources = {name: Source(shown[name], data[name], {}) for name in contents}
            return _built(sources, fingerprint, [], strange, proven=True)

    from evaluator.ruleset.parse import parse_source  # 40 ms, and needed only where files changed

    sources = {}
    for name, content in contents.items():
        source, wrong = parse_source(content, shown[name])
        problems.extend(wrong)
        if source.data is not None:
            sources[name] = source
        elif not wrong:
            problems.append(RuleProblem(shown[name], 1, "the file is empty"))
    rules = _built(sources, fingerprint, problems, strange, proven=False)
    kept.keep("rules", key, {name: source.data for name, source in sources.items()})
    return rules


def _code() -> list[str]:
    """Return the files of the code that decides whether rule files are right."""
    here = Path(__file__).parent
    shared = [here.parent / "signals.py", here.parent / "outline.py", here.parent / "posting.py"]
    return [str(path) for path in (*sorted(here.glob("*.py")), *shared)]


def _built(
    sources: dict[str, Source],
    fingerprint: str,
    problems: list[RuleProblem],
    strange: set[str],
    *,
    proven: bool,
) -> RuleSet:
    """Return the rule set of `sources`; raises `RulesError` with `problems` and all found here.

    `proven` sources keep their patterns for when they are run, without a check. `strange` are
    those that do not ship: their patterns are run in linear time, and so is every pattern once
    the vocabularies, which may stand in any, are among them.
    """
    files = {name: _validated(sources, name, model, problems) for name, model in _FILES.items()}
    rules: list[tuple[str, schema.RuleFile]] = []
    for name in sorted((n for n in sources if n.startswith("signals/")), key=lambda n: (n in strange, n)):
        rule = _validated(sources, name, schema.RuleFile, problems)
        if rule is not None:
            rules.append((sources[name].path, rule))
    if not proven:
        from evaluator.ruleset.names import wrong_names

        problems.extend(wrong_names(files, sources))
    if problems:
        raise RulesError(tuple(problems))
    if "terms.yaml" in strange:
        strange = set(sources)
    return _compiled(files, rules, sources, fingerprint, problems, strange, proven=proven)


def _paths(base: Path, extra: Path | None) -> dict[str, Path]:
    """Return the rule files by name relative to `rules/`, those of `extra` last."""
    found: dict[str, Path] = {}
    for folder in (base, extra):
        if folder is None:
            continue
        try:
            named = _named(folder)
        except OSError as error:
            raise RulesError((RuleProblem(str(folder), 1, _unopened(error)),)) from None
        if folder is extra and not named:
            raise RulesError((RuleProblem(str(folder), 1, "the folder holds no .yaml file of rules"),))
        found |= named
    return found


def _named(folder: Path) -> dict[str, Path]:
    """Return the rule files of one folder by name; what is no file is none of them."""
    if not folder.is_dir():
        raise RulesError((RuleProblem(str(folder), 1, "no such folder of rules"),))
    named = {name: folder / name for name in _FILES if (folder / name).is_file()}
    packs = folder / "signals" if (folder / "signals").is_dir() else folder
    strays = [p for p in sorted({*folder.iterdir(), *packs.iterdir()}) if _is_stray(p)]
    if strays:
        message = "is not read, for rule files end in .yaml; rename it or move it away"
        raise RulesError(tuple(RuleProblem(str(p), 1, message) for p in strays))
    # A link that leads nowhere is kept, so that it is told of.
    files = (p for p in sorted(packs.glob("*.yaml")) if p.is_file() or (p.is_symlink() and not p.exists()))
    return named | {f"signals/{p.name}": p for p in files if p.name not in _FILES}


def _is_stray(path: Path) -> bool:
    """Return whether a file has another form of the ending that rule files have (.yml, .YAML)."""
    return path.suffix != ".yaml" and path.suffix.lower() in (".yaml", ".yml") and path.is_file()


def _unopened(error: OSError) -> str:
    return f"cannot be opened ({error.strerror or error}); check what it is and who may read it"


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
            problems.append(RuleProblem(source.path, source.line(*item["loc"]), said(item)))
        return None


def _compiled(  # the one place where every file is known to be whole
    files: dict[str, Value | None],
    rules: list[tuple[str, schema.RuleFile]],
    sources: dict[str, Source],
    fingerprint: str,
    problems: list[RuleProblem],
    strange: set[str],
    *,
    proven: bool,
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

    def compiler(name: str) -> PatternReader:
        return PatternReader(sources[name], vocabulary, problems, proven=proven, strangers=name in strange)

    at = compiler("terms.yaml")
    terms = tuple((key, at(value, "terms", key)) for key, value in vocabulary.items())
    at = compiler("sections.yaml")
    headings: list[tuple[SectionKind, Regex]] = [
        (kind.kind, at("|".join(kind.headings), "kinds", i)) for i, kind in enumerate(sections_file.kinds)
    ]
    inline = [
        (item.kind, at(item.regex, "inline", i, "regex", case=True))
        for i, item in enumerate(sections_file.inline)
    ]
    scan = at(r"\b(?:" + "|".join(item.regex for item in sections_file.inline) + r")\b", "inline", case=True)
    excludes = at("|".join(sections_file.excludes), "excludes")
    at = compiler("titles.yaml")
    titles = TitleRules(
        tuple((f.family, at(f.regex, "families", i, "regex")) for i, f in enumerate(titles_file.families)),
        at(titles_file.says_mlops, "says_mlops"),
    )
    at = compiler("readings.yaml")
    readings = ReadingRules(
        tuple(
            Modifier(
                name=m.name,
                regex=at(m.regex, "modifiers", i, "regex"),
                scope=m.scope,
                who=m.who,
                whether=m.whether,
                how=m.how,
                denies_you=m.denies_you,
                within=m.within,
            )
            for i, m in enumerate(readings_file.modifiers)
        ),
        tuple(at(p, "pseudo", i) for i, p in enumerate(readings_file.pseudo)),
        at("|".join(f"(?:{p})" for p in readings_file.terminators), "terminators"),
        at(readings_file.opens_as_duty, "opens_as_duty"),
        at(readings_file.opens_with_noun, "opens_with_noun"),
        at(readings_file.on_the_role, "on_the_role"),
    )
    patterns: list[Pattern] = []
    by_path = {source.path: name for name, source in sources.items()}
    seen: dict[str, str] = {}
    added: set[str] = set()
    for shown, rule in rules:
        source = sources[by_path[shown]]
        at = compiler(by_path[shown])
        for i, p in enumerate(rule.patterns):
            first = seen.setdefault(f"{rule.signal}/{p.name}", shown)
            if first != shown:
                message = f"{first} has a pattern `{p.name}` for {rule.signal} already; give it another name"
                problems.append(RuleProblem(shown, source.line("patterns", i), message))
        compiled = [
            Pattern(
                f"{rule.signal}/{p.name}",
                rule.signal,
                at(p.regex, "patterns", i, "regex", case=p.case),
                frozenset(p.only_in),
                frozenset(p.not_in),
                p.with_terms,
                p.without_terms,
                p.implied,
            )
            for i, p in enumerate(rule.patterns)
        ]
        if not proven:
            problems.extend(lint_rule(rule, compiled, source, frozenset(vocabulary)))
        patterns.extend(compiled)
        if by_path[shown] in strange and not (default_rules_dir() / by_path[shown]).is_file():
            added.update(pattern.key for pattern in compiled)
    if problems:
        raise RulesError(tuple(problems))
    return RuleSet(
        patterns=tuple(patterns),
        terms=terms,
        sections=SectionRules(tuple(headings), tuple(inline), scan, excludes),
        titles=titles,
        readings=readings,
        judging=judging,
        questions=questions.questions,
        sources=tuple(rules),
        added=frozenset(added),
        fingerprint=fingerprint,
    )
