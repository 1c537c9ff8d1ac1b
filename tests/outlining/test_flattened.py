"""Headings of a text without lines: without these tests, all of it could be read as one section."""

import pytest

from evaluator.outlining.outline import outline
from evaluator.reading.read import read_bytes
from evaluator.ruleset.load import load_rules
from tests.outlining.made import DUTIES

ABOUT = (
    "Pelorus hires out rowing boats in thirty coves and sells oars to clubs. We began in 2012, and half "
    "a million people row with us each year. Our office is an old boathouse, and most of us come by "
    "ferry. We like calm water, and we pay for the varnish of your own boat. We also keep a library of "
    "charts, which everybody in the office may borrow for a weekend. Twice a year all of us row "
    "together to the lighthouse and back again."
)


RUN = (
    f"{ABOUT} "
    "The role: You join the crew of the booking desk. What you'll do day-to-day: Keep the desk open for "
    "thirty coves by night and tell the harbours what it costs Here is what you need: Five years of "
    "practice with Go and its tools on the quay Preferred experience: Familiarity with the tides of the "
    "northern coast. Our thanks: A mooring and thirty days of leave."
)


def kinds_of(line):
    """Return (kind of section, statement) of each statement of `line`."""
    posting = next(iter(read_bytes(f"Desk engineer\n\n{line}".encode())))
    found = outline(posting, load_rules())
    return [(found.sections[s.section].kind, posting.text[s.start : s.end]) for s in found.statements]


def test_words_before_a_colon_are_headings_in_a_text_without_lines():
    """Otherwise a wish would stay a demand, and a demand would be called a duty."""
    found = {said[:12]: kind for kind, said in kinds_of(RUN)}
    assert found["You join the"] == "summary"
    assert found["Keep the des"] == "duties"
    assert found["Five years o"] == "requirements"
    assert found["Familiarity "] == "preferred"


def test_a_field_in_a_text_without_lines_opens_nothing():
    """Otherwise all duties after "Location: Hull" would be notes on how to apply."""
    line = (
        f"{ABOUT} {ABOUT} What you will do: Keep the desk open at night. Location: Hull. Answer the letters."
    )
    assert kinds_of(line)[-1][0] == "duties"


def test_a_colon_in_a_short_line_or_after_common_words_opens_nothing():
    """Otherwise a sentence such as "we ask for skills: …" would end the duties it stands in."""
    duties = (
        "What you will do: Keep the desk open by night. You teach the crew of the old quay skills: Rowing"
    )
    assert {kind for kind, _ in kinds_of(duties)} == {"duties"}
    assert kinds_of(f"{ABOUT} {ABOUT} {duties}")[-1][0] == "duties"


def test_headings_in_capitals_divide_text_without_lines():
    """Otherwise what is required and what is paid would be read as one with the duties."""
    work = " ".join(f"{duty}." for duty in DUTIES * 4)
    text = (
        f"ABOUT THE TEAM We lend boats. HOW WE STEER We vote. WHAT YOU'LL DO {work} More "
        "duties come with the tide REQUIRED SKILLS AI tools and knots "
        "NICE TO HAVE A boat. We do IT ABOUT THE CLOCK here. WHAT WE OFFER: Free oars."
    )
    (posting,) = read_bytes(text.encode(), "x.txt")
    found = outline(posting, load_rules())
    told = [(s.kind, s.title) for s in found.sections]
    assert told == [
        ("unknown", ""),
        ("summary", "ABOUT THE TEAM"),
        ("unknown", "HOW WE STEER"),
        ("duties", "WHAT YOU'LL DO"),
        ("requirements", "REQUIRED SKILLS"),
        ("preferred", "NICE TO HAVE"),
        ("benefits", "WHAT WE OFFER"),
    ]
    asked = [posting.text[s.start : s.end] for s in found.statements if s.section == 4]
    assert asked == ["AI tools and knots"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("WHY JOIN US?", "benefits"), ("WHAT WILL YOU DO?", "duties"), ("WHAT WE OFFER YOU", "benefits")],
)
def test_a_heading_in_capitals_keeps_its_last_word(heading, kind):
    """Otherwise "US? We lend boats." would be read as a line of the posting."""
    work = " ".join(f"{duty}." for duty in DUTIES * 4)
    text = f"ABOUT THE TEAM We lend boats. {work} {heading} We lend boats. REQUIRED SKILLS Knots. {work}"
    (posting,) = read_bytes(text.encode(), "x.txt")
    found = outline(posting, load_rules())
    assert (kind, heading) in [(s.kind, s.title) for s in found.sections]


def test_no_word_of_a_heading_inside_text_stays_as_a_statement():
    """Otherwise the first line about the pay would be "Range: $90,000"."""
    work = " ".join(f"{duty}." for duty in DUTIES * 4)
    text = f"Your Area of Focus {work} Your Professional Qualifications You know boats. "
    text += "Compensation Range: $9"
    (posting,) = read_bytes(text.encode(), "x.txt")
    found = outline(posting, load_rules())
    told = [(s.kind, s.title) for s in found.sections if s.title]
    assert told == [
        ("duties", "Your Area of Focus"),
        ("requirements", "Your Professional Qualifications"),
        ("benefits", "Compensation Range"),
    ]
