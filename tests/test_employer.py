"""One employer under several spellings: otherwise its postings count as those of several."""

import pytest

from evaluator.employer import company_key, spelling_key


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
