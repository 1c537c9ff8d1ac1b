"""Divide a section where demands begin in it without a heading: duties, and then "5+ years of …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from evaluator.outline import Section, SectionKind, Statement, with_statements
from evaluator.outlining.sections.listed import shown
from evaluator.ruleset.ruleset import ItemRules

# Such a text goes on as it was behind demands; duties go on only where they are shown.
_GOES_ON: frozenset[SectionKind] = frozenset(("company", "process", "legal", "unknown", "summary"))
# So many statements ask for something, and so many of those between the first and the last of them.
_FEWEST, _MOST_ASK = 3, 0.6
# A single statement among them that opens as a duty asks for something, too: "Works well in a crew".
_FEWEST_DONE = 2


def with_demands(
    text: str, sections: Sequence[Section], statements: Sequence[Statement], words: ItemRules
) -> tuple[tuple[Section, ...], list[Statement]]:
    """Return `sections` and `statements` in which such demands are sections of their own.

    They are sought everywhere but among demands and wishes, and in offers, where "Strong pension" asks for
    nothing. Duties go on behind demands only with two statements that open as such.
    """
    out: list[Section] = []
    moved: list[Statement] = []
    for section, own in with_statements(sections, statements):
        out.append(section)
        begins = dict(_changes(text, section.kind, own, words))
        for place, statement in enumerate(own):
            kind = begins.get(place, out[-1].kind)
            if kind != out[-1].kind:
                if place:
                    out[-1] = out[-1]._replace(end=statement.start)
                    out.append(section._replace(kind=kind, start=statement.start, title=""))
                else:
                    out[-1] = section._replace(kind=kind)
            moved.append(statement._replace(section=len(out) - 1))
    return tuple(out), moved


def _changes(
    text: str, kind: SectionKind, statements: Sequence[Statement], words: ItemRules
) -> Iterator[tuple[int, SectionKind]]:
    """Yield the places among a section's `statements` where another kind of text begins, with this kind."""
    if len(statements) < _FEWEST or (kind != "duties" and kind not in _GOES_ON):
        return
    seen = [shown(text, statement, words) for statement in statements]
    # Behind the last one there is the end.
    for (first, end), (following, _) in pairwise([*_stretches(seen), (len(seen), len(seen))]):
        yield first, "requirements"
        goes_on = [place for place in range(end, following) if kind != "duties" or seen[place] == kind]
        if len(goes_on) >= (_FEWEST_DONE if kind == "duties" else 1):
            yield goes_on[0], kind


def _stretches(seen: Sequence[SectionKind | None]) -> Iterator[tuple[int, int]]:
    """Yield where each stretch of `seen` begins that asks, and where it has ended."""
    asked: list[int] = []
    done = 0
    for place, kind in enumerate(seen):
        if kind == "requirements":
            if asked and len(asked) + 1 < _MOST_ASK * (place + 1 - asked[0]):
                yield from _stretch(asked)
                asked = []
            asked.append(place)
            done = 0
        elif kind == "duties":
            done += 1
            if done == _FEWEST_DONE:
                yield from _stretch(asked)
                asked = []
    yield from _stretch(asked)


def _stretch(asked: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the begin and the end of the stretch with demands at the places `asked`, if they are enough."""
    if len(asked) >= _FEWEST:
        yield asked[0], asked[-1] + 1
