"""One employer under several spellings: otherwise its postings count as those of several."""

import pytest

from evaluator.employer import after_name, company_key, spelling_key


@pytest.mark.parametrize(
    "spelt",
    [
        "Quarrystone Freight",
        "QUARRYSTONE FREIGHT, INC.",
        "The Quarrystone-Freight Company",
        "quarrystone freight GmbH",
    ],
)
def test_spellings_of_one_name_are_one_employer(spelt):
    """Otherwise an employer that is learned from is also measured on."""
    assert company_key(spelt) == "quarrystonefreight"


def test_a_name_of_nothing_but_legal_forms_stays_one():
    """Otherwise "The Company" and "AB SE" would be one employer, without a name."""
    assert company_key("The Company") == "thecompany"
    assert company_key("AB SE") == "abse"
    assert company_key(None) == company_key("") == company_key("–") == ""


def test_the_legal_form_is_part_of_the_spelling():
    """Otherwise the folds of a training, and with them the figures of the numbers that ship, would change."""
    assert spelling_key("Quarrystone Freight, Inc.") == "quarrystonefreightinc"


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("Quarrystone moves gravel", "Quarrystone", " moves gravel"),
        ("QUARRYSTONE, founded in 1902", "Quarrystone ", ", founded in 1902"),
        ("The Quarrystone moves gravel", "Quarrystone", " moves gravel"),
        ("Quarrystone moves gravel", "The Quarrystone", " moves gravel"),
        ("Quarrystones are heavy", "Quarrystone", None),
        ("We at Quarrystone move gravel", "Quarrystone", None),
        ("The gravel", "", None),
    ],
)
def test_what_a_text_says_of_the_employer_begins_behind_its_name(text, name, rest):
    """Otherwise "Quarrystone runs every model" under the duties is work of the applicant."""
    assert after_name(text, name) == rest
