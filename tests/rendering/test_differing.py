"""The difference between two captures is complete, and its computation is bounded."""

import pytest

from evaluator.rendering import differing
from evaluator.rendering.differing import DiffLine, Run, lines_between


def both(lines: tuple[DiffLine, ...]) -> tuple[list[str], list[str]]:
    """Return the two captures as they can be read from the lines of the difference."""
    told = [(line.fate, "".join(run.text for run in line.runs)) for line in lines]
    return [t for c, t in told if c != "added"], [t for c, t in told if c != "removed"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a b c", "a b c"),
        ("a b c", "a x c"),
        ("a b c", ""),
        ("", "a"),
        ("a a a", "a a"),
        ("a b a b", "a b"),
        ("x b c d", "y b c e"),
    ],
)
def test_both_captures_can_be_read_from_the_difference(before: str, after: str):
    """Otherwise a line would be lost or shown twice where the captures begin or end alike."""
    assert both(lines_between(before.split(), after.split())) == (before.split(), after.split())


def test_changed_words_are_marked_behind_lines_that_stayed():
    """Otherwise people would have to search for the one word that changed."""
    same, gone, new = lines_between(["Duties", "one week in six"], ["Duties", "one week in three"])
    assert same == DiffLine("same", (Run("same", "Duties"),))
    assert gone.runs[-1] == Run("removed", "six") and new.runs[-1] == Run("added", "three")


def test_lines_that_share_hardly_a_word_are_shown_whole():
    """Otherwise a new duty in the place of an old one is a patchwork of words that stayed by chance."""
    gone, new = lines_between(["Keep the ferries of the north on time"], ["Deploy models"])
    assert (gone.runs, new.runs) == (
        (Run("removed", "Keep the ferries of the north on time"),),
        (Run("added", "Deploy models"),),
    )


def test_captures_without_end_are_not_compared_line_by_line(monkeypatch):
    """Otherwise two pages of a million letters would occupy a thread of the page for hours."""
    compared: list[int] = []
    real = differing.SequenceMatcher

    def counted(junk, a, b, autojunk):
        compared.append(len(a) * len(b))
        return real(junk, a, b, autojunk=autojunk)

    monkeypatch.setattr(differing, "SequenceMatcher", counted)
    many = ["x", "y"] * 5_000
    before, after = ["first", *many, "last"], ["second", *many, "and", "last"]
    assert both(lines_between(before, after)) == (before, after)
    assert compared == []
    long = [f"{'x y ' * 400}{number}" for number in range(50)]
    assert both(lines_between(long, [f"z {line}" for line in long]))[0] == long
    assert 0 < sum(compared) < 2 * differing._MOST_WORDS
