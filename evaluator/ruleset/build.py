"""Make a rule set from parsed rule files; all problems are reported at once, each with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from pydantic import ValidationError

from evaluator.matching.regex import Regex
from evaluator.outline import SectionKind
from evaluator.posting import Value
from evaluator.ruleset import schema
from evaluator.ruleset.closings import closing_rules, lint_closings
from evaluator.ruleset.items import item_rules
from evaluator.ruleset.lint import lint_rule, parts_of
from evaluator.ruleset.patterns import PatternReader
from evaluator.ruleset.readings import CLAUSES, in_order, reading_rules
from evaluator.ruleset.ruleset import Closing, Pattern, RuleSet, SectionRules, TitleRules
from evaluator.ruleset.source import Bundle, RuleProblem, RulesError, Source
from evaluator.ruleset.wording import said, unknown

# The rule files of which there is one each, by name. The others are in the folders `signals` and `readings`.
FILES: dict[str, type[Value]] = {
    "sections.yaml": schema.SectionsFile,
    "items.yaml": schema.ItemsFile,
    "closings.yaml": schema.ClosingsFile,
    CLAUSES: schema.ClausesFile,
    "terms.yaml": schema.TermsFile,
    "titles.yaml": schema.TitlesFile,
    "judging.yaml": schema.JudgingFile,
    "questions.yaml": schema.QuestionsFile,
}
_Model = TypeVar("_Model", bound=Value)


def rule_set(bundle: Bundle, fingerprint: str, problems: list[RuleProblem]) -> RuleSet:
    """Return the rules of `bundle`.

    Raises RulesError with the given `problems` and all problems found here.
    """
    sources = bundle.sources
    files = {name: _validated(sources, name, model, problems) for name, model in FILES.items()}
    terms_file = files["terms.yaml"]
    if sources.keys() - bundle.proven:
        _check_names(files, bundle, problems)
    names = sorted(
        (n for n in sources if n.startswith("signals/")), key=lambda n: (n in bundle.pack_files, n)
    )
    rules = {name: _validated(sources, name, schema.RuleFile, problems) for name in names}
    read = {name: _validated(sources, name, schema.ReadingsFile, problems) for name in in_order(sources)}
    if not isinstance(terms_file, schema.TermsFile):
        # Without vocabularies, every pattern that names one would be reported as wrong.
        raise RulesError(tuple(problems))
    vocabulary = dict(terms_file.terms)
    linear = frozenset(sources) if "terms.yaml" in bundle.pack_files else bundle.pack_files

    def reader(name: str) -> PatternReader:
        proven = name in bundle.proven
        return PatternReader(sources[name], vocabulary, problems, proven=proven, linear=name in linear)

    terms = tuple((key, reader("terms.yaml")(value, "terms", key)) for key, value in vocabulary.items())
    sections = _sections(files, bundle, reader, problems)
    titles = _titles(files["titles.yaml"], reader)
    readings = reading_rules(read, files[CLAUSES], bundle, reader, problems)
    patterns = {name: _patterns(name, rules[name], bundle, reader, vocabulary, problems) for name in names}
    _refuse_repeated(patterns, sources, problems)
    judging, questions = files["judging.yaml"], files["questions.yaml"]
    if problems:
        raise RulesError(tuple(problems))
    assert sections and titles and readings  # without problems every file was read
    assert isinstance(judging, schema.JudgingFile) and isinstance(questions, schema.QuestionsFile)
    return RuleSet(
        patterns=tuple(p for name in names for p in patterns[name].values()),
        terms=terms,
        sections=sections,
        titles=titles,
        readings=readings,
        judging=judging,
        questions=questions.questions,
        sources=tuple((sources[name].path, rule) for name, rule in rules.items() if rule is not None),
        pack_files=frozenset(sources[name].path for name in bundle.pack_files),
        added=frozenset(p.key for name in names if name in bundle.added for p in patterns[name].values()),
        fingerprint=fingerprint,
    )


def _check_names(files: dict[str, Value | None], bundle: Bundle, problems: list[RuleProblem]) -> None:
    """Add the names in `files` that the program does not know, and terms that nothing names."""
    from evaluator.ruleset.names import unnamed_terms, wrong_names

    terms = files["terms.yaml"]
    # A pack may replace the only file that names one of the terms that ship.
    own_terms = not bundle.pack_files or "terms.yaml" in bundle.pack_files
    if own_terms and not problems and isinstance(terms, schema.TermsFile):
        problems.extend(unnamed_terms(terms.terms, bundle.sources))
    changed = {name: file for name, file in files.items() if name not in bundle.proven}
    problems.extend(wrong_names(changed, bundle.sources))


def _validated(
    sources: dict[str, Source], name: str, model: type[_Model], problems: list[RuleProblem]
) -> _Model | None:
    """Return one file as its model, or None; each error is added to `problems` with its line."""
    source = sources.get(name)
    if source is None:
        return None
    try:
        return model.model_validate(source.data)
    except ValidationError as error:
        problems.extend(_of_shape(error, source, model))
        return None


def _of_shape(error: ValidationError, source: Source, model: type[Value]) -> Iterator[RuleProblem]:
    """Yield what is wrong with the shape of one file, each with its line."""
    wrong = error.errors()
    for item in wrong:
        where = item["loc"]
        # A list counts as too short for its wrong entries, too; these are reported themselves.
        if item["type"] == "too_short" and any(o["loc"][:-1][: len(where)] == where for o in wrong):
            continue
        own = {}
        if item["type"] == "extra_forbidden":
            own = {item["type"]: _unknown_key(model, where)}
        yield source.problem(said(item, own=own), *where)


def _unknown_key(model: type[Value], where: tuple[str | int, ...]) -> str:
    key = str(where[-1])
    if len(where) == 1:
        for name, other in FILES.items():
            if key in schema.keys_at(other, ()):
                return f"a key of {name}; copy that file from `rules/` into the pack, and change it there"
        for folder, other in (("signals", schema.RuleFile), ("readings", schema.ReadingsFile)):
            if key in schema.keys_at(other, ()):
                return f"a key of the files of `{folder}/`; put it into one of them"
    return unknown("key", key, schema.keys_at(model, where[:-1]))


def _sections(
    files: dict[str, Value | None],
    bundle: Bundle,
    reader: Callable[[str], PatternReader],
    problems: list[RuleProblem],
) -> SectionRules | None:
    closings: tuple[Closing, ...] = ()
    closing = files["closings.yaml"]
    if isinstance(closing, schema.ClosingsFile):
        closings = closing_rules(closing, reader("closings.yaml"))
        if "closings.yaml" not in bundle.proven:
            problems.extend(lint_closings(closing, closings, bundle.sources["closings.yaml"]))
    file, items = files["sections.yaml"], files["items.yaml"]
    if not isinstance(file, schema.SectionsFile) or not isinstance(items, schema.ItemsFile):
        return None
    at = reader("sections.yaml")
    headings: list[tuple[SectionKind, Regex]] = [
        (kind.kind, at("|".join(kind.headings), "kinds", i)) for i, kind in enumerate(file.kinds)
    ]
    inline = [
        (item.kind, at(item.regex, "inline", i, "regex", case=True)) for i, item in enumerate(file.inline)
    ]
    scan = at(r"\b(?:" + "|".join(item.regex for item in file.inline) + r")\b", "inline", case=True)
    excludes = at("|".join(file.excludes), "excludes")
    return SectionRules(tuple(headings), tuple(inline), scan, excludes, item_rules(items), closings)


def _titles(file: Value | None, reader: Callable[[str], PatternReader]) -> TitleRules | None:
    if not isinstance(file, schema.TitlesFile):
        return None
    at = reader("titles.yaml")
    families = tuple((f.family, at(f.regex, "families", i, "regex")) for i, f in enumerate(file.families))
    return TitleRules(families, at(file.says_mlops, "says_mlops"))


def _patterns(
    name: str,
    rule: schema.RuleFile | None,
    bundle: Bundle,
    reader: Callable[[str], PatternReader],
    vocabulary: dict[str, str],
    problems: list[RuleProblem],
) -> dict[int, Pattern]:
    """Return the patterns of one file of `signals/` by their place in it, and add its problems.

    `rule` is None where the file does not have the right shape; the parts that have it are checked then.
    """
    source = bundle.sources[name]
    if name in bundle.proven and rule is not None:
        return _compiled(rule.signal, dict(enumerate(rule.patterns)), reader(name))
    parts = parts_of(source.data)
    patterns = _compiled(parts.signal, parts.patterns, reader(name))
    problems.extend(lint_rule(parts, patterns, source, frozenset(vocabulary)))
    return patterns


def _compiled(signal: str, written: dict[int, schema.PatternFile], at: PatternReader) -> dict[int, Pattern]:
    return {
        i: Pattern(
            f"{signal}/{p.name}",
            signal,
            at(p.regex, "patterns", i, "regex", case=p.case),
            frozenset(p.only_in),
            frozenset(p.not_in),
            p.with_terms,
            p.without_terms,
            p.implied,
        )
        for i, p in written.items()
    }


def _refuse_repeated(
    patterns: dict[str, dict[int, Pattern]], sources: dict[str, Source], problems: list[RuleProblem]
) -> None:
    """Report patterns with the same signal and name in two files: evidence could not distinguish them."""
    first: dict[str, str] = {}
    for name, found in patterns.items():
        path = sources[name].path
        for i, pattern in found.items():
            before = first.setdefault(pattern.key, path)
            if before != path:
                signal, _, own = pattern.key.partition("/")
                message = f"{before} has a pattern `{own}` for {signal} already; give it another name"
                problems.append(sources[name].problem(message, "patterns", i))
