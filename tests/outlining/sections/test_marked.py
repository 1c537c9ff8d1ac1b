"""List items that a page marks as headings."""

import pytest

from tests.outlining.made import outline_of


def said(*lines):
    """Return (kind of the section, text) of each statement of a posting of these lines."""
    posting, found = outline_of(*lines)
    return [(found.sections[s.section].kind, posting.text[s.start : s.end]) for s in found.statements]


@pytest.mark.parametrize("marked", ["heading", "bold"])
@pytest.mark.parametrize(
    ("heading", "item", "kind"),
    [
        ("Your tasks", "— Providing on-call services as needed.", "duties"),
        ("Your tasks", "- Debugging skills.", "duties"),
        ("Your tasks", "Maintain the hosts before each release", "duties"),
        ("Requirements", "3+ years of work on booking systems", "requirements"),
        ("Nice to have", "Experience with feature stores and their owners", "preferred"),
    ],
)
def test_an_item_that_is_marked_as_a_heading_stays_in_its_list(marked, heading, item, kind):
    """Otherwise a duty would be no statement, and those below it would be in a section of another kind."""
    found = said(("heading", heading), ("bullet", "One."), (marked, item), ("bullet", "Two."))
    assert found == [(kind, "One."), (kind, item.lstrip("—- ")), (kind, "Two.")]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("· Job Duties", "duties"),
        ("Work hard and stay balanced here:", "unknown"),
        ("Build The Future Of Harbours With Us", "unknown"),
        ("Experience that puts you ahead...", "requirements"),
        ("Knowledge, Skills & Work Experience", "requirements"),
    ],
)
def test_a_heading_amid_a_list_stays_one(line, kind):
    """Otherwise what stands below it would be read as more duties."""
    found = said(("heading", "Responsibilities"), ("bullet", "One."), ("bold", line), ("paragraph", "Two."))
    assert found == [("duties", "One."), (kind, "Two.")]
