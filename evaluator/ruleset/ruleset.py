"""The rule set in the form that the stages use: compiled, frozen, with a fingerprint."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from evaluator.matching.regex import Regex
from evaluator.outline import SectionKind
from evaluator.ruleset.schema import JudgingFile, QuestionFile, ReadingsFile, RuleFile, Scope
from evaluator.signals import OTHERS, How, Whether, Who

# The values below compare by identity, so that stages may use them as keys of a cache.


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """One compiled pattern of a signal; `key` is `signal/name`, the name of the rule in evidence.

    `PatternFile` explains the other fields.
    """

    key: str
    signal: str
    regex: Regex
    only_in: frozenset[SectionKind]
    not_in: frozenset[SectionKind]
    with_terms: tuple[str, ...]
    without_terms: tuple[str, ...]
    implied: bool


@dataclass(frozen=True, slots=True, eq=False)
class Modifier:
    """Compiled words that change how a cue is read; `ModifierFile` explains the fields."""

    name: str
    regex: Regex
    scope: Scope
    who: Who | None
    whether: Whether | None
    how: How | None
    denies_you: bool
    sure: bool
    within: int | None

    @property
    def is_of_others(self) -> bool:
        """Return whether the words name somebody else as the owner."""
        return self.who in OTHERS

    @property
    def gives_away(self) -> bool:
        """Return whether the words name somebody else as the owner, or deny the work."""
        return self.who in OTHERS or self.whether == "denied"


@dataclass(frozen=True, slots=True, eq=False)
class ItemRules:
    """The first words of items, with a capital.

    `verbs` open a duty in their base form; `unnamed` are those of them that are no part of a name. `done`
    and `asked` say in any text what is done and what is asked for, `done_in_lists` and `asked_in_lists` where
    the lines of a list are known.
    """

    verbs: frozenset[str]
    unnamed: frozenset[str]
    done: frozenset[str]
    asked: frozenset[str]
    done_in_lists: frozenset[str]
    asked_in_lists: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Closing:
    """Compiled words of a sentence that ends a list; `ClosingFile` explains the fields."""

    kind: SectionKind
    regex: Regex
    unless: Regex | None
    is_item: bool

    def ends(self, sentence: str) -> bool:
        """Return whether these words end a list with `sentence`."""
        if self.regex.search(sentence) is None:
            return False
        return self.unless is None or self.unless.search(sentence) is None


@dataclass(frozen=True, slots=True, eq=False)
class SectionRules:
    """The headings of each kind: patterns for normalised headings, and for headings inside running text.

    `inline_scan` finds any heading inside running text. `excludes` finds, in a normalised heading, that
    the text below it is not a part of the job. `items` are the words by which lists are known, and
    `closings` those of the sentences that end them.
    """

    headings: tuple[tuple[SectionKind, Regex], ...]
    inline: tuple[tuple[SectionKind, Regex], ...]
    inline_scan: Regex
    excludes: Regex
    items: ItemRules
    closings: tuple[Closing, ...]


@dataclass(frozen=True, slots=True, eq=False)
class TitleRules:
    """The families of titles, in the order in which they are tried, and the titles that say MLOps."""

    families: tuple[tuple[str, Regex], ...]
    says_mlops: Regex


@dataclass(frozen=True, slots=True, eq=False)
class ReadingRules:
    """The modifiers in order, the pseudo-modifiers, and the terminators of clauses.

    `sources` holds (path to show, file) pairs in the order of the modifiers: the files as written, with their
    proven sentences.
    `opens_as_duty` matches the beginning of a statement that says what somebody will do, unless
    `opens_with_noun` matches there, too. `second_work` finds a second verb of work, its group "verb", or its
    group "noun" where it is a noun, too. `on_the_role` finds words that make a sentence about the role.
    `opens_with_own_work` matches the beginning of a statement that is a work of the reader's own, and
    `own_work_ends` finds words behind which a further verb is not.
    """

    sources: tuple[tuple[str, ReadingsFile], ...]
    modifiers: tuple[Modifier, ...]
    pseudo: tuple[Regex, ...]
    terminators: Regex
    opens_as_duty: Regex
    opens_with_noun: Regex
    second_work: Regex
    on_the_role: Regex
    opens_with_own_work: Regex
    own_work_ends: Regex


@dataclass(frozen=True, slots=True, eq=False)
class RuleSet:
    """All rules.

    `sources` holds (path to show, file of `signals/`) pairs in order: the files as written, with their
    proven sentences. `pack_files` holds the paths of the files of a pack, `added` the keys of patterns
    from files that were added to those that ship. `fingerprint` is a hash of all rule files.
    """

    patterns: tuple[Pattern, ...]
    terms: tuple[tuple[str, Regex], ...]
    sections: SectionRules
    titles: TitleRules
    readings: ReadingRules
    judging: JudgingFile
    questions: tuple[QuestionFile, ...]
    sources: tuple[tuple[str, RuleFile], ...]
    pack_files: frozenset[str]
    added: frozenset[str]
    fingerprint: str

    def meaning_of(self, signal: str) -> str:
        """Return what a signal means, by its file or else by its condition; empty where neither says so."""
        rule = self.rule_of(signal)
        said = [c.means for c in self.judging.conditions if c.signal == signal and c.means]
        return rule.means if rule is not None else said[0] if said else ""

    def rule_of(self, signal: str) -> RuleFile | None:
        """Return the files of one signal as one file, or None without any; `means` is that of the first."""
        files = [rule for _, rule in self.sources if rule.signal == signal]
        if len(files) < 2:
            return files[0] if files else None
        joined = {
            part: tuple(item for rule in files for item in getattr(rule, part))
            for part in ("patterns", "fires", "quiet", "known_misses", "references")
        }
        return files[0].model_copy(update=joined)


@lru_cache(maxsize=4)
def implied_patterns(rules: RuleSet) -> frozenset[str]:
    """Return the keys of the patterns whose words only imply their signal."""
    return frozenset(p.key for p in rules.patterns if p.implied)
