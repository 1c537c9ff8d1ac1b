"""`truerole rules`: what an author of rules needs."""

import pytest
from click.testing import CliRunner

from evaluator.cli.main import main
from evaluator.signals import SIGNALS


def rules(*args: str):
    return CliRunner().invoke(main, ["rules", *args])


def test_list_names_every_signal_and_how_it_is_found():
    """Otherwise nobody notices a signal without a rule."""
    result = rules("list")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert [line.split()[0] for line in lines if not line.startswith(" ")] == [*SIGNALS, "readings"]
    for line in lines[1::2]:
        assert line.startswith("  ") and "rules/" in line
    assert max(map(len, lines)) <= 80, "a usual terminal breaks the list"


def test_show_gives_patterns_and_sentences():
    """Otherwise nobody can look up the rule behind a verdict."""
    result = rules("show", "on_call")
    assert result.exit_code == 0
    assert "You will join our [[on-call rotation]].  (owned)" in result.output
    assert "Known misses" in result.output


def test_show_of_a_condition_gives_its_bounds():
    """Otherwise the three signals of the whole posting look as if they had no rule."""
    result = rules("show", "tool_list")
    assert result.exit_code == 0
    assert "tools:density is at least" in result.output
    several = rules("show", "modelling_only").output
    assert "the verdict is models_without_production" in several


def test_show_of_an_unknown_signal_advises():
    """Otherwise a user who mistypes a signal gets no help."""
    result = rules("show", "on_cal")
    assert result.exit_code == 2
    assert "did you mean `on_call`?" in result.stderr
    assert "did you mean `other_team_owns`?" in rules("show", "other_team_own").stderr
    assert "known are production_access" in rules("show", "xyzzy").stderr
    assert "other_team_owns" not in rules("show", "xyzzy").stderr


def test_show_gives_a_modifier_with_the_sentences_that_prove_it():
    """Otherwise nobody can look up the words by which a line was read as a denial."""
    result = rules("show", "no_forward")
    assert result.exit_code == 0
    assert "whether: denied" in result.output
    assert "There is no [[weekend duty]] attached to this role." in result.output
    assert "Swap the search index [[without]] downtime." in rules("show", "without-downtime").output


def test_show_lists_all_readings():
    """Otherwise nobody would know the names of the modifiers that can be shown."""
    lines = rules("show", "readings").output.splitlines()
    assert any(line.startswith("  other_team_owns ") and "who: other team" in line for line in lines)
    assert "  used_by_owners" in lines


def test_lint_counts_what_is_well_formed():
    """Otherwise lint prints nothing if there is no error."""
    result = rules("lint")
    assert result.exit_code == 0
    assert "every pattern hit by a sentence" in result.output


def test_lint_of_a_pattern_that_no_sentence_hits_fails(tmp_path):
    """Otherwise a pattern that never fires stays in the rules for ever."""
    (tmp_path / "on_call.yaml").write_text(
        "signal: on_call\nmeans: x\npatterns:\n"
        "  - {name: one, regex: pager}\n  - {name: dead, regex: beeper}\n"
        "fires:\n  - {text: 'You carry the [[pager]].', grade: owned}\n"
        "quiet:\n  - {text: 'Nothing here.', because: nothing}\n",
        encoding="utf-8",
    )
    result = rules("lint", "--rules", str(tmp_path))
    assert result.exit_code == 4
    assert f"{tmp_path / 'on_call.yaml'}:5: no sentence under `fires` is hit by `dead`" in result.stderr


def test_test_fails_with_the_line_of_a_sentence_that_does_not_hold(tmp_path):
    """Otherwise a rule that reads a sentence wrongly passes."""
    (tmp_path / "on_call.yaml").write_text(
        "signal: on_call\nmeans: x\npatterns:\n  - {name: one, regex: pager}\n"
        "fires:\n  - {text: 'You will carry the [[pager]].', grade: denied}\n"
        "quiet:\n  - {text: 'Mend the pager at home.', because: another sense}\n"
        "known_misses:\n  - {text: 'You will answer the pager.'}\n",
        encoding="utf-8",
    )
    result = rules("test", "--rules", str(tmp_path))
    assert result.exit_code == 4
    path = tmp_path / "on_call.yaml"
    assert f"{path}:6: must be read as grade: denied" in result.stderr
    assert f"{path}:8: must stay quiet" in result.stderr
    assert f"{path}:10: this known miss is now found" in result.stderr


def test_a_pack_that_finds_a_known_miss_of_the_built_in_rules_passes(tmp_path):
    """Otherwise a pack fails because it does what it is for, and the file to change is not the user's."""
    miss = "Expect to be woken now and then."  # a known miss of rules/signals/on_call.yaml
    (tmp_path / "mine.yaml").write_text(
        "signal: on_call\nmeans: x\npatterns:\n  - {name: mine, regex: woken now and then}\n"
        "fires:\n  - {text: 'You will be [[woken now and then]] by alarms.', grade: owned}\n"
        "quiet:\n  - {text: 'Nothing here.', because: nothing}\n",
        encoding="utf-8",
    )
    result = rules("test", "--rules", str(tmp_path))
    assert result.exit_code == 0, result.stderr
    assert f"your rules find this known miss, as they should: {miss}" in result.stderr
    assert "sentences hold" in result.stdout


@pytest.mark.parametrize("spelt", ["ON_CALL", "on_call/on_call", "on-call", "On call"])
def test_show_takes_a_signal_as_other_places_spell_it(spelt):
    """Otherwise the `rule` of the JSON, pasted behind `rules show`, is unknown."""
    assert rules("show", spelt).stdout == rules("show", "on_call").stdout


def test_a_slip_in_the_command_is_answered_with_advice():
    """Otherwise a user who mistypes a command of `rules` gets no help, unlike elsewhere."""
    result = rules("lst")
    assert result.exit_code == 2
    assert "There is no command 'lst'. Did you mean 'list'?" in result.stderr


@pytest.mark.parametrize("command", ["lint", "test", "docs", "list"])
def test_a_folder_without_its_option_is_told_how_to_be_given(command):
    """Otherwise an author who types the folder of a pack is only told that it is too much."""
    result = rules(command, "my-pack")
    assert result.exit_code == 2
    assert "--rules my-pack" in result.stderr
