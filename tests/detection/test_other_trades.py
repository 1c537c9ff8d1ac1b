"""Other trades: words such as "on call" mean nothing for software in the posting of a nurse or a driver."""

import pytest

from evaluator.detection.detect import detect
from evaluator.detection.scene import scene_of
from evaluator.outlining.outline import outline
from evaluator.posting import Posting
from evaluator.reading.texts.plain import plain
from evaluator.ruleset.load import load_rules

RULES = load_rules()
NURSE = """## Essential functions

- Plan care with mothers and their families.
- Take part in shared governance meetings of the ward.
- Teach new nurses.

## On call

- On call: yes
- Staff may have to be on call in storms.
"""
ENGINEER = """## What you will do

- Run the booking service of forty hospitals.
- Talk with nurses about it.
- On call: yes
"""


def signals(text, title):
    """Return the signals that the rules find in a posting."""
    read = plain(text)
    posting = Posting(text=read.text, blocks=read.blocks, offsets=read.offsets, title=title)
    return {m.cue.signal for m in detect(scene_of(posting, outline(posting, RULES), RULES))}


@pytest.mark.parametrize("title", ["Nurse, maternity ward", "Registered Nurse"])
def test_on_call_of_a_nurse_is_not_of_software(title):
    """Otherwise a report on a nurse's posting would promise production systems."""
    assert signals(NURSE, title) == set()


def test_no_on_call_of_a_nurse_is_not_of_software_either():
    """Otherwise a midwife's page says that production support is ruled out, as if there were any."""
    assert signals(NURSE.replace("On call: yes", "No on-call, no weekends"), "Registered Nurse") == set()
    assert "on_call" in signals(ENGINEER.replace("On call: yes", "No on-call."), None)


def test_a_posting_of_software_for_hospitals_keeps_its_on_call():
    """Otherwise an engineer whose users are nurses would have no on-call."""
    assert "on_call" in signals(ENGINEER, "Site Reliability Engineer")
    assert "on_call" in signals(ENGINEER, None)


@pytest.mark.parametrize(("lines", "kept"), [(5, True), (6, False)])
def test_a_posting_is_of_another_trade_where_that_has_three_lines_for_one_on_software(lines, kept):
    """Otherwise a posting for the software of a ward loses its on-call, or a nurse's page lists one."""
    wards = [f"- Plan the shifts of the nurses on ward {number}." for number in range(lines)]
    software = ["- Keep the software of the rota up to date.", "- Write the code of its database."]
    text = "\n".join(("## What you will do", "", *wards, *software, "- On call: yes", ""))
    assert ("on_call" in signals(text, None)) is kept


TECHNICIAN = """## What you will do

- Assemble and solder controller boards for our pumps
- Find the root cause of failures in the field and write corrective actions
- Keep the test benches in good order
- Be on call for our service team in the irrigation season
"""


def test_faults_of_machines_are_not_of_live_systems():
    """Otherwise who repairs pumps would read of incidents in production, and be told to break a pipeline."""
    assert signals(TECHNICIAN, "Electronics Technician") == set()
    software = TECHNICIAN + "- Write the software that finds such failures in production\n"
    assert "incident_review" in signals(software.replace("solder", "ship"), "Software Engineer")


@pytest.mark.parametrize("board", ["Our change control board meets weekly.", "Keep our test fixtures."])
def test_words_of_software_are_not_of_machines(board):
    """Otherwise a board that approves changes would be taken for a part of a machine."""
    text = f"## What you will do\n\n- {board}\n- Be on call for it.\n- {board}\n"
    assert "on_call" in signals(text, None)
