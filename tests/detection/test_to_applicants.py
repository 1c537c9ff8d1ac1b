"""What a posting says to applicants, of their data and their pay, is not about the work."""

import pytest

from evaluator.detection.detect import detect
from evaluator.detection.scene import scene_of
from evaluator.outlining.outline import outline
from evaluator.posting import Posting
from evaluator.reading.texts.plain import plain
from evaluator.ruleset.load import load_rules

RULES = load_rules()


def signals(line):
    """Return the signals that the rules find in a line at the end of what is nice to have."""
    read = plain(f"## Nice to have\n\n- Knowledge of the tides.\n\n{line}\n")
    posting = Posting(text=read.text, blocks=read.blocks, offsets=read.offsets, title="Engineer")
    return {m.cue.signal for m in detect(scene_of(posting, outline(posting, RULES), RULES))}


@pytest.mark.parametrize(
    "line",
    [
        "By applying you agree to follow our information security policies once you are here.",
        "By submitting the form you accept that data privacy law governs it.",
        "We keep your personal data safe with encryption and access controls.",
        "Our applicant and candidate privacy notice governs what we do under the GDPR.",
        "Please read our CCPA policy.",
        "In compliance with the law on pay transparency, the pay range is on our page.",
        "We abide by the laws governing nondiscrimination in employment.",
        "You may get a discretionary annual bonus under the rules governing it.",
        "As part of our hiring process we keep an audit trail of each talk.",
        "Where there is no legitimate business need we anonymize it.",
        "We may collect information about your race under data privacy law.",
    ],
)
def test_what_is_said_to_applicants_shows_no_signal(line):
    """Otherwise a report advises to practise governance for a notice on the applicant's data."""
    assert signals(line) == set()


def test_a_line_that_lost_its_breaks_may_hold_duties_as_well():
    """Otherwise one sentence on the applicant's data takes all duties from a text without line breaks."""
    duties = "take part in the on-call rotation " + "and write down what the tides do to the boats " * 8
    assert "on_call" in signals(f"You {duties}, and as part of our hiring process you meet us.")


@pytest.mark.parametrize(
    ("line", "signal"),
    [
        ("Take care of the encryption and the access controls of personal data.", "access_control"),
        ("You know the GDPR and the law on data privacy.", "governance"),
        ("You keep the audit trail of what each candidate model predicts.", "governance"),
        ("You write the privacy controls of the search for jobs and their pay.", "governance"),
    ],
)
def test_the_same_words_in_a_line_on_the_work_show_it(line, signal):
    """Otherwise security and governance of other people's data would not count as work."""
    assert signal in signals(line)
