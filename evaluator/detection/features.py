"""Make the features of the learned reader: words of each statement, its place and its readings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

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
_LEARNING = re.compile(r"\bmachine learning\b")
_MOST_WORDS = 70
_SKIPPED = frozenset(("benefits", "legal"))


class Parts(NamedTuple):
    """The features of one statement: its words, and groups of further feature names.

    Neighbouring words also make pairs. Over all postings there are few different groups, so that the rows of
    a group can be kept once they were looked up.
    """

    words: list[str]
    groups: tuple[tuple[str, ...], ...]

    def names(self) -> list[str]:
        """Return the names of all features: words, word pairs and groups."""
        found = self.words + [f"{a} {b}" for a, b in pairwise(self.words)]
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
    text = lowered(straight(posting.text))
    by_statement: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_statement.setdefault(mention.statement, []).append(mention)
    statements = outline.statements
    count = max(len(statements), 1)
    document = _posting_features(text, outline)
    headings = [
        tuple(f"h:{w}" for w in _WORD.findall(straight(s.title).lower())[:8]) for s in outline.sections
    ]
    kinds = [s.kind for s in outline.sections]
    for index, (start, end, section, _, bullet, lead) in enumerate(statements):
        kind = kinds[section]
        own = by_statement.get(index)
        if kind in _SKIPPED and own is None:
            yield None
            continue
        words = _WORD.findall(text, start, end)[:_MOST_WORDS]
        length = len(words)
        groups: tuple[tuple[str, ...], ...] = (
            _opening(kind, bullet, words[0] if words else "", words[1] if length > 1 else None),
            _place(min(6, length // 6), 4 * index // count, lead),
            headings[section],
            document,
        )
        if own:
            groups += tuple(
                _mentioned(m.cue.signal, m.cue.rule, m.grade, m.status, m.reading.who, document[0], kind)
                for m in own
            )
        yield Parts(words, groups)


@lru_cache(maxsize=4_000)
def _opening(kind: str, bullet: bool, first: str, second: str | None) -> tuple[str, ...]:
    """Return the features of the section's kind and of the statement's first words."""
    shape = f"{kind}|{'b' if bullet else 's'}"
    return (
        f"k:{kind}",
        f"k:{shape}",
        f"f:{first}",
        f"f:{shape}|{first}",
        "ff:" if second is None else f"ff:{first} {second}",
    )


@lru_cache(maxsize=500)
def _place(length: int, quarter: int, lead: bool) -> tuple[str, ...]:
    """Return the features of a statement's length and of its place in the posting."""
    return f"l:{length}", f"p:{quarter}", "lead" if lead else "follows"


@lru_cache(maxsize=4_000)
def _mentioned(
    signal: str, rule: str, grade: str, status: str, who: str, models: str, kind: str
) -> tuple[str, ...]:
    """Return the features of one mention.

    `models` is the feature that says how much the posting speaks of models.
    """
    return (
        f"c:{signal}",
        f"r:{rule}",
        f"g:{signal}|{grade}",
        f"s:{signal}|{status}",
        f"s:{status}",
        f"w:{signal}|{who}",
        f"c:{signal}|{models}",
        f"k:{signal}|{kind}",
    )


def _posting_features(text: str, outline: Outline) -> tuple[str, ...]:
    """Return the features of the whole posting, which each of its statements gets."""
    density = 1000 * _count_ml(text) / max(len(text), 1)
    level = 0 if density < 0.4 else 1 if density < 1.5 else 2 if density < 4 else 3
    return (f"d:ml{level}", f"t:{outline.title_family}", f"y:{outline.layout}")


def _count_ml(text: str) -> int:
    """Return how many words of lower-case `text` are about models; "machine learning" counts as one."""
    plain = text
    for sign in signs_of(text):
        # A word with a letter beyond ASCII must not turn into one of the words that are counted.
        plain = plain.replace(sign, "_" if sign.isalnum() else " ")
    count = sum(map(_ML.__contains__, plain_words(plain).split()))
    return count + len(_LEARNING.findall(text)) if "machine learning" in text else count
