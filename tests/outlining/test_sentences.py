"""Sentences: short pieces stay with what they belong to, and questions with their answers."""

import pytest

from evaluator.outlining.outline import outline
from evaluator.outlining.statements import split
from evaluator.reading.read import read_bytes
from evaluator.ruleset.load import load_rules


def sentences(text):
    return [text[a:b] for a, b in split(text, 0, len(text), load_rules().sections.items)]


def read(text, name="posting.md"):
    """Return (kind of section, its title, statement) of each statement."""
    (posting,) = read_bytes(text.encode(), name)
    found = outline(posting, load_rules())
    sections = [found.sections[s.section] for s in found.statements]
    return [
        (section.kind, section.title, posting.text[s.start : s.end])
        for section, s in zip(sections, found.statements, strict=True)
    ]


def test_a_short_line_with_a_semicolon_is_one_statement():
    """Otherwise "there is no pager" would be read without the half sentence that it explains."""
    text = "Our nights are quiet and long; there is no pager in this team."
    assert sentences(text) == [text]
    long = [
        "Our nights are quiet and long",
        "there is no pager in this team",
        "you plan the releases of our scoring service",
        "you watch its models over time and tune them with care.",
    ]
    assert sentences("; ".join(long)) == long


def test_a_short_tail_is_quoted_with_its_sentence_from_the_first_letter_on():
    """Otherwise "And roll it back." is a duty of its own, or the quote lacks its beginning."""
    text = "You will deploy each new model behind the scoring endpoint. And roll it back."
    assert sentences(text) == [text]
    longer = "You will deploy each new model behind the scoring endpoint. And roll it back at any hour."
    assert sentences(longer) == [longer[:59], longer[60:]]


def test_a_question_keeps_its_short_answer():
    """Otherwise "Is there an on-call rota?" reads as if there were one."""
    text = "Is there an on-call rota for the harbour service? No. You sleep well at night in this job."
    assert sentences(text)[0].startswith("Is there an on-call rota for the harbour service? No.")
    other = "Is there an on-call rota for the harbour service? Talk to the people who are on it."
    assert len(sentences(other)) == 2


def test_an_answer_under_another_heading_answers_nothing():
    """Otherwise a quote runs over a heading that is not in it."""
    question = "Is there an on-call rota for the service?"
    assert read(f"# Engineer\n\n{question}\n\nNo.\n") == [("unknown", "Engineer", f"{question}\n\nNo.")]
    assert [said for *_, said in read(f"# Engineer\n\n{question}\n\n## Answers\n\nNo.\n")] == [
        question,
        "No.",
    ]
    asked = read(f"# Engineer\n\n{question}\n\nResponsibilities: None that we could name\n")
    assert [said for *_, said in asked] == [question, "None that we could name"]


RUN = "You join us with Responsibilities Deploy each model behind the gateway of the harbour and watch it "
FILL = (
    "while the tides come and go in the many harbours of this long and rocky coast where boats lie at rest. "
)


def test_a_heading_without_a_line_of_its_own_counts_in_a_text_without_lines():
    """Otherwise a posting that lost its line breaks has no duties, or each word is a heading."""
    assert ("duties", "Responsibilities") in [said[:2] for said in read(RUN + FILL * 6, "posting.txt")]
    assert {said[:2] for said in read(RUN + FILL, "posting.txt")} == {("unknown", "")}


@pytest.mark.parametrize("heading", ["What you will not do", "Out of scope"])
def test_what_you_will_not_do_is_a_heading_without_marks(heading):
    """Otherwise "carry a pager" under it would be a duty."""
    said = read(f"# Engineer\n\n{heading}\n\n- Carry a pager.\n- Pay the bill.\n")
    assert {title for _, title, _ in said} == {heading}


def test_a_last_line_is_not_a_heading():
    """Otherwise what the posting ends with is lost, because nothing stands under it."""
    assert read("# Engineer\n\nWe lend boats to people.\n\nOur stack", "posting.txt")[-1][2] == "Our stack"


@pytest.mark.parametrize(
    ("line", "heading"),
    [("The six old boats of harbours:", True), ("The seven old boats of our harbours:", False)],
)
def test_six_words_before_a_list_may_be_its_heading(line, heading):
    """Otherwise a sentence that leads to a list is lost, or a heading is quoted as a duty."""
    said = [words for *_, words in read(f"# Engineer\n\n{line}\n\n- Boats of wood.\n- Boats of steel.\n")]
    assert (line in said) is not heading


def test_one_section_holds_the_duties_behind_a_field():
    """Otherwise each of three duties behind "Location: Berlin" has a section of its own."""
    text = "Location: Berlin\n\n- Watch the scores of it.\n- Deploy each model.\n- Roll back each model.\n"
    (posting,) = read_bytes(text.encode(), "posting.md")
    found = outline(posting, load_rules())
    assert [section.kind for section in found.sections] == ["unknown", "process", "unknown"]
    assert len({statement.section for statement in found.statements}) == 1
    assert len(found.statements) == 3


def test_a_list_whose_items_are_joined_by_hyphens_is_divided():
    """Otherwise three duties would be one statement, and a wish at its end would make all of them wishes."""
    text = "You mend the nets of all boats.- Keep the lamps lit at night. - Write the log of each tide."
    found = [text[start:end] for start, end in split(text, 0, len(text), load_rules().sections.items)]
    assert found == [
        "You mend the nets of all boats.",
        "Keep the lamps lit at night.",
        "Write the log of each tide.",
    ]


@pytest.mark.parametrize("unit", ["you deploy models and ", "deploy models, ", "deploy-models/"])
def test_a_sentence_without_end_is_divided_and_no_word_of_it_is_lost(unit):
    """Otherwise a table pasted in one line keeps a check busy for minutes."""
    text = "You " + unit * 500
    spans = split(text, 0, len(text), load_rules().sections.items)
    assert max(stop - start for start, stop in spans) <= 1500
    assert "".join(text[a:b] for a, b in spans).replace(" ", "") == text.replace(" ", "")
    assert " " not in unit or " ".join(sentences(text)).split() == text.split(), "no word is cut"


def test_a_long_sentence_is_divided_behind_a_comma():
    """Otherwise the quote of a long list ends in the middle of an item."""
    text = "You look after " + "our models of demand, " * 100
    assert all(piece.endswith(",") for piece in sentences(text)[:-1])
