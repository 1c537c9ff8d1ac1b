"""The page on rules of one's own: what it tells a newcomer to write works, and says what it says there."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluator.cli.main import main
from evaluator.pipeline import Evaluator
from evaluator.reading.read import read_bytes

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "own-rules.md").read_text(encoding="utf-8")
RULE, PSEUDO, MODIFIER, FIELD = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def rules(*args: object):
    return CliRunner().invoke(main, ["rules", *map(str, args)])


def test_the_first_rule_of_the_page_holds(tmp_path):
    """Otherwise the first rule that a newcomer copies would be refused."""
    (tmp_path / "bereitschaft.yaml").write_text(RULE, encoding="utf-8")
    done = rules("test", "--rules", tmp_path)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.endswith("sentences hold\n")


def test_the_rule_for_another_question_holds_and_answers_it(tmp_path):
    """Otherwise the page promises an answer on another field, and the pack gives none."""
    (tmp_path / "security.yaml").write_text(FIELD, encoding="utf-8")
    done = rules("test", "--rules", tmp_path)
    assert done.exit_code == 0, done.stderr
    duty = "Hunt for intruders in the logs of the servers"
    text = f"Security Engineer\n\nResponsibilities\n- {duty}\n- Write to customers\n- Meet suppliers\n"
    (posting,) = read_bytes(text.encode(), "posting.txt")
    without, with_it = (
        {s.id: s.grade for s in Evaluator(rules_dir=pack)(posting).signals}["access_control"]
        for pack in (None, tmp_path)
    )
    assert (without, with_it) == ("absent", "owned")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("[[Standby duty]] on the factory floor.", "speaks of another trade"),
        ("By applying you agree to our [[standby duty]] policy.", "speaks to applicants"),
    ],
)
def test_why_nothing_is_found_in_a_line_that_is_not_read_is_said(tmp_path, line, why):
    """Otherwise the author of a pack searches the pattern for a fault that is not there."""
    broken = RULE.replace("[[Standby duty]] every sixth week.", line)
    (tmp_path / "bereitschaft.yaml").write_text(broken, encoding="utf-8")
    assert f"but finds nothing because the line {why}" in rules("test", "--rules", tmp_path).stderr


def test_the_message_on_the_page_is_the_one_that_comes(tmp_path, monkeypatch):
    """Otherwise a newcomer would look for words that the program does not print."""
    right = 'text: "[[Standby duty]] every sixth week.", grade: owned, section: duties'
    assert right in RULE
    monkeypatch.chdir(tmp_path)
    Path("mine").mkdir()
    wrong = right.removesuffix(", section: duties")
    Path("mine", "bereitschaft.yaml").write_text(RULE.replace(right, wrong), encoding="utf-8")
    shown = " ".join(re.findall(r"truerole: mine/.*?\)\n", PAGE, re.DOTALL)[0].split())
    assert shown in rules("test", "--rules", "mine").stderr


def test_the_readings_of_the_page_hold(tmp_path):
    """Otherwise the first modifier that a newcomer copies would be refused."""
    (tmp_path / "readings").mkdir()
    (tmp_path / "readings" / "house.yaml").write_text(PSEUDO + MODIFIER, encoding="utf-8")
    done = rules("test", "--rules", tmp_path)
    assert done.exit_code == 0, done.stderr
    assert "`hands_off`" not in done.stderr
    assert rules("show", "hands_off", "--rules", tmp_path).exit_code == 0


def test_the_sentence_of_the_page_is_read_wrongly_without_its_words(tmp_path):
    """Otherwise a newcomer would mend something that is not broken, and see no difference."""
    (sentence,) = re.findall(r'covers:\n +- \{text: "(.+?)"\}', PSEUDO)
    line = sentence.replace("[[", "").replace("]]", "")
    text = f"Platform Engineer\n\nResponsibilities\n- {line}\n- Run servers.\n"
    (tmp_path / "readings").mkdir()
    (tmp_path / "readings" / "house.yaml").write_text(PSEUDO, encoding="utf-8")
    (posting,) = read_bytes(text.encode(), "posting.txt")
    grades = [
        {signal.id: signal.grade for signal in Evaluator(rules_dir=pack)(posting).signals}["model_monitoring"]
        for pack in (None, tmp_path)
    ]
    assert grades[0] == "denied" and grades[1] != "denied"


def test_a_modifier_is_shown_as_on_the_page():
    """Otherwise the page would show words of a rule that has changed."""
    shown = re.findall(r"    \$ truerole rules show without\n((?:    .*\n|\n)+)", PAGE)[0]
    assert "".join(line[4:] or "\n" for line in shown.splitlines(keepends=True)).rstrip("\n") == rules(
        "show", "without"
    ).stdout.rstrip("\n")


def test_the_messages_that_the_page_explains_are_those_of_the_program():
    """Otherwise a newcomer would look a message up in vain."""
    code = [*(ROOT / "evaluator" / "ruleset").glob("*.py"), ROOT / "evaluator" / "proving.py"]
    text = " ".join(path.read_text(encoding="utf-8") for path in code)
    table = PAGE[PAGE.index("| message |") :]
    messages = [row.split(" | ")[0] for row in table.splitlines()[2:] if row.startswith("| ")]
    assert len(messages) > 10
    for message in messages:
        for piece in re.split(r"[…`“”(),:|]|\bx\b|\brule\b", message):
            assert piece.strip() in text, (message, piece)
