"""A pack adds its patterns to a signal, beside the patterns that ship."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluator.cli.main import main
from evaluator.matching.regex import LINEAR
from evaluator.pipeline import Evaluator
from evaluator.proving import prove
from evaluator.reading.read import read_bytes
from evaluator.ruleset.load import load_rules
from evaluator.ruleset.readings import CLAUSES, ORDER
from evaluator.shipped import default_rules_dir

PACK = """signal: cost_ownership
means: The house word for the bill.
patterns:
  - {name: NAME, regex: '\\bzorgles?\\b'}
fires:
  - {text: "You keep the [[zorgle]] low.", grade: owned}
quiet:
  - {text: "Nothing here.", because: nothing}
"""
POSTING = """Machine Learning Engineer

About us
We sell train tickets.

Responsibilities
- Train and deploy our ranking models together with the product team.
- Build pipelines that prepare the training data every night.
- You set the zorgle with the team lead once a year.
- Write unit tests and review the code of your colleagues.

Requirements
- Three years of experience with Python.
- A degree in computer science or a related field.
"""


@pytest.fixture
def pack(tmp_path):
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "house_words.yaml").write_text(PACK.replace("NAME", "zorgle"), encoding="utf-8")
    return folder


def run(*args):
    return CliRunner().invoke(main, [str(a) for a in args])


def test_a_pattern_is_added_and_those_that_ship_stay(pack):
    """Otherwise adding one word would cost the user all shipped patterns of its signal."""
    both, shipped = load_rules(pack), load_rules()
    assert {p.key for p in both.patterns} == {p.key for p in shipped.patterns} | {"cost_ownership/zorgle"}
    assert both.added == {"cost_ownership/zorgle"}
    assert not shipped.added


def test_what_is_added_counts_although_the_reader_never_saw_it(pack, tmp_path):
    """Otherwise the learned reader would overrule words that it cannot know."""
    posting = tmp_path / "posting.txt"
    posting.write_text(POSTING, encoding="utf-8")

    def grade(*options):
        told = json.loads(run("check", "--format", "json", *options, posting).stdout)
        return next(s["grade"] for s in told["signals"] if s["id"] == "cost_ownership")

    assert grade() == "absent"
    assert grade("--rules", pack) == "owned"


def test_the_rules_name_every_file_of_a_signal(pack):
    """Otherwise nobody would see where a pattern comes from."""
    listed = run("rules", "list", "--rules", pack).output
    told = listed[listed.index("cost_ownership") :].splitlines()
    assert told[1].endswith("rules/signals/cost_ownership.yaml")
    assert told[2] == f"    and {pack / 'house_words.yaml'}"
    shown = run("rules", "show", "cost_ownership", "--rules", pack).output
    assert "The house word for the bill." in shown
    assert "finops" in shown


def test_a_name_that_is_taken_is_refused_with_both_places(pack):
    """Otherwise two patterns would have the same name in evidence."""
    (pack / "house_words.yaml").write_text(PACK.replace("NAME", "finops"), encoding="utf-8")
    done = run("rules", "lint", "--rules", pack)
    assert done.exit_code == 4
    assert (
        f"{pack / 'house_words.yaml'}:4: rules/signals/cost_ownership.yaml has a pattern `finops`"
        in done.stderr
    )


def test_a_refused_pattern_is_told_in_one_short_line(pack, capfd):
    """Otherwise the reason would be lost between two copies of the pattern with all its terms."""
    broken = PACK.replace("NAME", "zorgle").replace("zorgles?", "(zorgles?{systems}")
    (pack / "house_words.yaml").write_text(broken, encoding="utf-8")
    done = run("rules", "lint", "--rules", pack)
    assert done.exit_code == 4
    line = next(line for line in done.stderr.splitlines() if "refused" in line)
    assert "missing )" in line
    assert len(line) < 300
    assert capfd.readouterr().err == "", "re2 says nothing of its own"


def test_a_pack_above_the_rules_that_ship_is_not_made_of_them(tmp_path, monkeypatch):
    """Otherwise `--rules .` in a checkout would prove and slow down every rule, as if all were yours."""
    shutil.copytree(default_rules_dir(), tmp_path / "rules")
    monkeypatch.setattr("evaluator.ruleset.load.default_rules_dir", lambda: tmp_path / "rules")
    (tmp_path / "mine.yaml").write_text(PACK.replace("NAME", "zorgle"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    load_rules.cache_clear()
    rules = load_rules(Path())
    load_rules.cache_clear()
    assert rules.pack_files == {"mine.yaml"}
    assert [p.key for p in rules.patterns if p.regex.flags & LINEAR] == ["cost_ownership/zorgle"]
    assert prove(rules, only_pack=True).sentences == 2


MORE = """pseudo:
  - name: no_meeting_days
    regex: '\\bno[\\s-]meeting (?:days?|fridays?)\\b'
    covers:
      - {text: "[[No]]-meeting Fridays are for work on the rollout."}
modifiers:
  - name: zorgled
    regex: '\\bzorgled\\b'
    scope: clause
    whether: denied
    fires:
      - {text: "Zorgled [[pager duty]] in this team.", whether: denied}
"""


@pytest.fixture
def readings(tmp_path):
    folder = tmp_path / "pack"
    (folder / "readings").mkdir(parents=True)
    (folder / "readings" / "house.yaml").write_text(MORE, encoding="utf-8")
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
    assert old in MORE
    (readings / "readings" / "house.yaml").write_text(MORE.replace(old, new, 1), encoding="utf-8")
    done = run("rules", "test", "--rules", readings)
    assert done.exit_code == 4, done.stderr
    assert (f"house.yaml{says}" if says.startswith(":") else says) in done.stderr


def test_a_file_of_readings_with_the_name_of_one_that_ships_replaces_it(readings):
    """Otherwise a user could not leave out a word that ships, or would lose the words of other files."""
    (readings / "readings" / "passing.yaml").write_text(MORE, encoding="utf-8")
    (readings / "readings" / "house.yaml").unlink()
    both, shipped = load_rules(readings).readings, load_rules().readings
    names = [m.name for m in shipped.modifiers]
    assert [m.name for m in both.modifiers] == [*names[: names.index("told_of")], "zorgled"]


def test_a_name_that_stands_in_two_files_of_readings_is_told_of_in_that_of_the_pack(readings):
    """Otherwise the author of a pack would be sent to a file that ships."""
    file = readings / "readings" / "denials.yaml"
    file.write_text(MORE.replace("name: zorgled", "name: you_duty"), encoding="utf-8")
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


def test_a_rule_in_the_folder_of_readings_is_told_where_it_goes(readings):
    """Otherwise its author would read that `patterns` is a key that nobody knows."""
    (readings / "readings" / "house.yaml").write_text(PACK.replace("NAME", "zorgle"), encoding="utf-8")
    told = run("rules", "lint", "--rules", readings).stderr
    assert "house.yaml:3: patterns: a key of the files of `signals/`; put it into one of them" in told


def test_files_in_the_wrong_place_are_named(pack):
    """Otherwise a rule in the wrong folder counts for nothing, and nobody says so."""
    (pack / "signals").mkdir()
    (pack / "signals" / "more.yaml").write_text(PACK.replace("NAME", "other"), encoding="utf-8")
    (pack / "signals" / "terms.yaml").write_text("terms: {}\n", encoding="utf-8")
    told = run("rules", "lint", "--rules", pack).stderr
    assert "house_words.yaml: is not read beside a folder `signals`; move it into that folder" in told
    assert "terms.yaml: is not read in the folder `signals`; move it one folder up" in told


def test_numbers_may_overrule_a_new_pattern_of_a_shipped_file(tmp_path):
    """Otherwise CONTRIBUTING sends people after their pattern, where the numbers have decided."""
    name, new = "on_call.yaml", r"  - {name: gauges, regex: '\btend the gauges\b'}"
    shipped = (default_rules_dir() / "signals" / name).read_text(encoding="utf-8")
    sentence = '  - {text: "You [[tend the gauges]] in turns.", grade: owned}'
    edited = shipped.replace("patterns:\n", f"patterns:\n{new}\n", 1).replace(
        "fires:", f"fires:\n{sentence}", 1
    )
    alone = PACK.replace("cost_ownership", "on_call").split("patterns:")[0]
    alone += f"patterns:\n{new}\nfires:\n{sentence}\nquiet:\n" + PACK.split("quiet:\n")[1]
    duties = (
        "Build tables for the sales teams.",
        "Write reports about the fleet.",
        "Help product managers plan how to tend the gauges.",
        "Design dashboards with the analysts and agree the figures with them.",
    )
    text = "\n- ".join(("Data Engineer\n\nWhat you will do", *duties)) + "\n\nRequirements\n- SQL\n- Python\n"
    (posting,) = read_bytes(text.encode())
    found = {}
    for where, content in (("as shipped", edited), ("gauges", alone)):
        folder = tmp_path / where
        folder.mkdir()
        (folder / (name if where == "as shipped" else "gauges.yaml")).write_text(content, encoding="utf-8")
        for learned in (True, False):
            (signal,) = (
                s for s in Evaluator(rules_dir=folder, learned=learned)(posting).signals if s.id == "on_call"
            )
            found[where, learned] = signal.grade
    assert found["as shipped", False] == found["gauges", False] == found["gauges", True] == "owned"
    assert found["as shipped", True] != "owned"


def test_a_pack_may_replace_the_only_file_that_names_a_term(pack):
    """Otherwise somebody who writes a signal anew is told to delete a term that ships."""
    signals = sorted((default_rules_dir() / "signals").iterdir())
    assert [path.stem for path in signals if "other_costs" in path.read_text("utf-8")] == ["cost_ownership"]
    (pack / "house_words.yaml").rename(pack / "cost_ownership.yaml")
    rules = load_rules(pack)
    assert [p.key for p in rules.patterns if p.signal == "cost_ownership"] == ["cost_ownership/zorgle"]


def test_old_readings_beside_rules_are_answered_in_one_line(pack):
    """Otherwise the author reads, too, that each key of the file is one that a rule does not have."""
    (pack / "readings.yaml").write_text(MORE, encoding="utf-8")
    (said,) = run("rules", "lint", "--rules", pack).stderr.splitlines()
    assert "readings.yaml: is not read; copy those files" in said


def test_a_modifier_that_is_refused_is_reported_once(readings):
    """Otherwise the real mistake stands among sentences that a pattern that never runs does not hit."""
    file = readings / "readings" / "house.yaml"
    file.write_text(MORE.replace("zorgled\\b", "zorgled(?!x)", 1), encoding="utf-8")
    (said,) = run("rules", "lint", "--rules", readings).stderr.splitlines()
    assert "the pattern is refused" in said
