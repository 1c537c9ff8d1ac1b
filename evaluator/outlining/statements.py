"""Split the text of a block into sentences; a sentence never goes on in the next block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from evaluator.outline import Statement
from evaluator.outlining.joined import joined_items
from evaluator.outlining.runon import items
from evaluator.ruleset.ruleset import ItemRules


class _Signs(NamedTuple):
    """How sentences end.

    Every break has a sign. A search for the signs first takes a fifteenth of the time of the pattern of
    breaks alone, which is tried at every character. After an abbreviation the sentence goes on.
    """

    sign: re.Pattern[str]
    breaks: re.Pattern[str]
    abbreviation: re.Pattern[str]


def _ending(first: str, abbreviation: re.Pattern[str]) -> _Signs:
    """Return how sentences end that begin with one of the characters `first`."""
    return _Signs(
        re.compile(
            rf"[.!?;\n](?:(?<=[;\n])|(?=[\"”’')\]]*\s+[\"“‘'(\[]?[{first}]|[A-Z][a-z]|\s?[-–—] ?[A-Z][a-z]))"
        ),
        re.compile(
            rf"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[{first}])"  # the end of a sentence, a space, a capital
            r"|(?<=[a-z)\]][.!?])(?=[A-Z][a-z]+[ ,'’])"  # the space was lost: "teams.You will"
            r"|(?<=[a-z)\]][.!?])\s?[-–—] ?(?=[A-Z][a-z])"  # a list in one line: "the lamps.- Mend the nets"
            r"|\s*;\s+(?=(?:and\s+)?[A-Za-z])"
            r"|\s*\n\s*"
        ),
        abbreviation,
    )


_SHORTENED = (
    r"e\.g|i\.e|eg|ie|cf|vs|Inc|Ltd|Corp|Co|Sr|Jr|Dr|Mr|Mrs|Ms|St|No|approx|incl|U\.S|U\.K|Ph\.D|B\.S|M\.S|a\.k\.a"
    r"|Fig|dept"
)
_USUAL = _ending("A-Z0-9•", re.compile(rf"(?:\b(?:{_SHORTENED})\.|\b[A-Z]\.)$"))
# For people who write no capitals.
_SMALL = _ending(
    "A-Za-z0-9•", re.compile(rf"(?:\b(?:{_SHORTENED}|etc|yrs?|hrs?|min|max)\.|\b[a-z]\.)$", re.IGNORECASE)
)
_CAPITAL = re.compile(r"[.!?][\"”’')\]]*\s+[\"“‘'(\[]?[A-Z]")
_SMALL_LETTER = re.compile(r"[a-z]{2}[.!?]\s+[a-z]")
_FEWEST_SMALL = 3
# A short answer to a question, which means nothing without the question ("On-call? Not in this job.").
_ANSWER = re.compile(
    r"(?:a(?:nswer)?: ?)?(?:no|none|nope|never|not|nothing|nobody|yes|neither|hardly"
    r"|(?:it|we|you|they|that|there) (?:do|does|is|are|will|have|has|would)(?: not|n['’]t)?)\b",
    re.IGNORECASE,
)
# Words of a heading before their text: "Why Harbour? We lend …", "Make Your Mark: As an engineer …".
_LEAD = re.compile(
    r"(?:(?:Why|Who (?:are )?we|(?:What|How) (?:is|are|makes|do|does|we))\b(?: [^\s.?!:]+){0,4}\?"
    r"|(?:[A-Z][\w’'&-]* ){0,4}(?:Your?|We|Our|Us|(?:You|We)[’'](?:ll|re))(?: [A-Z][\w’'&-]*){0,4} ?:"
    r"(?= (?:As|At|You|We|In|Our|The|This|If)\b))\s+(?=[A-Z])"
)
_LONGEST_LEAD = 60
_SHORT = 22
# Longer ones are divided, so that what is done for each work of a statement stays in proportion to the text.
# Of 10,505 real postings 3 have one.
_LONGEST = 1500


def without_capitals(text: str) -> bool:
    """Return whether the sentences of a text begin with small letters, several of them and each."""
    if _CAPITAL.search(text):
        return False
    return len(list(islice(_SMALL_LETTER.finditer(text), _FEWEST_SMALL))) == _FEWEST_SMALL


def split(
    text: str, start: int, end: int, words: ItemRules, *, in_run: bool = False, small: bool = False
) -> list[tuple[int, int]]:
    """Return the half-open spans of the sentences of `text[start:end]`, stripped of space.

    A fragment shorter than 22 code points stays with the sentence beside it, and a short answer stays with
    its question. A list that lost its line breaks is divided into its items, which open with `words`;
    `in_run` says that the block has headings inside, and `small` that sentences begin with small letters. A
    sentence without end is divided.
    """
    if end - start < 40:
        return _stripped(text, [(start, end)])
    spans: list[tuple[int, int]] = []
    at = start
    signs = _SMALL if small else _USUAL
    for begin, stop in _breaks(text, start, end, signs):
        if text[begin - 1 : begin] == "?" and _ANSWER.match(text, stop, end):
            continue
        if begin - at < _SHORT or signs.abbreviation.search(text, max(start, begin - 8), begin):
            continue
        if end - start < 160 and text[begin:stop].lstrip()[:1] == ";":
            continue
        spans.append((at, begin))
        at = stop
    if end - at < _SHORT:
        spans[-1] = (spans[-1][0], end)
    else:
        spans.append((at, end))
    spans = [piece for first, last in spans for piece in _without_lead(text, first, last)]
    listed = items(text, spans, words, in_run=in_run)
    parts = [item for first, last in listed for item in joined_items(text, first, last, words)]
    return _stripped(text, [piece for first, last in parts for piece in _without_excess(text, first, last)])


def _without_excess(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the pieces of `text[start:end]`, none longer than 1,500 code points.

    They are about as long as one another. A piece ends behind a comma if it can, else at a space.
    """
    while end - start > _LONGEST:
        reach = start + (end - start) // -(-(end - start) // _LONGEST)
        at = text.rfind(", ", start + _SHORT, reach) + 1 or text.rfind(" ", start + _SHORT, reach)
        yield start, (at := at if at > start else reach)
        start = at
    yield start, end


def _without_lead(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the words of a heading before a sentence, if there are any, and of the sentence."""
    head = text[start : min(end, start + _LONGEST_LEAD)]
    lead = _LEAD.match(text, start, end) if "?" in head or ":" in head else None
    if lead is None or end - lead.end() < _SHORT or _ANSWER.match(text, lead.end(), end):
        return [(start, end)]
    return [(start, lead.end()), (lead.end(), end)]


def with_answers(text: str, statements: Sequence[Statement]) -> list[Statement]:
    """Return `statements` in which each question is joined with its short answer in the next block."""
    joined: list[Statement] = []
    for statement in statements:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.block + 1 == statement.block
            and before.section == statement.section
            and text[before.end - 1] == "?"
            and _ANSWER.match(text, statement.start, statement.end)
        ):
            joined[-1] = before._replace(end=statement.end)
        else:
            joined.append(statement)
    return joined


def _breaks(text: str, start: int, end: int, signs: _Signs) -> Iterator[tuple[int, int]]:
    """Yield the spans of the breaks in `text[start:end]`; they are sought only at `signs.sign`."""
    done = start
    for sign in signs.sign.finditer(text, start, end):
        at = sign.start()
        if at < done:
            continue
        if text[at] in ".!?":
            at += 1
        else:
            while at > done and text[at - 1].isspace():
                at -= 1
        found = signs.breaks.match(text, at, end)
        if found is not None:
            done = found.end()
            yield found.span()


def _stripped(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out = []
    for start, end in spans:
        if start < end and not (text[start].isspace() or text[end - 1].isspace()):
            out.append((start, end))
            continue
        piece = text[start:end]
        core = piece.strip()
        if core:
            begin = start + len(piece) - len(piece.lstrip())
            out.append((begin, begin + len(core)))
    return out
