"""Prove rules with their own sentences, which go through outline and detection as postings do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from evaluator.detection.cues.clauses import uncovered
from evaluator.detection.cues.readings import read_cue
from evaluator.detection.detect import detect
from evaluator.detection.scan import FoundModifier, is_maskable, scanner
from evaluator.detection.scene import Scene, line_of, scene_of
from evaluator.detection.trades import is_of_other_world, speaks_to_applicants
from evaluator.finding import Cue, Mention
from evaluator.matching.regex import Regex
from evaluator.outline import SectionKind, Statement
from evaluator.outlining.outline import outline
from evaluator.posting import Block, BlockKind, Posting
from evaluator.ruleset.parse import read_source
from evaluator.ruleset.ruleset import Modifier, RuleSet
from evaluator.ruleset.schema import CoveredExample, FiresExample, ReadExample, ReadingsFile, RuleFile
from evaluator.ruleset.sentences import HEADINGS, LISTED, unmarked
from evaluator.ruleset.source import RuleProblem
from evaluator.shipped import default_rules_dir
from evaluator.signals import STRONG

# The kinds of sections that a sentence without a section was most likely meant for.
_OF_THE_ROLE: tuple[SectionKind, ...] = ("duties", "requirements", "preferred")
_APART = "the marked words must stand in one sentence of a posting"
# Where a sentence stands in its file, and what is wrong with it.
_Failure = tuple[tuple[str | int, ...], str]


class Proof(NamedTuple):
    """The result of proving: how many sentences were run, and every sentence that does not hold.

    `reached` are the known misses of the built-in rules that a pack finds.
    """

    sentences: int
    problems: tuple[RuleProblem, ...]
    reached: tuple[RuleProblem, ...] = ()


def prove(rules: RuleSet, *, only_pack: bool = False) -> Proof:
    """Run the sentences of all rules, or only those in the files of a pack.

    A sentence under `fires` of a signal must give its marked quote, with the grade, who and status that it
    names. A sentence under `quiet` must not give a mention of the signal. A sentence under `known_misses`
    must still be missed. With a pack, such a sentence of a file that ships may be found: to reach it is what
    a pack is for.

    In a sentence of a modifier the marked words must be read as it says, and otherwise without the modifier.
    In a sentence of a pseudo-modifier some modifier must stand at the marked words, and count only without
    the pseudo-modifier.
    """
    count = 0
    reached: list[RuleProblem] = []
    problems: list[RuleProblem] = []
    for shown, rule in rules.sources:
        if only_pack and shown not in rules.pack_files:
            continue
        count += len(rule.fires) + len(rule.quiet) + len(rule.known_misses)
        for problem, where in _placed(_failures(rule, rules), shown, rules):
            if where[0] == "known_misses" and rules.pack_files and shown not in rules.pack_files:
                miss = rule.known_misses[int(where[1])].text
                found = f"your rules find this known miss, as they should: {miss}"
                reached.append(problem._replace(message=found))
            else:
                problems.append(problem)
    modifiers, masks = iter(rules.readings.modifiers), iter(rules.readings.pseudo)
    for shown, file in rules.readings.sources:
        own = tuple(islice(modifiers, len(file.modifiers)))
        covers = tuple(islice(masks, len(file.pseudo)))
        if not only_pack or shown in rules.pack_files:
            count += sum(len(m.fires) for m in file.modifiers) + sum(len(p.covers) for p in file.pseudo)
            problems += [p for p, _ in _placed(_misread(file, own, covers, rules), shown, rules)]
    return Proof(count, tuple(problems), tuple(reached))


def mentions_of(
    text: str, section: SectionKind, signal: str, rules: RuleSet
) -> tuple[tuple[Mention, ...], int]:
    """Return the mentions of `signal` in a sentence inside a section of the kind `section`.

    The number is the offset at which the sentence begins; the offsets of the mentions include it.
    """
    posting, begin = _posting_of(text, section)
    found = detect(scene_of(posting, outline(posting, rules), rules))
    return tuple(m for m in found if m.cue.signal == signal), begin


def _posting_of(text: str, section: SectionKind) -> tuple[Posting, int]:
    """Return a posting of one sentence in a section of this kind, and where the sentence begins in it."""
    heading = HEADINGS.get(section)
    begin = len(heading) + 1 if heading else 0
    whole = f"{heading}\n{text}" if heading else text
    kind: BlockKind = "bullet" if section in LISTED else "paragraph"
    sentence = Block(begin, len(whole), kind)
    blocks = (Block(0, len(heading), "heading", 2), sentence) if heading else (sentence,)
    return Posting(text=whole, blocks=blocks), begin


def _placed(
    failures: Iterable[_Failure], shown: str, rules: RuleSet
) -> Iterator[tuple[RuleProblem, tuple[str | int, ...]]]:
    """Yield each failure of the file `shown` as a problem with its line, and where it stands in the file."""
    source = None
    for where, message in failures:
        if source is None:
            path = (
                Path(shown)
                if shown in rules.pack_files
                else default_rules_dir() / Path(shown).relative_to("rules")
            )
            source, _ = read_source(path, shown)
        yield source.problem(message, *where), where


def _failures(rule: RuleFile, rules: RuleSet) -> Iterator[_Failure]:
    """Yield (place in the file, message) for every sentence of a signal that does not hold."""
    for at, example in enumerate(rule.fires):
        message = _unfired(example, rule.signal, rules)
        if message:
            fitting = [s for s in _OF_THE_ROLE if not _unfired(_moved(example, s), rule.signal, rules)]
            advice = f" (with `section: {fitting[0]}` it is)" if fitting else ""
            yield ("fires", at), message + advice
    for at, quiet in enumerate(rule.quiet):
        found, begin = mentions_of(quiet.text, quiet.section, rule.signal, rules)
        for mention in found:
            if mention.grade != "absent":
                cue = quiet.text[mention.cue.start - begin : mention.cue.end - begin]
                message = f"must stay quiet, but {mention.cue.rule} hits “{cue}” in: {quiet.text}"
                yield ("quiet", at), message
    for at, miss in enumerate(rule.known_misses):
        found, _ = mentions_of(miss.text, miss.section, rule.signal, rules)
        if any(m.grade != "absent" for m in found):
            message = f"this known miss is now found; move the sentence to `fires`: {miss.text}"
            yield ("known_misses", at), message


def _moved(example: FiresExample, section: SectionKind) -> FiresExample:
    """Return `example` in a section of another kind, itself where it names its section."""
    named = "section" in example.model_fields_set
    return example if named else example.model_copy(update={"section": section})


def _unfired(example: FiresExample, signal: str, rules: RuleSet) -> str:
    """Return what is wrong with a sentence that must fire; empty if nothing is."""
    text, spans = unmarked(example.text)
    start, end = spans[0]
    found, begin = mentions_of(text, example.section, signal, rules)
    marked = [m for m in found if (m.cue.start - begin, m.cue.end - begin) == (start, end)]
    if not marked:
        near = [f"“{text[m.cue.start - begin : m.cue.end - begin]}” ({m.cue.rule})" for m in found]
        instead = f"finds {', '.join(near)} instead" if near else f"finds nothing{_why_nothing(text, rules)}"
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


def _why_nothing(text: str, rules: RuleSet) -> str:
    """Return why no pattern counts in a sentence, whatever its words; empty if some may."""
    if is_of_other_world(text, None, rules):
        return " because the line speaks of another trade and has no word of software"
    return " because the line speaks to applicants" if speaks_to_applicants(text, None, rules) else ""


def _misread(
    file: ReadingsFile, modifiers: Sequence[Modifier], masks: Sequence[Regex], rules: RuleSet
) -> Iterator[_Failure]:
    """Yield (place in the file, message) for every sentence of a file of readings that does not hold.

    `modifiers` and `masks` are the compiled entries of the file.
    """
    for i, (modifier, own) in enumerate(zip(file.modifiers, modifiers, strict=True)):
        for j, example in enumerate(modifier.fires):
            message = _undecided(example, own, rules)
            if message:
                yield ("modifiers", i, "fires", j), message
    for i, (pseudo, mask) in enumerate(zip(file.pseudo, masks, strict=True)):
        for j, covered in enumerate(pseudo.covers):
            message = _uncovered(covered, pseudo.name, mask, rules)
            if message:
                yield ("pseudo", i, "covers", j), message


def _undecided(example: ReadExample, modifier: Modifier, rules: RuleSet) -> str:
    """Return what is wrong with a sentence that `modifier` must decide; empty if nothing is."""
    stand = _stand_of(example.text, example.section, rules)
    if stand is None:
        return f"{_APART}: {example.text}"
    wanted = {
        name: value
        for name in ("who", "whether", "how", "denies_you", "sure")
        if (value := getattr(example, name)) is not None
    }
    given = _read(stand, stand.modifiers, wanted, rules)
    if given != wanted:
        return f"must be read as {_said(wanted)}, but is {_said(given)}: {example.text}"
    without = [found for found in stand.modifiers if found[0] is not modifier]
    if _read(stand, without, wanted, rules) == wanted:
        return f"is read as {_said(wanted)} without `{modifier.name}`, too: {example.text}"
    return ""


def _uncovered(example: CoveredExample, name: str, mask: Regex, rules: RuleSet) -> str:
    """Return what is wrong with a sentence of the pseudo-modifier `name`; empty if nothing is."""
    stand = _stand_of(example.text, example.section, rules)
    if stand is None:
        return f"{_APART}: {example.text}"
    text, statement = stand.scene.text, stand.statement
    quote = text[stand.start : stand.end]
    at_mark = [f for f in stand.modifiers if f[1] < stand.end and stand.start < f[2] and is_maskable(f[0])]
    if not at_mark:
        return f"no modifier stands at “{quote}”, so there is nothing to cover: {example.text}"

    def spans(regexes: Iterable[Regex]) -> list[tuple[int, int]]:
        found = (regex.finditer(text, statement.start, statement.end) for regex in regexes)
        return [m.span() for matches in found for m in matches]

    others = spans(regex for regex in rules.readings.pseudo if regex is not mask)
    if left := uncovered(text, at_mark, [*others, *spans((mask,))]):
        return f"`{name}` must cover “{quote}”, but {left[0][0].name} counts there: {example.text}"
    if not uncovered(text, at_mark, others):
        return f"“{quote}” is covered without `{name}`, too: {example.text}"
    return ""


class _Stand(NamedTuple):
    """A sentence with its marked words, ready to be read; the offsets are those of the scene's text."""

    scene: Scene
    number: int
    start: int
    end: int
    modifiers: tuple[FoundModifier, ...]

    @property
    def statement(self) -> Statement:
        """The statement in which the marked words stand."""
        return self.scene.outline.statements[self.number]


def _stand_of(marked: str, section: SectionKind, rules: RuleSet) -> _Stand | None:
    """Return a sentence ready to be read, None if its mark is not inside one statement."""
    text, spans = unmarked(marked)
    posting, begin = _posting_of(text, section)
    start, end = spans[0][0] + begin, spans[0][1] + begin
    scene = scene_of(posting, outline(posting, rules), rules)
    for number, statement in enumerate(scene.outline.statements):
        if statement.start <= start and end <= statement.end:
            return _Stand(scene, number, start, end, scanner(rules).modifiers(scene.text, statement))
    return None


def _read(
    stand: _Stand, modifiers: Sequence[FoundModifier], wanted: Mapping[str, object], rules: RuleSet
) -> dict[str, object]:
    """Return what the marked words are read as with `modifiers`, for the names in `wanted`."""
    line = line_of(stand.scene, stand.number, modifiers)
    cue = Cue("", STRONG[0], stand.start, stand.end)
    reading = read_cue(line, cue, rules.readings)
    return {name: getattr(reading, name) for name in wanted}


def _said(values: Mapping[str, object]) -> str:
    return " ".join(
        f"{name}: {str(value).lower() if isinstance(value, bool) else value}"
        for name, value in values.items()
    )
