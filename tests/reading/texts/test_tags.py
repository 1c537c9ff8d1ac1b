"""The parts of HTML: without these tests, text would be lost between tags, or scripts shown as duties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.reading.texts.markup import markup
from evaluator.reading.texts.tags import parts_of

_TAGS = (
    "<p>",
    "</p>",
    "<li>",
    "</li>",
    "<b>",
    '<a title="x > y">',
    "<svg/>",
    "<style>",
    "</style>",
    "<SCRIPT>",
)
_SIGNS = ("<!-- a <p> -->", "<!--", "</script>", "Deploy models", " ", "\n", "<", ">", '"', "&amp;", "a < b")
_BITS = st.sampled_from(_TAGS + _SIGNS)


def deeds(source: str) -> list[list[tuple[str, bool]]]:
    return [[(step.deed, step.closing) for step in steps] for steps in parts_of(source).steps]


@given(st.lists(_BITS, max_size=12).map("".join))
def test_no_sign_is_lost_between_the_parts(source: str) -> None:
    """Otherwise all quotes behind the place would be wrong."""
    parts, steps = parts_of(source + ".")
    assert "".join(parts) == source + "."
    assert len(parts) == 2 * len(steps) + 1


def test_tags_behind_each_other_are_one_part_with_what_each_does() -> None:
    """Otherwise an item would begin inside the one before it, or not at all."""
    source = "<ul><li>Deploy</li><li><p>Roll <span>back</span></p></li></ul>"
    assert deeds(source) == [
        [("list", False), ("item", False)],
        [("item", False), ("paragraph", False)],
        [],
        [("paragraph", True), ("item", True), ("list", True)],
    ]


@pytest.mark.parametrize("name", ["script", "SCRIPT", "style"])
def test_what_is_in_a_silent_element_is_one_part_without_steps(name: str) -> None:
    """Otherwise the code of a page would stand among the duties."""
    silent = f"<{name}>if (a<b) '<li>no</li>'</{name}>"
    parts, steps = parts_of(f"<li>Deploy{silent}models")
    assert parts == ["", "<li>", "Deploy", silent, "models"]
    assert [len(some) for some in steps] == [1, 0]


def test_a_silent_element_that_is_never_closed_hides_nothing() -> None:
    """Otherwise one broken tag would hide the rest of a posting."""
    found = markup("<p>Deploy models</p><style><p>Roll them back</p>")
    assert [found.text[block.start : block.end] for block in found.blocks] == [
        "Deploy models",
        "Roll them back",
    ]


def test_an_unknown_tag_is_not_taken_for_one_that_is_known() -> None:
    """Otherwise words of one paragraph would stand in two."""
    found = markup("<p>Deploy <x-p>the</x-p> <pre-a>models</pre-a></p>")
    assert [found.text[block.start : block.end] for block in found.blocks] == ["Deploy the models"]
