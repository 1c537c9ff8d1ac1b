"""Vocabularies: a term that nobody names, or that cannot be filled in, is reported with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluator.ruleset.load import load_rules
from evaluator.ruleset.source import RulesError
from evaluator.shipped import default_rules_dir

SHIPPED = (default_rules_dir() / "terms.yaml").read_text(encoding="utf-8")


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRUEROLE_CACHE_DIR", "")
    load_rules.cache_clear()
    return tmp_path


def problems(pack: Path, terms: str, rule: str = "") -> list[str]:
    (pack / "terms.yaml").write_text(SHIPPED.rstrip() + "\n" + terms, encoding="utf-8")
    if rule:
        (pack / "mine.yaml").write_text(
            f"signal: on_call\nmeans: x\npatterns:\n  - {{name: mine, regex: '{rule}'}}\n"
            'fires:\n  - {text: "You carry the [[bleeper]].", grade: owned}\n'
            'quiet:\n  - {text: "Nothing here.", because: x}\n',
            encoding="utf-8",
        )
    load_rules.cache_clear()
    try:
        load_rules(pack)
    except RulesError as error:
        return [str(p).removeprefix(f"{pack}/") for p in error.problems]
    return []


LAST = SHIPPED.rstrip().count("\n") + 1


def test_a_term_that_nothing_names_is_refused_with_its_line(pack: Path):
    """Otherwise words that do nothing would stay in the rules, and people would edit them in vain."""
    said = problems(pack, "  horns: 'tuba'\n  brass: '{horns}|trumpet'\n")
    assert said == [
        f"terms.yaml:{LAST + 1}: no pattern names the term `horns`; delete it, or name it where it is needed",
        f"terms.yaml:{LAST + 2}: no pattern names the term `brass`; delete it, or name it where it is needed",
    ]


def test_a_term_counts_as_named_by_a_pattern_or_by_a_term_that_is_named(pack: Path):
    """Otherwise a vocabulary that is used would have to be deleted."""
    assert problems(pack, "  horns: 'bleeper'\n  brass: '{horns}|trumpet'\n", "{brass}") == []


def test_a_pack_may_replace_the_only_file_that_names_a_term(pack: Path):
    """Otherwise a pack that replaces one file would be refused for a term of another one."""
    (pack / "on_call.yaml").write_text(
        "signal: on_call\nmeans: x\npatterns:\n  - {name: mine, regex: 'bleeper'}\n"
        'fires:\n  - {text: "You carry the [[bleeper]].", grade: owned}\n'
        'quiet:\n  - {text: "Nothing here.", because: x}\n',
        encoding="utf-8",
    )
    assert [p.key for p in load_rules(pack).patterns if p.signal == "on_call"] == ["on_call/mine"]


def test_a_term_that_refers_to_itself_is_refused_where_it_stands(pack: Path):
    """Otherwise `{brass}` would be searched for letter by letter in postings, and never be found."""
    said = problems(pack, "  horns: 'bleeper|{brass}'\n  brass: '{horns}|trumpet'\n", "bleeper|{brass}")
    assert said == [
        f"terms.yaml:{LAST + 1}: the term `horns` refers to itself; write the words out",
        f"terms.yaml:{LAST + 2}: the term `brass` refers to itself; write the words out",
    ]


def test_terms_too_deep_within_terms_are_refused(pack: Path):
    """Otherwise the name of the deepest term would be searched for letter by letter."""
    terms = "  a_one: 'bleeper'\n  a_two: '{a_one}'\n  a_three: '{a_two}'\n  a_four: '{a_three}'\n"
    (said,) = problems(pack, terms, "{a_four}")
    assert said == ("mine.yaml:4: terms stand within terms more than 3 deep; write the words of `a_one` out")


def test_a_misspelt_term_is_answered_with_the_nearest_one(pack: Path):
    """Otherwise an author would have to look a name up in four hundred lines."""
    (said,) = problems(pack, "", "bleeper|{breakes}")
    assert said == "mine.yaml:4: no term `breakes` in terms.yaml; did you mean `breaks`?"
