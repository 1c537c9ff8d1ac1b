"""A pack adds its modifiers and pseudo-modifiers to those that ship."""

import json

import pytest

from evaluator.matching.regex import LINEAR
from evaluator.proving import prove
from evaluator.ruleset.load import load_rules
from evaluator.ruleset.readings import CLAUSES, ORDER
from evaluator.shipped import default_rules_dir

from .made import HOUSE_READINGS, HOUSE_RULE, POSTING, run


@pytest.fixture
def readings(tmp_path):
    folder = tmp_path / "pack"
    (folder / "readings").mkdir(parents=True)
    (folder / "readings" / "house.yaml").write_text(HOUSE_READINGS, encoding="utf-8")
    return folder


def test_a_modifier_is_added_and_those_that_ship_stay(readings):
    """Otherwise one word that is read wrongly would cost the user a copy of all that ship."""
    both, shipped = load_rules(readings).readings, load_rules().readings
    assert [m.name for m in both.modifiers] == ["zorgled", *(m.name for m in shipped.modifiers)]
    assert len(both.pseudo) == len(shipped.pseudo) + 1
    assert prove(load_rules(readings), only_pack=True) == (2, (), ())
    assert all(m.regex.flags & LINEAR for m in both.modifiers if m.name == "zorgled")


def test_an_added_modifier_changes_how_a_posting_is_read(readings, tmp_path):
    """Otherwise the words of a pack would be proven, and then count for nothing."""
    posting = tmp_path / "posting.txt"
    duty = "- Take part in zorgled on-call rotation.\n"
    posting.write_text(POSTING.replace("- Write unit", duty + "- Write unit"), encoding="utf-8")

    def grade(*options):
        told = json.loads(run("check", "--format", "json", *options, posting).stdout)
        return next(s["grade"] for s in told["signals"] if s["id"] == "on_call")

    assert grade() == "owned"
    assert grade("--rules", readings) == "denied"


def test_an_added_modifier_is_listed_and_shown_with_its_file(readings):
    """Otherwise the user cannot see whether a word of a pack is known."""
    file = readings / "readings" / "house.yaml"
    assert (
        f"  1 modifier, 1 pseudo-modifier, 2 sentences  {file}"
        in run("rules", "list", "--rules", readings).stdout
    )
    assert run("rules", "show", "zorgled", "--rules", readings).stdout.startswith(f"zorgled  ({file})\n")
    assert "`zorgled`" in run("rules", "docs", "--rules", readings).stdout


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("name: zorgled", "name: without", ":7: rules/readings/denials.yaml has the name `without`, too"),
        ("zorgled\\b", "zorgles\\b", ":12: `zorgled` does not hit this sentence"),
        ('  - {text: "[[No]]', '  - {text: "No [[meeting]]s. No', ":5: `no_meeting_days` does not cover the"),
        ("modifiers:", "modifier:", "unknown key `modifier`; did you mean `modifiers`?"),
    ],
)
def test_a_mistake_of_an_added_modifier_is_told_of_with_its_line(readings, old, new, says):
    """Otherwise the author of a pack has to guess which of the files is wrong."""
    assert old in HOUSE_READINGS
    (readings / "readings" / "house.yaml").write_text(HOUSE_READINGS.replace(old, new, 1), encoding="utf-8")
    done = run("rules", "test", "--rules", readings)
    assert done.exit_code == 4, done.stderr
    assert (f"house.yaml{says}" if says.startswith(":") else says) in done.stderr


def test_a_file_of_readings_with_the_name_of_one_that_ships_replaces_it(readings):
    """Otherwise a user could not leave out a word that ships, or would lose the words of other files."""
    (readings / "readings" / "passing.yaml").write_text(HOUSE_READINGS, encoding="utf-8")
    (readings / "readings" / "house.yaml").unlink()
    both, shipped = load_rules(readings).readings, load_rules().readings
    names = [m.name for m in shipped.modifiers]
    before, behind = names[: names.index("studied")], names[names.index("teach_how") :]
    assert [m.name for m in both.modifiers] == [*before, "zorgled", *behind]


def test_a_name_that_stands_in_two_files_of_readings_is_told_of_in_that_of_the_pack(readings):
    """Otherwise the author of a pack would be sent to a file that ships."""
    file = readings / "readings" / "denials.yaml"
    file.write_text(HOUSE_READINGS.replace("name: zorgled", "name: you_duty"), encoding="utf-8")
    told = run("rules", "lint", "--rules", readings).stderr
    assert f"{file}:7: rules/readings/duties.yaml has the name `you_duty`, too" in told


def test_the_order_of_the_files_of_readings_is_written_down():
    """Otherwise a new file would go before all others, and win wherever two words are equally near."""
    shipped = sorted(f"readings/{path.name}" for path in (default_rules_dir() / "readings").iterdir())
    assert sorted([*ORDER, CLAUSES]) == shipped


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("readings.yaml", "is not read; copy those files of `rules/readings/` that you change into a folder"),
        ("more_readings.yaml", "is not read; move it into a folder `readings`"),
        ("signals.yaml", "pseudo: a key of the files of `readings/`; put it into one of them"),
        ("readings/terms.yaml", "is not read in the folder `readings`; move it one folder up"),
        ("readings/house.yml", "is not read, for rule files end in .yaml"),
    ],
)
def test_readings_in_the_wrong_place_are_told_where_they_go(readings, name, says):
    """Otherwise an old pack would lose its words, and nobody would say where they go."""
    (readings / "readings" / "house.yaml").rename(readings / name)
    done = run("rules", "lint", "--rules", readings)
    assert done.exit_code == 4
    assert f"{readings / name}:" in done.stderr
    assert says in done.stderr


def test_a_modifier_that_is_refused_is_reported_once(readings):
    """Otherwise the real mistake stands among sentences that a pattern that never runs does not hit."""
    file = readings / "readings" / "house.yaml"
    file.write_text(HOUSE_READINGS.replace("zorgled\\b", "zorgled(?!x)", 1), encoding="utf-8")
    (said,) = run("rules", "lint", "--rules", readings).stderr.splitlines()
    assert "the pattern is refused" in said


def test_a_rule_in_the_folder_of_readings_is_told_where_it_goes(readings):
    """Otherwise its author would read that `patterns` is a key that nobody knows."""
    (readings / "readings" / "house.yaml").write_text(HOUSE_RULE.replace("NAME", "zorgle"), encoding="utf-8")
    told = run("rules", "lint", "--rules", readings).stderr
    assert "house.yaml:3: patterns: a key of the files of `signals/`; put it into one of them" in told
