"""A description reads the same whatever a feed wrapped it in, and its quotes lead back into it."""

import pytest

from evaluator.reading.texts.text import canonical

INNER = "<p>You run the tide models.</p><ul><li>Watch drift.</li></ul>"


@pytest.mark.parametrize("wrapped", [f"<![CDATA[{INNER}]]>", f" \n<![CDATA[ {INNER}\n]]> "])
def test_the_marks_of_cdata_are_no_text(wrapped):
    """Otherwise "<![CDATA[" is the first line of the posting, and may be quoted as a duty."""
    found = canonical(wrapped)
    assert found.text == canonical(INNER).text
    at = found.text.index("Watch")
    start, end = found.offsets.span(at, at + 5)
    assert wrapped[start:end] == "Watch"


def test_cdata_inside_a_text_stays():
    """Otherwise a duty that names the mark loses words."""
    assert "CDATA" in canonical("Explain `<![CDATA[` to others, and ]]> too.").text
