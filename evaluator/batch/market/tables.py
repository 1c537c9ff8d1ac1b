"""The tables of a summary, which are the same for the terminal and the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from evaluator.batch.counts import UNJUDGED, many
from evaluator.batch.market.market import TITLE_NAMES, TITLES, UNTITLED, Job, Market, ranked
from evaluator.batch.market.posted import UNCLEAR, known
from evaluator.chances import percent
from evaluator.signals import ROLE_NAMES, ROLES, SHORT_ROLE_NAMES, SIGNAL_NAMES, SIGNALS, STAGE_NAMES

_MOST_ROWS = 20
_SHOWN_REPOSTS = 20
# How many columns fit on a printed page.
_SHOWN_MONTHS = 12
_SHOWN_COMPANIES = 8
_UNKNOWN = {"": "no date", UNCLEAR: "unclear: day or month first?"}


class Table(NamedTuple):
    """One table: the name of its plot, title, head, and rows of cells.

    The first `words` columns hold words, the others numbers.
    """

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 1


def tables(market: Market) -> tuple[Table, ...]:
    """Return the tables of a market; empty tables are left out."""
    found = (
        _roles(market),
        _families(market),
        _signals(market),
        _missing(market),
        _months(market),
        _signals_by_month(market),
        _names("companies", "Companies, those with most real MLOps jobs first", "company", market.companies),
        _signals_by_company(market),
        _names("places", "Places, those with most real MLOps jobs first", "place", market.places),
        _quotes(market),
        _reposts(market),
        _unread(market),
    )
    return tuple(table for table in found if table.rows)


def headline(market: Market) -> tuple[str, ...]:
    """Return the main results of a market in a few plain sentences."""
    if not market.total:
        if not market.unread:
            return ("The output is empty: the batch wrote no row into it, so there is nothing to sum up.",)
        return ("The output holds no posting.",)
    unjudged = market.roles[UNJUDGED]
    if not market.judged:
        one = unjudged == 1
        because = (
            f"{'it is' if one else 'they are'} not in English, or not {'a posting' if one else 'postings'}"
        )
        return (f"{many(unjudged, 'posting')} {'has' if one else 'have'} no verdict: {because}.",)
    real, hidden = market.roles["real_mlops"], market.hidden.total()
    kind = "is a real MLOps job" if real == 1 else "are real MLOps jobs"
    said = [f"Of {many(market.judged, 'posting')}, {real:,} ({_percent(real, market.judged)}) {kind}."]
    if unjudged:
        verb = "has" if unjudged == 1 else "have"
        said.append(
            f"{unjudged:,} more {verb} no verdict (not in English, or no posting), and no share counts"
            f" {'it' if unjudged == 1 else 'them'}."
        )
    titled = market.families.get("mlops", Counter())
    if titled.total():
        verb = "is" if titled["real_mlops"] == 1 else "are"
        said.append(
            f"Of {titled.total():,} with an MLOps or ML platform title, {titled['real_mlops']:,}"
            f" ({_percent(titled['real_mlops'], titled.total())}) {verb} real."
        )
    if real:
        untitled = market.families.get(UNTITLED, Counter())["real_mlops"]
        with_title = real - untitled
        hides = "hides under a title that does" if hidden == 1 else "hide under titles that do"
        of = f"{with_title:,} real ones with a title" if untitled else "real ones"
        if with_title:
            said.append(f"{hidden:,} of the {of} ({_percent(hidden, with_title)}) {hides} not say so.")
    if market.loop:
        count = max(market.missing.values(), default=0)
        if count:
            *others, last = [
                STAGE_NAMES[stage] for stage in _by_missing(market) if market.missing[stage] == count
            ]
            names = f"are {', '.join(others)} and {last}" if others else f"is {last}"
            said.append(
                f"What real and partly real jobs lack most often {names}"
                f" ({_percent(count, market.loop)} do not have {'them' if others else 'it'})."
            )
    if market.cut_off:
        one = market.cut_off == 1
        verdicts = "is cut off: its verdict is that" if one else "are cut off: their verdicts are those"
        said.append(f"{many(market.cut_off, 'text')} {verdicts} of a beginning alone.")
    return tuple(said)


def jobs_title(market: Market) -> str:
    """Return the title of the list of real jobs."""
    real, shown = market.roles["real_mlops"], len(market.jobs)
    some = f"; these are {shown:,}" if shown < real else ""
    return f"{many(real, 'real MLOps job')}, the likeliest first{some}"


def likely(job: Job) -> str:
    """Return how likely the verdict is, empty if the output does not say it."""
    return "" if job.confidence is None else percent(job.confidence)


def marks(job: Job) -> tuple[str, ...]:
    """Return what is special about a job on the list."""
    named = (("hidden", job.hidden), ("a close call", job.close), ("closed", job.closed))
    return tuple(mark for mark, holds in named if holds)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}%" if whole else ""


def _roles(market: Market) -> Table:
    rows = tuple(
        (ROLE_NAMES[role], f"{market.roles[role]:,}", _percent(market.roles[role], market.judged))
        for role in ROLES
        if market.roles[role]
    )
    if market.roles[UNJUDGED]:
        rows += (("not judged: not in English, or no posting", f"{market.roles[UNJUDGED]:,}", "–"),)
    return Table("roles", "Roles", ("role", "postings", "share"), rows)


def _families(market: Market) -> Table:
    rows = []
    for family in TITLES:
        counts = market.families.get(family)
        if counts:
            real = counts["real_mlops"]
            rows.append(
                (
                    TITLE_NAMES[family],
                    f"{counts.total():,}",
                    f"{real:,}",
                    _percent(real, counts.total()),
                    "–" if family == UNTITLED else f"{market.hidden[family]:,}",
                    *(f"{counts[role]:,}" for role in ROLES[1:]),
                )
            )
    others = (SHORT_ROLE_NAMES[role] for role in ROLES[1:])
    head = ("family of the title", "postings", SHORT_ROLE_NAMES[ROLES[0]], "real %", "hidden", *others)
    return Table("families", "What titles turn out to be, and where real MLOps jobs hide", head, tuple(rows))


def _signals(market: Market) -> Table:
    families = [family for family in TITLES if market.families.get(family)]
    names = [TITLE_NAMES[family] for family in families]
    groups = [(market.owned[family], market.families[family].total()) for family in families]
    return _shares("signals", "Signals by family of titles", names, groups)


def _signals_by_month(market: Market) -> Table:
    months = known(market.months)[-_SHOWN_MONTHS:]
    groups = [(market.owned_by_month[name], market.months[name].total()) for name in months]
    return _shares("signals-by-month", "Signals by month of posting", months, groups)


def _signals_by_company(market: Market) -> Table:
    companies = [(name, counts.total()) for name, counts in ranked(market.companies, _SHOWN_COMPANIES)]
    groups = [(market.owned_by_company[name], total) for name, total in companies]
    title = "Signals by company, those with most real MLOps jobs first"
    return _shares("signals-by-company", title, [name for name, _ in companies], groups)


def _shares(name: str, title: str, names: Sequence[str], groups: Sequence[tuple[Counter[str], int]]) -> Table:
    """Return a table of the percentage of each group's postings that own each signal.

    `names` are the names of the groups. Each of `groups` is {signal: postings that own it} and its number of
    postings. This number is the first row, because a percentage of two postings says little.
    """
    if not groups:
        return Table(name, title, (), ())
    counts = ("postings", *(f"{total:,}" for _, total in groups))
    rows = tuple(
        (SIGNAL_NAMES[signal], *(f"{100 * owned[signal] / total:.0f}" for owned, total in groups))
        for signal in SIGNALS
    )
    return Table(name, title, ("signal (percent of postings)", *names), (counts, *rows))


def _by_missing(market: Market) -> list[str]:
    """Return all stages, those that most jobs lack first."""
    return sorted(STAGE_NAMES, key=lambda stage: (-market.missing[stage], stage))


def _missing(market: Market) -> Table:
    stages = _by_missing(market)
    rows = tuple(
        (STAGE_NAMES[stage], f"{market.missing[stage]:,}", _percent(market.missing[stage], market.loop))
        for stage in stages
        if market.loop
    )
    return Table(
        "missing",
        "Stages most often missing in real and partly real jobs",
        ("stage", "without", "share"),
        rows,
    )


def _months(market: Market) -> Table:
    rows = tuple(
        (
            _UNKNOWN.get(name, name),
            f"{counts.total():,}",
            f"{counts['real_mlops']:,}",
            _percent(counts["real_mlops"], counts.total()),
        )
        for name, counts in list(market.months.items())[-36:]
    )
    return Table("months", "By month of posting", ("month", "postings", "real", "real %"), rows)


def _names(name: str, title: str, what: str, counters: dict[str, Counter[str]]) -> Table:
    rows = tuple(
        (label, f"{counts.total():,}", f"{counts['real_mlops']:,}", f"{counts['partial_mlops']:,}")
        for label, counts in ranked(counters, _MOST_ROWS)
    )
    return Table(name, title, (what, "postings", "real", "partly"), rows)


def _quotes(market: Market) -> Table:
    rows = tuple(
        (SIGNAL_NAMES[signal] if not number else "", " ".join(quote.split()))
        for signal, quotes in market.quotes.items()
        for number, quote in enumerate(quotes)
    )
    return Table("quotes", "Most typical quotes", ("signal", "in the words of postings"), rows, 2)


def _reposts(market: Market) -> Table:
    rows = tuple(
        (one.title, one.company, f"{one.times}", one.first, one.last)
        for one in market.reposts[:_SHOWN_REPOSTS]
    )
    return Table(
        "reposts", "Posted again at another date", ("title", "company", "times", "first", "last"), rows, 2
    )


def _unread(market: Market) -> Table:
    rows = tuple((code.replace("_", " "), f"{count:,}") for code, count in market.unread.most_common())
    return Table("unread", "Inputs that could not be read", ("why", "inputs"), rows)
