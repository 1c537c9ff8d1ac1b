"""Count what a batch found: the job market that its postings show."""

from __future__ import annotations

import hashlib
import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from evaluator.batch.counts import UNJUDGED
from evaluator.batch.market.narrowing import fits
from evaluator.batch.market.posted import UNCLEAR, Orders, Written, file_of, month, written
from evaluator.batch.market.reposts import Repost, reposts
from evaluator.batch.read_back import OutputRow
from evaluator.employer import company_key
from evaluator.signals import FAMILIES, FAMILY_NAMES, SIGNALS, STAGES

# Bounds of what is kept, so that the summary of millions of postings needs no more memory than the summary of
# thousands.
MOST_LISTED = 300
_MOST_QUOTES = 120
_SHOWN_QUOTES = 3
_LONGEST_QUOTE = 220
# Postings without a title are a family of their own: nobody can say whether their title hides the work.
UNTITLED = "untitled"
# Boards write these two countries in several ways, and others in one.
_COUNTRIES = {
    **dict.fromkeys(("us", "usa", "united states of america", "the united states"), "united states"),
    **dict.fromkeys(("uk", "gb", "gbr", "great britain"), "united kingdom"),
}
TITLES = (*FAMILIES, UNTITLED)
TITLE_NAMES = {**FAMILY_NAMES, UNTITLED: "no title"}


class Job(NamedTuple):
    """A posting that is a real MLOps job, as the list of such jobs shows it.

    `confidence` is that in the verdict. `close` says that another role is nearly as likely,
    `closed` that the text says that its job is closed.
    """

    title: str
    company: str
    place: str
    posted: str
    hidden: bool
    source: str
    url: str | None
    confidence: float | None
    close: bool
    closed: bool = False


class Market(NamedTuple):
    """The counts of a summary; counters are by role unless another key is named here.

    Title families are those of TITLES. `owned` is {title family: {signal: postings that own it}};
    `owned_by_month` and `owned_by_company` are the same by month and by company; the month is "" without a
    date, and UNCLEAR where it may be either of two. `missing` is {stage: jobs
    without it}, of the `loop` real or partly real jobs. `quotes` is {signal: its most typical quotes}. `jobs`
    are the real ones, the likeliest first. `cut_off` postings have only the beginning of their text. Postings
    without a verdict are in `total` and `roles` alone, so that every share is one of what was judged.
    """

    total: int
    roles: Counter[str]
    unread: Counter[str]
    families: dict[str, Counter[str]]
    hidden: Counter[str]
    owned: dict[str, Counter[str]]
    owned_by_month: dict[str, Counter[str]]
    owned_by_company: dict[str, Counter[str]]
    companies: dict[str, Counter[str]]
    places: dict[str, Counter[str]]
    months: dict[str, Counter[str]]
    missing: Counter[str]
    loop: int
    quotes: dict[str, tuple[str, ...]]
    jobs: tuple[Job, ...]
    reposts: tuple[Repost, ...]
    cut_off: int = 0

    @property
    def judged(self) -> int:
        """The number of postings with a verdict."""
        return self.total - self.roles[UNJUDGED]


def market(
    rows: Iterable[OutputRow],
    duplicates: Path | None = None,
    *,
    company: str | None = None,
    place: str | None = None,
) -> Market:
    """Return the market of the rows.

    `company` and `place` keep only rows whose company or place holds these words. `duplicates` is the list of
    duplicates that the batch wrote; reposts are found in it.
    """
    counts = _Counts()
    for row in rows:
        if row.unread is not None:
            if not company and not place:
                counts.unread[row.unread] += 1
        elif fits(row, company, place):
            counts.add(row)
    known = duplicates is not None and duplicates.exists()
    repeated = reposts(duplicates, counts.orders, company, place) if duplicates and known else []
    return counts.market(tuple(repeated[:MOST_LISTED]))


class _Counts:
    """The counters while rows come in."""

    def __init__(self) -> None:
        self.roles: Counter[str] = Counter()
        self.cut_off = 0
        self.unread: Counter[str] = Counter()
        self.families: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.hidden: Counter[str] = Counter()
        self.owned: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.owned_by_month: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.owned_by_company: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.companies: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.names: dict[str, str] = {}
        self.cities: dict[str, str] = {}
        self.places: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.months: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.orders = Orders()
        # Roles and signals of days whose month is known only when all days of their file were seen.
        self.waiting: defaultdict[tuple[str, Written], tuple[Counter[str], Counter[str]]] = defaultdict(
            lambda: (Counter(), Counter())
        )
        self.missing: Counter[str] = Counter()
        self.quotes: defaultdict[str, list[tuple[bytes, str]]] = defaultdict(list)
        self.jobs: list[tuple[float, int, Job]] = []

    def add(self, row: OutputRow) -> None:
        role = row.role or UNJUDGED
        self.roles[role] += 1
        if role == UNJUDGED:
            self._waits(row.source, row.posted)
            return
        family = (row.title_family or "other") if row.title else UNTITLED
        self.cut_off += row.cut_off
        self.families[family][role] += 1
        owned = [s for s, grade in row.grades.items() if grade in ("owned", "present")]
        self.owned[family].update(owned)
        self._add_day(row, role, owned)
        if row.company:
            key = company_key(row.company)
            self.names.setdefault(key, row.company)
            self.companies[key][role] += 1
            self.owned_by_company[key].update(owned)
        if row.place:
            key = city_key(row.place)
            self.cities.setdefault(key, city(row.place))
            self.places[key][role] += 1
        if role in ("real_mlops", "partial_mlops"):
            self.missing.update(stage for stage, _ in STAGES if row.stages.get(stage) != "owned")
        if role == "real_mlops":
            self.hidden[family] += row.hidden
            self._list(row)
        for signal, quote in row.quotes:
            self._keep(signal, quote)

    def _add_day(self, row: OutputRow, role: str, owned: list[str]) -> None:
        waits = self._waits(row.source, row.posted)
        if waits is None:
            roles, signals = self.months[month(row.posted)], self.owned_by_month[month(row.posted)]
        else:
            roles, signals = self.waiting[waits]
        roles[role] += 1
        signals.update(owned)

    def _waits(self, source: str, posted: str | None) -> tuple[str, Written] | None:
        """Return the file and day of a posting whose month other days of the file may show; else None."""
        day = None if month(posted) else written(posted)
        if day is None:
            return None
        self.orders.see(file_of(source), day)
        return file_of(source), day

    def _dated(self, job: Job) -> Job:
        return job._replace(posted=self.orders.of_text(job.source, job.posted) or job.posted)

    def _settle(self) -> None:
        """Count what waited for its month."""
        for (file, day), (roles, signals) in self.waiting.items():
            name = month(self.orders.day_of(file, day)) or UNCLEAR
            self.months[name].update(roles)
            self.owned_by_month[name].update(signals)

    def _list(self, row: OutputRow) -> None:
        """Put a real job on the list, from which the least likely falls if it is full."""
        told = (row.title or "untitled", row.company or "", row.place or "", row.posted or "")
        job = Job(*told, row.hidden, row.source, row.url, row.confidence, row.close, row.closed)
        ranked_job = (row.confidence or 0.0, -self.roles["real_mlops"], job)
        if len(self.jobs) < MOST_LISTED:
            heapq.heappush(self.jobs, ranked_job)
        else:
            heapq.heappushpop(self.jobs, ranked_job)

    def _keep(self, signal: str, quote: str) -> None:
        """Keep a sample of quotes, chosen by hash, so that the order of the rows does not change it."""
        if len(quote) > _LONGEST_QUOTE:
            return
        kept = self.quotes[signal]
        # The digests are negated, so that the heap drops the largest.
        rank = bytes(255 - byte for byte in hashlib.blake2b(quote.encode(), digest_size=8).digest())
        if len(kept) < _MOST_QUOTES:
            if (rank, quote) not in kept:
                heapq.heappush(kept, (rank, quote))
        elif rank > kept[0][0] and (rank, quote) not in kept:
            heapq.heapreplace(kept, (rank, quote))

    def market(self, reposts: tuple[Repost, ...]) -> Market:
        self._settle()
        loop = self.roles["real_mlops"] + self.roles["partial_mlops"]
        return Market(
            sum(self.roles.values()),
            self.roles,
            self.unread,
            dict(self.families),
            self.hidden,
            dict(self.owned),
            dict(self.owned_by_month),
            {self.names[key]: counts for key, counts in self.owned_by_company.items()},
            {self.names[key]: counts for key, counts in self.companies.items()},
            {self.cities[key]: counts for key, counts in self.places.items()},
            dict(sorted(self.months.items())),
            self.missing,
            loop,
            {
                signal: _typical([quote for _, quote in self.quotes[signal]])
                for signal in SIGNALS
                if self.quotes[signal]
            },
            tuple(self._dated(job) for *_, job in sorted(self.jobs, reverse=True)),
            reposts,
            self.cut_off,
        )


def city(place: str) -> str:
    """Return the first part of a place: the city, or the only word."""
    return re.split(r"[,;|/(]", place, maxsplit=1)[0].strip()[:60] or place[:60]


def city_key(place: str) -> str:
    """Return what all spellings of a city or a country have in common ("Remote", "remote"; "US", "USA")."""
    key = " ".join(city(place).casefold().replace(".", "").split())
    return _COUNTRIES.get(key, key)


def _typical(quotes: list[str]) -> tuple[str, ...]:
    """Return the quotes that share most words with the others (Jaccard), but are unlike each other."""
    words = {quote: frozenset(re.findall(r"[a-z]{3,}", quote.lower())) for quote in quotes}
    ranked = sorted(quotes, key=lambda quote: (-_likeness(words[quote], words.values()), quote))
    chosen: list[str] = []
    for quote in ranked:
        if len(chosen) == _SHOWN_QUOTES:
            break
        if all(_jaccard(words[quote], words[other]) < 0.5 for other in chosen):
            chosen.append(quote)
    return tuple(chosen)


def _likeness(own: frozenset[str], all_words: Iterable[frozenset[str]]) -> float:
    return sum(_jaccard(own, other) for other in all_words)


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    either = len(one | other)
    return len(one & other) / either if either else 0.0


def ranked(counters: dict[str, Counter[str]], most: int) -> list[tuple[str, Counter[str]]]:
    """Return at most `most` names, sorted by real jobs and then by postings, the largest first."""

    def rank(pair: tuple[str, Counter[str]]) -> tuple[int, int, str]:
        return -pair[1]["real_mlops"], -pair[1].total(), pair[0]

    return sorted(counters.items(), key=rank)[:most]
