"""Rules that were found right before are read from what was kept; an edit is always checked."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from evaluator.ruleset import load
from evaluator.ruleset.load import _digest, load_rules
from evaluator.ruleset.parse import parse_source
from evaluator.ruleset.ruleset import RuleSet
from evaluator.ruleset.source import RulesError
from evaluator.shipped import default_rules_dir


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRUEROLE_CACHE_DIR", str(tmp_path / "kept"))
    folder = tmp_path / "pack"
    folder.mkdir()
    shutil.copy(default_rules_dir() / "signals" / "on_call.yaml", folder)
    return folder


MODIFIER = """modifiers:
  - name: missing_words
    regex: 'no more'
    scope: forward
    whether: denied
    fires:
      - {text: "There is no more [[pager]].", whether: denied}
"""


def fresh(folder: Path | None) -> object:
    load_rules.cache_clear()
    return load_rules(folder)


def written(rules: object) -> tuple[object, ...]:
    assert isinstance(rules, RuleSet)
    return (
        [(p.key, p.regex.pattern, p.regex.flags, p.only_in, p.not_in, p.with_terms) for p in rules.patterns],
        [(m.name, m.regex.pattern, m.scope, m.who, m.how, m.within) for m in rules.readings.modifiers],
        [(kind, r.pattern) for kind, r in rules.sections.headings],
        rules.judging,
        rules.questions,
        rules.sources,
        rules.fingerprint,
    )


def test_kept_rules_are_the_rules(pack: Path) -> None:
    """Otherwise the second check of a day runs other rules than the first."""
    first = written(fresh(pack))
    assert list((pack.parent / "kept").iterdir())
    assert written(fresh(pack)) == first


def test_what_was_kept_counts_only_while_all_code_that_checks_rules_is_unchanged() -> None:
    """Otherwise a change of that code would not be seen until a rule file changes, too."""
    package = Path(load.__file__).parents[1]
    used = {
        f"{module.removeprefix('evaluator.').replace('.', '/')}.py"
        for path in Path(load.__file__).parent.glob("*.py")
        for module in re.findall(r"^ *from (evaluator\.\S+) import ", path.read_text("utf-8"), re.MULTILINE)
    }
    used = {file for file in used if (package / file).is_file()} - {
        "shipped.py"
    }  # where rules lie is no check
    listed = {Path(file).relative_to(package).as_posix() for file in load._code()}
    assert used <= listed


def test_an_edit_is_checked_whatever_was_kept(pack: Path) -> None:
    """Otherwise a wrong rule is used, because the file was right before."""
    fresh(pack)
    file = pack / "on_call.yaml"
    right = file.read_text(encoding="utf-8")
    file.write_text(right + "\nextra: 1\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(RulesError, match="extra"):
            fresh(pack)
    file.write_text(right + "\n# a note\n", encoding="utf-8")
    assert written(fresh(pack))[-1] != ""


def test_what_was_found_right_is_checked_again_when_the_engine_changes(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a pattern that a new re2 refuses would count as right, and end a check with an error."""
    fresh(pack)
    assert load._engine() != b""
    monkeypatch.setattr(load, "_engine", lambda: b"another re2")
    monkeypatch.setattr("evaluator.ruleset.parse.parse_source", lambda content, shown: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        fresh(pack)


def test_an_edit_of_a_pack_costs_no_second_reading_of_what_ships(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise an author waits half a second longer after each edit."""
    (pack / "on_call.yaml").rename(pack / "more.yaml")
    renamed = (pack / "more.yaml").read_text("utf-8").replace("- name: ", "- name: own_")
    (pack / "more.yaml").write_text(renamed, encoding="utf-8")
    everything = written(fresh(pack))
    read: list[str] = []

    def parsed(content: bytes, shown: str) -> object:
        read.append(shown)
        return parse_source(content, shown)

    monkeypatch.setattr("evaluator.ruleset.parse.parse_source", parsed)
    (pack / "more.yaml").write_text(f"{renamed}\n# a note\n", encoding="utf-8")
    assert written(fresh(pack))[:-1] == everything[:-1]
    assert read == [str(pack / "more.yaml")]


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("more.yaml", "", "", "has a pattern `on_call` for on_call already"),
        ("on_call.yaml", "signal: on_call", "signal: on_cal", "did you mean `on_call`?"),
        ("readings/mine.yaml", "missing_words", "without", "denials.yaml has the name `without`, too"),
        ("readings/mine.yaml", "'no more'", "'{ml_}'", "no term `ml_` in terms.yaml"),
        ("terms.yaml", "  ml: ", "  mll: ", "rules/signals/live_models.yaml:33: no term `ml`"),
        ("questions.yaml", "signal: on_call", "signal: on_cal", "did you mean `on_call`?"),
    ],
)
def test_a_mistake_of_a_pack_is_found_beside_kept_files(
    pack: Path, monkeypatch: pytest.MonkeyPatch, name: str, old: str, new: str, says: str
) -> None:
    """Otherwise a pack is refused on the first check, and taken on the next one."""
    ships = {"more.yaml": "signals/on_call.yaml", "on_call.yaml": "signals/on_call.yaml"}.get(name, name)
    source = default_rules_dir() / ships
    text = source.read_text("utf-8") if source.is_file() else MODIFIER
    assert old in text
    (pack / "on_call.yaml").unlink()
    (pack / name).parent.mkdir(exist_ok=True)
    (pack / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    fresh(None)
    with pytest.raises(RulesError, match=re.escape(says)) as beside:
        fresh(pack)
    monkeypatch.setenv("TRUEROLE_CACHE_DIR", "")
    with pytest.raises(RulesError) as alone:
        fresh(pack)
    assert beside.value.problems == alone.value.problems


def test_rules_load_where_nothing_can_be_kept(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise truerole does not run for somebody without a home folder."""
    kept = written(fresh(pack))
    monkeypatch.setenv("TRUEROLE_CACHE_DIR", "")
    assert written(fresh(pack)) == kept


def test_each_entry_damaged_gives_the_same_rules(pack: Path) -> None:
    """Otherwise a full disk changes verdicts."""
    first = written(fresh(pack))
    for entry in (pack.parent / "kept").iterdir():
        entry.write_bytes(b"damaged")
    assert written(fresh(pack)) == first


def test_what_moves_from_one_file_into_the_next_changes_the_fingerprint() -> None:
    """Otherwise two packs that find different things have one fingerprint in their reports."""
    whole = {"a.yaml": b"1b.yaml2"}
    assert _digest(whole).digest() != _digest({"a.yaml": b"1", "b.yaml": b"2"}).digest()
