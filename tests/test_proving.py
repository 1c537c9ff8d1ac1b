"""The rules prove themselves, and a rule that does not hold is reported with its line."""

from pathlib import Path

import pytest

from evaluator.proving import prove
from evaluator.ruleset.load import load_rules

HEAD = "signal: on_call\nmeans: Being called out.\npatterns:\n  - {name: pager, regex: '\\bpager\\b'}\n"
GOOD = "  - {text: 'You will carry the [[pager]].', grade: owned, who: you, status: stated}\n"
QUIET = "quiet:\n  - {text: 'Nothing of the sort.', because: nothing}\n"


def pack(folder: Path, *, fires: str = GOOD, quiet: str = QUIET, misses: str = "") -> tuple[Path, list[str]]:
    """Write a pack of one rule; return its file and the problems that proving finds, as printed."""
    path = folder / "on_call.yaml"
    path.write_text(f"{HEAD}fires:\n{fires}{quiet}{misses}", encoding="utf-8")
    return path, [str(p) for p in prove(load_rules(folder), only=folder).problems]


def test_every_sentence_of_the_rules_that_ship_holds():
    """Otherwise the pages on the rules would promise readings that the program does not give."""
    proof = prove(load_rules())
    assert proof.sentences > 400
    assert [str(p) for p in proof.problems] == []


def test_a_pack_that_holds_has_no_problems(tmp_path):
    """Otherwise nobody could use rules of their own."""
    assert pack(tmp_path)[1] == []


@pytest.mark.parametrize(
    ("fires", "says"),
    [
        ("  - {text: 'You will carry the [[pager]].', grade: denied}\n", "must be read as grade: denied"),
        ("  - {text: 'You will carry the [[pager]].', grade: owned, who: company}\n", "who: company, but is"),
        (
            "  - {text: 'You will carry the [[pager]].', grade: owned, status: hedged}\n",
            "status: hedged, but is",
        ),
        ("  - {text: 'You will [[carry the pager]].', grade: owned}\n", "but finds “pager” instead"),
    ],
)
def test_a_sentence_that_is_read_otherwise_is_named_with_its_line(tmp_path, fires, says):
    """Otherwise a rule that fires on the wrong words, or is read wrongly, would pass."""
    path, problems = pack(tmp_path, fires=GOOD.replace("carry the", "hold a") + fires)
    assert len(problems) == 1
    assert problems[0].startswith(f"{path}:7: ")
    assert says in problems[0]


def test_a_quiet_sentence_that_is_hit_is_named(tmp_path):
    """Otherwise a false alarm that a rule was written to avoid would come back."""
    path, problems = pack(tmp_path, quiet="quiet:\n  - {text: 'The pager shop is shut.', because: a shop}\n")
    assert problems == [
        f"{path}:8: must stay quiet, but on_call/pager hits “pager” in: The pager shop is shut."
    ]


def test_a_known_miss_that_is_found_must_move_up(tmp_path):
    """Otherwise the list of known misses would name sentences that are found."""
    for name in ("found", "missed"):
        (tmp_path / name).mkdir()
    path, problems = pack(
        tmp_path / "found", misses="known_misses:\n  - {text: 'You will answer the pager.'}\n"
    )
    assert problems == [
        f"{path}:10: this known miss is now found; move the sentence to `fires`: You will answer the pager."
    ]
    assert pack(tmp_path / "missed", misses="known_misses:\n  - {text: 'You will be woken.'}\n")[1] == []


def test_only_the_pack_is_proven(tmp_path):
    """Otherwise a user's pack would be refused for a sentence that is not in it."""
    pack(tmp_path)
    assert prove(load_rules(tmp_path), only=tmp_path).sentences == 2
