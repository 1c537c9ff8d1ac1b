"""A pack adds its patterns to a signal, beside the patterns that ship."""

import json
import shutil
from pathlib import Path

import pytest

from evaluator.matching.regex import LINEAR
from evaluator.pipeline import Evaluator
from evaluator.proving import prove
from evaluator.reading.read import read_bytes
from evaluator.ruleset.load import load_rules
from evaluator.shipped import default_rules_dir

from .made import HOUSE_READINGS, HOUSE_RULE, POSTING, run


@pytest.fixture
def pack(tmp_path):
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "house_words.yaml").write_text(HOUSE_RULE.replace("NAME", "zorgle"), encoding="utf-8")
    return folder


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
    (pack / "house_words.yaml").write_text(HOUSE_RULE.replace("NAME", "finops"), encoding="utf-8")
    done = run("rules", "lint", "--rules", pack)
    assert done.exit_code == 4
    assert (
        f"{pack / 'house_words.yaml'}:4: rules/signals/cost_ownership.yaml has a pattern `finops`"
        in done.stderr
    )


def test_a_refused_pattern_is_told_in_one_short_line(pack, capfd):
    """Otherwise the reason would be lost between two copies of the pattern with all its terms."""
    broken = HOUSE_RULE.replace("NAME", "zorgle").replace("zorgles?", "(zorgles?{systems}")
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
    (tmp_path / "mine.yaml").write_text(HOUSE_RULE.replace("NAME", "zorgle"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    load_rules.cache_clear()
    rules = load_rules(Path())
    load_rules.cache_clear()
    assert rules.pack_files == {"mine.yaml"}
    assert [p.key for p in rules.patterns if p.regex.flags & LINEAR] == ["cost_ownership/zorgle"]
    assert prove(rules, only_pack=True).sentences == 2


def test_files_in_the_wrong_place_are_named(pack):
    """Otherwise a rule in the wrong folder counts for nothing, and nobody says so."""
    (pack / "signals").mkdir()
    (pack / "signals" / "more.yaml").write_text(HOUSE_RULE.replace("NAME", "other"), encoding="utf-8")
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
    alone = HOUSE_RULE.replace("cost_ownership", "on_call").split("patterns:")[0]
    alone += f"patterns:\n{new}\nfires:\n{sentence}\nquiet:\n" + HOUSE_RULE.split("quiet:\n")[1]
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
    (pack / "readings.yaml").write_text(HOUSE_READINGS, encoding="utf-8")
    (said,) = run("rules", "lint", "--rules", pack).stderr.splitlines()
    assert "readings.yaml: is not read; copy those files" in said
