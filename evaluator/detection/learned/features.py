"""Make the features of the learned reader: words of each statement, its place and its readings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from evaluator.detection.named import as_read
from evaluator.finding import Mention
from evaluator.matching.plain import lowered, plain_words, straight
from evaluator.outline import Outline
from evaluator.posting import Posting
from evaluator.reading.canonical import signs_of

_WORD = re.compile(r"[a-z0-9][a-z0-9+#/']*")
_ML = frozenset(
    (
        "ml",
        "llm",
        "llms",
        "model",
        "models",
        "inference",
        "mlops",
        "genai",
        "generative",
        "ai",
        "agent",
        "agents",
        "agentic",
        "neural",
    )
)
# Where an expression begins with plain letters, they are searched for first.
_LEARNING = re.compile(r"machine learning\b(?<!\wmachine learning)")
# A word begins with a letter or a digit, and these signs may follow.
_IN_WORDS = b"+#/'"
_SPACE = ord(" ")
_TABLE = bytes(
    ord(chr(c).lower()) if c < 128 and (chr(c).isalnum() or c in _IN_WORDS) else _SPACE for c in range(256)
)
_MOST_WORDS = 70
# A length is counted in steps of six words, up to this many.
_LONGEST = 6
_SKIPPED = frozenset(("benefits", "legal"))


class Group(tuple[str, ...]):
    """Feature names that come together, compared by identity: comparing the names takes five times as long.

    Over all postings there are few different groups, and each is made once. The rows of a group can therefore
    be kept once they were looked up.
    """

    __slots__ = ()
    __eq__ = object.__eq__
    __hash__ = object.__hash__


# The features of a statement's place and length, by whether it leads its block, by its quarter of the posting
# and by its length.
_PLACES = tuple(
    tuple(
        tuple(Group((f"l:{length}", f"p:{quarter}", lead)) for length in range(_LONGEST + 1))
        for quarter in range(4)
    )
    for lead in ("follows", "lead")
)


class Parts(NamedTuple):
    """The features of one statement: its words, the name of its first two words, and groups of further names.

    Neighbouring words also make pairs.
    """

    words: list[str]
    opening: str
    groups: tuple[Group, ...]

    def names(self) -> list[str]:
        """Return the names of all features: words, word pairs and groups."""
        found = [*self.words, *(f"{a} {b}" for a, b in pairwise(self.words)), self.opening]
        for group in self.groups:
            found += group
        return found


def statement_features(
    posting: Posting, outline: Outline, mentions: Sequence[Mention]
) -> list[list[str] | None]:
    """Return the feature names of each statement, None for a statement that is not read.

    Statements of benefits and legal sections are read only if they hold a mention.
    """
    return [None if part is None else part.names() for part in statement_parts(posting, outline, mentions)]


def statement_parts(
    posting: Posting, outline: Outline, mentions: Sequence[Mention]
) -> Iterator[Parts | None]:
    """Yield the features of each statement as `Parts`, None for a statement that is not read.

    These are the features of `statement_features`, before their names are put together.
    """
    text = as_read(posting.text, posting.company or "").text
    by_statement: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_statement.setdefault(mention.statement, []).append(mention)
    statements = outline.statements
    count = max(len(statements), 1)
    document = _posting_features(text, outline)
    headings = [_heading(s.title) for s in outline.sections]
    kinds = [s.kind for s in outline.sections]
    spaced = _spaced(text)
    for index, (start, end, section, _, bullet, lead) in enumerate(statements):
        kind = kinds[section]
        own = by_statement.get(index)
        if kind in _SKIPPED and own is None:
            yield None
            continue
        words = spaced[start:end].split()
        if words and not words[0][0].isalnum():  # the statement begins within a word
            words[:1] = _WORD.findall(words[0])
        if len(words) > _MOST_WORDS:
            del words[_MOST_WORDS:]
        length = len(words)
        groups: tuple[Group, ...] = (
            _first(kind, bullet, words[0] if words else ""),
            _PLACES[lead][4 * index // count][min(length // 6, _LONGEST)],
            headings[section],
            document,
        )
        if own:
            groups += tuple(
                _mentioned(m.cue.signal, m.cue.rule, m.grade, m.status, m.reading.who, document[0], kind)
                for m in own
            )
        yield Parts(words, f"ff:{words[0]} {words[1]}" if length > 1 else "ff:", groups)


@lru_cache(maxsize=4_000)
def _heading(title: str) -> Group:
    """Return the features of a section's heading."""
    return Group(f"h:{w}" for w in _WORD.findall(straight(title).lower())[:8])


@lru_cache(maxsize=4_000)
def _first(kind: str, bullet: bool, first: str) -> Group:
    """Return the features of the section's kind and of the statement's first word."""
    shape = f"{kind}|{'b' if bullet else 's'}"
    return Group((f"k:{kind}", f"k:{shape}", f"f:{first}", f"f:{shape}|{first}"))


@lru_cache(maxsize=4_000)
def _mentioned(signal: str, rule: str, grade: str, status: str, who: str, models: str, kind: str) -> Group:
    """Return the features of one mention.

    `models` is the feature that says how much the posting speaks of models.
    """
    return Group(
        (
            f"c:{signal}",
            f"r:{rule}",
            f"g:{signal}|{grade}",
            f"s:{signal}|{status}",
            f"s:{status}",
            f"w:{signal}|{who}",
            f"c:{signal}|{models}",
            f"k:{signal}|{kind}",
        )
    )


def _spaced(text: str) -> str:
    """Return straight `text` in lower case, with spaces for all that no word holds; offsets stay.

    Splitting it gives the words that `_WORD` finds, in a third of the time.
    """
    spaced = bytearray(f" {text} ".encode("ascii", "replace")).translate(_TABLE)
    is_done = False
    while not is_done:  # at most four times, since a straight text has at most three signs in a row
        is_done = True
        for sign in _IN_WORDS:
            at = spaced.find(sign)
            while at >= 0:
                if spaced[at - 1] == _SPACE:  # no word begins with a sign
                    spaced[at] = _SPACE
                    is_done = is_done and spaced[at + 1] not in _IN_WORDS
                at = spaced.find(sign, at + 1)
    return spaced[1:-1].decode("ascii")


def _posting_features(text: str, outline: Outline) -> Group:
    """Return the features of the whole posting, which each of its statements gets."""
    density = 1000 * _count_ml(text) / max(len(text), 1)
    level = 0 if density < 0.4 else 1 if density < 1.5 else 2 if density < 4 else 3
    return _document(level, outline.title_family, outline.layout)


@lru_cache(maxsize=500)
def _document(level: int, title_family: str, layout: str) -> Group:
    return Group((f"d:ml{level}", f"t:{title_family}", f"y:{layout}"))


def _count_ml(text: str) -> int:
    """Return how many words of `text` are about models; "machine learning" counts as one."""
    plain = plain_words(text)
    words = plain.split()
    count = len(_LEARNING.findall(lowered(text))) if "machine learning" in plain else 0
    if _ML.isdisjoint(words):
        return count
    letters = [sign for sign in signs_of(text) if sign.isalnum()]
    if letters:
        # A word with a letter beyond ASCII must not turn into one of the words that are counted.
        for letter in letters:
            text = text.replace(letter, "_")
        words = plain_words(text).split()
    return count + len([word for word in words if word in _ML])
