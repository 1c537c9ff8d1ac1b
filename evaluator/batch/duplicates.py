"""Find postings that were seen before: the same words, or nearly the same, for the same job.

An index on disk holds every posting that is not a duplicate. A posting with the same digest as one of them is
an exact duplicate. A near duplicate shares a band of its MinHash with an earlier posting (locality-sensitive
hashing: Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", ch. 3), and enough of its text is the
same. How much is enough depends on whether title and company are the same. Postings of one employer share
their boilerplate, so text alone would group different jobs.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Literal, NamedTuple

from evaluator.batch.signature import Signed, similarities
from evaluator.batch.state import State

# The share of common shingles (0-1) from which two postings are one: for the same title, a similar title,
# and another title. For another company, it is at least OTHER_COMPANY.
SAME_TITLE = 0.62
LIKE_TITLE = 0.9
OTHER_TITLE = 0.97
OTHER_COMPANY = 0.8
_ALIKE = 0.6
# A band that this many postings share is boilerplate. It does not show that two postings are the same, and
# its cost would grow with every posting.
_MOST_IN_BAND = 40
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS kept (number INTEGER PRIMARY KEY, digest BLOB NOT NULL,"
    " minhash BLOB NOT NULL, words TEXT NOT NULL, company TEXT NOT NULL, about TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS kept_digest ON kept (digest)",
    "CREATE TABLE IF NOT EXISTS bands (key INTEGER NOT NULL, number INTEGER NOT NULL,"
    " PRIMARY KEY (key, number)) WITHOUT ROWID",
)


class Match(NamedTuple):
    """An earlier posting that a posting repeats: as JSON (`of`), with how similar they are (0-1)."""

    of: str
    kind: Literal["exact", "near"]
    similarity: float


class _Kept(NamedTuple):
    number: int
    minhash: bytes
    words: frozenset[str]
    company: str
    about: str


class Index:
    """The index of duplicates in the state of a run, which holds the index from the next commit on."""

    def __init__(self, state: State) -> None:
        self._database = state.database
        for statement in _SCHEMA:
            self._database.execute(statement)
        row = self._database.execute("SELECT coalesce(max(number), 0) FROM kept").fetchone()
        self._last: int = row[0]

    def matches(self, signed: Sequence[Signed]) -> list[Match | None]:
        """Return for each posting, in order, the earlier posting that it repeats, or None.

        Postings that repeat nothing join the index.
        """
        exact: dict[bytes, int] = {}
        holders: defaultdict[int, list[int]] = defaultdict(list)
        self._look_up(signed, exact, holders)
        cache: dict[int, _Kept] = {}
        kept: list[tuple[int, Signed]] = []
        rows: list[tuple[int, int]] = []
        found: list[Match | None] = []
        for one in signed:
            match = self._match(one, exact, holders, cache)
            found.append(match)
            if match is None:
                self._last += 1
                exact[one.digest] = self._last
                cache[self._last] = _kept(self._last, one)
                kept.append((self._last, one))
                for key in one.bands:
                    if len(holders[key]) < _MOST_IN_BAND:
                        holders[key].append(self._last)
                        rows.append((key, self._last))
        self._insert([cache[number] for number, _ in kept], [one.digest for _, one in kept], rows)
        return found

    def _look_up(
        self,
        signed: Sequence[Signed],
        exact: dict[bytes, int],
        holders: defaultdict[int, list[int]],
    ) -> None:
        """Add to `exact` and `holders` what the index has for these digests and bands."""
        ask = self._database.execute
        for one in signed:
            row = ask("SELECT number FROM kept WHERE digest = ?", (one.digest,)).fetchone()
            if row:
                exact[one.digest] = row[0]
        wanted = json.dumps([key for one in signed for key in one.bands])
        query = (
            "SELECT DISTINCT b.key, b.number FROM json_each(?) j"
            " JOIN bands b ON b.key = j.value ORDER BY 1, 2"
        )
        for key, number in ask(query, (wanted,)):
            holders[key].append(number)

    def _match(
        self,
        one: Signed,
        exact: dict[bytes, int],
        holders: defaultdict[int, list[int]],
        cache: dict[int, _Kept],
    ) -> Match | None:
        """Return the earlier posting that `one` repeats, None if there is none.

        `exact` and `holders` are what `_look_up` filled: earlier postings by digest, and by key of a band.
        The same text goes before a similar one, and the most similar before others.
        """
        number = exact.get(one.digest)
        if number is not None:
            return Match(self._kept(number, cache).about, "exact", 1.0)
        words = frozenset(one.words.split())
        numbers = sorted({number for key in one.bands for number in holders[key]})
        others = [self._kept(number, cache) for number in numbers]
        best: tuple[float, _Kept] | None = None
        for other, share in zip(others, similarities(one.values, [o.minhash for o in others]), strict=True):
            if share >= _needed(words, one.company, other) and (best is None or share > best[0]):
                best = share, other
        if best is None:
            return None
        return Match(best[1].about, "near", round(best[0], 3))

    def _kept(self, number: int, cache: dict[int, _Kept]) -> _Kept:
        if number not in cache:
            minhash, words, company, about = self._database.execute(
                "SELECT minhash, words, company, about FROM kept WHERE number = ?", (number,)
            ).fetchone()
            cache[number] = _Kept(number, minhash, frozenset(words.split()), company, about)
        return cache[number]

    def _insert(self, kept: Sequence[_Kept], digests: Sequence[bytes], rows: list[tuple[int, int]]) -> None:
        self._database.executemany(
            "INSERT INTO kept VALUES (?, ?, ?, ?, ?, ?)",
            [
                (one.number, digest, one.minhash, " ".join(sorted(one.words)), one.company, one.about)
                for one, digest in zip(kept, digests, strict=True)
            ],
        )
        self._database.executemany("INSERT INTO bands VALUES (?, ?)", sorted(rows))


def _needed(words: frozenset[str], company: str, other: _Kept) -> float:
    """Return the share of common shingles (0-1) from which two postings are one.

    `words` and `company` belong to one posting, `other` is the other one.
    """
    either = words | other.words
    alike = len(words & other.words) / len(either) if either else 0.0
    if not words or not other.words:
        needed = LIKE_TITLE
    elif alike == 1:
        needed = SAME_TITLE
    else:
        needed = LIKE_TITLE if alike >= _ALIKE else OTHER_TITLE
    if company != other.company:
        needed = max(needed, OTHER_COMPANY)
    return needed


def _kept(number: int, one: Signed) -> _Kept:
    return _Kept(number, one.values, frozenset(one.words.split()), one.company, one.about)


def duplicate_line(one: Signed, match: Match) -> bytes:
    """Return the line of the list of duplicates: a posting, the one it repeats, and how similar they are."""
    told = {**json.loads(one.about), "kind": match.kind, "similarity": match.similarity}
    told["duplicate_of"] = json.loads(match.of)
    return json.dumps(told, ensure_ascii=False).encode() + b"\n"
