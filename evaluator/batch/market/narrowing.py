"""Narrow the rows of an output by company and place, and say what a filter may have meant that fits none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

from evaluator.batch.read_back import OutputRow

_LEAST_LIKE = 0.7  # of letters that words share with those of a filter that may be misspelt
_MOST_NAMED = 3
_MOST_NAMES = 200_000  # that are kept, so that an output of millions needs no more memory


def fits(row: OutputRow, company: str | None, place: str | None) -> bool:
    """Return whether the company and the place of a row hold these words, whatever their case."""
    return holds(row.company, company) and holds(row.place, place)


def holds(value: str | None, words: str | None) -> bool:
    """Return whether a value holds the words; None holds for every value."""
    return not words or words.lower() in (value or "").lower()


def why_none(rows: Iterable[OutputRow], *, company: str | None, place: str | None) -> str:
    """Return in a sentence why no posting of `rows` fits the filters, with the names that may be meant."""
    asked = [(what, words) for what, words in (("company", company), ("place", place)) if words]
    names: dict[str, Counter[str]] = {what: Counter() for what, _ in asked}
    for row in rows:
        if row.unread is not None:
            continue
        for what, found in names.items():
            name = row.company if what == "company" else row.place
            if name and (name in found or len(found) < _MOST_NAMES):
                found[name] += 1
    said = []
    for what, words in asked:
        if any(holds(name, words) for name in names[what]):
            continue
        near = _near(words, names[what])
        if near:
            advice = f"did you mean {' or '.join(near)}?"
        elif names[what]:
            advice = f"there are {', '.join(name for name, _ in names[what].most_common(_MOST_NAMED))}"
            advice += " and others" if len(names[what]) > _MOST_NAMED else ""
        else:
            advice = f"no posting names its {what}"
        said.append(f"no posting has a {what} whose name holds “{words}” ({advice})")
    if said:
        return "; ".join(said)
    return f"no posting of a company “{company}” is in a place “{place}”, though there are others of each"


def _near(words: str, names: Counter[str]) -> list[str]:
    """Return the names of which a part is most like `words`, the most like and the most frequent first."""
    given = words.lower().split()
    matcher = SequenceMatcher(b=" ".join(given), autojunk=False)
    ranked = []
    for name, count in names.items():
        likeness = _likeness(matcher, name.lower().split(), len(given))
        if likeness >= _LEAST_LIKE:
            ranked.append((-likeness, -count, name))
    return [name for *_, name in sorted(ranked)[:_MOST_NAMED]]


def _likeness(matcher: SequenceMatcher[str], parts: list[str], width: int) -> float:
    """Return how like the words of `matcher` the most like run of about `width` words is, from 0 to 1."""
    best = 0.0
    for size in range(max(1, width - 1), width + 2):
        for start in range(len(parts) - size + 1):
            matcher.set_seq1(" ".join(parts[start : start + size]))
            least = max(best, _LEAST_LIKE)
            if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least:
                best = max(best, matcher.ratio())
    return best
