"""Wrapped lines: without these tests, a duty could be cut in two, or two lines could become one."""

from __future__ import annotations

import pytest

from evaluator.reading.canonical import Canonical
from evaluator.reading.texts.markup import markup
from evaluator.reading.texts.plain import plain

# Five lines of 64 characters, and one sentence.
WRAPPED = (
    "You will look after the models that tell our drivers where to go\n"
    "next and you will be the one who says when a new one takes over,\n"
    "and who writes down why it did, so that the next of us can learn\n"
    "from it without asking, which saves each of us an hour every day\n"
    "in the long run and is the reason why we all sleep at night too."
)
JOINED = WRAPPED.replace("\n", " ")
# Six lines, of which none goes on in the next.
LINES = (
    "Own the rollback of each model that the harbour has in use now\n"
    "Keep the drift of the forecasts on the boards of the watch all\n"
    "Take the pager one week in six with the people of the port and\n"
    "Write down what went wrong so that nobody learns it twice over\n"
    "Cut the cost of the cluster and give back what nobody uses now\n"
    "and more"
)


def lines_of(found: Canonical) -> list[tuple[str, str]]:
    return [(block.kind, found.text[block.start : block.end]) for block in found.blocks]


def test_lines_that_begin_with_capitals_stay_lines() -> None:
    """Otherwise five duties would be one, and be graded together."""
    assert lines_of(plain(LINES)) == [("paragraph", line) for line in LINES.split("\n")]


def test_items_and_headings_between_wrapped_lines_stay_apart() -> None:
    """Otherwise what is copied out of a PDF loses the heading behind a line that is rather long."""
    items = ("Keep the drift of the forecasts on the boards", "Write down what went wrong in the long run")
    found = plain("\n".join((*items, "What You Bring", WRAPPED)))
    assert lines_of(found) == [("paragraph", line) for line in (*items, "What You Bring", JOINED)]


def test_two_wrapped_items_among_short_ones_are_whole() -> None:
    """Otherwise a list from a mail ends its longest duties in the middle, and shows lines of one word."""
    items = (
        "Redraw the tables of the tide",
        "Ship the forecast of the berths to every pilot, the texts of the\nwarnings included",
        "Talk with the pilots, out on the water when the weather allows\nit",
        "Sort the old charts",
    )
    found = plain("\n".join(f"- {item}" for item in items))
    assert lines_of(found) == [("bullet", item.replace("\n", " ")) for item in items]
    alone = plain("\n".join(f"- {item}" for item in (*items[:2], "Sort the old charts of the harbour " * 4)))
    assert lines_of(alone)[1][1].endswith("the texts of the")  # a longer line shows that nothing was wrapped


def test_a_name_that_did_not_fit_is_the_rest_of_its_line() -> None:
    """Otherwise a sentence is cut in two where a line begins with a name."""
    wrapped = WRAPPED.replace("an hour every day\nin the long", "an hour of work in\nHull in the long")
    joined = wrapped.replace("\n", " ")
    assert lines_of(plain(f"{WRAPPED}\n\n{wrapped}")) == [("paragraph", JOINED), ("paragraph", joined)]


def test_a_bold_line_between_wrapped_lines_stays_a_heading() -> None:
    """Otherwise the numbers of bold lines would count the lines before they were joined."""
    found = plain(f"{WRAPPED}\n**Your duties**\n{WRAPPED}")
    assert lines_of(found) == [("paragraph", JOINED), ("bold", "Your duties"), ("paragraph", JOINED)]


def test_a_hyphen_behind_a_number_keeps_its_space() -> None:
    """Otherwise a number and the word in the next line become a word that nobody wrote."""
    kept = WRAPPED.rsplit("\n", 2)[0]
    wrapped = f"{kept}\nfrom it without asking, which is the way in which we do 24-\nhour cover."
    (only,) = lines_of(plain(wrapped))
    assert "we do 24- hour cover" in only[1]


def test_a_short_line_behind_wrapped_lines_is_not_joined_at_its_hyphen() -> None:
    """Otherwise two lines that only stand together become one."""
    found = plain(f"{WRAPPED}\n\nA real-\nworld test\n")
    assert lines_of(found) == [("paragraph", JOINED), ("paragraph", "A real-"), ("paragraph", "world test")]


def test_indented_lines_are_joined_and_lead_back() -> None:
    """Otherwise a quote of an indented text is cut, or leads to other words."""
    source = "\n".join(f"  {line}" for line in WRAPPED.split("\n"))
    found = plain(source)
    (only,) = lines_of(found)
    assert " ".join(only[1].split()) == JOINED
    at = found.text.index("over,")
    begin, end = found.offsets.span(at, at + 5)
    assert source[begin:end] == "over,"


@pytest.mark.parametrize(
    ("width", "blocks"), [(30, 5), (45, 1), (95, 1), (120, 5)], ids=["narrow", "45", "95", "wide"]
)
def test_lines_are_joined_at_the_columns_at_which_people_wrap(width: int, blocks: int) -> None:
    """Otherwise each line of a wrapped duty is a statement of its own."""
    line = ("models and " * 20)[: width - 1] + "s"
    assert len(plain("\n".join([line] * 5)).blocks) == blocks


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("• Own the rollback\n-----\nEnd", [("bullet", "Own the rollback"), ("paragraph", "End")]),
        ("word " * 20 + "\n-----\nEnd", [("paragraph", ("word " * 20).strip()), ("paragraph", "End")]),
        ("Duties\n-----\nEnd", [("heading", "Duties"), ("paragraph", "End")]),
        ("•  - Deploy models", [("bullet", "Deploy models")]),
        ("•", []),
        ("Cost * speed * care", [("paragraph", "Cost"), ("bullet", "speed"), ("bullet", "care")]),
        ("Cost*speed*care", [("paragraph", "Cost*speed*care")]),
    ],
)
def test_lines_under_and_inside_lines(source: str, blocks: list[tuple[str, str]]) -> None:
    """Otherwise a duty with dashes under it would be a heading, or a bullet would be part of the duty."""
    assert lines_of(plain(source)) == blocks


def test_bullets_keep_their_depth() -> None:
    """Otherwise the points below a duty stand beside it."""
    assert [block.level for block in plain("- One\n  - Two\n    - Three").blocks] == [0, 1, 2]


@pytest.mark.parametrize("mark", ["-", "•", "1.", "*"])
def test_a_bullet_typed_inside_a_paragraph_is_a_bullet(mark: str) -> None:
    """Otherwise a typed list is one long sentence."""
    found = markup(f"<p>{mark} Deploy models</p><p>{mark} Roll back</p>")
    assert lines_of(found) == [("bullet", "Deploy models"), ("bullet", "Roll back")]


@pytest.mark.parametrize("end", ["&#13;", "&#x2028;", "&#10;"])
def test_a_line_end_written_as_an_entity_ends_a_line(end: str) -> None:
    """Otherwise a sign that no report can show would stand in the text, and hide the words around it."""
    assert markup(f"<p>One{end}Two</p>").text.split() == ["One", "Two"]
