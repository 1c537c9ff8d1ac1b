"""Prove rules with their own sentences, which go through outline and detection as postings do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from evaluator.detection.detect import detect
from evaluator.finding import Mention
from evaluator.outline import SectionKind
from evaluator.outlining.outline import outline
from evaluator.posting import Block, BlockKind, Posting
from evaluator.ruleset.lint import unmarked
from evaluator.ruleset.load import default_rules_dir
from evaluator.ruleset.parse import read_source
from evaluator.ruleset.ruleset import RuleSet
from evaluator.ruleset.schema import FiresExample, RuleFile
from evaluator.ruleset.source import RuleProblem

# A heading that opens each kind of section. A sentence of kind `unknown` has no heading.
_HEADINGS: dict[SectionKind, str] = {
    "summary": "About the role",
    "duties": "Responsibilities",
    "requirements": "Requirements",
    "preferred": "Nice to have",
    "company": "About us",
    "benefits": "Benefits",
    "process": "How to apply",
    "legal": "Equal opportunity",
}
_LISTED = frozenset({"duties", "requirements", "preferred", "benefits"})


class Proof(NamedTuple):
    """The result of proving: how many sentences were run, and every sentence that does not hold.

    `reached` are the known misses of the built-in rules that a pack finds.
    """

    sentences: int
    problems: tuple[RuleProblem, ...]
    reached: tuple[RuleProblem, ...] = ()


def prove(rules: RuleSet, *, only: Path | None = None, pack: Path | None = None) -> Proof:
    """Run the sentences of every rule, or only of the rules from the folder `only`.

    A sentence under `fires` must give its marked quote, with the grade, who and status that it names. A
    sentence under `quiet` must not give a mention of the signal. A sentence under `known_misses` must still
    be missed. With rules from the folder `pack`, such a sentence of another folder may be found: to reach it
    is what a pack is for.
    """
    count = 0
    reached: list[RuleProblem] = []
    problems: list[RuleProblem] = []
    for shown, rule in rules.sources:
        if only is not None and not Path(shown).is_relative_to(only):
            continue
        count += len(rule.fires) + len(rule.quiet) + len(rule.known_misses)
        wrong = list(_failures(rule, rules))
        if wrong:
            source, _ = read_source(_path_of(shown), shown)
            for part, at, message in wrong:
                foreign = pack is not None and not Path(shown).is_relative_to(pack)
                if foreign and part == "known_misses":
                    found = f"your rules find this known miss, as they should: {rule.known_misses[at].text}"
                    reached.append(RuleProblem(shown, source.line(part, at), found))
                else:
                    problems.append(RuleProblem(shown, source.line(part, at), message))
    return Proof(count, tuple(problems), tuple(reached))


def mentions_of(
    text: str, section: SectionKind, signal: str, rules: RuleSet
) -> tuple[tuple[Mention, ...], int]:
    """Return the mentions of `signal` in a sentence inside a section of the kind `section`.

    The number is the offset at which the sentence begins; the offsets of the mentions include it.
    """
    heading = _HEADINGS.get(section)
    begin = len(heading) + 1 if heading else 0
    whole = f"{heading}\n{text}" if heading else text
    kind: BlockKind = "bullet" if section in _LISTED else "paragraph"
    sentence = Block(begin, len(whole), kind)
    posting = Posting(
        text=whole, blocks=(Block(0, len(heading), "heading", 2), sentence) if heading else (sentence,)
    )
    found = detect(posting, outline(posting, rules), rules)
    return tuple(m for m in found if m.cue.signal == signal), begin


def _failures(rule: RuleFile, rules: RuleSet) -> Iterator[tuple[str, int, str]]:
    """Yield (part of the file, index in it, message) for every sentence that does not hold."""
    for at, example in enumerate(rule.fires):
        message = _unfired(example, rule.signal, rules)
        if message:
            yield "fires", at, message
    for at, quiet in enumerate(rule.quiet):
        found, begin = mentions_of(quiet.text, quiet.section, rule.signal, rules)
        for mention in found:
            if mention.grade != "absent":
                cue = quiet.text[mention.cue.start - begin : mention.cue.end - begin]
                yield "quiet", at, f"must stay quiet, but {mention.cue.rule} hits “{cue}” in: {quiet.text}"
    for at, miss in enumerate(rule.known_misses):
        found, _ = mentions_of(miss.text, miss.section, rule.signal, rules)
        if any(m.grade != "absent" for m in found):
            yield (
                "known_misses",
                at,
                f"this known miss is now found; move the sentence to `fires`: {miss.text}",
            )


def _unfired(example: FiresExample, signal: str, rules: RuleSet) -> str:
    """Return what is wrong with a sentence that must fire; empty if nothing is."""
    text, spans = unmarked(example.text)
    start, end = spans[0]
    found, begin = mentions_of(text, example.section, signal, rules)
    marked = [m for m in found if (m.cue.start - begin, m.cue.end - begin) == (start, end)]
    if not marked:
        near = [text[m.cue.start - begin : m.cue.end - begin] for m in found]
        instead = f"finds “{'”, “'.join(near)}” instead" if near else "finds nothing"
        return f"must find “{text[start:end]}”, but {instead}: {text}"
    said = " ".join(
        f"{name}: {value}"
        for name, value in (("grade", example.grade), ("who", example.who), ("status", example.status))
        if value is not None
    )
    for mention in marked:
        if (
            mention.grade == example.grade
            and example.who in (None, mention.reading.who)
            and example.status in (None, mention.status)
        ):
            return ""
    read = f"grade: {marked[0].grade} who: {marked[0].reading.who} status: {marked[0].status}"
    return f"must be read as {said}, but is {read}: {example.text}"


def _path_of(shown: str) -> Path:
    """Return the file that messages name `shown`. For built-in files, this name begins at `rules/`."""
    path = Path(shown)
    shipped = default_rules_dir() / path.relative_to("rules") if path.parts[:1] == ("rules",) else path
    return path if path.is_file() else shipped
